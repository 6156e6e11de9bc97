"""Quotes: copied by offset, verified against the source, never written."""

from __future__ import annotations

from assistant.index import LibraryIndex
from assistant.structure import clean, provision_at
from assistant.types import Citation, Passage, Span


def quote_text(index: LibraryIndex, source: str, span: Span) -> str:
    """Return the words of a span as shown: without furniture, with white space and hyphens repaired."""
    return clean(index.document(source).text, span, index.structure(source).furniture).text


def cite(index: LibraryIndex, passage: Passage, span: Span, marker: int) -> Citation:
    """Quote a span of a passage's document; page and pinpoint are those of the quoted words."""
    document = index.document(passage.source)
    page = next((p for p in document.pages if p.span.start <= span.start < p.span.end), None)
    return Citation(
        marker=marker,
        passage=passage,
        provision=provision_at(index.structure(passage.source), span),
        quote=quote_text(index, passage.source, span),
        span=span,
        page=page.number if page else passage.page,
        printed_page=page.printed if page else passage.printed_page,
    )


def is_verbatim(index: LibraryIndex, citation: Citation) -> bool:
    """Tell whether the quote is, after the declared repairs, exactly the words at its span."""
    return bool(citation.quote) and citation.quote == quote_text(index, citation.passage.source, citation.span)
