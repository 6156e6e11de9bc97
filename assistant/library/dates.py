"""Terms in years, and days reckoned from dates."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_YEAR_RANGE = re.compile(
    r"(?<![\d/])(?P<first>(?:19|20)\d\d)[\s_-]*(?:-|\u2013|\u2014|_|/|to|thru|through)[\s_-]*"
    r"(?P<last>(?:19|20)?\d\d)(?![\d/]|-\d)",
    re.IGNORECASE,
)
LONGEST_TERM_YEARS = 12


def find_years(text: str) -> tuple[int, int] | None:
    """Return the first plausible range of years, "2023-2025", "2023-25" or "2022 to 2026"."""
    for match in _YEAR_RANGE.finditer(text):
        first, last = int(match["first"]), int(match["last"])
        last = last if last > 99 else first - first % 100 + last
        if 0 < last - first <= LONGEST_TERM_YEARS:
            return first, last
    return None


def shift_years(day: date, years: int) -> date:
    """Return the same day of another year, February 29 becoming February 28."""
    last = calendar.monthrange(day.year + years, day.month)[1]
    return day.replace(year=day.year + years, day=min(day.day, last))


def day_after(day: date) -> date:
    """Return the next day."""
    return day + timedelta(days=1)
