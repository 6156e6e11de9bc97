"""The body of a Word file in document order: paragraphs, lists, tables, notes, text boxes and page breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile

from docx.oxml.ns import qn
from lxml.etree import QName, _Element

from assistant.reading.characters import ADDED_END, ADDED_START, normalise
from assistant.reading.docx_numbering import Numbering
from assistant.reading.tables import MOST_COLUMNS, SpannedCell, spread_rows, table_rows

# Breaks set by the author, and breaks that the word processor noted when it last laid the pages out.
SET_BREAK, NOTED_BREAK = "\x0b", "\x0c"

_ANY_BREAK = re.compile(f"[{SET_BREAK}{NOTED_BREAK}]")
_LONGEST_CELL = 250
_SKIPPED = frozenset({
    "pPr", "rPr", "delText", "instrText", "delInstrText", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr",
    "sdtPr", "sdtEndPr", "Fallback",
})  # fmt: skip
_FIXED = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "lastRenderedPageBreak": NOTED_BREAK}


class BodyText:
    """The text of a body; `tracked` and `struck` tell what was met on the way and left out.

    Tracked insertions are kept, tracked deletions, struck-through and hidden words are not: what remains is
    the text as it would read when the changes are accepted.
    """

    def __init__(self, numbering: Numbering, notes: Mapping[str, _Element]) -> None:
        self._numbering = numbering
        self._notes = notes
        self._pending: list[str] = []
        self.tracked = False
        self.struck = False

    def blocks(self, parent: _Element) -> Iterator[str]:
        """Yield the text of each paragraph and table below the parent, in order."""
        for node in parent:
            match _local(node):
                case "p":
                    yield from self._paragraph(node)
                case "tbl":
                    yield from self._table(node)
                case "ins" | "moveTo":
                    self.tracked = True
                    yield from self.blocks(node)
                case "del" | "moveFrom":
                    self.tracked = True
                case "sdt" | "sdtContent" | "customXml" | "smartTag":
                    yield from self.blocks(node)

    def _paragraph(self, paragraph: _Element) -> Iterator[str]:
        properties = paragraph.find(qn("w:pPr"))
        before = SET_BREAK if properties is not None and _is_on(properties, "w:pageBreakBefore") else ""
        label = self._numbering.label(paragraph)
        text = "".join(self._inline(paragraph))
        if label and text.strip():
            lead = text[: len(text) - len(text.lstrip())]
            text = f"{lead}{ADDED_START}{label}{ADDED_END}{text.lstrip()}"
        if self._is_tracked(properties):
            self.tracked = True
        yield before + text.strip(" ")
        yield from self._take_pending()
        if properties is not None and _starts_page(properties.find(qn("w:sectPr"))):
            yield SET_BREAK

    def _take_pending(self) -> Iterator[str]:
        """Yield the notes and text boxes that hang on what has just been read."""
        while self._pending:
            pending, self._pending = self._pending, []
            yield from pending

    def _inline(self, parent: _Element) -> Iterator[str]:
        for node in parent:
            name = _local(node)
            if name in _SKIPPED:
                continue
            if name == "t":
                yield normalise(node.text or "")
            elif name in _FIXED:
                yield _FIXED[name]
            elif name == "br":
                yield SET_BREAK if node.get(qn("w:type")) == "page" else "\n"
            elif name == "sym":
                yield _symbol(node)
            elif name in ("footnoteReference", "endnoteReference"):
                self._note(name.removesuffix("Reference") + (node.get(qn("w:id")) or ""))
            elif name == "txbxContent":
                self._pending.extend([block for block in self.blocks(node) if block.strip()])
            elif name in ("del", "moveFrom"):
                self.tracked = True
            elif not (name == "r" and self._is_left_out(node)):
                self.tracked = self.tracked or name in ("ins", "moveTo")
                yield from self._inline(node)

    def _is_left_out(self, run: _Element) -> bool:
        properties = run.find(qn("w:rPr"))
        if properties is None:
            return False
        if _is_on(properties, "w:vanish"):
            return True
        struck = any(_is_on(properties, name) for name in ("w:strike", "w:dstrike"))
        self.struck = self.struck or (struck and run.find(qn("w:t")) is not None)
        return struck

    def _is_tracked(self, properties: _Element | None) -> bool:
        mark = properties.find(qn("w:rPr")) if properties is not None else None
        return mark is not None and any(mark.find(qn(name)) is not None for name in ("w:ins", "w:del"))

    def _note(self, key: str) -> None:
        note = self._notes.get(key)
        if note is None:
            return
        text = " ".join(block.strip() for block in self.blocks(note) if block.strip())
        number = re.sub(r"\D", "", key)
        self._pending.append(f"{ADDED_START}Note {number}: {ADDED_END}{text}")

    def _table(self, table: _Element) -> Iterator[str]:
        rows = [self._row(row) for row in table.iter(qn("w:tr")) if self._belongs(row, table)]
        blocks = [[cell.blocks for cell in row] for row in rows]
        if max(map(len, blocks), default=0) <= 1 or _is_frame(blocks):
            yield from (block for row in blocks for cell in row for block in cell if block.strip())
        else:
            yield "\n".join(_table_lines(rows))
        yield from self._take_pending()

    def _belongs(self, row: _Element, table: _Element) -> bool:
        nearest = next(row.iterancestors(qn("w:tbl")), None)
        deleted = row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None
        self.tracked = self.tracked or deleted
        return nearest is table and not deleted

    def _row(self, row: _Element) -> list[_Cell]:
        """Return the cells of a row; one that continues a cell above has no blocks."""
        cells = [cell for cell in row.iter(qn("w:tc")) if next(cell.iterancestors(qn("w:tr"))) is row]
        before = _count(row.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}"), 0)
        read = [
            _Cell([], columns=_span(cell), continues=True)
            if _continues(cell)
            else _Cell(list(self.blocks(cell)), columns=_span(cell))
            for cell in cells
        ]
        return [*[_Cell([])] * before, *read]


@dataclass(frozen=True, slots=True)
class _Cell:
    """The blocks of a table cell, over how many columns it goes, and whether it continues the cell above."""

    blocks: list[str]
    columns: int = 1
    continues: bool = False

    @property
    def words(self) -> str:
        return " ".join(self.blocks)


def _table_lines(rows: list[list[_Cell]]) -> Iterator[str]:
    breaks = [_first_break([cell.words for cell in row]) for row in rows]
    lines = table_rows(spread_rows(_spanned(rows)), keep_empty=True)
    for mark, line in zip(breaks, lines, strict=True):
        if mark or line:
            yield mark + line


def _spanned(rows: list[list[_Cell]]) -> list[list[SpannedCell]]:
    """Return the rows without cells that continue others, each cell with the rows that it goes down."""
    placed = [dict(zip(accumulate([0, *(cell.columns for cell in row)]), row, strict=False)) for row in rows]
    return [
        [
            SpannedCell(_flatten(cell.words), _depth(placed[n + 1 :], column), cell.columns)
            for column, cell in row.items()
            if not cell.continues
        ]
        for n, row in enumerate(placed)
    ]


def _depth(below: Sequence[Mapping[int, _Cell]], column: int) -> int:
    """Return over how many rows a cell goes, above the rows below it."""
    going_on = takewhile(lambda row: column in row and row[column].continues, below)
    return 1 + sum(1 for _ in going_on)


def _first_break(row: list[str]) -> str:
    return next((match.group() for cell in row if (match := _ANY_BREAK.search(cell))), "")


def _flatten(cell: str) -> str:
    return " ".join(_ANY_BREAK.sub(" ", cell).split())


def _is_frame(rows: list[list[list[str]]]) -> bool:
    """Tell whether the table only places whole paragraphs on the page and holds no rows to read across."""
    return any(len(cell) > 1 and sum(map(len, cell)) > _LONGEST_CELL for row in rows for cell in row)


def _continues(cell: _Element) -> bool:
    merge = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merge is not None and merge.get(qn("w:val")) != "restart"


def _span(cell: _Element) -> int:
    return max(1, min(_count(cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}"), 1), MOST_COLUMNS))


def _count(node: _Element | None, default: int) -> int:
    stated = (node.get(qn("w:val")) or "") if node is not None else ""
    return min(int(stated), MOST_COLUMNS) if stated.isdecimal() and len(stated) < 6 else default


def _symbol(node: _Element) -> str:
    code = node.get(qn("w:char")) or ""
    try:
        return normalise(chr(int(code, 16)))
    except (ValueError, OverflowError):
        return "\N{REPLACEMENT CHARACTER}"


def _starts_page(section: _Element | None) -> bool:
    if section is None:
        return False
    kind = section.find(qn("w:type"))
    return kind is None or kind.get(qn("w:val")) != "continuous"


def _is_on(properties: _Element, name: str) -> bool:
    node = properties.find(qn(name))
    return node is not None and node.get(qn("w:val")) not in ("0", "false", "off", "none")


def _local(node: _Element) -> str:
    return QName(node).localname if isinstance(node.tag, str) else ""
