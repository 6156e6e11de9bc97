"""Checks that what is denied, required, allowed, or set before or after something stays so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from assistant.index.wording import tokens
from assistant.phrasing.figure_words import KINDS, UNITS, any_of
from assistant.phrasing.quote_finding import fold

_NEGATION = re.compile(
    r"\b(?:not|no|never|cannot|neither|nor|none|without|unless|except)\b|n't\b", re.IGNORECASE
)
_DENIAL = re.compile(r"\b(?:not|no|never|cannot|neither|nor|none)\b|n't\b", re.IGNORECASE)
_LIMIT = re.compile(
    r"\b(?:only|most|up to|maximum|limit\w*|more than|less than|fewer than|exceed\w*|prohibit\w*|forbid\w*|"
    r"forbidden|bar(?:red|s)?|exclud\w*|den(?:y|ied)|ineligible|except|unless|until|without|lose[sd]?|least|later)\b",
    re.IGNORECASE,
)
_ONLY = re.compile(r"\b(?:only|solely|exclusively)\b", re.IGNORECASE)
_MUST = re.compile(
    r"\b(?:shall|must|required?|requires|mandatory|obliged|(?:has|have|is|are) to)\b", re.IGNORECASE
)
_MAY = re.compile(
    r"\b(?:may|can|might|could|permitted|allowed|optional|discretion\w*|option|at its)\b", re.IGNORECASE
)
_MONTH = re.compile(r"\bMay(?=\s+\d)")
_WORD = re.compile(r"[A-Za-z]+(?:['-][A-Za-z]+)*|[;.:]")
_REACH = 6
AFFIRMED = ""
_SIGNS = {
    **dict.fromkeys(("shall", "must", "will"), "must"),
    **dict.fromkeys(("may", "can", "might", "could"), "may"),
    **dict.fromkeys(("not", "never", "cannot"), "not"),
    **{word: word for word in ("before", "after", "until", "during")},
}
_SETS = (frozenset(("must", "may")), frozenset(("before", "after", "until", "during")))
_LENGTHS = frozenset(("day", "week", "month", "year", "hour", "minute"))
_TIME = re.compile(
    rf"\b(?:{any_of(word for word, unit in UNITS.items() if unit in _LENGTHS)})\b", re.IGNORECASE
)
_EVERY = {
    "annual": "year",
    "yearly": "year",
    "monthly": "month",
    "weekly": "week",
    "daily": "day",
    "hourly": "hour",
}
_KIND_OF_UNIT = re.compile(rf"\b({any_of(KINDS)}|fiscal)[\s-]+({any_of(UNITS)})\b", re.IGNORECASE)


def force_problems(sentence: str, words: Sequence[str]) -> Iterator[str]:
    """Yield what a sentence denies, requires, allows or puts in order otherwise than the words of its quotes."""
    written, printed = _MONTH.sub(" ", sentence), [fold(text).text for text in words]
    joined = " ; ".join(printed)
    yield from _sweeping(written, printed, joined)
    said, known = signs_of(written), signs_of(joined)
    for stem in sorted(said.keys() & known.keys()):
        if (said[stem] - known[stem]) & {"not", AFFIRMED}:
            yield f'"{stem}" is denied in the sentence or in the named quotes, but not in both'
        for alike in _SETS:
            ours, theirs = said[stem] & alike, known[stem] & alike
            if ours and theirs and not ours & theirs:
                yield f'"{stem}": the named quotes say {" or ".join(sorted(theirs))}'
    yield from _units_of_time(written, joined)
    kinds = {_kind_of_unit(match) for match in _KIND_OF_UNIT.finditer(joined)}
    for match in _KIND_OF_UNIT.finditer(written):
        if _kind_of_unit(match) not in kinds:
            yield f'the named quotes do not say "{match.group()}"'


def signs_of(text: str) -> Mapping[str, frozenset[str]]:
    """Return, by stem of a word, the signs that govern it: must, may, not, before, ...; "" wherever it is not denied.

    A sign governs the first telling word that follows it: "shall not be required" gives required: must, not.
    """
    found: dict[str, set[str]] = defaultdict(set)
    pending: dict[str, int] = {}
    for position, match in enumerate(_WORD.finditer(text)):
        word = match.group().casefold()
        if word in ";.:":
            pending.clear()
            continue
        sign = "not" if word.endswith("n't") else _SIGNS.get(word, "")
        if sign:
            pending[sign] = position
            continue
        stems = tokens(word)
        if stems:
            signs = {one for one, since in pending.items() if position - since <= _REACH}
            found[stems[0]] |= signs if "not" in signs else {*signs, AFFIRMED}
            pending.clear()
    return {stem: frozenset(signs) for stem, signs in found.items()}


def _kind_of_unit(match: re.Match[str]) -> tuple[str, str]:
    kind = match[1].casefold()
    return KINDS.get(kind, kind), UNITS[match[2].casefold()]


def _units_of_time(written: str, joined: str) -> Iterator[str]:
    known = {UNITS[match.group().casefold()] for match in _TIME.finditer(joined)}
    known |= {unit for word, unit in _EVERY.items() if re.search(rf"\b{word}", joined, re.IGNORECASE)}
    for match in _TIME.finditer(written):
        if UNITS[match.group().casefold()] not in known:
            yield f'the named quotes do not speak of "{match.group()}"'


def _sweeping(written: str, printed: Sequence[str], joined: str) -> Iterator[str]:
    """Compare the sentence with its quotes as wholes, for denials that are worded in another way."""
    if _NEGATION.search(written) and not (_NEGATION.search(joined) or _LIMIT.search(joined)):
        yield "the sentence denies something, and the named quotes do not"
    denied = all(_DENIAL.search(text) for text in printed)
    if denied and not (_NEGATION.search(written) or _LIMIT.search(written)):
        yield "the named quotes deny something, and the sentence does not"
    if _ONLY.search(written) and not (
        _ONLY.search(joined) or _LIMIT.search(joined) or _NEGATION.search(joined)
    ):
        yield "the sentence says only, and the named quotes do not"
    if _MUST.search(written) and _MAY.search(joined) and not _MUST.search(joined):
        yield "the sentence requires what the named quotes only allow"
    if _MAY.search(written) and _MUST.search(joined) and not _MAY.search(joined):
        yield "the sentence allows what the named quotes require; use their own shall or must"
