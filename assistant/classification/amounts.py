"""Amounts in words and figures: years and months of experience, semester and quarter hours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from assistant.structure.vocabulary import NUMBER_WORD, NUMBER_WORDS

_FIGURE = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?(?:\s?1/2|\s?\u00bd)?|\u00bd"
NUMBER = rf"(?:{_FIGURE}|(?:{NUMBER_WORD})(?:[- ](?:{NUMBER_WORD}))?)"
_UNIT = r"years?|yrs?\b\.?|months?|mos?\b\.?|weeks?|hours?|hrs\b\.?|decades?"
_HALF = r"\s+and\s+(?:a|one)[- ]half(?:\s*\(\s*(?:\d+\s?)?1/2\s*\))?"
_DURATION = re.compile(
    rf"(?<![\w$/.-])(?:(?P<halfof>(?:one[- ]half|half)(?:\s*\(1/2\))?(?:\s+an?"
    rf"|\s+of\s+an?)?)|(?P<number>{NUMBER}|an?|another))"
    rf"(?:\s*\((?P<figure>[\d.,/ ]+)\))?(?P<half>{_HALF})?(?:[ -]+(?:full|whole|calendar"
    rf"|additional|more|solid|total))*"
    rf"[ -]+(?P<unit>{_UNIT})(?P<later>{_HALF})?"
    rf"(?:,?\s+(?:and\s+)?(?P<months>{NUMBER})(?:\s*\(\d+\))?\s+months?\b)?",
    re.IGNORECASE,
)
_NOT_TIME_WORKED = re.compile(
    r"[ -]*(?:of age|old\b|curriculum|(?:of )?(?:college|university|high school|graduate)"
    r"|school|nondegree|apprenticeship|degree|course|program"
    r"|(?:per|a|each)\s+(?:week|day|shift))",
    re.IGNORECASE,
)
_CREDITS = re.compile(
    rf"(?P<number>{NUMBER})(?:\s*\((?P<figure>\d+)\))?\s+(?:(?P<kind>semester|quarter"
    rf"|college|credit|university)(?:[- ](?:college|credit|equivalent))?\s+)?"
    r"(?P<unit>hours?|credits?|units?)(?:\s+(?:hours?|credits?))?",
    re.IGNORECASE,
)
_EITHER_UNIT = re.compile(
    rf"(?P<number>{NUMBER})\s+semester(?:\s+(?:units?"
    rf"|hours?))?\s+or\s+{NUMBER}\s+quarter\s+(?:units?|hours?)",
    re.IGNORECASE,
)
MONTHS_IN_YEAR = 12
FULL_TIME_HOURS = (35 * 52, 40 * 52)
QUARTER_TO_SEMESTER = Fraction(2, 3)


@dataclass(frozen=True, slots=True, order=True)
class Months:
    """A number of months known to lie between two bounds, inclusive."""

    least: Fraction
    most: Fraction

    def __add__(self, other: Months) -> Months:
        return Months(self.least + other.least, self.most + other.most)

    def at_most(self, cap: Fraction | int) -> Months:
        """Return the amount with both bounds held under a cap."""
        return Months(min(self.least, Fraction(cap)), min(self.most, Fraction(cap)))


NONE = Months(Fraction(0), Fraction(0))


@dataclass(frozen=True, slots=True)
class Duration:
    """A stretch of time named in a text: its months and the characters that name it."""

    months: Months
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Credits:
    """College hours named in a text, in semester hours; `unit` is as printed, "" when none was named."""

    least: Fraction
    most: Fraction
    unit: str
    start: int
    end: int


def number_value(text: str) -> Fraction:
    """Return the value of a number in words or figures, "two", "1/2", "2 1/2", "2,080"; 1 for an article."""
    cleaned = text.strip().lower().replace(",", "").replace("\u00bd", " 1/2").strip()
    if cleaned in {"a", "an", "another"}:
        return Fraction(1)
    if cleaned[0].isdigit():
        return sum((Fraction(piece) for piece in cleaned.split()), Fraction(0))
    if cleaned in NUMBER_WORDS:
        return Fraction(NUMBER_WORDS[cleaned])
    return Fraction(sum(NUMBER_WORDS.get(piece, 0) for piece in re.split(r"[- ]", cleaned)))


def durations(text: str) -> Iterator[Duration]:
    """Yield the stretches of time worked that a text names, in order; ages and lengths of courses are none."""
    for match in _DURATION.finditer(text):
        if not _NOT_TIME_WORKED.match(text, match.end()):
            yield Duration(_months(match), match.start(), match.end())


def _months(match: re.Match[str]) -> Months:
    amount = Fraction(1, 2) if match["halfof"] else number_value(match["figure"] or match["number"])
    amount += Fraction(1, 2) if match["half"] or match["later"] else 0
    unit = match["unit"].lower()
    extra = number_value(match["months"]) if match["months"] else Fraction(0)
    if unit.startswith("h"):
        short, full = FULL_TIME_HOURS
        return Months(amount * MONTHS_IN_YEAR / full, amount * MONTHS_IN_YEAR / short)
    factor = {"y": Fraction(12), "m": Fraction(1), "w": Fraction(12, 52), "d": Fraction(120)}[unit[0]]
    return Months(amount * factor + extra, amount * factor + extra)


def credits(text: str) -> Iterator[Credits]:
    """Yield the college hours that a text names; "units" alone lie between quarter and semester hours."""
    both = list(_EITHER_UNIT.finditer(text))
    yield from (
        Credits(number_value(m["number"]), number_value(m["number"]), "semester", m.start(), m.end())
        for m in both
    )
    for match in _CREDITS.finditer(text):
        if any(m.start() <= match.start() < m.end() for m in both):
            continue
        kind = (match["kind"] or "").lower()
        if match["unit"].lower().startswith("hour") and kind not in {
            "semester",
            "quarter",
            "credit",
            "college",
        }:
            continue
        amount = number_value(match["figure"] or match["number"])
        quarter = amount * QUARTER_TO_SEMESTER
        named = kind == "semester" or match["unit"].lower().startswith("credit") or kind == "credit"
        least = amount if named and kind != "quarter" else quarter
        most = quarter if kind == "quarter" else amount
        yield Credits(least, most, kind, match.start(), match.end())


def written(months: Fraction) -> str:
    """Return months as people say them: "2 years 6 months"."""
    years, rest = divmod(months, MONTHS_IN_YEAR)
    shown = f"{float(rest):.1f}".rstrip("0").rstrip(".")
    parts = [f"{years} year{'s' * (years != 1)}"] if years else []
    parts += [f"{shown} month{'s' * (rest != 1)}"] if rest or not years else []
    return " ".join(parts)


def written_range(months: Months) -> str:
    """Return an amount as people say it, with both bounds where they differ."""
    if months.least == months.most:
        return written(months.least)
    return f"{written(months.least)} to {written(months.most)}"
