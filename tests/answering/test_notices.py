"""Notices about reading: quotes from scans are marked, and pages that could not be read are named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.answering.notices import READ_BY_OCR, coverage_notice, scan_notice
from assistant.answering.quoting import cite
from assistant.index import LibraryIndex
from assistant.types import Scope, SourceDocument

AS_OF = date(2026, 3, 16)


class ScannedIndex:
    """The library of the desk, with some sources as if OCR had read them and some pages as if unreadable."""

    def __init__(
        self, index: LibraryIndex, scanned: set[str], unreadable: dict[str, tuple[int, ...]]
    ) -> None:
        self._index, self._scanned, self._unreadable = index, scanned, unreadable

    def document(self, source: str) -> SourceDocument:
        document = self._index.document(source)
        if source not in self._scanned:
            return document
        pages = [replace(page, quality=replace(page.quality, ocr=True)) for page in document.pages]
        return replace(document, pages=tuple(pages))

    def unreadable_pages(self, source: str) -> tuple[int, ...]:
        return self._unreadable.get(source, ())


@pytest.mark.parametrize(("scanned", "marker"), [(False, None), (True, "[2]")], ids=["text", "scan"])
def test_quotes_from_scans_are_marked(index: LibraryIndex, scanned: bool, marker: str | None) -> None:
    """The notice names the markers of the quotes that OCR read, and only these."""
    sources = sorted({passage.source for passage in index.passages})[:2]
    passages = [next(p for p in index.passages if p.source == source) for source in sources]
    citations = [cite(index, p, p.span, number) for number, p in enumerate(passages, start=1)]
    notice = scan_notice(ScannedIndex(index, {sources[1]} if scanned else set(), {}), citations)  # type: ignore[arg-type]
    assert notice == (f"{READ_BY_OCR}: {marker}." if marker else None)


@pytest.mark.parametrize(
    ("pages", "expected"), [((), None), ((3, 4, 9), "pages 3-4, 9")], ids=["all read", "some unreadable"]
)
def test_unreadable_pages_of_the_scope_are_named(
    index: LibraryIndex, pages: tuple[int, ...], expected: str | None
) -> None:
    """The notice names the document and its pages; pages outside the scope do not matter."""
    inside, outside = index.register.instruments[:2]
    gaps = {inside.sources[0]: pages, outside.sources[0]: (77,)}
    notice = coverage_notice(ScannedIndex(index, set(), gaps), Scope((inside,), AS_OF, "named"))  # type: ignore[arg-type]
    if expected is None:
        assert notice is None
    else:
        assert notice is not None
        assert f"{inside.name}, {expected}" in notice
        assert "77" not in notice


def test_a_library_of_text_gives_no_notice(index: LibraryIndex) -> None:
    """A library read without OCR gives no notice at all."""
    scope = Scope(index.register.instruments, AS_OF, "all")
    assert coverage_notice(index, scope) is None
