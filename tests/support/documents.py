"""Documents of plain text as the reader would return them, for the tests of every layer above it."""

from __future__ import annotations

import hashlib

from assistant.types import Page, PageQuality, SourceDocument, Span


def document(text: str, path: str = "agreement.txt", **metadata: str) -> SourceDocument:
    """Return the text as a document whose pages end at form feeds; the pages print no numbers."""
    pages, start = [], 0
    for number, words in enumerate(text.split("\f"), 1):
        span = Span(start, start + len(words))
        pages.append(Page(number, None, span, PageQuality(len(words), 0.8, 0.0)))
        start = span.end + 1
    digest = hashlib.sha256(text.encode()).hexdigest()
    return SourceDocument(path, digest, "text/plain", text, tuple(pages), tuple(metadata.items()))
