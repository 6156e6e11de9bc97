"""Tables as text: one line a row, cells under one another where they are short enough."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.reading.characters import ADDED_END, ADDED_START

MOST_ROWS = 20_000
MOST_COLUMNS = 250
_WIDEST_COLUMN = 40
_GAP = "   "


def table_rows(rows: Sequence[Sequence[str]], *, keep_empty: bool = False) -> list[str]:
    """Return a line for each row; columns are padded to align, except those with a long cell.

    A lone cell, as a title over the table, does not widen its column. Rows without any words are left
    out unless `keep_empty` asks for one line for every row given.
    """
    filled = [row for row in rows if keep_empty or any(cell.strip() for cell in row)]
    columns = max(map(len, filled), default=0)
    aligned = [row for row in filled if sum(bool(cell.strip()) for cell in row) > 1]
    widths = [_column_width(aligned, column) for column in range(columns)]
    return [_join(row, widths) for row in filled]


def _column_width(rows: Sequence[Sequence[str]], column: int) -> int:
    widest = max((_width(row[column]) for row in rows if column < len(row)), default=0)
    return widest if widest <= _WIDEST_COLUMN else 0


def _join(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=False))
    return _GAP.join(padded).rstrip()


def _width(cell: str) -> int:
    return len(cell) - cell.count(ADDED_START) - cell.count(ADDED_END)
