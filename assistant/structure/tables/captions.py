"""What stands around a table: its caption, the day from which it holds, and the notes below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.structure.dates import FoundDate, find_dates
from assistant.structure.periods import YearStarts, find_periods
from assistant.structure.tables.lines import PrintedLine
from assistant.types import Span

_MOST_LINES = 4
_LEAD_LINES = 10
_WIDEST_GAP = 3
_LONGEST_TITLE = 40
_MOST_LEAD_LINES = 6
_NOTE = re.compile(r"(?:notes?\b|\*+|\u2020|\(\d\)\s|[¹²³])", re.IGNORECASE)
_BEGINNING = re.compile(
    r"\b(?:effective|as of|beginning|commencing|starting|in effect|on and after|from)\b[^.;]{0,60}\Z",
    re.IGNORECASE,
)
_STARTING = re.compile(r"\b(?:effective|beginning|commencing|starting)\b[^.;]{0,60}\Z", re.IGNORECASE)
_ENDED = re.compile(r"[.;:]\Z")
# A day on which somebody was hired parts groups of employees; it is not the day from which a table holds.
_COHORT = re.compile(
    r"\b(?:(?:re)?hired?|employed|appointed|retired?|(?:hire|service|seniority)\s+date|date\s+of\s+hire)\b[^.;]{0,60}\Z",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"(?:\d\s*[-\u2013\u2014]|(?<!retroactive\s)\b(?:to|through|until)|\b(?:expir|end|terminat)\w*\b[^.;]{0,20})\s*\Z",
    re.IGNORECASE,
)


def caption_above(lines: Sequence[PrintedLine], first: int, after: int) -> list[int]:
    """Return the positions of the caption's lines: the end of the paragraph above, from `after` on."""
    found: list[int] = []
    sentence = False
    for position in range(first - 1, max(after, first - 1 - _MOST_LINES) - 1, -1):
        line = lines[position]
        below = lines[position + 1]
        if line.page != below.page and not (position == first - 1 and _is_dated_title(line)):
            break
        if line.is_row or below.gap > (_WIDEST_GAP if not found else 0):
            break
        if not any(sign.isalpha() for sign in line.text):
            continue
        if _NOTE.match(line.text) or (found and not sentence and _ENDED.search(line.text)):
            break
        sentence = sentence or (not found and line.text.endswith("."))
        found.insert(0, position)
    return found


def _is_dated_title(line: PrintedLine) -> bool:
    """Tell whether a page ends with a title that has a date, whose table opens the next page."""
    return bool(find_dates(line.text)) and not line.is_row and not _ENDED.search(line.text)


def notes_below(lines: Sequence[PrintedLine], last: int) -> list[int]:
    """Return the positions of the lines of the note that follows the last row at once."""
    position = last + 1
    if position >= len(lines) or lines[position].gap > 1 or not _NOTE.match(lines[position].text):
        return []
    found = [position]
    while position + 1 < len(lines) and len(found) < _MOST_LINES:
        position += 1
        line = lines[position]
        opens = bool(_NOTE.match(line.text)) and line.gap <= 1
        if not opens and (line.gap or line.is_row or _ENDED.search(lines[position - 1].text)):
            break
        found.append(position)
    return found


def lead_above(lines: Sequence[PrintedLine], top: int, after: int) -> list[int]:
    """Return the positions of the lines of the paragraph above that introduces a table with a colon."""
    found: list[int] = []
    for position in range(top - 1, max(after, top - _MOST_LEAD_LINES) - 1, -1):
        line, below = lines[position], lines[position + 1]
        if line.is_row or line.page != lines[top].page or below.gap > (_WIDEST_GAP if not found else 0):
            break
        if line.text.endswith(":") is bool(found):
            break
        found.insert(0, position)
    return found


def effective_day(
    lines: Sequence[PrintedLine], caption: Sequence[int], first: int, after: int, starts: YearStarts
) -> date | None:
    """Return the day in the caption, else one that the lines above say to be the beginning."""
    if caption:
        day = beginning_day(" ".join(lines[position].text for position in caption), starts)
        if day:
            return day
    top = caption[0] if caption else first
    lead = [lines[position] for position in range(max(after, top - _LEAD_LINES), top)]
    opens = top > 0 and lines[top - 1].page < lines[top].page
    lead = [line for line in lead if line.page >= lines[top].page - opens and not line.is_row]
    own = " ".join(line.text for line in lead if line.page == lines[top].page)
    return said_beginning(own, _STARTING) or _title_day(lead, starts)


def opens_dated(lines: Sequence[PrintedLine], starts: YearStarts) -> bool:
    """Tell whether one of the lines is a title that begins with a date."""
    return _title_day(lines, starts) is not None


def _title_day(lead: Sequence[PrintedLine], starts: YearStarts) -> date | None:
    """Return the day with which the last short line above begins that begins with a day or a year."""
    titles = [line.text for line in lead if len(line.text) <= _LONGEST_TITLE]
    found = [day for text in titles if (day := _opening_day(text, starts))]
    return found[-1] if found else None


def _opening_day(text: str, starts: YearStarts) -> date | None:
    dates, periods = find_dates(text), find_periods(text, starts)
    if dates and not dates[0].start:
        return dates[0].day
    return periods[0].first if periods and not periods[0].start else None


def beginning_day(text: str, starts: YearStarts | None = None) -> date | None:
    """Return the day that words call a beginning, else the only day or the first of the years that a title names."""
    said = said_beginning(text)
    if said or text.endswith("."):
        return said
    days = {found.day for found in _own_dates(text)}
    if days:
        return days.pop() if len(days) == 1 else None
    return min((period.first for period in find_periods(text, starts)), default=None)


def ending_day(text: str, starts: YearStarts | None = None) -> date | None:
    """Return the last day of what a title names: the end of a period, or of the years; None when it names none."""
    dates = [found for found in find_dates(text) if not _COHORT.search(text[: found.start])]
    ends = [found.day for found in dates if _UNTIL.search(text[: found.start])]
    return max([*ends, *(period.last for period in find_periods(text, starts))], default=None)


def said_beginning(text: str, words: re.Pattern[str] = _BEGINNING) -> date | None:
    """Return the last day that words call a beginning; a day that ends a period is none."""
    found = [item.day for item in _own_dates(text) if words.search(text[: item.start])]
    return found[-1] if found else None


def _own_dates(text: str) -> list[FoundDate]:
    """Return the dates that tell when a table holds: no ends of periods, no days of hire."""
    return [
        found
        for found in find_dates(text)
        if not _UNTIL.search(text[: found.start]) and not _COHORT.search(text[: found.start])
    ]


def spans_of(lines: Sequence[PrintedLine], positions: Sequence[int]) -> tuple[Span, ...]:
    """Return the spans of the lines at the given positions."""
    return tuple(lines[position].span for position in positions)
