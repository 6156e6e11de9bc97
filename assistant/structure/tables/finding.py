"""Find the tables of a document, in print of every format, from its canonical text alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from assistant.structure.pages import page_at
from assistant.structure.periods import YearStarts, year_starts
from assistant.structure.sheets import is_sheet
from assistant.structure.tables.aligning import part_by_place
from assistant.structure.tables.blocks import Block, find_blocks
from assistant.structure.tables.captions import (
    caption_above,
    effective_day,
    lead_above,
    notes_below,
    opens_dated,
    said_beginning,
    spans_of,
)
from assistant.structure.tables.columns import Place, column_places, columns_of, headings
from assistant.structure.tables.grouping import PrintedRow, spread_groups
from assistant.structure.tables.lines import PrintedLine, printed_lines
from assistant.structure.tables.markup import markup_tables
from assistant.structure.tables.records import Table, TableCell, TableRow
from assistant.structure.tables.wrapping import joined_rows
from assistant.types import SourceDocument, Span, Structure

_KEPT = 64
_PAGE_SHARE = 0.75
_INDEX_COLUMNS = 2
_SHARE_OF_PAGES = 0.7


@lru_cache(maxsize=_KEPT)
def find_tables(document: SourceDocument, structure: Structure) -> tuple[Table, ...]:
    """Return the tables in reading order; one that goes on after a page break is one table.

    Every span slices the canonical text, and each cell's words are exactly those of its span.
    """
    marked = markup_tables(document.text)
    inside = [table.span for table in marked]
    lines = [line for line in printed_lines(document, structure) if not _lies_in(line.span, inside)]
    sheet = is_sheet(document)
    lines = lines if sheet else part_by_place(lines)
    opened = [line.offset for line in lines]
    tops = [bisect_left(opened, one.span.start) for one in structure.provisions if not one.depth]
    found: list[Table] = []
    ends = 0
    for block in find_blocks(lines, trusted=sheet):
        # What an article says before a table's own begins is no day of that table.
        own = max((top for top in tops if top <= min([*block.header, *block.body])), default=0)
        table = _table(lines, block, ends, own, document.text)
        table = table if sheet else _dated(table, document, structure)
        ends = max([*block.header, *block.body]) + 1
        if found and _goes_on(lines, block, found[-1], table, year_starts(document.text)):
            found[-1] = _joined(found[-1], table)
        elif table.rows:
            found.append(table)
    kept = [table for table in found if not (_is_running_line(table, document) or _is_index(table, document))]
    return tuple(sorted([*marked, *kept], key=lambda table: table.span))


def _is_running_line(table: Table, document: SourceDocument) -> bool:
    """Tell whether the rows are one line of each page, which its foot is likely to be."""
    if is_sheet(document) or len(table.rows) < 2:
        return False
    pages = {page_at(document.pages, row.span.start).number for row in table.rows}
    return len(pages) > _PAGE_SHARE * len(table.rows)


def _is_index(table: Table, document: SourceDocument) -> bool:
    """Tell whether a list gives the pages on which its words stand, as an index does."""
    if is_sheet(document) or len(table.columns) != _INDEX_COLUMNS:
        return False
    found = [_stands_on_its_page(row, document) for row in table.rows]
    return sum(found) >= _SHARE_OF_PAGES * len(found)


def _stands_on_its_page(row: TableRow, document: SourceDocument) -> bool:
    """Tell whether the longest word of a row stands on the page whose number the row ends with."""
    text = document.text
    number = row.cells[-1].span.of(text).split(",")[0]
    words = re.findall(r"[^\W\d_]{4,}", row.cells[0].span.of(text).casefold())
    pages = [page for page in document.pages if page.printed == number or str(page.number) == number]
    return bool(words) and any(max(words, key=len) in page.span.of(text).casefold() for page in pages)


def _dated(table: Table, document: SourceDocument, structure: Structure) -> Table:
    """Return the table with the day that a running title of its page says to be the beginning."""
    if table.effective or not table.rows:
        return table
    page = page_at(document.pages, table.rows[0].span.start).span
    titles = [
        piece.span.of(document.text)
        for piece in structure.furniture
        if piece.kind == "running_line" and page.start <= piece.span.start < table.rows[0].span.start
    ]
    return replace(table, effective=said_beginning(" ".join(titles)))


def _lies_in(span: Span, areas: Sequence[Span]) -> bool:
    return any(area.contains(span) for area in areas)


def _table(lines: Sequence[PrintedLine], block: Block, after: int, own: int, text: str) -> Table:
    first, last = min([*block.header, *block.body]), max([*block.header, *block.body])
    body = [lines[position] for position in block.body]
    rows = [line for line in body if line.is_row]
    caption = caption_above(lines, first, after)
    headed = list(block.header) or _words_above(lines, caption, rows)
    caption = [position for position in caption if position not in headed]
    header = [lines[position] for position in headed]
    places = column_places(header, rows)
    return Table(
        caption=spans_of(lines, caption),
        header=spans_of(lines, headed),
        columns=headings(header, places, rows),
        rows=tuple(spread_groups(_without_wraps(_rows(body, places), text), text)),
        notes=spans_of(lines, notes_below(lines, last)),
        effective=effective_day(lines, caption, first, max(after, own), year_starts(text)),
        lead=spans_of(lines, lead_above(lines, min([*caption, *headed, first]), after)),
    )


def _words_above(
    lines: Sequence[PrintedLine], caption: Sequence[int], rows: Sequence[PrintedLine]
) -> list[int]:
    """Return the caption's last line as headings when it has one capitalised word for each column."""
    if not caption or not rows:
        return []
    words = lines[caption[-1]].text.split()
    fits = len(words) == max(len(row.cells) for row in rows) and all(word[:1].isupper() for word in words)
    return [caption[-1]] if fits and all(word.isalpha() for word in words) else []


