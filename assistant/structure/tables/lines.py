"""Printed lines as the search for tables sees them: furniture blanked, cut into cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.structure.cleaning import blank_furniture
from assistant.structure.dates import find_dates
from assistant.structure.sheets import delimiter_of
from assistant.structure.tables.cells import delimited_cells, gap_cells, is_amount, is_value
from assistant.types import SourceDocument, Span, Structure

_LINE = re.compile(r"[^\n\f]*[\n\f]?")
_MARKER = re.compile(r"(?:\(?[A-Za-z\d]{1,4}[.)]|[\u2022\uf0b7\u25cf*-]|#{1,6})\Z")
_PAGE_MARK = re.compile(
    r"(?:\A|\s{2})page\s+\d{1,4}(?:\s+of\s+\d{1,4})?\Z|(?:\A|\s{2})\d{1,4}\s*\|\s*p\s?a\s?g\s?e\Z"
    r"|p\s?a\s?g\s?e\s*\|\s*\d{1,4}\Z",
    re.IGNORECASE,
)
_BEGINNING = re.compile(r"\beffective\b|\bas of\b", re.IGNORECASE)
_LONGEST_CELL = 70
_LONGEST_LABEL = 120


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line with words; `cells` has one span a cell, `gap` counts the blank lines above it on its page.

    `offset` is where its words begin in the text, `indent` how many spaces stand before them.
    """

    span: Span
    text: str
    cells: tuple[Span, ...]
    gap: int
    page: int
    offset: int
    indent: int = 0

    @property
    def is_row(self) -> bool:
        """Whether the line may be a row: several cells, none of them a paragraph's line or a list marker."""
        return len(self.cells) > 1 and not self._is_prose()

    def words(self, cell: Span) -> str:
        """Return the words of one of the line's cells."""
        return self.text[cell.start - self.offset : cell.end - self.offset]

    def place(self, cell: Span) -> tuple[int, int]:
        """Return where a cell begins and ends on the printed line, counted in characters."""
        return self.indent + cell.start - self.offset, self.indent + cell.end - self.offset

    def _is_prose(self) -> bool:
        lengths = sorted(len(cell) for cell in self.cells)
        if lengths[-1] > _LONGEST_LABEL or lengths[len(lengths) // 2] > _LONGEST_CELL:
            return True
        words = [self.words(cell) for cell in self.cells]
        if _MARKER.match(words[0]) and not all(_MARKER.match(word) for word in words):
            return len(words) == 2 or not any(is_value(word) for word in words[1:])
        dates = len(find_dates(self.text)) if _BEGINNING.search(self.text) else 0
        return dates > 1 or (dates > 0 and not any(is_amount(word) for word in words))


def printed_lines(document: SourceDocument, structure: Structure) -> Iterator[PrintedLine]:
    """Yield the document's lines that have words, in order; page numbers, contents and the like have none."""
    delimiter = delimiter_of(document)
    text = blank_furniture(document.text, Span(0, len(document.text)), structure.furniture)
    gap = page = 0
    for match in _LINE.finditer(text):
        words = match.group().rstrip("\n\f")
        stripped = words.strip()
        if stripped and not _PAGE_MARK.search(stripped):
            start = match.start() + len(words) - len(words.lstrip())
            span = Span(start, start + len(stripped))
            cells = delimited_cells(span, text, delimiter) if delimiter else gap_cells(span, text)
            yield PrintedLine(span, stripped, cells, gap, page, start, start - match.start())
            gap = 0
        elif not stripped:
            gap += 1
        if match.group().endswith("\f"):
            page, gap = page + 1, 0
