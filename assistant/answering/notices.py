"""Notices about how the cited and the searched pages were read: by OCR, or not at all."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.composing import unit_notice
from assistant.index import LibraryIndex
from assistant.reading import page_ranges
from assistant.types import Citation, Instrument, Page, Scope

READ_BY_OCR = "Read from a scan by OCR: confirm numbers and dates on the page image"
_SHOWN_INSTRUMENTS = 4


def answer_notices(index: LibraryIndex, scope: Scope, citations: Sequence[Citation]) -> tuple[str, ...]:
    """Return what the reader of these quotes must know: about the scope, scans, and a unit nobody named."""
    found = [scan_notice(index, citations)]
    if scope.outcome == "open" and citations[0].passage.instrument.units:
        found.append(unit_notice(citations[0].passage.instrument))
    return (*scope.notices, *(notice for notice in found if notice))


def scan_notice(index: LibraryIndex, citations: Sequence[Citation]) -> str | None:
    """Return the warning for quotes from pages that OCR read, with their markers; None without any."""
    marked = [citation for citation in citations if any(page.quality.ocr for page in _pages(index, citation))]
    if not marked:
        return None
    markers = " ".join(f"[{citation.marker}]" for citation in marked)
    return f"{READ_BY_OCR}: {markers}."


def coverage_notice(index: LibraryIndex, scope: Scope) -> str | None:
    """Name the pages in the scope that could not be read, which are not silent; None when all could be."""
    gaps = [
        f"{instrument.name}, {page_ranges(pages)}"
        for instrument in scope.instruments
        if (pages := _unreadable_pages(index, instrument))
    ]
    if not gaps:
        return None
    more = len(gaps) - _SHOWN_INSTRUMENTS
    rest = f"; and pages of {more} more documents" if more > 0 else ""
    shown = "; ".join(gaps[:_SHOWN_INSTRUMENTS])
    return f"Could not be read, so what it says is not known here: {shown}{rest}."


def _pages(index: LibraryIndex, citation: Citation) -> list[Page]:
    document = index.document(citation.passage.source)
    return [page for page in document.pages if page.span.overlaps(citation.span)]


def _unreadable_pages(index: LibraryIndex, instrument: Instrument) -> tuple[int, ...]:
    """Return the pages by number in the file; several files of one instrument share the list."""
    return tuple(sorted({page for source in instrument.sources for page in index.unreadable_pages(source)}))
