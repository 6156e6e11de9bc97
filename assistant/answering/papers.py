"""Questions for what a paper changed: which memoranda, extensions or bound letters are meant, and of what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answering.effects import AskedPaper, Effects, find_effects
from assistant.answering.placing import text_of
from assistant.index import LibraryIndex
from assistant.index.wording import tokens
from assistant.library.letters import letter_label, letter_of
from assistant.library.wording import normal_words
from assistant.retrieval.locating import parse_pinpoint
from assistant.structure.resolving import label_parts
from assistant.types import Change, Instrument, Provision, Scope

_SORTS = {
    "memorandum": r"mo[ua]s?|memorand(?:um|a)",
    "letter": r"(?:side[\s-]+)?letters?|lo[au]s?",
    "extension": r"extensions?(?:\s+agreement)?",
    "amendment": r"amendments?|addend(?:um|a)",
}
_PAPER = "|".join(f"(?P<{name}>{words})" for name, words in _SORTS.items())
_DOES = r"(?:chang|amend|modif|alter|replac|delet|add(?:s|ed)?\b|strik|struck|do(?:es)?\s+to\b)"
_ASKED = re.compile(
    rf"\b(?:what|which|how|list|show|tell|explain)\b.{{0,80}}?\b(?:{_PAPER})\b.{{0,60}}?\b{_DOES}",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    rf"\b{_DOES}\w*\b.{{0,50}}?\b(?:by|in|with|under|through)\b.{{0,40}}?\b(?:{_PAPER})\b", re.I
)
_NAMES: dict[str, frozenset[str]] = {
    "memorandum": frozenset(["mou", "moa", "memorandum"]),
    "letter": frozenset(["letter", "loa", "lou"]),
    "extension": frozenset(["extension"]),
    "amendment": frozenset(["amendment", "addendum"]),
}
_YEAR = re.compile(r"\b20\d\d\b")
_CODE = re.compile(r"\b(?:[A-Z]{1,4}\d?-?)?\d+(?:[.-]\d+)+\b")


def asked_papers(index: LibraryIndex, question: str, scope: Scope) -> tuple[AskedPaper, ...]:
    """Return the papers whose changes a question asks for; none when it asks something else or names none held."""
    match = _ASKED.search(question) or _PASSIVE.search(question)
    if match is None:
        return ()
    names = frozenset().union(*(_NAMES[sort] for sort, words in match.groupdict().items() if words))
    found = [*_separate(index, question, scope, names), *_bound(index, question, scope, names)]
    codes = set(_CODE.findall(question))
    exact = [one for one in found if codes & set(_CODE.findall(one.label))]
    return tuple(exact or found)


def effects_of(index: LibraryIndex, question: str, asked: Sequence[AskedPaper]) -> tuple[Effects, ...]:
    """Return what each paper changes, on the place or topic that the question names, else in all."""
    found: list[Effects] = []
    marker = 1
    for one in asked:
        effects = find_effects(index, one)
        kept = tuple(_renumbered(_on_topic(question, one, effects.changes), marker))
        if kept:
            found.append(replace(effects, changes=kept))
            marker += len(found[-1].citations)
    return tuple(found)


def _renumbered(changes: Sequence[Change], marker: int) -> Iterator[Change]:
    for change in changes:
        before = replace(change.before, marker=marker) if change.before else None
        marker += bool(before)
        after = replace(change.after, marker=marker) if change.after else None
        marker += bool(after)
        yield replace(change, before=before, after=after)


def _separate(
    index: LibraryIndex, question: str, scope: Scope, names: frozenset[str]
) -> Iterator[AskedPaper]:
    """Yield the papers of that sort that amend an agreement in scope, of the year that the question names."""
    held = {item.id for item in scope.instruments}
    years = set(_YEAR.findall(question))
    for item in index.register:
        amended = [one for one in map(index.register.get, item.amends) if one]
        words = set(normal_words(f"{item.name} {item.title}"))
        if not amended or item.execution != "executed" or not names & words:
            continue
        dated = {str(day.year) for day in (item.effective,) if day} | set(_YEAR.findall(item.title))
        if (item.id in held or amended[0].id in held) and (not years or years & dated):
            yield AskedPaper(item, amended[0], item.name)


def _bound(index: LibraryIndex, question: str, scope: Scope, names: frozenset[str]) -> Iterator[AskedPaper]:
    """Yield the letters bound in agreements of the scope that the question names by label or by year."""
    for item in scope.instruments if names & (_NAMES["letter"] | _NAMES["memorandum"]) else ():
        letters = [
            one
            for source in (item.sources if item.kind == "agreement" else ())
            for one in text_of(index, source).structure.provisions
            if one.kind == "letter" and not one.depth
        ]
        named = [one for one in letters if _is_named(question, item, one)]
        # Of a unit that is named, "the side letters" are all of them.
        every = letters if scope.outcome == "resolved" and not _YEAR.search(question) else ()
        yield from (AskedPaper(item, item, letter_label(one), one.span) for one in named or every)


def _is_named(question: str, instrument: Instrument, letter: Provision) -> bool:
    sorts = frozenset().union(*_NAMES.values())
    label = [word for word in normal_words(letter_label(letter)) if word not in sorts | {"side", "of"}]
    dated = letter_of(instrument, letter)
    year = str(dated.effective.year) if dated and dated.effective else ""
    return bool(label) and (set(label) <= set(normal_words(question)) or year in _YEAR.findall(question))


def _on_topic(question: str, asked: AskedPaper, changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """Return the changes at the place that a question names, else those whose headings share its words."""
    place = parse_pinpoint(_CODE.sub(" ", question) if _CODE.search(asked.label) else question)
    wanted = (*label_parts(place.article), *label_parts(place.section))
    at_place = tuple(one for one in changes if wanted and _lies_at(one, wanted))
    if at_place:
        return at_place
    named = _topic_words(" ".join((asked.label, asked.paper.name, *asked.agreement.unit_names)))
    topic = _topic_words(_ASKED.sub(" ", question)) - named
    return tuple(one for one in changes if topic & _topic_words(_headings(one))) or changes


def _topic_words(text: str) -> frozenset[str]:
    return frozenset(word for word in tokens(text) if word.isalpha() and len(word) > 1)


def _lies_at(change: Change, wanted: tuple[str, ...]) -> bool:
    if change.before is None:
        return False
    provision = change.before.provision
    article, section = label_parts(provision.article), label_parts(provision.section)
    return any(own[: len(wanted)] == wanted for own in ((*article, *section), section))


def _headings(change: Change) -> str:
    return " ".join(f"{one.provision.heading} {one.provision.path[-1]}" for one in change.citations)
