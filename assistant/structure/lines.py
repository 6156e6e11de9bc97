"""Lines of a document as the structure layer sees them: trimmed, placed on a page, margin numbers cut off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from assistant.types import Furniture, SourceDocument, Span

_LINE = re.compile(r"[^\n\f]+")
_LEFT_NUMBER = re.compile(r"^((?:#{1,6}[ \t]*)?\d{1,3})(?=[ \t]|$)")
_RIGHT_NUMBER = re.compile(r"(?:^|[ \t])(\d{1,3})$")
_INLINE_ITEM = re.compile(r"(?<=[.;:])\s+(?=(?:\([A-Za-z0-9]{1,3}\)|[A-Za-z]\.|\d{1,2}\.)\s+[A-Z\"\u201c])")
_LONG_LINE = 250
_MOST_MISSED = 12
_SHORTEST_CHAIN = 8
_SHORTEST_CHAIN_IN_NUMBERED_DOCUMENT = 2
# A column of figures that counts up from a higher number belongs to a table.
_HIGHEST_FIRST_NUMBER = 3
_WIDE_GAP = 99
_WIDEST_MARGIN = 6


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line with words on it.

    `span` covers the characters from the first to the last non-white one, without a margin number;
    `gap` counts the blank lines before it on its page (99 at the top of a page); `top` and `bottom`
    are its ranks from the top and from the bottom of the page, 0 for the outermost line.
    """

    span: Span
    text: str
    indent: int
    page: int
    gap: int
    top: int
    bottom: int


def read_lines(document: SourceDocument) -> tuple[list[Line], list[Furniture]]:
    """Return the document's lines in reading order and the margin line numbers that were cut off them."""
    pages = [list(_page_lines(document, number)) for number in range(len(document.pages))]
    chains = [_margin_chain(lines) for lines in pages]
    numbered = sum(1 for chain in chains if chain) * 3 >= len(pages)
    if not numbered:
        chains = [{} for _ in pages]
    lines: list[Line] = []
    numbers: list[Furniture] = []
    for page, chain in zip(pages, chains, strict=True):
        if numbered and not chain:
            chain = _margin_chain(page, _SHORTEST_CHAIN_IN_NUMBERED_DOCUMENT)
        kept, cut = _cut_numbers(page, chain)
        lines.extend(_ranked(kept))
        numbers.extend(cut)
    return lines, numbers


def _page_lines(document: SourceDocument, number: int) -> Iterator[Line]:
    span = document.pages[number].span
    text = document.text
    previous_end, first = span.start, True
    for match in _LINE.finditer(text, span.start, span.end):
        words = match.group().rstrip()
        stripped = words.lstrip()
        if not stripped:
            continue
        indent = len(words.expandtabs(8)) - len(stripped.expandtabs(8))
        start = match.start() + len(words) - len(stripped)
        breaks = text.count("\n", previous_end, start)
        gap = _WIDE_GAP if first else max(0, breaks - 1)
        yield Line(Span(start, start + len(stripped)), stripped, indent, number, gap, 0, 0)
        previous_end, first = start + len(stripped), False


def _margin_chain(lines: Sequence[Line], shortest: int = _SHORTEST_CHAIN) -> dict[int, Span]:
    """Return line position -> span of its margin number, empty when the page's lines are not numbered."""
    known = shortest != _SHORTEST_CHAIN
    chain = _in_margin(lines, _counting_chain(lines, _LEFT_NUMBER, _MOST_MISSED, anywhere=known))
    needed = shortest if known else max(shortest, len(lines) * 2 // 5)
    if len(chain) >= needed:
        return chain
    chain = _counting_chain(lines, _RIGHT_NUMBER, 1)
    return chain if len(chain) >= max(2 * _SHORTEST_CHAIN, len(lines) * 3 // 4) else {}


def _in_margin(lines: Sequence[Line], chain: dict[int, Span]) -> dict[int, Span]:
    """Return the numbers that stand at the margin, without a figure that begins words further in."""
    margin = median(lines[position].indent for position in chain) if chain else 0
    return {at: span for at, span in chain.items() if lines[at].indent <= margin + _WIDEST_MARGIN}


def _counting_chain(
    lines: Sequence[Line], pattern: re.Pattern[str], missed: int, *, anywhere: bool = False
) -> dict[int, Span]:
    """Return the longest run of numbers that count up by one down the page, a few unread ones apart.

    The run may begin `anywhere` below lines that were left without their numbers, as those of a table are.
    """
    best: dict[int, dict[int, Span]] = {}
    longest: dict[int, Span] = {}
    for position, line in enumerate(lines):
        match = pattern.search(line.text)
        if not match:
            continue
        number = int(match.group(1).lstrip("# \t"))
        start = line.span.start + match.start(1)
        before = max((best.get(number - step, {}) for step in range(1, missed + 1)), key=len)
        highest = max(_HIGHEST_FIRST_NUMBER, position + 1 if anywhere else 0)
        if not before and number > highest:
            continue
        chain = {**before, position: Span(start, start + len(match.group(1)))}
        if len(chain) > len(best.get(number, {})):
            best[number] = chain
        if len(chain) > len(longest):
            longest = chain
    return longest


def _cut_numbers(lines: Sequence[Line], chain: dict[int, Span]) -> tuple[list[Line], list[Furniture]]:
    kept: list[Line] = []
    cut: list[Furniture] = []
    carried_gap = 0
    for position, line in enumerate(lines):
        number = chain.get(position)
        if number is None:
            kept.append(replace(line, gap=max(line.gap, carried_gap)))
            carried_gap = 0
            continue
        cut.append(Furniture("margin_number", number))
        rest = _without_number(line, number)
        if rest is None:
            carried_gap = max(carried_gap + 1, line.gap)
        else:
            kept.append(replace(rest, gap=max(line.gap, carried_gap)))
            carried_gap = 0
    return kept, cut


def _without_number(line: Line, number: Span) -> Line | None:
    """Return the line without its margin number, or None when nothing else stands on it."""
    if number.start == line.span.start:
        text = line.text[len(number) :].lstrip()
        indent = line.indent + len(line.text) - len(text)
        start = line.span.end - len(text)
    else:
        text = line.text[: number.start - line.span.start].rstrip()
        indent, start = line.indent, line.span.start
    if not text:
        return None
    return replace(line, span=Span(start, start + len(text)), text=text, indent=indent)


def _ranked(lines: Sequence[Line]) -> Iterator[Line]:
    last = len(lines) - 1
    for rank, line in enumerate(lines):
        yield replace(line, top=rank, bottom=last - rank)


def cut_line(line: Line, cuts: Iterable[int]) -> list[Line]:
    """Return the line in pieces that begin at the given positions of its text, white space trimmed."""
    bounds = sorted({0, *cuts, len(line.text)})
    pieces: list[Line] = []
    for start, end in pairwise(bounds):
        text = line.text[start:end]
        stripped = text.strip()
        if stripped:
            begin = line.span.start + start + len(text) - len(text.lstrip())
            gap = line.gap if not pieces else 0
            pieces.append(replace(line, span=Span(begin, begin + len(stripped)), text=stripped, gap=gap))
    return pieces


def cut_items(line: Line) -> list[Line]:
    """Cut a paragraph printed as one long line where numbered items begin inside it."""
    if len(line.text) < _LONG_LINE:
        return [line]
    return cut_line(line, (match.end() for match in _INLINE_ITEM.finditer(line.text)))
