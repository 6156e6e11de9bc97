"""Tables that a text file holds as HTML: their tags stay in the text, their cells are the words between."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.structure.periods import year_starts
from assistant.structure.tables.captions import beginning_day
from assistant.structure.tables.records import Table, TableCell, TableRow
from assistant.types import Span

_TABLE = re.compile(r"<table\b[^>]*>(.*?)</table>", re.IGNORECASE | re.DOTALL)
_ROW = re.compile(r"<tr\b[^>]*>(.*?)</tr>", re.IGNORECASE | re.DOTALL)
_CELL = re.compile(r"<t([dh])\b[^>]*>(.*?)</t\1>", re.IGNORECASE | re.DOTALL)
_CAPTION = re.compile(r"<caption\b[^>]*>(.*?)</caption>", re.IGNORECASE | re.DOTALL)
_LEAD = 500


def markup_tables(text: str) -> tuple[Table, ...]:
    """Return the tables written as HTML inside a text, in order."""
    ends = 0
    tables: list[Table] = []
    for match in _TABLE.finditer(text):
        table = _table(text, match, ends)
        ends = match.end()
        if table.rows:
            tables.append(table)
    return tuple(tables)


def _table(text: str, match: re.Match[str], after: int) -> Table:
    rows = [(Span(*row.span()), tuple(_cells(text, row))) for row in _ROW.finditer(text, *match.span(1))]
    rows = [(span, cells) for span, cells in rows if cells]
    headed = bool(rows) and all(heading for heading, _ in rows[0][1])
    header = rows[:1] if headed or (rows and _is_worded(text, rows[0][1])) else []
    caption = _caption(text, match, after)
    return Table(
        caption=caption,
        header=tuple(span for span, _ in header),
        columns=tuple(cell.of(text) for _, cell in header[0][1]) if header else (),
        rows=tuple(
            TableRow(
                span, tuple(TableCell(column, cell) for column, (_, cell) in enumerate(cells) if len(cell))
            )
            for span, cells in rows[len(header) :]
        ),
        effective=beginning_day(" ".join(line.of(text) for line in caption), year_starts(text)),
    )


def _is_worded(text: str, cells: tuple[tuple[bool, Span], ...]) -> bool:
    return not any(sign.isdigit() for _, cell in cells for sign in cell.of(text))


def _cells(text: str, row: re.Match[str]) -> Iterator[tuple[bool, Span]]:
    for cell in _CELL.finditer(text, *row.span(1)):
        words = cell.group(2)
        start = cell.start(2) + len(words) - len(words.lstrip())
        yield cell.group(1).lower() == "h", Span(start, max(start, start + len(words.strip())))


def _caption(text: str, match: re.Match[str], after: int) -> tuple[Span, ...]:
    """Return the caption inside the table, else the paragraph that stands before it."""
    inside = _CAPTION.search(text, *match.span(1))
    if inside:
        return (Span(*inside.span(1)),)
    lead = text[max(after, match.start() - _LEAD) : match.start()].rstrip()
    start = match.start() - len(text[max(after, match.start() - _LEAD) : match.start()])
    begins = lead.rfind("\n") + 1
    return (Span(start + begins, start + len(lead)),) if lead[begins:].strip() else ()
