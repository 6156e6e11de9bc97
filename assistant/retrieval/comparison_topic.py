"""What a question asks about, without the names of those it asks it of: "bereavement leave: nurses and deputies"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from assistant.index.wording import tokens
from assistant.library import Register
from assistant.library.wording import WORD
from assistant.retrieval.proper_names import PEOPLE
from assistant.retrieval.scope_evidence import Evidence, Mention, find_mentions, spelled_out, weigh
from assistant.retrieval.scope_names import index_names
from assistant.types import Instrument

_TERM_WORD = r"(?:terms?|contracts?|agreements?|cbas?|mous?|deals?|books?|ones?)"
_AGE = r"(?:last|previous|prior|old|older|earlier|expired|this|new|newer|current|present|next|latest|20\d\d)"
_YEARS = r"\b(?:19|20)\d\d\s*(?:[-\u2013/]|to|through)\s*(?:\d\d)?\d\d\b"
_COMPARING = re.compile(
    r"\A\W*(?:please\s+)?(?:set|put|lay|place|line\s+up)\b"
    r"(?=.*\b(?:next to|side by side|beside|against|alongside)\b)\s*|"
    r"\b(?:versus|vs\.?|in comparison|compar(?:e[ds]?|ing|isons?)(?:\s+(?:to|with|of))?|side by side|next to|"
    r"(?:what\s+(?:is|are)\s+)?(?:the\s+)?differences?(?:\s+(?:in|between))?|how\s+do(?:es)?\s+(?=.*\bcompar)|"
    r"which\s+(?:of\s+)?(?:the\s+|our\s+)?(?:\w+\s+){0,2}(?:agreements?|contracts?|units?|cbas?)\s+(?:is|are|has|have|gives?)|"
    r"(?:most|more|least|less)\s+generous|better\s+deal|across\s+(?:all|the|our)(?:\s+\w+){0,2}\s+(?:agreements?|contracts?|units?)|"
    r"(?:under|in|for)\s+(?:each|both|all)(?:\s+of)?(?:\s+\w+){0,3}\s+(?:agreements?|contracts?|units?))(?:\s|\b)",
    re.IGNORECASE,
)
_CHANGING = re.compile(
    rf"{_YEARS}|\b(?:walk\s+me\s+through|tell\s+me|show\s+me|explain)\b|"
    r"\bwhat(?:'s|\s+has|\s+is|\s+did|\s+have)?\s+(?:the\s+\w+\s+)?(?:changed?|new|different)\b|"
    r"\bhow\s+(?:did|has|have|was|were)\b(?=.*\bchang)|\bchang(?:ed?|es|ing)\b(?:\s+(?:in|on|to|about)\b)?|"
    rf"\b(?:between|from|since|in|under|and|to|with|against|than)\s+(?:the\s+)?(?:{_AGE}\s+)+{_TERM_WORD}\b|"
    rf"\b{_AGE}\s+{_TERM_WORD}\b",
    re.IGNORECASE,
)
_LOOSE_SIGNS = re.compile(r"\s*([,:;.?])(?:\s*[,:;.?])*")
_FEWEST_WORDS = 2
# Words that name another instrument better by more than this do not name this one.
_FIT = 0.75
_FOLLOWING = PEOPLE | {"unit", "union", "contract", "agreement"}
_LEADING = re.compile(r"\A(?:(?:on|for|of|in|and|to|about)\s+)+", re.IGNORECASE)
_JOINING = re.compile(
    r"and|or|versus|vs|than|with|against|to|for|at|as|in|of|the|an?|on|by|under|between|across|our"
)


def topic_of(question: str, register: Register, instruments: Sequence[Instrument]) -> str:
    """Return the question without the names of the instruments, of their terms, and words of comparing.

    The names say where to search, not what for. Where too little is left, names of jobs stay ("interpreter
    pay"); nothing is left of a question of names alone.
    """
    text = spelled_out(question)
    names = index_names(register)
    found = find_mentions(text, names)
    evidence = weigh(found, names)
    chosen = [
        (mention, item.id) for item in instruments for mention in _mentions_of(evidence, found, item.id)
    ]
    topic = _without(text, [mention for mention, _ in chosen])
    if len(tokens(topic)) < _FEWEST_WORDS:
        titles = {mention.start for mention, item in chosen if mention.namings[item].facet == "title"}
        topic = _without(text, [mention for mention, _ in chosen if mention.start not in titles])
    return topic if tokens(topic) else ""


def _mentions_of(evidence: Mapping[str, Evidence], found: Sequence[Mention], item: str) -> list[Mention]:
    """Return the mentions that name an instrument, with longer names around them: "DOC security" around "DOC"."""
    chosen = evidence[item].mentions if item in evidence else ()
    around = [
        mention
        for mention in found
        if item in mention.namings and any(set(one.places) < set(mention.places) for one in chosen)
    ]
    return [*chosen, *around]


def asked_places(question: str, register: Register, instruments: Sequence[Instrument]) -> tuple[int, ...]:
    """Return for each instrument the place of the first words that name it and not all of them.

    One that is not named by words of its own comes after the question's last word.
    """
    text = spelled_out(question)
    evidence = _evidence(text, register)
    compared = {item.id for item in instruments}
    last = len(WORD.findall(text))
    return tuple(
        min(
            (
                mention.start
                for mention in (evidence[item.id].mentions if item.id in evidence else ())
                if mention.fitness(item.id) >= _FIT and not compared <= set(mention.namings)
            ),
            default=last,
        )
        for item in instruments
    )


def _evidence(text: str, register: Register) -> dict[str, Evidence]:
    names = index_names(register)
    return weigh(find_mentions(text, names), names)


def _without(text: str, mentions: Iterable[Mention]) -> str:
    words = list(WORD.finditer(text))
    named = {place for mention in mentions for place in mention.places}
    asking = [match.span() for pattern in (_COMPARING, _CHANGING) for match in pattern.finditer(text)]
    named |= {
        place for place, word in enumerate(words) if any(start <= word.start() < end for start, end in asking)
    }
    kept = list(text)
    dropped = _with_joints([word.group().casefold() for word in words], named)
    for start, end in [*asking, *(words[place].span() for place in dropped)]:
        kept[start:end] = " " * (end - start)
    topic = _LOOSE_SIGNS.sub(r"\1", " ".join("".join(kept).split()))
    return _LEADING.sub("", topic.strip(" ,;:-.?"))


def _with_joints(words: Sequence[str], named: Collection[int]) -> set[int]:
    """Add the small words that lead to a name or follow it without a meaning of their own: "for the", "staff"."""
    dropped = set(named)
    for place in sorted(named):
        if place + 1 < len(words) and words[place + 1].rstrip("s") in _FOLLOWING:
            dropped.add(place + 1)
        before = place - 1
        while before >= 0 and before not in dropped and _JOINING.fullmatch(words[before]):
            dropped.add(before)
            before -= 1
    return dropped