def _rows(body: Sequence[PrintedLine], places: Sequence[Place]) -> Iterator[PrintedRow]:
    page = body[0].page
    for group in joined_rows(body, places):
        cells = []
        for line in group:
            columns = _wrapped_columns(line, places) if not line.is_row else columns_of(line, places)
            cells += [
                TableCell(column, cell) for column, cell in zip(columns, line.cells, strict=True) if len(cell)
            ]
        if cells:
            span = Span(group[0].span.start, group[-1].span.end)
            row = TableRow(span, tuple(sorted(cells, key=lambda cell: (cell.column, cell.span))))
            yield PrintedRow(row, apart=group[0].gap > 0 or group[0].page > page)
            page = group[-1].page


def _without_wraps(rows: Iterable[PrintedRow], text: str) -> list[PrintedRow]:
    """Return the rows, each with the line below it that only goes on with the words of its cells."""
    kept: list[PrintedRow] = []
    for row in rows:
        cells = row.row.cells
        wraps = not row.apart and all(
            cell.column and re.search(r"[A-Za-z]{2}", cell.span.of(text)) for cell in cells
        )
        if wraps and kept and not kept[-1].row.cells[0].column:
            above = kept[-1].row
            merged = sorted([*above.cells, *cells], key=lambda cell: (cell.column, cell.span))
            whole = TableRow(Span(above.span.start, row.row.span.end), tuple(merged))
            kept[-1] = replace(kept[-1], row=whole)
        else:
            kept.append(row)
    return kept


def _wrapped_columns(line: PrintedLine, places: Sequence[Place]) -> list[int]:
    """Return the column of wrapped words: that under which they stand alone, else the first."""
    return columns_of(line, places) if len(line.cells) == 1 else [0] * len(line.cells)


def _goes_on(
    lines: Sequence[PrintedLine], block: Block, before: Table, table: Table, starts: YearStarts
) -> bool:
    """Tell whether a block at the top of a page continues the table that ended on the page before."""
    first = lines[min([*block.header, *block.body])]
    previous = next(line for line in reversed(lines) if line.span.start <= before.rows[-1].span.start)
    if first.page != previous.page + 1 or (table.effective and table.effective != before.effective):
        return False
    between = [line for line in lines if previous.span.end < line.span.start < first.span.start]
    if opens_dated(between, starts):
        return False
    same_width = len(before.columns) == len(table.columns)
    if table.header:
        return same_width and _folded(before.columns) == _folded(table.columns)
    return same_width and not table.caption


def _folded(columns: Sequence[str]) -> list[str]:
    return [" ".join(column.casefold().split()) for column in columns]


def _joined(before: Table, table: Table) -> Table:
    return replace(before, rows=(*before.rows, *table.rows), notes=(*before.notes, *table.notes))
