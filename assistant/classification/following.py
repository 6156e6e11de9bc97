"""Follow-ups on classes, asked again as they are meant.

"And the supervisor?" means another class, "would 3 years do?" another length of the experience stated before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.classification.amounts import durations
from assistant.classification.catalogue import NamedClass, choose_target, plain_title
from assistant.classification.desk import Desk
from assistant.structure.vocabulary import ROMAN, roman_value
from assistant.types import Instrument

_WORD = re.compile(r"[A-Za-z]+|\d+")
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+")
_ONLY_TIME = re.compile(
    r"a|an|and|are|be|but|can|did|do|does|enough|experience|for|had|has|have|he|how|if|i|instead|is|it|just|may|of"
    r"|only|she|still|suffice|sufficient|that|then|they|this|was|were|what|about|will|with|worked|would",
    re.IGNORECASE,
)
_IDLE = frozenset(
    ("a", "an", "and", "the", "about", "what", "how", "of", "for", "one", "is", "would", "do", "does", "it")
)


def asked_again(desk: Desk, words: str, follow_up: str, named: Sequence[NamedClass]) -> str:
    """Return the earlier question asked of the class that a follow-up means, "" when it means no other class.

    `words` are the whole conversation as resolved, ending with `follow_up`; `named` the classes in it.
    """
    earlier = words[: words.rfind(follow_up)].strip() if follow_up and follow_up in words else ""
    before = [one for one in named if one.end <= len(earlier)]
    target = choose_target(before, earlier)
    if target is None or len(before) < len(named):
        return ""
    siblings = [
        one
        for one in desk.catalogue.classes(desk.index.register.instruments)
        if one.employer == target.instrument.employer
    ]
    other = _meant(_keys(follow_up) - _IDLE, target, siblings)
    if other is None:
        return ""
    return f"{earlier[: target.start]}{plain_title(other)}{earlier[target.end :]}"


def asked_of_other_time(words: str, follow_up: str) -> str:
    """Return the earlier question with its length of experience replaced by the one that a follow-up gives.

    `words` end with `follow_up`. Returns "" when the follow-up says more than one length of time, or the
    earlier question did not state exactly one, so that nobody guesses which is meant.
    """
    if not follow_up or not words.endswith(follow_up):
        return ""
    earlier, new = _before_lengths(words[: -len(follow_up)]), _only_length(follow_up)
    stated = list(durations(earlier))
    if len(stated) != 1 or not new:
        return ""
    return f"{earlier[: stated[0].start]}{new}{earlier[stated[0].end :]}"


def _before_lengths(words: str) -> str:
    """Return the words without the follow-ups at their end that gave nothing but another length of time."""
    said = _SENTENCE_END.split(words.strip())
    while len(said) > 1 and len(list(durations(" ".join(said)))) > 1 and _only_length(said[-1]):
        said.pop()
    return " ".join(said)


def _only_length(said: str) -> str:
    """Return the length of time in some words that say nothing else, "" when they say more."""
    given = list(durations(said))
    if len(given) != 1:
        return ""
    beside = _WORD.findall(said[: given[0].start] + said[given[0].end :])
    return said[given[0].start : given[0].end] if all(map(_ONLY_TIME.fullmatch, beside)) else ""


def _meant(said: set[str], target: NamedClass, candidates: Sequence[Instrument]) -> Instrument | None:
    """Return the one other class whose title holds all that was said and most of the earlier title."""
    known = _keys(plain_title(target.instrument))
    found = [
        (len(known & _keys(plain_title(one))), one)
        for one in candidates
        if one.id != target.instrument.id
        and said
        and said - known
        and said <= _keys(plain_title(one))
        and known & _keys(plain_title(one))
    ]
    best = max((shared for shared, _ in found), default=0)
    titles = {plain_title(one): one for shared, one in found if shared == best}
    return next(iter(titles.values())) if len(titles) == 1 else None


def _keys(text: str) -> set[str]:
    """Return the words of a title for comparison: levels as figures, others by their first letters."""
    return {_key(word) for word in _WORD.findall(text)}


def _key(word: str) -> str:
    if word.isupper() and ROMAN.match(word):
        return str(roman_value(word))
    return word.lower() if word.lower() in _IDLE else word.lower()[:7]
