"""Small documents for tests: text with form feeds becomes a SourceDocument with pages."""

from __future__ import annotations

import hashlib
from pathlib import Path

from assistant.structure import build_structure
from assistant.types import Instrument, Page, PageQuality, Provision, SourceDocument, Span, Structure

REAL = Path(__file__).resolve().parents[3] / "shared" / "real"
INSTRUMENT = Instrument("i", "Test Agreement", "agreement", ("test.txt",), employer="Town of Elmbrook")


def document(text: str, path: str = "test.txt") -> SourceDocument:
    """Return the text as a document whose pages end at form feeds."""
    pages, start = [], 0
    for number, words in enumerate(text.split("\f"), 1):
        span = Span(start, start + len(words))
        pages.append(Page(number, None, span, PageQuality(len(words), 0.8, 0.0)))
        start = span.end + 1
    return SourceDocument(path, hashlib.sha256(text.encode()).hexdigest(), "text/plain", text, tuple(pages))


def structure(text: str) -> Structure:
    """Return the structure of a text."""
    return build_structure(document(text))


def pinpoints(found: Structure) -> list[tuple[str, str]]:
    """Return (article, section) of every provision after the front matter."""
    return [(one.article, one.section) for one in found.provisions if one.kind != "front"]


def outermost(found: Structure) -> list[Provision]:
    """Return the outermost provisions."""
    return [one for one in found.provisions if not one.depth]


def agreement(articles: list[tuple[str, str, str]]) -> str:
    """Return a plain agreement: (number, title, body) per article, a blank line around each heading."""
    return "\n\n".join(f"ARTICLE {number} - {title}\n\n{body}" for number, title, body in articles)
