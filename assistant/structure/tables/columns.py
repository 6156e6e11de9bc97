"""Columns: which heading stands over which cell, by count where the counts agree and by place where not."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.structure.tables.lines import PrintedLine
from assistant.types import Span

Place = tuple[float, float]


def column_places(header: Sequence[PrintedLine], rows: Sequence[PrintedLine]) -> list[Place]:
    """Return the place of each column on the line, taken from the line with the most cells."""
    lines = [*header, *rows]
    widest = max(len(line.cells) for line in lines)
    model = next(line for line in lines if len(line.cells) == widest)
    places = [_place(model, cell) for cell in model.cells]
    for line in rows:
        if len(line.cells) == widest:
            placed = zip(places, (_place(line, cell) for cell in line.cells), strict=True)
            places = [(min(one[0], other[0]), max(one[1], other[1])) for one, other in placed]
    return places


def columns_of(line: PrintedLine, places: Sequence[Place]) -> list[int]:
    """Return the column of each cell of a line, ascending: one to one, else by the least distance in all."""
    count, columns = len(line.cells), len(places)
    if count >= columns:
        return [min(position, columns - 1) for position in range(count)]
    distances = [[_distance(_place(line, cell), place) for place in places] for cell in line.cells]
    return _cheapest(distances, columns)


def headings(header: Sequence[PrintedLine], places: Sequence[Place]) -> tuple[str, ...]:
    """Return one heading a column, the words of several header lines joined from top to bottom."""
    words: list[list[str]] = [[] for _ in places]
    for line in header:
        cells = _header_cells(line, len(places))
        one_each = len(cells) == len(places)
        assigned = list(range(len(places))) if one_each else columns_of(line, places)
        for cell, column in zip(cells, assigned, strict=True):
            words[column].append(line.words(cell))
    return tuple(" ".join(parts) for parts in words)


def _header_cells(line: PrintedLine, columns: int) -> Sequence[Span]:
    """Return a header line's cells; one that holds a word for each column is cut into its words."""
    if len(line.cells) == 1 and len(line.text.split()) == columns > 1:
        at, cells = 0, []
        for word in line.text.split():
            at = line.text.index(word, at)
            cells.append(Span(line.offset + at, line.offset + at + len(word)))
            at += len(word)
        return cells
    return line.cells


def _place(line: PrintedLine, cell: Span) -> Place:
    return float(line.indent + cell.start - line.offset), float(line.indent + cell.end - line.offset)


def _distance(cell: Place, column: Place) -> float:
    apart = max(0.0, cell[0] - column[1], column[0] - cell[1])
    return 4 * apart + abs(sum(cell) - sum(column)) / 2


def _cheapest(distances: Sequence[Sequence[float]], columns: int) -> list[int]:
    """Return the ascending columns with the least sum of distances (dynamic programming)."""
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())] * (columns + 1)
    for row in distances:
        following: list[tuple[float, tuple[int, ...]]] = [(float("inf"), ())]
        for column in range(columns):
            cost, chosen = best[column]
            taken = (cost + row[column], (*chosen, column))
            following.append(min(following[-1], taken))
        best = following
    return list(best[-1][1])
