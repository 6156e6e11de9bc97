"""A label and a figure printed one space apart are two cells where the rows nearby have a figure at that place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.structure.tables.blocks import is_heading
from assistant.structure.tables.cells import is_value
from assistant.structure.tables.lines import PrintedLine
from assistant.types import Span

_FIGURE = re.compile(r"\$?\d[\d,.]*\Z")
_LETTER = re.compile(r"[^\W\d]")
_NEARBY = 3


def part_by_place(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Return the lines, a figure at the end of a label made a cell where it stands under or over others."""
    return [_parted(lines, position) for position in range(len(lines))]


def _parted(lines: Sequence[PrintedLine], position: int) -> PrintedLine:
    line = lines[position]
    if len(line.cells) > 1 and is_heading(line):
        return line
    for at, cell in enumerate(line.cells):
        label, _, last = line.words(cell).rpartition(" ")
        if label and _FIGURE.match(last) and _LETTER.search(label):
            figure = Span(cell.end - len(last), cell.end)
            if any(_has_figure_at(line, figure, other) for other in _nearby(lines, position)):
                label_span = Span(cell.start, cell.start + len(label))
                return replace(line, cells=(*line.cells[:at], label_span, figure, *line.cells[at + 1 :]))
    return line


def _nearby(lines: Sequence[PrintedLine], position: int) -> Sequence[PrintedLine]:
    own = lines[position]
    near = lines[max(0, position - _NEARBY) : position + _NEARBY + 1]
    return [line for line in near if line.page == own.page and len(line.cells) == len(own.cells) + 1]


def _has_figure_at(line: PrintedLine, figure: Span, other: PrintedLine) -> bool:
    start, end = line.place(figure)
    places = (other.place(cell) for cell in other.cells[1:] if is_value(other.words(cell)))
    return any(start < one[1] and one[0] < end for one in places)
