"""Rows that share figures or labels over several printed lines, as one line each by hour, month and year.

Many schedules print a class once and its rates on several lines below one another, or several classes
beside one set of rates. Each combination of a label and a line of figures is a record of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.structure.tables.cells import is_amount
from assistant.structure.tables.records import TableCell, TableRow
from assistant.types import Span

PAY_UNIT = re.compile(
    r"(?:hour(?:ly)?|(?:semi-?\s?)?month(?:ly)?|annual(?:ly)?|year(?:ly)?|(?:bi-?)?week(?:ly)?|da(?:y|ily))\Z",
    re.IGNORECASE,
)
_LONGEST_PERIOD = 4
_SHARE = 0.8
_FEWEST_UNITS = 2
_UNIT_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row as printed; `apart` when white space or a page break stands above it."""

    row: TableRow
    apart: bool

    def filled(self, columns: int) -> frozenset[int]:
        """Return which of the first columns have a cell."""
        return frozenset(cell.column for cell in self.row.cells if cell.column < columns)


def spread_groups(rows: Sequence[PrintedRow], text: str) -> Iterator[TableRow]:
    """Yield the records of the rows in order; rows that stand for themselves are yielded as they are."""
    figures = _first_figures(rows, text)
    units = _unit_column(rows, text, figures)
    starts, shared = _starts(rows, text, figures, units)
    if not starts:
        yield from (row.row for row in rows)
        return
    yield from (row.row for row in rows[: starts[0]])
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        group = [row.row for row in rows[start:end]]
        yield from group if len(group) == 1 else _records(group, figures, units, shared)


def _starts(
    rows: Sequence[PrintedRow], text: str, figures: int, units: int | None
) -> tuple[list[int], int | None]:
    """Return where groups begin, none when rows stand for themselves, and the column that a group shares."""
    if not figures:
        return [], None
    if units is not None:
        first = _words_in(rows[0].row, units, text) or _words_in(rows[1].row, units, text)
        return [n for n, row in enumerate(rows) if _words_in(row.row, units, text) == first], None
    for column in range(1, figures):
        keyed = [n for n, row in enumerate(rows) if column in row.filled(figures)]
        apart = [n for n, row in enumerate(rows) if row.apart or not n]
        both = len(set(keyed) & set(apart))
        if 1 < both >= _SHARE * max(len(keyed), len(apart)) and len(rows) > 1.5 * len(keyed):
            return keyed, column
    return _periodic(rows, figures), None


def _periodic(rows: Sequence[PrintedRow], figures: int) -> list[int]:
    """Return where groups begin when the same columns are filled again every few rows, some rows having none."""
    filled = [row.filled(figures) for row in rows]
    if all(filled) or not any(filled):
        return []
    for period in range(2, _LONGEST_PERIOD + 1):
        again = sum(one == other for one, other in zip(filled, filled[period:], strict=False))
        if len(rows) >= 2 * period and again >= _SHARE * (len(rows) - period):
            return list(range(0, len(rows), period))
    return []


def _first_figures(rows: Sequence[PrintedRow], text: str) -> int:
    """Return the first column that mostly holds amounts, 0 when none does."""
    columns = sorted({cell.column for row in rows for cell in row.row.cells})
    for column in columns:
        cells = [cell for row in rows for cell in row.row.cells if cell.column == column]
        amounts = sum(is_amount(cell.span.of(text)) for cell in cells)
        if 2 * amounts > len(cells) and 3 * len(cells) > len(rows):
            return column
    return 0


def _unit_column(rows: Sequence[PrintedRow], text: str, figures: int) -> int | None:
    for column in range(figures):
        words = [_words_in(row.row, column, text) for row in rows]
        units = [word for word in words if PAY_UNIT.match(word)]
        if len(set(units)) >= _FEWEST_UNITS and len(units) >= _UNIT_SHARE * len(
            [word for word in words if word]
        ):
            return column
    return None


def _words_in(row: TableRow, column: int, text: str) -> str:
    return " ".join(cell.span.of(text).lower() for cell in row.cells if cell.column == column)


def _records(
    group: Sequence[TableRow], figures: int, units: int | None, shared: int | None
) -> Iterator[TableRow]:
    """Yield a record for each label and each line of figures of a group, which all have the group's span."""
    span = Span(group[0].span.start, group[-1].span.end)
    for label in _labels(group, figures, units, shared):
        for row in group:
            own = _cells(row, lambda column: column >= figures or column == units)
            if any(cell.column >= figures for cell in own):
                cells = sorted({*label, *own}, key=lambda cell: (cell.column, cell.span))
                yield TableRow(span, tuple(cells))


def _labels(
    group: Sequence[TableRow], figures: int, units: int | None, shared: int | None
) -> list[list[TableCell]]:
    """Return the cells of each label: one a printed row where the rows share a column, else one in all."""
    rows = [_cells(row, lambda column: column < figures and column != units) for row in group]
    if shared is None:
        return [[cell for row in rows for cell in row]]
    keys = [cell for row in rows for cell in row if cell.column == shared]
    return [[*row, *(key for key in keys if key not in row)] for row in rows if row]


def _cells(row: TableRow, wanted: Callable[[int], bool]) -> list[TableCell]:
    return [cell for cell in row.cells if wanted(cell.column)]
