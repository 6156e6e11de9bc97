"""Cells of one printed line: parted by gaps, bars or a delimiter, and figures printed close to one another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.types import Span

_PIECE = re.compile(r"[^\s|]+(?: [^\s|]+)*")
_WORD = re.compile(r"\S+")
_VALUE = re.compile(r"[($]{0,2}\s*-?(?:\d{1,3}(?:,\d{2,3})+|\d+|(?=\.\d))(?:\.\d+)?%?\)?[*\u2020]{0,2}\Z")
_AMOUNT = re.compile(r"[($]{0,2}\s*-?(?:\$|\d{1,3},\d{3}|\d*\.\d|(?!(?:19|20)\d\d\Z)\d{4}|\d+(?:\.\d+)?%)")
_COUNTED = re.compile(r"\b([A-Z][A-Za-z]*) (?:\d{1,2}|[A-Z])(?= |\Z)")
_FIGURE_END = re.compile(r"\d[^A-Za-z\s]*\Z")
# A mark that stands alone leads to a note below the table and fills no column.
_MARK = re.compile(r"[*\u2020\u2021]{1,3}\Z")
_RULE = re.compile(r"[|\s:=_+-]+\Z")
# A figure after one of these is the end of a range, as in "5 to 9.99".
_LINK = re.compile(r"(?:-|\u2013|\u2014|to|thru|through|than|until)\Z", re.IGNORECASE)
_NOTED = re.compile(r"(\$[\d,.]+) ([A-Z][a-z]+\b.*)\Z")
_FEWEST_FIGURES = 3


def gap_cells(line: Span, text: str) -> tuple[Span, ...]:
    """Return the cells of a printed line, parted by two spaces, tabs or bars; a ruled line has none.

    Figures that stand one space apart are cells of their own, and so are headings such as "Step 1 Step 2".
    """
    words = line.of(text)
    if _RULE.match(words):
        return ()
    pieces = [Span(line.start + match.start(), line.start + match.end()) for match in _PIECE.finditer(words)]
    pieces = [
        part for n, piece in enumerate(pieces) for part in _before_count(piece, pieces[n + 1 : n + 2], text)
    ]
    cells = [cell for piece in pieces for cell in _parted(piece, text, alone=len(pieces) == 1)]
    cells = [cell for cell in cells if not _MARK.match(cell.of(text))]
    return tuple(_without_note(_with_sign(cells, text), text))


def _with_sign(cells: Sequence[Span], text: str) -> list[Span]:
    """Join a currency sign that is printed at the left of its column with the figure that follows."""
    joined: list[Span] = []
    for cell in cells:
        if joined and joined[-1].of(text) == "$" and cell.of(text)[0].isdigit():
            joined[-1] = Span(joined[-1].start, cell.end)
        else:
            joined.append(cell)
    return joined


def _without_note(cells: list[Span], text: str) -> list[Span]:
    """Part the words that follow the last of several amounts, as "$4,189 Monthly", from that amount."""
    if len(cells) <= _FEWEST_FIGURES:
        return cells
    for position in (len(cells) - 1, len(cells) - 2):
        noted = _NOTED.match(cells[position].of(text))
        before = cells[max(0, position - _FEWEST_FIGURES) : position]
        if noted and all(is_amount(cell.of(text)) for cell in before):
            start = cells[position].start
            note = Span(start + noted.start(2), cells[-1].end)
            return [*cells[:position], Span(start, start + noted.end(1)), note]
    return cells


def delimited_cells(line: Span, text: str, delimiter: str) -> tuple[Span, ...]:
    """Return the cells of a row of a delimited file, an empty span for an empty cell, without quotation marks."""
    sign = re.escape(delimiter)
    pattern = re.compile(rf'\s*(?:"((?:[^"]|"")*)"|([^{sign}]*))\s*(?:{sign}|\Z)')
    cells: list[Span] = []
    at, end = line.start, line.end
    while at <= end:
        match = pattern.match(text, at, end)
        if not match:
            break
        cells.append(_stripped(Span(*match.span(1 if match.group(1) is not None else 2)), text))
        if match.end() == end and not text[:end].endswith(delimiter):
            break
        at = match.end() if match.end() > at else end + 1
    return tuple(cells)


def is_value(words: str) -> bool:
    """Tell whether the words are one figure: "43,200", "$12.50", "7.0%", "12"."""
    return bool(_VALUE.match(words))


def is_amount(words: str) -> bool:
    """Tell whether the words are a figure that is no mere number of a step or column."""
    return is_value(words) and bool(_AMOUNT.match(words))


def _stripped(span: Span, text: str) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def _parted(piece: Span, text: str, *, alone: bool) -> Iterator[Span]:
    if not _FIGURE_END.search(piece.of(text)) and not _COUNTED.search(piece.of(text)):
        yield piece
        return
    words = [
        Span(piece.start + match.start(), piece.start + match.end())
        for match in _WORD.finditer(piece.of(text))
    ]
    figures = 0
    while figures < len(words) and is_value(words[-1 - figures].of(text)):
        figures += 1
    if 0 < figures < len(words) and _LINK.match(words[-1 - figures].of(text)):
        figures -= 1
    if figures and _are_columns(words[len(words) - figures :], len(words), text, alone=alone):
        if figures < len(words):
            yield Span(piece.start, words[-1 - figures].end)
        yield from words[len(words) - figures :]
        return
    yield from _counted(piece, text)


def _before_count(piece: Span, following: Sequence[Span], text: str) -> list[Span]:
    """Part "Group 1" where the next cell is "2": the figure is the first of counted columns."""
    words = piece.of(text)
    if not words.endswith(" 1") or not following or following[0].of(text).split()[0] != "2":
        return [piece]
    return [Span(piece.start, piece.end - 2), Span(piece.end - 1, piece.end)]


def _are_columns(figures: list[Span], words: int, text: str, *, alone: bool) -> bool:
    """Tell whether figures at the end of a piece are cells: several, or one amount beside other cells."""
    amounts = sum(is_amount(figure.of(text)) for figure in figures)
    if len(figures) >= _FEWEST_FIGURES or (len(figures) > 1 and amounts > 1):
        return True
    return bool(amounts) and len(figures) < words and not alone


def _counted(piece: Span, text: str) -> Iterator[Span]:
    """Part a piece before each of several headings that count: "Group Step 1 Step 2"."""
    found = list(_COUNTED.finditer(piece.of(text)))
    first = found[0].group(1) if found else ""
    starts = [piece.start + match.start() for match in found if match.group(1) == first]
    if len(starts) < 2:
        yield piece
        return
    for start, end in pairwise(sorted({piece.start, *starts, piece.end})):
        yield _stripped(Span(start, end), text)
