"""Tables as text: one line a row, cells under one another where they are short enough."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.reading.characters import ADDED_END, ADDED_START

MOST_ROWS = 20_000
MOST_COLUMNS = 250
_WIDEST_COLUMN = 40
_GAP = "   "
_FENCES = re.compile(f"[{ADDED_START}{ADDED_END}]")


@dataclass(frozen=True, slots=True)
class SpannedCell:
    """The words of a cell and over how many rows and columns of the table it goes."""

    words: str
    rows: int = 1
    columns: int = 1


def spread_rows(rows: Sequence[Sequence[SpannedCell]]) -> list[list[str]]:
    """Return the words at each place of a table; a cell over several places is repeated there as added words.

    A cell that is the only filled one of its row, as a title over all columns, is not repeated to its right.
    """
    carried: dict[int, tuple[int, str]] = {}
    return [_spread_row(row, carried) for row in rows]


def _spread_row(row: Sequence[SpannedCell], carried: dict[int, tuple[int, str]]) -> list[str]:
    """Return one row's places; `carried` holds by column how many rows more a cell above goes on."""
    left, line = list(row), list[str]()
    alone = sum(bool(cell.words) for cell in row) < 2 and not carried
    while left or max(carried, default=-1) >= len(line):
        column = len(line)
        if column in carried:
            rows, words = carried.pop(column)
            line.append(_added(words))
            if rows > 1:
                carried[column] = (rows - 1, words)
        elif left:
            cell = left.pop(0)
            line += [cell.words, *([("" if alone else _added(cell.words))] * (cell.columns - 1))]
            if cell.rows > 1:
                carried |= dict.fromkeys(range(column, len(line)), (cell.rows - 1, cell.words))
        else:
            line.append("")
    return line


def _added(words: str) -> str:
    return f"{ADDED_START}{_FENCES.sub('', words)}{ADDED_END}" if words else ""


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
