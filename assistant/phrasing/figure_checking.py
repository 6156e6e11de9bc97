"""Checks of the numbers in a sentence: each stands in the named words, counts the same, and belongs there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.index.wording import tokens
from assistant.phrasing.figure_words import CARDINALS, KINDS, KINDS_OF_DAY, UNITS
from assistant.phrasing.figures import Figure, find_figures
from assistant.phrasing.quote_finding import fold

_COUNTED = frozenset(tokens(" ".join([*UNITS, *KINDS, *CARDINALS])))
_CLAUSE_END = re.compile(r"[;:.]\s|,\s|\s(?:and|but|while|or|whereas)\s", re.IGNORECASE)
_CONTRARY = {("least", "most"), ("most", "least"), ("over", "least"), ("under", "least"), ("under", "over")}
_CONTRARY |= {("over", "under"), ("most", "over"), ("over", "most"), ("under", "most"), ("least", "under")}


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence between commas and joining words: the stems of its words, and its numbers."""

    stems: frozenset[str]
    figures: tuple[Figure, ...]


def figure_problems(sentence: str, words: Sequence[str]) -> Iterator[str]:
    """Yield what is wrong with the numbers of a sentence that rests on the words of these quotes."""
    printed = [clause for text in words for clause in clauses_of(fold(text).text)]
    known = [figure for clause in printed for figure in clause.figures]
    for clause in clauses_of(sentence):
        for figure in clause.figures:
            same = [one for one in known if one.value == figure.value and figure.unit in ("", one.unit)]
            if not same:
                yield f"{figure.written} is not in the named quotes"
            elif problem := _other_kind(figure, same) or _other_bound(figure, same):
                yield problem
            elif figure.unit and _belongs_elsewhere(figure, clause, printed):
                yield f"{figure.written} stands in the named quotes, but with something else"


def clauses_of(text: str) -> tuple[Clause, ...]:
    """Return a text cut at commas, stops and joining words, but never inside a number."""
    figures = find_figures(text)
    ends = [match.end() for match in _CLAUSE_END.finditer(text)]
    cuts = [0, *(end for end in ends if not any(one.start < end < one.end for one in figures)), len(text)]
    return tuple(
        Clause(_stems(text[start:end]), tuple(one for one in figures if start <= one.start < end))
        for start, end in pairwise(cuts)
    )


def _other_kind(figure: Figure, same: Sequence[Figure]) -> str:
    """Say when the kind of day is another one, or is left out where every quoted number has one."""
    if any(figure.kinds <= one.kinds and one.kinds & KINDS_OF_DAY <= figure.kinds for one in same):
        return ""
    if any(figure.kinds <= one.kinds for one in same):
        kinds = sorted({kind for one in same for kind in one.kinds & KINDS_OF_DAY})
        return f"{figure.written}: say which kind of day, {' or '.join(kinds)}"
    return f"the named quotes do not say {' '.join(sorted(figure.kinds))} for {figure.written}"


def _other_bound(figure: Figure, same: Sequence[Figure]) -> str:
    bounds = {one.bound for one in same}
    if figure.bound not in bounds and any((figure.bound, bound) in _CONTRARY for bound in bounds):
        return f"{figure.written}: the named quotes set another bound (at least, at most, more than)"
    return ""


def _belongs_elsewhere(figure: Figure, clause: Clause, printed: Sequence[Clause]) -> bool:
    """Tell whether the words around a number stand, in the quotes, around another number of the same unit."""
    holding, rivals = 0, 0
    for other in printed:
        values = {one.value for one in other.figures if one.unit == figure.unit}
        shared = len(clause.stems & other.stems)
        if figure.value in values:
            holding = max(holding, shared)
        elif values:
            rivals = max(rivals, shared)
    return rivals > holding


def _stems(text: str) -> frozenset[str]:
    """Return the stems of the words, without numbers and without what every number of days shares."""
    return frozenset(token for token in tokens(text) if not any(sign.isdigit() for sign in token)) - _COUNTED
