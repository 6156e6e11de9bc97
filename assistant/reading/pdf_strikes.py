"""Words of a PDF page that a line strikes through: the mark of a printed redline."""

from __future__ import annotations

from collections.abc import Sequence

import pypdfium2
import pypdfium2.raw as pdfium

from assistant.reading.pdf_layout import PlacedWord

_THICKEST_LINE = 2.6  # points, as measured around the stroke; anything thicker is a bar or a filled box
_SHORTEST_LINE = 4.0
_MIDDLE = (0.3, 0.65)  # of a word's height from below; underlines run lower
_COVERED = 0.7  # of a word's width


def count_struck(page: pypdfium2.PdfPage, words: Sequence[PlacedWord]) -> int:
    """Return how many of the page's words a horizontal line crosses in the middle."""
    lines = [
        bounds
        for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=2)
        if _is_line(bounds := drawn.get_bounds())
    ]
    return sum(any(_strikes(line, word) for line in lines) for word in words) if lines else 0


def _is_line(bounds: tuple[float, float, float, float]) -> bool:
    left, bottom, right, top = bounds
    return top - bottom <= _THICKEST_LINE and right - left >= _SHORTEST_LINE


def _strikes(line: tuple[float, float, float, float], word: PlacedWord) -> bool:
    left, bottom, right, top = line
    height = ((bottom + top) / 2 - word.bottom) / word.height
    covered = min(right, word.right) - max(left, word.left)
    return _MIDDLE[0] < height < _MIDDLE[1] and covered >= _COVERED * (word.right - word.left)
