"""Numbers of a text by value, each with what is counted, the kind of day, and the bound it sets."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from assistant.phrasing.figure_words import (
    BOUND,
    CARDINALS,
    COORDINATED,
    COUNTED,
    KIND,
    KINDS,
    NUMBER,
    ORDINALS,
    PARTS,
    SCALES,
    SIGNS,
    TIMES,
    UNITS,
)

ORDINAL = "nth"
_BEFORE = 40


@dataclass(frozen=True, slots=True)
class Figure:
    """A number: its value, the unit it counts, the kinds of day, the bound before it, and where it stands."""

    value: Fraction
    unit: str
    kinds: frozenset[str]
    bound: str
    start: int
    end: int

    @property
    def written(self) -> str:
        """The number as a short phrase for a message."""
        value = str(self.value) if self.value.denominator == 1 else f"{float(self.value):g}"
        return " ".join(part for part in (value, *sorted(self.kinds), self.unit) if part)


def find_figures(text: str) -> tuple[Figure, ...]:
    """Return the numbers of a text in order; a number in a list shares the unit of the number after it."""
    found = [_figure(text, match) for match in NUMBER.finditer(text) if not _is_pronoun(text, match)]
    for i in range(len(found) - 2, -1, -1):
        if not found[i].unit and COORDINATED.match(text[found[i].end : found[i + 1].start]):
            found[i] = replace(found[i], unit=found[i + 1].unit, kinds=found[i + 1].kinds)
    for before, position in zip(found, range(1, len(found)), strict=False):
        # "at least thirty (30) days": the figure in parentheses repeats the word and its bound
        repeats = found[position].value == before.value
        if repeats and text[before.end : found[position].start].strip() == "(":
            found[position] = replace(found[position], bound=before.bound)
    return tuple(found)


def _figure(text: str, match: re.Match[str]) -> Figure:
    counted = COUNTED.match(text[match.end() :])
    unit = _own_unit(match) or (UNITS[counted["unit"].casefold()] if counted else "")
    kinds = (
        frozenset(KINDS[word.casefold()] for word in KIND.findall(counted.group()))
        if counted
        else frozenset()
    )
    bound = BOUND.search(text[max(0, match.start() - _BEFORE) : match.start()])
    return Figure(
        _value(match), unit, kinds, (bound.lastgroup or "") if bound else "", match.start(), match.end()
    )


def _is_pronoun(text: str, match: re.Match[str]) -> bool:
    """Tell "one of the employees" from "one day", "one (1) employee" and "at most one employee"."""
    rest, before = text[match.end() :], text[max(0, match.start() - _BEFORE) : match.start()]
    counts = COUNTED.match(rest) or rest.lstrip().startswith("(") or BOUND.search(before)
    return match.group().casefold() == "one" and not counts


def _own_unit(match: re.Match[str]) -> str:
    if match["dollar"]:
        return "dollar"
    if match["nth"] or match["ordinal"]:
        return ORDINAL
    return "times" if match["times"] or match["time"] else ""


def _value(match: re.Match[str]) -> Fraction:
    named: dict[str, str] = {key: value.casefold() for key, value in match.groupdict().items() if value}
    if "digits" in named:
        return Fraction(named["digits"].replace(",", "")) + SIGNS.get(named.get("sign", ""), Fraction(0))
    if "lone" in named:
        return SIGNS[named["lone"]]
    if "time" in named:
        return Fraction(3, 2)
    if "word" in named:
        whole = CARDINALS[" ".join(named["word"].split())] * SCALES.get(named.get("scale", ""), 1)
        return whole + (_part(named["added"].split(maxsplit=1)[1]) if "added" in named else Fraction(0))
    if "part" in named:
        return _part(named["part"])
    return Fraction(
        {**TIMES, **ORDINALS, **SCALES}[
            next(named[key] for key in ("times", "ordinal", "loose") if key in named)
        ]
    )


def _part(words: str) -> Fraction:
    *count, name = re.split(r"[-\s]", words)
    many = {"two": 2, "three": 3}.get(count[0] if count else "", 1)
    return many * PARTS[name.removesuffix("s")]
