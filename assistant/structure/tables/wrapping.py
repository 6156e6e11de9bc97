"""Rows printed on several lines: labels wrapped above and below the line that holds the figures."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.structure.tables.cells import is_value
from assistant.structure.tables.columns import Place, columns_of
from assistant.structure.tables.lines import PrintedLine


def joined_rows(body: Sequence[PrintedLine], places: Sequence[Place]) -> list[list[PrintedLine]]:
    """Return the lines of each row, in order; a wrapped line goes to the row that lacks a label, else above."""
    rows = [position for position, line in enumerate(body) if line.is_row]
    owners = {position: position for position in rows}
    unlabelled = {position for position in rows if _lacks_label(body[position], places)}
    for position, line in enumerate(body):
        if not line.is_row:
            owner = _owner(body, position, unlabelled)
            if owner is not None:
                owners[position] = owner
    return [[body[at] for at in sorted(owners) if owners[at] == row] for row in rows]


def _lacks_label(row: PrintedLine, places: Sequence[Place]) -> bool:
    first = row.words(row.cells[0])
    return is_value(first) and len(row.cells) < len(places) and columns_of(row, places)[0] > 0


def _owner(body: Sequence[PrintedLine], position: int, unlabelled: set[int]) -> int | None:
    """Return the row a wrapped line belongs to: a neighbour without a label, else the nearest one touching it."""
    above = _neighbour(body, position, -1)
    below = _neighbour(body, position, 1)
    direct = [at for at in (position + 1, position - 1) if at in unlabelled and at in (above, below)]
    if direct:
        return direct[0]
    return above if above is not None else below


def _neighbour(body: Sequence[PrintedLine], position: int, step: int) -> int | None:
    """Return the nearest row in one direction with no blank line between."""
    at = position
    while 0 <= at + step < len(body):
        if body[max(at, at + step)].gap:
            return None
        at += step
        if body[at].is_row:
            return at
    return None
