"""Pages: the endless flow cut into pages, with room kept for footnotes and headings kept with text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.build.inline import Run, parse_runs
from corpus.build.items import Flow, Mark, NewPage, RowLines, TextLine
from corpus.build.styles import PAGE_HEIGHT, Style
from corpus.build.wrapping import Line, make_words, wrap


@dataclass(frozen=True, slots=True)
class Placed:
    """An item with the height of its top edge above the page's lower edge."""

    item: TextLine | RowLines
    y: float


@dataclass(slots=True)
class Page:
    """A page being filled; `article` is the heading in force at its end."""

    article: str = ""
    placed: list[Placed] = field(default_factory=list)
    footnotes: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Pagination:
    """Finished pages and the zero-based page on which each mark stands."""

    pages: tuple[Page, ...]
    marks: tuple[tuple[Mark, int], ...]


class Paginator:
    """Cuts one flow into pages."""

    def __init__(self, style: Style, notes: Mapping[str, str], width: float) -> None:
        self._style = style
        self._notes = notes
        self._width = width
        self._pages = [Page()]
        self._marks: list[tuple[Mark, int]] = []
        self._y = PAGE_HEIGHT - style.top

    def paginate(self, flow: Iterable[Flow]) -> Pagination:
        """Place every item; marks travel with the line after them."""
        items = list(flow)
        for number, item in enumerate(items):
            if isinstance(item, NewPage):
                self._turn()
            elif isinstance(item, Mark):
                self._place_mark(item, items[number + 1 :])
            else:
                self._place(item, items[number + 1 :])
        return Pagination(tuple(self._pages), tuple(self._marks))

    def _place_mark(self, mark: Mark, following: Sequence[Flow]) -> None:
        # An article heading is followed by its section's mark, whose own lines must fit with it.
        if not self._fits(following[: 7 if mark.depth == 1 else 3]):
            self._turn()
        self._marks.append((mark, len(self._pages) - 1))
        if mark.depth == 1:
            self._pages[-1].article = mark.text

    def _place(self, item: TextLine | RowLines, following: Sequence[Flow]) -> None:
        keep = item.keep if isinstance(item, TextLine) else 0
        if not self._fits([item, *following[:keep]]):
            self._turn()
        page = self._pages[-1]
        before = item.before if page.placed else 0.0
        page.placed.append(Placed(item, self._y - before))
        self._y -= before + _height(item)
        for label in _footnotes(item):
            page.footnotes.extend(self._note_lines(label))

    def _fits(self, items: Sequence[Flow]) -> bool:
        page = self._pages[-1]
        if not page.placed:
            return True
        needed = 0.0
        lines = len(page.footnotes)
        for item in items:
            if isinstance(item, NewPage):
                break
            if isinstance(item, Mark):
                continue
            needed += item.before + _height(item)
            lines += sum(len(self._note_lines(label)) for label in _footnotes(item))
        reserved = footnote_leading(self._style) * lines + 8 if lines else 0.0
        return self._y - needed >= self._style.bottom + reserved

    def _note_lines(self, label: str) -> list[Line]:
        text = self._notes.get(label, "")
        runs = (Run(label, footnote=True), Run(" "), *parse_runs(text))
        return list(wrap(make_words(runs, self._style, self._style.size - 2), self._width, self._style))

    def _turn(self) -> None:
        if not self._pages[-1].placed:
            return
        self._pages.append(Page(article=self._pages[-1].article))
        self._y = PAGE_HEIGHT - self._style.top


def footnote_leading(style: Style) -> float:
    """Line distance of footnotes in points."""
    return style.size - 2 + 2.4


def _height(item: TextLine | RowLines) -> float:
    return item.leading if isinstance(item, TextLine) else item.height


def _footnotes(item: TextLine | RowLines) -> tuple[str, ...]:
    return item.line.footnotes if isinstance(item, TextLine) else item.footnotes
