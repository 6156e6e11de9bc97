"""Columns: which heading stands over which cell, by count where the counts agree and by place where not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from assistant.structure.tables.cells import is_value
from assistant.structure.tables.lines import PrintedLine
from assistant.types import Span

Place = tuple[float, float]

_CROSSING_SHARE = 0.1
_OUT_OF_LINE = 2.0
_FEWEST_COUNTED = 3


def column_places(header: Sequence[PrintedLine], rows: Sequence[PrintedLine]) -> list[Place]:
    """Return the place of each column: where the rows leave white space between, else as the widest line is."""
    lines = [*header, *rows]
    widest = max(len(line.cells) for line in lines)
    parted = _parted_places(rows)
    if len(parted) >= max(widest, 2):
        return parted
    model = next(line for line in lines if len(line.cells) == widest)
    places = [_place(model, cell) for cell in model.cells]
    for line in rows:
        if len(line.cells) == widest:
            placed = zip(places, (_place(line, cell) for cell in line.cells), strict=True)
            places = [(min(one[0], other[0]), max(one[1], other[1])) for one, other in placed]
    return places


def _parted_places(rows: Sequence[PrintedLine]) -> list[Place]:
    """Return the places that white space parts in all rows, none where the cells of many rows cross it."""
    cells = [
        [(_place(row, cell), is_value(row.words(cell))) for cell in row.cells if len(cell)] for row in rows
    ]
    figures = _merged(place for row in cells for place, figure in row if figure)
    others = [place for row in cells for place, figure in row if not figure]
    apart = _merged(place for place in others if not any(_overlap(place, one) for one in figures))
    places = _rejoined(sorted([*figures, *apart]), [[place for place, _ in row] for row in cells])
    crossing = sum(_crosses([place for place, _ in row], places) for row in cells)
    return places if crossing <= _CROSSING_SHARE * len(rows) else []


def _merged(places: Iterable[Place]) -> list[Place]:
    merged: list[Place] = []
    for place in sorted(places):
        if merged and place[0] < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], place[1]))
        else:
            merged.append(place)
    return merged


def _rejoined(places: Sequence[Place], rows: Sequence[Sequence[Place]]) -> list[Place]:
    """Join neighbouring places of which no row fills both: one column, printed a little out of line."""
    joined = list(places[:1])
    for place in places[1:]:
        both = any(_fills(row, joined[-1]) and _fills(row, place) for row in rows)
        if both or place[0] - joined[-1][1] > _OUT_OF_LINE:
            joined.append(place)
        else:
            joined[-1] = (joined[-1][0], place[1])
    return joined


def _fills(row: Sequence[Place], place: Place) -> bool:
    return any(_overlap(cell, place) for cell in row)


def _overlap(one: Place, other: Place) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _crosses(cells: Sequence[Place], places: Sequence[Place]) -> bool:
    """Tell whether a row has two cells at one place."""
    found = Counter(
        next((n for n, place in enumerate(places) if _overlap(cell, place)), -1) for cell in cells
    )
    return any(count > 1 for count in found.values())


def columns_of(line: PrintedLine, places: Sequence[Place]) -> list[int]:
    """Return the column of each cell of a line, ascending: one to one, else by the least distance in all."""
    return _columns(line, line.cells, places)


def _columns(line: PrintedLine, cells: Sequence[Span], places: Sequence[Place]) -> list[int]:
    count, columns = len(cells), len(places)
    if count >= columns:
        return [min(position, columns - 1) for position in range(count)]
    distances = [[_distance(_place(line, cell), place) for place in places] for cell in cells]
    return _cheapest(distances, columns)


def headings(
    header: Sequence[PrintedLine], places: Sequence[Place], rows: Sequence[PrintedLine]
) -> tuple[str, ...]:
    """Return one heading a column, the words of several header lines joined from top to bottom."""
    words: list[list[str]] = [[] for _ in places]
    figures = _last_figures(rows, places)
    for line in header:
        cells = _header_cells(line, places)
        for cell, column in zip(cells, _heading_columns(line, cells, places, figures), strict=True):
            words[column].append(line.words(cell))
    return tuple(" ".join(parts) for parts in words)


def _heading_columns(
    line: PrintedLine, cells: Sequence[Span], places: Sequence[Place], figures: int
) -> list[int]:
    """Return the column of each heading; as many counted ones as there are last columns of figures go to these."""
    if len(cells) == len(places):
        return list(range(len(places)))
    counted = _last_counted([line.words(cell) for cell in cells])
    if _FEWEST_COUNTED <= counted == figures < len(places):
        before = _columns(line, cells[:-counted], places[:-counted]) if counted < len(cells) else []
        return [*before, *range(len(places) - counted, len(places))]
    return _columns(line, cells, places)


def _last_counted(words: Sequence[str]) -> int:
    """Return how many of the last headings count on, as "Step 1", "Step 2", "Step 3"."""
    numbers = [int(found.group()) if (found := re.search(r"\d+\Z", word)) else None for word in words]
    last = 1
    while (
        last < len(numbers) and numbers[-last] is not None and numbers[-last - 1] == (numbers[-last] or 0) - 1
    ):
        last += 1
    return last


def _last_figures(rows: Sequence[PrintedLine], places: Sequence[Place]) -> int:
    """Return how many of the last columns hold nothing but figures."""
    worded = {
        column
        for row in rows
        for cell, column in zip(row.cells, columns_of(row, places), strict=True)
        if len(cell) and not is_value(row.words(cell))
    }
    return len(places) - 1 - max(worded, default=-1)


def _header_cells(line: PrintedLine, places: Sequence[Place]) -> Sequence[Span]:
    """Return a header line's cells; one that holds a word for each of the columns below is cut into words."""
    if len(line.cells) == len(places):
        return line.cells
    if len(line.cells) == 1:
        return _words(line, line.cells[0], len(places))
    found: list[Span] = []
    for cell in line.cells:
        found += _words(line, cell, sum(_overlap(_place(line, cell), place) for place in places))
    return found if len(found) <= len(places) else line.cells


def _words(line: PrintedLine, cell: Span, columns: int) -> list[Span]:
    """Return the words of a cell that has one for each of several columns, else the cell."""
    matches = [*re.finditer(r"\S+", line.words(cell))]
    if columns < 2 or len(matches) != columns or not all(match.group().isalpha() for match in matches):
        return [cell]
    return [Span(cell.start + match.start(), cell.start + match.end()) for match in matches]


def _place(line: PrintedLine, cell: Span) -> Place:
    start, end = line.place(cell)
    return float(start), float(end)


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
