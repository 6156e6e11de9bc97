"""Contents pages: one dotted line per article and, where the style asks, per section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.pdfbase.pdfmetrics import stringWidth

from corpus.build.flow import contents_entry
from corpus.build.items import Mark
from corpus.build.styles import PAGE_HEIGHT, PAGE_WIDTH, Style


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A contents line with its leader dots already in the text; measures in points."""

    text: str
    page: str
    indent: float
    size: float
    leading: float


def contents_pages(marks: Sequence[tuple[Mark, int]], style: Style) -> Iterator[tuple[ContentsLine, ...]]:
    """Contents lines page by page; body pages are counted from 1."""
    lines = [line for mark, page in marks if mark.depth == 1 for line in _entry_lines(mark, page, style)]
    leading = lines[0].leading if lines else 1.0
    per_page = int((PAGE_HEIGHT - style.top - style.bottom - 20) // leading)
    for start in range(0, len(lines), per_page):
        yield tuple(lines[start : start + per_page])


def _entry_lines(mark: Mark, page: int, style: Style) -> Iterator[ContentsLine]:
    size = style.size - 0.5
    number, title = contents_entry(mark, style)
    text = f"{number} {title}".strip()
    font = style.font_name()
    room = PAGE_WIDTH - style.left - style.right - stringWidth("  000", font, size)
    head, rest = _cut(text, font, size, room - 30)
    if rest:
        yield ContentsLine(head, "", 0.0, size, size + 6)
    last, indent = (rest, 24.0) if rest else (head, 0.0)
    dots = int((room - indent - stringWidth(last + " ", font, size)) / stringWidth(".", font, size))
    yield ContentsLine(f"{last} {'.' * max(dots, 3)}", str(page + 1), indent, size, size + 6)


def _cut(text: str, font: str, size: float, room: float) -> tuple[str, str]:
    """Split a title that is too long for one line at a word."""
    words = text.split()
    for count in range(len(words), 0, -1):
        head = " ".join(words[:count])
        if stringWidth(head, font, size) <= room:
            return head, " ".join(words[count:])
    return text, ""
