"""The days, months and years that a question names, without those that only tell how long somebody has served."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.retrieval.service_dates import tells_hire, tells_service
from assistant.structure.dates import find_dates, month_number
from assistant.structure.periods import find_periods

_MONTH = re.compile(r"\b(?P<month>[A-Z][a-z]{2,8})\.?\s+(?:of\s+)?(?P<year>(?:19|20)\d\d)\b")
_YEAR = re.compile(
    r"\b(?:in|for|during|back in)\s+(?P<year>(?:19|20)\d\d)\b(?!\s*[-\u2013/]\s*\d)",
    re.IGNORECASE,
)
_BARE_YEAR = re.compile(r"\b(?P<year>(?:19|20)\d\d)\b(?!\s*[-\u2013/]\s*\d)")


@dataclass(frozen=True, slots=True)
class AskedDay:
    """A day, month or year that a question names: its first and last day and its words."""

    first: date
    last: date
    words: str

    @property
    def middle(self) -> date:
        """The day half-way through."""
        return self.first + timedelta(days=(self.last - self.first).days // 2)


def asked_days(question: str) -> tuple[AskedDay, ...]:
    """Return the days, months, fiscal or school years and years that a question names, each in reading order.

    The day somebody was hired says how long they have served, not when the matter arose: it is left out.
    """
    found = [*_dates_and_months(question), *_periods(question), *_years(question, _YEAR)]
    return tuple(day for start, day in found if not tells_service(question[:start]))


def hired_day(question: str) -> AskedDay | None:
    """Return the first day, month or year on which a question says that somebody was hired, None without one."""
    found = sorted([*_dates_and_months(question), *_years(question, _BARE_YEAR)], key=lambda one: one[0])
    return next((day for start, day in found if tells_hire(question[:start])), None)


def _dates_and_months(question: str) -> Iterator[tuple[int, AskedDay]]:
    yield from _full_dates(question)
    yield from _months(question)


def _full_dates(question: str) -> Iterator[tuple[int, AskedDay]]:
    for found in find_dates(question):
        yield found.start, AskedDay(found.day, found.day, question[found.start : found.end])


def _months(question: str) -> Iterator[tuple[int, AskedDay]]:
    for match in _MONTH.finditer(question):
        month, year = month_number(match["month"]), int(match["year"])
        if month:
            last = date(year, month, calendar.monthrange(year, month)[1])
            yield match.start(), AskedDay(last.replace(day=1), last, match.group())


def _periods(question: str) -> Iterator[tuple[int, AskedDay]]:
    for found in find_periods(question):
        if found.named:
            yield found.start, AskedDay(found.first, found.last, question[found.start : found.end])


def _years(question: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, AskedDay]]:
    periods = find_periods(question)
    for match in pattern.finditer(question):
        if any(one.start < match.end() and match.start() < one.end for one in periods):
            continue
        year = int(match["year"])
        yield match.start(), AskedDay(date(year, 1, 1), date(year, 12, 31), match["year"])
