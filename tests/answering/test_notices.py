"""Notices about reading: quotes from scans are marked, and pages that could not be read are named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.answering.notices import (
    COMPARED,
    READ_BY_OCR,
    conflict_notices,
    coverage_notice,
    gap_notice,
    scan_notices,
)
from assistant.answering.quoting import cite
from assistant.index import LibraryIndex
from assistant.library.figures import find_figures
from assistant.types import Scope, SourceDocument

AS_OF = date(2026, 3, 16)


class ScannedIndex:
    """The library of the desk, with some sources as if OCR had read them and some pages as if unreadable."""

    def __init__(
        self, index: LibraryIndex, scanned: set[str], unreadable: dict[str, tuple[int, ...]]
    ) -> None:
        self._index, self._scanned, self._unreadable = index, scanned, unreadable
        self.register, self.structure = index.register, index.structure

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
    notices = scan_notices(ScannedIndex(index, {sources[1]} if scanned else set(), {}), citations)  # type: ignore[arg-type]
    assert notices == ((f"{READ_BY_OCR}: {marker}.",) if marker else ())


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


def test_confirmed_figures_need_no_warning(index: LibraryIndex) -> None:
    """Once every figure of a quote from a scan is confirmed, the warning about numbers goes; the origin stays."""
    passage = next(p for p in index.passages if "(15)" in p.text)
    scan = ScannedIndex(index, {passage.source}, {})
    citation = cite(index, passage, passage.span, 1)
    assert scan_notices(scan, [citation]) == (f"{READ_BY_OCR}: [1].",)  # type: ignore[arg-type]
    document = scan.document(passage.source)
    figures = [figure for page in document.pages for figure in find_figures(document, page)]
    scan.register = replace(index.register, confirmed={passage.source: tuple(figures)})
    assert scan_notices(scan, [citation]) == (f"{COMPARED}: [1].",)  # type: ignore[arg-type]
    scan.register = replace(index.register, confirmed={passage.source: tuple(figures[1:])})
    inside = figures[0].overlaps(citation.span)
    assert (scan_notices(scan, [citation])[0].startswith(READ_BY_OCR)) == inside  # type: ignore[arg-type]


def test_both_readings_of_a_contradiction_are_shown(index: LibraryIndex) -> None:
    """A quote whose words and figure differ gets a notice that prints both."""
    passage = index.passages[0]
    quotes = ["within eighty (8) hours", "within eight (8) hours"]
    citations = [
        replace(cite(index, passage, passage.span, number), quote=quote)
        for number, quote in enumerate(quotes, start=1)
    ]
    (notice,) = conflict_notices(citations)
    assert notice.startswith("[1]")
    assert "eighty (8)" in notice


@pytest.mark.parametrize(
    ("pages", "named"),
    [((), False), ((1,), True)],
    ids=["all read", "a page of the quoted book"],
)
def test_unreadable_pages_beside_a_quote_are_named(
    index: LibraryIndex, pages: tuple[int, ...], named: bool
) -> None:
    """An answer names the unreadable pages of the article or the book that it quotes."""
    passage = index.passages[0]
    citation = cite(index, passage, passage.span, 1)
    notice = gap_notice(ScannedIndex(index, set(), {passage.source: pages}), [citation])  # type: ignore[arg-type]
    assert (notice is not None) == named
    if notice:
        assert passage.source in notice
