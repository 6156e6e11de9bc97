"""Quotes of a table's row: the whole table where it is short, else its headings and the row by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answering.placing import cite_span
from assistant.answering.quoting import is_verbatim
from assistant.answering.rows.asking import read_question
from assistant.answering.rows.choosing import ChosenRow, choose_rows
from assistant.answering.rows.dating import heading_day
from assistant.answering.rows.intervals import read_interval
from assistant.answering.rows.reaching import begins_on, cell_day, increases_after, reach_line
from assistant.index import LibraryIndex
from assistant.library.wording import written_date
from assistant.structure import is_sheet, page_at
from assistant.structure.tables import TableCell
from assistant.structure.tables.cells import is_amount, is_value
from assistant.types import Citation, Hit, Span

WHOLE_WORDS = 110
MOST_SHOWN = 12
MOST_OTHERS = 3


@dataclass(frozen=True, slots=True)
class RowAnswer:
    """A line that pairs the row's cells with their headings, the quotes that prove it, and its score.

    `late` is the day from which the row holds when the question names an earlier one, which it then does not answer.
    """

    text: str
    citations: tuple[Citation, ...]
    score: float
    late: date | None = None


def answer_from_rows(
    index: LibraryIndex, question: str, as_of: date, hits: Sequence[Hit]
) -> RowAnswer | None:
    """Return the row of a table that answers on the day asked about, None when no row clearly does."""
    asked = read_question(question, as_of)
    if asked is None:
        return None
    rows = choose_rows(index, question, asked, hits)
    if not rows:
        return None
    later = increases_after(index, question, asked, rows[0], hits)
    spans = [
        *((row.instrument, row.source, span) for row in rows for span in _quoted_spans(index, row)),
        *((one.instrument, one.source, one.span) for one in later),
    ]
    made = [cite_span(index, *place, marker) for marker, place in enumerate(spans, 1)]
    if not all(is_verbatim(index, citation) for citation in made):
        return None
    reach = reach_line(index, rows[0], asked, later, made[len(made) - len(later) :])
    lines = [*reach, *(read_row(index, row) for row in rows), *_other_tables(rows[0])]
    text = "\n".join(lines)
    begins = begins_on(index, rows[0])
    late = begins if begins and asked.day < min(begins, as_of) else None
    return RowAnswer(text, tuple(made), rows[0].score, late)


def _other_tables(row: ChosenRow) -> Iterator[str]:
    """Yield a line that names the groups for which another table of the same kind holds."""
    more = len(row.others) - MOST_OTHERS
    if row.others:
        rest = f"; and {more} more" if more > 0 else ""
        yield f"Others have a table of their own: {'; '.join(row.others[:MOST_OTHERS])}{rest}."


def read_row(index: LibraryIndex, row: ChosenRow) -> str:
    """Return the row as one line: each heading with the cell below it, and the day from which it holds."""
    text = index.document(row.source).text
    cells = [cell for cell in row.row.cells if row.cell in (None, cell) or not _is_of_scale(text, row, cell)]
    shown = "; ".join(_paired(text, row, cell) for cell in cells[:MOST_SHOWN])
    day = begins_on(index, row)
    since = f" (effective {written_date(day)})" if day else ""
    return f"Row: {shown}{since}{f' [{row.group}]' if row.group else ''}."


def _is_of_scale(text: str, row: ChosenRow, cell: TableCell) -> bool:
    """Tell whether a cell is an amount, or a figure for another length of service than that asked about."""
    words, heading = cell.span.of(text), row.table.heading(cell)
    of_day = cell_day(row) is not None and heading_day(heading) is not None
    return of_day or is_amount(words) or (is_value(words) and read_interval(heading) is not None)


def _paired(text: str, row: ChosenRow, cell: TableCell) -> str:
    words, heading = " ".join(cell.span.of(text).split()), " ".join(row.table.heading(cell).split())
    return f"{heading}: {words}" if heading else words


def _quoted_spans(index: LibraryIndex, row: ChosenRow) -> Iterator[Span]:
    """Yield the whole table when it is short and on one page, else its headings and then the row."""
    document = index.document(row.source)
    whole = row.table.span
    pages = {page_at(document.pages, offset).number for offset in (whole.start, whole.end - 1)}
    if len(pages) == 1 and not is_sheet(document) and len(whole.of(document.text).split()) <= WHOLE_WORDS:
        yield whole
        return
    yield row.row.span
    above = [*row.table.above()]
    if above:
        yield Span(above[0].start, above[-1].end)
