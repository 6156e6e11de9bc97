"""Fiscal, school and calendar years as agreements name them: "2023-24 School Year", "FY 2025", "Plan Year 2026"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from assistant.structure.dates import MONTH, month_number

YearStarts = Mapping[str, tuple[int, int]]

# Public budgets and schools run from July in most states; an instrument that says otherwise is followed.
_USUAL_START = (7, 1)
_YEAR = r"(?:19|20)\d\d"
_NAMED = r"(?:fiscal|school|academic|budget|contract)\s+years?"
_PAIR = re.compile(
    rf"(?<![\d/-])(?:(?P<before>{_NAMED}|FY|SY)\s*)?(?P<first>{_YEAR})\s?[-\u2013\u2014/]\s?(?P<last>{_YEAR}|\d\d)"
    rf"(?!\d|[/-]\d)(?:\s*(?P<after>{_NAMED}))?",
    re.IGNORECASE,
)
_ENDING = re.compile(
    rf"\b(?:fiscal\s+year|FY)\s*['\u2019]?(?P<last>{_YEAR}|\d\d)\b(?!\s?[-\u2013/]\s?\d)", re.IGNORECASE
)
_CALENDAR = re.compile(
    rf"\b(?:(?:calendar|plan|benefit)\s+year|CY)\s*(?P<year>{_YEAR})\b"
    rf"|\b(?P<said>{_YEAR})\s+(?:calendar|plan|benefit)\s+year\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    rf"\b(?<!federal\s)(?P<kind>fiscal|school|academic|budget|contract)\s+year\b[^.;]{{0,30}}?"
    rf"(?:\b(?:begin\w*|commenc\w*|start\w*|runs?|from)\b|\()\s*(?:(?:on|from|each)\s+)*{MONTH}\s+1(?:st)?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundPeriod:
    """A year from its first to its last day, and where it stands in the text that was searched.

    `named` tells whether the words say what kind of year it is; a bare "2023-24" may be a term as well.
    """

    first: date
    last: date
    start: int
    end: int
    named: bool = True


@lru_cache(maxsize=64)
def year_starts(text: str) -> YearStarts:
    """Return the month and day on which an instrument says that its kinds of years begin, by kind."""
    found = reversed([*_BEGINS.finditer(text)])  # of two that disagree the first one printed holds
    return {match["kind"].lower(): (month_number(match["month"]), 1) for match in found}


def find_periods(text: str, starts: YearStarts | None = None) -> tuple[FoundPeriod, ...]:
    """Return every year that is named in reading order; a span of several years ("2021-2024") is none."""
    found = sorted(_periods(text, starts or {}), key=lambda period: (period.start, -period.end))
    return tuple(one for n, one in enumerate(found) if not n or one.start >= found[n - 1].end)


def _periods(text: str, starts: YearStarts) -> Iterator[FoundPeriod]:
    for match in _PAIR.finditer(text):
        first, last = int(match["first"]), int(match["last"]) % 100
        if last == (first + 1) % 100:
            kind = (match["before"] or match["after"] or "").split()
            start = starts.get(kind[0].lower() if kind else "", _USUAL_START)
            yield replace(_period(match, first, start), named=bool(kind))
    for match in _ENDING.finditer(text):
        last = int(match["last"])
        start = starts.get("fiscal", _USUAL_START)
        # A fiscal year has the number of the year in which it ends.
        yield _period(match, (last if last > 99 else 2000 + last) - (start > (1, 1)), start)
    for match in _CALENDAR.finditer(text):
        yield _period(match, int(match["year"] or match["said"]), (1, 1))


def _period(match: re.Match[str], year: int, start: tuple[int, int]) -> FoundPeriod:
    last = date(year + 1, *start) - timedelta(days=1)
    return FoundPeriod(date(year, *start), last, match.start(), match.end())
