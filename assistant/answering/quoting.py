"""Quotes: copied by offset, verified against the source, never written."""

from __future__ import annotations

from assistant.answering.layout import item_positions
from assistant.answering.quotable import quotable_span
from assistant.index import LibraryIndex
from assistant.structure import Cleaned, cited_pages, clean, is_sheet, marked, provision_at, row_provision
from assistant.structure import unquotable as structure_unquotable
from assistant.types import Citation, Furniture, Page, Passage, Provision, Span


def quote_text(index: LibraryIndex, source: str, span: Span) -> str:
    """Return the words of a span as shown: without furniture, with white space and hyphens repaired.

    Figures that OCR misread stand as the page prints them, between the marks of a correction.
    """
    return _as_shown(index, source, span).text


def _as_shown(index: LibraryIndex, source: str, span: Span) -> Cleaned:
    return clean(index.document(source).text, span, marked(unquotable(index, source)))


def unquotable(index: LibraryIndex, source: str) -> tuple[Furniture, ...]:
    """Return what is never quoted of a document of the library, in order."""
    return structure_unquotable(index.document(source), index.structure(source))


def cite(
    index: LibraryIndex, passage: Passage, span: Span, marker: int, wanted: Span | None = None
) -> Citation:
    """Quote a span of a passage's document, or the part of it, with the wanted words, that has no gap in print.

    Page and pinpoint are those of the quoted words.
    """
    document = index.document(passage.source)
    span = quotable_span(document.text, span, unquotable(index, passage.source), wanted)
    shown = _as_shown(index, passage.source, span)
    page = next((p for p in document.pages if p.span.start <= span.start < p.span.end), None)
    return Citation(
        marker=marker,
        passage=passage,
        provision=_provision(index, passage.source, span, page),
        quote=shown.text,
        span=span,
        page=page.number if page else passage.page,
        printed_page=page.printed if page else passage.printed_page,
        items=item_positions(index, passage.source, shown),
        pages=cited_pages(document, span),
    )


def _provision(index: LibraryIndex, source: str, span: Span, page: Page | None) -> Provision:
    document = index.document(source)
    provision = provision_at(index.structure(source), span)
    return row_provision(document, provision, page, span) if page and is_sheet(document) else provision


def is_verbatim(index: LibraryIndex, citation: Citation) -> bool:
    """Tell whether the quote is, after the declared repairs, exactly the words at its span."""
    return bool(citation.quote) and citation.quote == quote_text(
        index, citation.passage.source, citation.span
    )
