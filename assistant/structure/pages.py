"""Pages: which one holds a character, and how those of a quote are cited."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from assistant.types import Page, SourceDocument, Span

_ALWAYS_PAGED = ("application/pdf", "image/")


def page_at(pages: Sequence[Page], offset: int) -> Page:
    """Return the page that holds the character at an offset."""
    return pages[max(0, bisect_right(pages, offset, key=lambda page: page.span.start) - 1)]


def cited_pages(document: SourceDocument, span: Span) -> str:
    """Return the pages that hold a span as they are cited: "p. 24", "pp. 24-25"; empty where a text has no pages."""
    if len(document.pages) == 1 and not document.media_type.startswith(_ALWAYS_PAGED):
        return ""
    ends = (page_at(document.pages, at) for at in (span.start, max(span.start, span.end - 1)))
    first, last = (page.printed or str(page.number) for page in ends)
    return f"p. {first}" if first == last else f"pp. {first}-{last}"
