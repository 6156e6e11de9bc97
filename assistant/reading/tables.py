"""Tables as text: one line a row, cells under one another where they are short enough."""

from __future__ import annotations

from collections.abc import Sequence

_WIDEST_COLUMN = 40
_GAP = "   "


def table_rows(rows: Sequence[Sequence[str]], *, keep_empty: bool = False) -> list[str]:
    """Return a line for each row; columns are padded to align, except those with a long cell.

    Rows without any words are left out unless `keep_empty` asks for one line for every row given.
    """
    filled = [row for row in rows if keep_empty or any(cell.strip() for cell in row)]
    columns = max(map(len, filled), default=0)
    widths = [_column_width(filled, column) for column in range(columns)]
    return [_join(row, widths) for row in filled]


def _column_width(rows: Sequence[Sequence[str]], column: int) -> int:
    widest = max((len(row[column]) for row in rows if column < len(row)), default=0)
    return widest if widest <= _WIDEST_COLUMN else 0


def _join(row: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(row, widths, strict=False))
    return _GAP.join(padded).rstrip()
