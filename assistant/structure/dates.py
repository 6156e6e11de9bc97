"""Full dates as agreements write them: numerals, words, with stray margin numbers between their parts."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTH_NAMES = "|".join(
    rf"{name[:3]}(?:{name[3:]}|t)?\.?" if len(name) > 3 else name for name in list(calendar.month_name)[1:]
)
MONTH = rf"(?P<month>{_MONTH_NAMES})"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
# Page feet and margin line numbers fall between the parts of a date: allow one stray number at a line break.
_GAP = r"(?:[\s,]|\n\s*\d{1,2}\s)*"
_UNITS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS = ("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth")
_ORDINALS = (
    *_UNITS,
    *_TEENS,
    "eighteenth",
    "nineteenth",
    "twentieth",
    *(f"twenty-{unit}" for unit in _UNITS),
    "thirtieth",
    "thirty-first",
)
_WORDED_DAY = rf"(?P<ordinal>{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{MONTH}\s+(?P<day>\d{{1,2}})(?:\s?(?:st|nd|rd|th))?{_GAP}{_YEAR}\b",
        rf"\b(?P<day>\d{{1,2}})\s?(?:st|nd|rd|th)?\)?\s+day\s+of\s+{MONTH}{_GAP}{_YEAR}\b",
        rf"\b(?P<day>\d{{1,2}})\s+{MONTH}\s+{_YEAR}\b",
        rf"\b{_WORDED_DAY}\s+day\s+of\s+{MONTH}{_GAP}{_YEAR}\b",
        r"\b(?P<number>\d{1,2})[/-](?P<day>\d{1,2})[/-](?P<year>(?:19|20)\d\d|\d\d)\b",
        r"\b(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)\b",
    )
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where it stands in the text that was searched."""

    day: date
    start: int
    end: int


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """Return every full date in reading order; overlapping readings keep the first and longest."""
    kept: list[FoundDate] = []
    for item in sorted(_matches(text), key=lambda found: (found.start, -found.end)):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return tuple(kept)


def _matches(text: str) -> Iterator[FoundDate]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            day = _date_of(match.groupdict())
            if day:
                yield FoundDate(day, match.start(), match.end())


def _date_of(parts: dict[str, str | None]) -> date | None:
    year = int(parts["year"] or 0)
    number = parts.get("number")
    ordinal = (parts.get("ordinal") or "").lower()
    try:
        return date(
            year if year > 99 else 2000 + year,
            int(number) if number else month_number(parts.get("month") or ""),
            _ORDINALS.index(ordinal) + 1 if ordinal else int(parts.get("day") or 0),
        )
    except ValueError:
        return None


def month_number(name: str) -> int:
    """Return 1..12 for a month name or abbreviation, 0 when it is none."""
    beginning = name.lower()[:3]
    names = [month.lower()[:3] for month in calendar.month_name]
    return names.index(beginning) if beginning in names[1:] else 0
