"""Invented documents for the tests of the library."""

from __future__ import annotations

import hashlib

from assistant.library import ParsedDocument
from assistant.types import Page, PageQuality, SourceDocument, Span, Structure


def parsed(path: str, text: str, **metadata: str) -> ParsedDocument:
    """Return a one-page document of that text, with an empty structure."""
    quality = PageQuality(len(text), 1.0, 0.0)
    page = Page(1, None, Span(0, len(text)), quality)
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = SourceDocument(path, digest, "text/plain", text, (page,), tuple(metadata.items()))
    return ParsedDocument(document, Structure(()))


def agreement_text(employer: str, union: str, dates: str, body: str = "", behalf: str = "") -> str:
    """Return a short agreement: cover, three articles and what else is given."""
    agency = f"\non behalf of the\n{behalf}\n" if behalf else ""
    return (
        f"AGREEMENT\nbetween\n{employer}{agency}\n\nand\n\n{union}\n\n\n\n{dates}\n\nTABLE OF CONTENTS\n"
        "ARTICLE 1 RECOGNITION ........ 1\n\nARTICLE 1 RECOGNITION\nThe parties agree.\n"
        f"ARTICLE 2 HOURS\nWork is done in shifts.\nARTICLE 3 LEAVE\nLeave is granted.\n{body}\n"
    )
