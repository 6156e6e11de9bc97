"""Tables as records: what every cell says under which headings, and where its words stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.types import Span


@dataclass(frozen=True, slots=True)
class TableCell:
    """A filled cell: the position of its column in the table's headings, and its words in the text."""

    column: int
    span: Span


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row with its filled cells from left to right; `span` covers all its printed lines."""

    span: Span
    cells: tuple[TableCell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of one document; all spans point into its canonical text.

    `caption`, `header` and `notes` are printed lines; `columns` holds one heading a column, empty where
    none is printed. `effective` is the day that the caption or the words above it give.
    """

    caption: tuple[Span, ...]
    header: tuple[Span, ...]
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    notes: tuple[Span, ...] = ()
    effective: date | None = None
    lead: tuple[Span, ...] = ()

    @property
    def span(self) -> Span:
        """The characters from the first line of the caption to the last note or row."""
        lines = [*self.caption, *self.header, *(row.span for row in self.rows), *self.notes]
        return Span(min(line.start for line in lines), max(line.end for line in lines))

    def heading(self, cell: TableCell) -> str:
        """Return the heading of a cell's column, empty when it has none."""
        return self.columns[cell.column] if cell.column < len(self.columns) else ""

    def above(self) -> Iterator[Span]:
        """Yield the lines that tell what the rows mean: the caption, then the headings."""
        yield from self.caption
        yield from self.header
