"""Pages: which one holds a character."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from assistant.types import Page


def page_at(pages: Sequence[Page], offset: int) -> Page:
    """Return the page that holds the character at an offset."""
    return pages[max(0, bisect_right(pages, offset, key=lambda page: page.span.start) - 1)]
