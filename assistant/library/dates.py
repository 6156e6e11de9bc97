"""Dates as agreements write them: numerals, words, ranges, bare years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = (
    r"(?P<month>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?"
)
_MONTH += r"|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
# Page feet and margin line numbers fall between the parts of a date: allow one stray number at a line break.
_GAP = r"(?:[\s,]|\n\s*\d{1,2}\s)*"
_PATTERNS = (
    re.compile(rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_GAP}{_YEAR}\b", re.IGNORECASE),
    re.compile(
        rf"\b(?P<day>\d{{1,2}})\s?(?:st|nd|rd|th)?\)?\s+day\s+of\s+{_MONTH}{_GAP}{_YEAR}\b", re.IGNORECASE
    ),
    re.compile(rf"\b(?P<day>\d{{1,2}})\s+{_MONTH}\s+{_YEAR}\b", re.IGNORECASE),
    re.compile(r"\b(?P<number>\d{1,2})[/-](?P<day>\d{1,2})[/-](?P<year>(?:19|20)\d\d|\d\d)\b"),
    re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)\b"),
)
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty-first",
    "twenty-second",
    "twenty-third",
    "twenty-fourth",
    "twenty-fifth",
    "twenty-sixth",
    "twenty-seventh",
    "twenty-eighth",
    "twenty-ninth",
    "thirtieth",
    "thirty-first",
]
_WORDED = re.compile(
    rf"\b(?P<ordinal>{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})\s+day\s+of\s+{_MONTH}{_GAP}{_YEAR}\b",
    re.IGNORECASE,
)
YEAR_RANGE = re.compile(
    r"(?<![\d/])(?P<first>(?:19|20)\d\d)\s*(?:-|\u2013|\u2014|_|/|to|thru|through)\s*"
    r"(?P<last>(?:19|20)?\d\d)(?![\d/]|-\d)",
    re.IGNORECASE,
)
LONGEST_TERM_YEARS = 12


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date and where it stands in the text that was searched."""

    day: date
    start: int
    end: int


def find_dates(text: str) -> tuple[FoundDate, ...]:
    """Return every full date in reading order; overlapping readings keep the first and longest."""
    found = sorted(_matches(text), key=lambda item: (item.start, -item.end))
    kept: list[FoundDate] = []
    for item in found:
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
    return tuple(kept)


def _matches(text: str) -> Iterator[FoundDate]:
    for pattern in (*_PATTERNS, _WORDED):
        for match in pattern.finditer(text):
            day = _date_of(match.groupdict())
            if day:
                yield FoundDate(day, match.start(), match.end())


def _date_of(parts: dict[str, str | None]) -> date | None:
    year = int(parts["year"] or 0)
    year = year if year > 99 else 2000 + year
    month = int(parts["number"] or 0) if parts.get("number") else month_number(parts.get("month") or "")
    ordinal = (parts.get("ordinal") or "").lower()
    day = _ORDINALS.index(ordinal) + 1 if ordinal else int(parts.get("day") or 0)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_number(name: str) -> int:
    """Return 1..12 for a month name or abbreviation, 0 when it is none."""
    beginning = name.lower()[:3]
    return next((i for i, month in enumerate(MONTHS, 1) if beginning and month.startswith(beginning)), 0)


def find_years(text: str) -> tuple[int, int] | None:
    """Return the first plausible range of years, "2023-2025", "2023-25" or "2022 to 2026"."""
    for match in YEAR_RANGE.finditer(text):
        first, last = int(match["first"]), int(match["last"])
        last = last if last > 99 else first - first % 100 + last
        if 0 < last - first <= LONGEST_TERM_YEARS:
            return first, last
    return None


def shift_years(day: date, years: int) -> date:
    """Return the same day of another year, February 29 becoming February 28."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def day_after(day: date) -> date:
    """Return the next day."""
    return day + timedelta(days=1)
