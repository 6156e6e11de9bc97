"""Where the print begins a new line for a reason: a provision, a paragraph, an item or a row of a table."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from assistant.index import LibraryIndex
from assistant.structure import Cleaned, paragraph_starts
from assistant.structure.tables import find_tables
from assistant.types import Span

_BULLET = re.compile(r"[\u2022\uf0b7\u25cf\u2023]")
_ITEM = re.compile(r"\(?(?:[A-Za-z]|[ivx]{1,5}|\d{1,2})[.)]\s")


def item_positions(index: LibraryIndex, source: str, cleaned: Cleaned) -> tuple[int, ...]:
    """Return the positions in the cleaned text of a document's span at which such a line begins, but the first."""
    if not cleaned.text:
        return ()
    begun = sorted(_begun(index, source, cleaned.span(0, len(cleaned.text))))
    blank_lines = {at: blank for at, blank in cleaned.breaks if at}
    # Some prints leave a blank line after every line, which then parts no paragraphs.
    usual = min(blank_lines.values(), default=0)
    parted = {
        at for at in paragraph_starts(cleaned) if _ITEM.match(cleaned.text, at) or blank_lines[at] > usual
    }
    return tuple(
        at
        for at in blank_lines
        if at in parted or _BULLET.match(cleaned.text, at) or _begins(begun, cleaned.offsets, at)
    )


def _begun(index: LibraryIndex, source: str, span: Span) -> list[int]:
    """Return where provisions and rows begin inside a span."""
    document, structure = index.document(source), index.structure(source)
    rows = (row.span for table in find_tables(document, structure) for row in table.rows)
    spans = [*(one.span for one in structure.provisions), *rows]
    return [one.start for one in spans if span.start < one.start < span.end]


def _begins(begun: Sequence[int], offsets: Sequence[int], at: int) -> bool:
    """Tell whether one of the offsets lies in the white space before a character, or on it."""
    return bisect_right(begun, offsets[at]) > bisect_right(begun, offsets[at - 1])
