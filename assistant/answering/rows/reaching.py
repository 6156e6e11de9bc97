"""How far a chosen row reaches: from which day it holds, until when, and which increases it cannot show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from assistant.answering.rows.asking import Asked
from assistant.answering.rows.choosing import ChosenRow
from assistant.answering.rows.dating import heading_day, row_day
from assistant.answering.rows.increases import Increase, increases_between, is_beside_rates
from assistant.index import LibraryIndex
from assistant.library.wording import written_date
from assistant.structure.periods import year_starts
from assistant.structure.tables.captions import ending_day
from assistant.structure.tables.cells import is_amount
from assistant.types import Citation, Hit

MOST_INCREASES = 6


def cell_day(row: ChosenRow) -> date | None:
    """Return the day in the heading of the cell that the question singles out."""
    return heading_day(row.table.heading(row.cell)) if row.cell else None


def begins_on(index: LibraryIndex, row: ChosenRow) -> date | None:
    """Return the day from which a row holds, as printed in the row, over its cell or above the table."""
    day = row_day(index.document(row.source).text, row.table, row.row)
    return day or cell_day(row) or row.table.effective


def ends_on(index: LibraryIndex, row: ChosenRow) -> date | None:
    """Return the last day for which a row is printed, as its cell's heading or the table's caption names it."""
    text = index.document(row.source).text
    over_cell = row.table.heading(row.cell) if row.cell and cell_day(row) else ""
    caption = " ".join(line.of(text) for line in row.table.caption)
    return ending_day(over_cell or caption, year_starts(text))


def increases_after(
    index: LibraryIndex, question: str, asked: Asked, row: ChosenRow, hits: Sequence[Hit]
) -> tuple[Increase, ...]:
    """Return the first increases of pay after a schedule's day, up to the day asked about, oldest first.

    A schedule without a day counts from the first day of its instrument. Premiums and the like are no rates.
    """
    since = begins_on(index, row) or row.instrument.effective
    if not asked.pay or since is None or is_beside_rates(question) or not _has_rates(index, row):
        return ()
    return increases_between(index, row.instrument, hits, since, asked.day)[:MOST_INCREASES]


def _has_rates(index: LibraryIndex, row: ChosenRow) -> bool:
    """Tell whether a row's table gives amounts of money; a percentage is none."""
    text = index.document(row.source).text
    words = (cell.span.of(text) for line in row.table.rows for cell in line.cells)
    return any(is_amount(one) and "%" not in one for one in words)


def reach_line(
    index: LibraryIndex,
    row: ChosenRow,
    asked: Asked,
    later: Sequence[Increase],
    quotes: Sequence[Citation],
) -> Iterator[str]:
    """Yield a line that says for what day a row is printed, where that does not reach the day asked about.

    `quotes` are the quotes of the increases in `later`, which it names.
    """
    begins, ends = begins_on(index, row), ends_on(index, row)
    ended = ends is not None and (begins is None or begins <= ends) and ends < asked.day
    if not (later or ended):
        return
    marks: dict[date, str] = {}
    for one, quote in zip(later, quotes, strict=True):
        marks |= {day: f"{marks.get(day, '')} [{quote.marker}]" for day in one.days}
    raised = _listed([f"{written_date(day)}{mark}" for day, mark in sorted(marks.items())])
    if begins is None and not ended:
        yield f"The table that was found bears no day; increases for {raised} may not be in it."
        return
    days = " to ".join(written_date(day) for day in (begins, ends if ended else None) if day)
    before = f", before the increases that the text provides for {raised}" if later else ""
    yield f"No schedule that was found reaches {written_date(asked.day)}: the row below is that of {days}{before}."


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + (" and " if len(names) > 1 else "") + (names[-1] if names else "")
