"""Alarms about pages: text that is far scantier, or far denser, than on the other pages of a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from assistant.types import Page

_FEWEST_PAGES = 6
_SCANTY, _DENSE = 0.05, 4.0  # times the middle page
_USUAL_LEAST = 350  # characters; the middle page of an agreement holds 1,500 to 4,000
_EDGE = 2  # covers, signatures and backs of books are scanty by nature


def find_page_alarms(pages: Sequence[Page]) -> Iterator[str]:
    """Yield a sentence when the characters of pages are out of line with the others, or few throughout."""
    readable = [page for page in pages if page.quality.readable]
    if len(readable) < _FEWEST_PAGES:
        return
    usual = median(page.quality.characters for page in readable)
    if usual < _USUAL_LEAST:
        yield f"The pages hold only {usual:,.0f} characters each: text is probably missing; look at the pages."
        return
    inner = [page for page in readable if _EDGE < page.number <= len(pages) - _EDGE]
    scanty = [page.number for page in inner if page.quality.characters < _SCANTY * usual]
    dense = [page.number for page in readable if page.quality.characters > _DENSE * usual]
    for numbers, how in ((scanty, "far fewer"), (dense, "far more")):
        if numbers:
            yield f"{_listed(numbers)}: {how} characters than on the other pages ({usual:,.0f}); compare them."


def _listed(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:8]))
    more = f" and {len(numbers) - 8} more" if len(numbers) > 8 else ""
    return f"page {shown}" if len(numbers) == 1 else f"pages {shown}{more}"
