"""From a span of a document to a citation: the passage that holds it, and the quote itself."""

from __future__ import annotations

import hashlib

from assistant.answering.printed_text import PrintedText, printed_text
from assistant.answering.quoting import cite
from assistant.index import LibraryIndex
from assistant.structure import page_at, provision_at
from assistant.types import Citation, Instrument, Passage, Span


def text_of(index: LibraryIndex, source: str) -> PrintedText:
    """Return the printed words of one document of the library."""
    return printed_text(index.document(source), index.structure(source))


def cite_span(index: LibraryIndex, instrument: Instrument, source: str, span: Span, marker: int) -> Citation:
    """Quote any span of an instrument's document, whether or not the search found a passage there."""
    return cite(index, passage_at(index, instrument, source, span), span, marker)


def passage_at(index: LibraryIndex, instrument: Instrument, source: str, span: Span) -> Passage:
    """Return the passage that shares most characters with a span; one is made where nothing is indexed."""
    rows = index.positions((instrument.id,))
    near = [index.passages[row] for row in rows if index.passages[row].source == source]
    holding = [passage for passage in near if passage.span.overlaps(span)]
    if holding:
        best: Passage = max(holding, key=lambda passage: _shared(passage.span, span))
        return best
    return _made(index, instrument, source, span)


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _made(index: LibraryIndex, instrument: Instrument, source: str, span: Span) -> Passage:
    document = index.document(source)
    page = page_at(document.pages, span.start)
    identifier = hashlib.sha256(f"{document.sha256}:{span.start}:{span.end}".encode()).hexdigest()[:32]
    return Passage(
        id=identifier,
        instrument=instrument,
        source=source,
        provision=provision_at(index.structure(source), span),
        span=span,
        page=page.number,
        printed_page=page.printed,
        text=text_of(index, source).words(span),
    )
