"""Ruled tables: column widths, wrapped cells, rows that split over pages without a repeated header."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from corpus.build.inline import parse_runs, plain_text
from corpus.build.items import CELL_PADDING, Flow, NewPage, RowLines, TextLine
from corpus.build.masters import Table
from corpus.build.styles import Style
from corpus.build.wrapping import make_words, word_width, wrap


def flow_table(table: Table, style: Style, width: float) -> Iterator[Flow]:
    """Caption, rows and notes of a table as flow items."""
    size = min(style.size - (1.0 if len(table.header) < 7 else 3.0), 8.0 if len(table.header) > 9 else 99.0)
    leading = size + 2.6
    if table.caption:
        words = make_words(parse_runs(table.caption), style, size, bold=True)
        for line in wrap(words, width, style):
            yield TextLine(line, 0.0, width, style.leading, before=9.0, keep=3)
    widths = _column_widths(table, style, width, size)
    for number, row in enumerate((table.header, *table.rows)):
        if row is None:
            yield NewPage()
        else:
            yield _row(row, widths, style, size, leading, header=number == 0)
    for note in table.notes:
        before = 6.0
        for line in wrap(make_words(parse_runs(note), style, size - 0.5), width, style):
            yield TextLine(line, 0.0, width, leading, before)
            before = 0.0


def _row(
    row: Sequence[str], widths: tuple[float, ...], style: Style, size: float, leading: float, *, header: bool
) -> RowLines:
    cells = []
    for text, cell_width in zip_longest(row[: len(widths)], widths, fillvalue=""):
        words = make_words(parse_runs(str(text)), style, size, bold=header)
        cells.append(tuple(wrap(words, float(cell_width or 0) - 2 * CELL_PADDING, style)))
    return RowLines(tuple(cells), widths, leading, before=6.0 if header else 0.0)


def _column_widths(table: Table, style: Style, width: float, size: float) -> tuple[float, ...]:
    """Natural widths when they fit; else every column keeps its longest word and shares the rest."""
    columns = len(table.header)
    rows = [table.header, *(row for row in table.rows if row is not None)]
    natural, least = [], []
    for column in range(columns):
        texts = [plain_text(row[column]) for row in rows if column < len(row)]
        words = [make_words(parse_runs(text), style, size, bold=True) for text in texts]
        widths = [[word_width(word) for word in cell if word] for cell in words]
        space = size * 0.26
        longest = max(sum(cell) + space * max(len(cell) - 1, 0) for cell in widths)
        natural.append(longest + 2 * CELL_PADDING + 1)
        least.append(max((max(cell, default=0.0) for cell in widths), default=0.0) + 2 * CELL_PADDING + 1)
    if sum(natural) <= width:
        return tuple(natural)
    if sum(least) >= width:
        return tuple(value * width / sum(least) for value in least)
    spare = (width - sum(least)) / (sum(natural) - sum(least))
    return tuple(low + (high - low) * spare for low, high in zip(least, natural, strict=True))
