"""PDF layout: the words of one page in reading order, where each stands, and the text that they make.

Reading and marking share this module, so that a span of the canonical text always finds its boxes.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from assistant.reading.characters import normalise
from assistant.types import Span

_SPACE_WIDTH = 0.5  # of the height of a word, near enough for every text face
_COLUMN_GAP = 1.4  # a gap this many heights wide parts columns, not words
_LONGEST_GAP = 40  # spaces
_PARAGRAPH_GAP = 1.35  # times the usual distance between lines
_SAME_LINE = 0.6  # share of the height by which words on one line overlap
_OTHER_LINE = 0.1  # raised and lowered figures overlap by more

# PDFium marks a hyphen at the end of a line, and leaves out the line end, with one of these.
_JOINED_HYPHENS = "\ufffe\x02"
# PDFium counts a character beyond the first plane as two, so it becomes two that stand for it.
UNPLACED = Span(0, 0)
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_WORD = re.compile(rf"[^\s{_JOINED_HYPHENS}]+[{_JOINED_HYPHENS}\u00ad]?|(\r\n?|\n)")


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word with its box in PDF points, origin at the page's lower left, and its span in the page's text."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    span: Span

    @property
    def height(self) -> float:
        """The height of the word, never zero."""
        return max(self.top - self.bottom, 0.1)


@dataclass(frozen=True, slots=True)
class WordBox:
    """A word and its box as shares (0..1) of the page's width and height, origin at the upper left.

    `span` counts characters from the start of the page's text, or of the document's when the caller of
    `word_boxes` gave the page's start.
    """

    text: str
    span: Span
    left: float
    top: float
    right: float
    bottom: float


def page_words(textpage: pypdfium2.PdfTextPage) -> tuple[str, tuple[PlacedWord, ...]]:
    """Return the page's text and its words, whose spans slice that text."""
    return arrange_lines(_in_reading_order(_merge_lines(_lines(textpage))))


def arrange_lines(lines: Sequence[Sequence[PlacedWord]]) -> tuple[str, tuple[PlacedWord, ...]]:
    """Return the text that lines in reading order make, and their words, whose spans slice that text.

    Gaps between columns and indents are kept as runs of spaces, and gaps between paragraphs as an empty line.
    """
    if not lines:
        return "", ()
    margin = min(line[0].left for line in lines)
    spacing = _usual_spacing(lines)
    pieces: list[str] = []
    words: list[PlacedWord] = []
    length = 0
    previous: Sequence[PlacedWord] | None = None
    for line in lines:
        separator = _separator(previous, line, spacing)
        right = margin
        for word in line:
            gap = separator + " " * _spaces(word, right, first=word is line[0])
            pieces += (gap, word.text)
            start = length + len(gap)
            length = start + len(word.text)
            words.append(replace(word, span=Span(start, length)))
            separator, right = "", word.right
        previous = line
    return "".join(pieces), tuple(words)


def _separator(previous: Sequence[PlacedWord] | None, line: Sequence[PlacedWord], spacing: float) -> str:
    if previous is None:
        return ""
    step = previous[0].bottom - line[0].bottom
    far = step > _PARAGRAPH_GAP * spacing or step < -line[0].height
    return "\n\n" if far else "\n"


def _spaces(word: PlacedWord, right: float, first: bool) -> int:
    gap = (word.left - right) / word.height
    if first:
        return min(max(round(gap / _SPACE_WIDTH), 0), _LONGEST_GAP)
    return 1 if gap < _COLUMN_GAP else min(max(round(gap / _SPACE_WIDTH), 2), _LONGEST_GAP)


def _usual_spacing(lines: Sequence[Sequence[PlacedWord]]) -> float:
    steps = [above[0].bottom - below[0].bottom for above, below in pairwise(lines)]
    downward = [step for step in steps if step > 0]
    heights = [line[0].height for line in lines]
    return max(median(downward) if downward else 0.0, median(heights))


def _merge_lines(lines: Sequence[list[PlacedWord]]) -> list[list[PlacedWord]]:
    """Join neighbouring lines that stand side by side, as the cells of a table row do."""
    merged: list[list[PlacedWord]] = []
    for line in lines:
        if merged and _beside(merged[-1][-1], line[0]):
            merged[-1].extend(line)
        else:
            merged.append(list(line))
    return merged


def _beside(left: PlacedWord, right: PlacedWord) -> bool:
    return right.left >= left.right and shared_height(left, right) > _SAME_LINE


def shared_height(one: PlacedWord, other: PlacedWord) -> float:
    """Return how far two words stand at the same height, as a share of the lower one's height."""
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return shared / min(one.height, other.height)


def _in_reading_order(lines: list[list[PlacedWord]]) -> list[list[PlacedWord]]:
    """Put a page's lines in order from top to bottom, unless some stand side by side in columns.

    Files often store the foot line first. Columns are stored one after the other, which is their order.
    """
    downward = sorted(lines, key=lambda line: -line[0].bottom)
    columns = any(shared_height(above[0], below[0]) > _SAME_LINE for above, below in pairwise(downward))
    return lines if columns else downward


def _lines(textpage: pypdfium2.PdfTextPage) -> list[list[PlacedWord]]:
    raw = _ASTRAL.sub("\N{REPLACEMENT CHARACTER}" * 2, textpage.get_text_range(errors="replace"))
    lines: list[list[PlacedWord]] = [[]]
    for match in _WORD.finditer(raw):
        if match.group(1):
            lines.append([])
            continue
        token = match.group()
        breaks = token[-1] in _JOINED_HYPHENS
        text = normalise(f"{token[:-1]}-" if breaks or token.endswith("\u00ad") else token).strip()
        if text:
            word = _place(textpage, match.start(), match.end() - 1 - breaks, text)
            if lines[-1] and shared_height(lines[-1][-1], word) < _OTHER_LINE:
                lines.append([])  # PDFium runs lines together that follow in the file but not on the page
            lines[-1].append(word)
        if breaks:
            lines.append([])
    return [line for line in lines if line]


def _place(textpage: pypdfium2.PdfTextPage, start: int, last: int, text: str) -> PlacedWord:
    boxes = [_box(textpage, start), _box(textpage, last)]
    return PlacedWord(
        text,
        left=min(box.left for box in boxes),
        bottom=min(box.bottom for box in boxes),
        right=max(box.right for box in boxes),
        top=max(box.top for box in boxes),
        span=UNPLACED,
    )


def _box(textpage: pypdfium2.PdfTextPage, index: int) -> pdfium.FS_RECTF:
    box = pdfium.FS_RECTF()
    character = pdfium.FPDFText_GetCharIndexFromTextIndex(textpage, index)
    pdfium.FPDFText_GetLooseCharBox(textpage, character, ctypes.byref(box))
    return box
