"""Breaking of marked text into lines of a given width, with end-of-line hyphens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import pyphen  # type: ignore[import-untyped]
from reportlab.pdfbase.pdfmetrics import stringWidth

from corpus.build.inline import Change, Run
from corpus.build.styles import Style

_SHORTEST_SPLIT = 7


@dataclass(frozen=True, slots=True)
class Fragment:
    """Text in one font; `rise` lifts footnote marks above the line."""

    text: str
    font: str
    size: float
    rise: float = 0.0
    struck: bool = False
    change: Change = "none"
    footnote: str = ""

    @property
    def width(self) -> float:
        """Width in points."""
        return float(stringWidth(self.text, self.font, self.size))


Word = tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line; `last` tells that it ends its paragraph, so it is not justified."""

    words: tuple[Word, ...]
    last: bool = False

    @property
    def footnotes(self) -> tuple[str, ...]:
        """Labels of the footnotes referred to on this line."""
        return tuple(part.footnote for word in self.words for part in word if part.footnote)


def word_width(word: Word) -> float:
    """Width of a word in points."""
    return sum(part.width for part in word)


def make_words(runs: Sequence[Run], style: Style, size: float, *, bold: bool = False) -> list[Word | None]:
    """Words of a paragraph in order; None stands for a forced line break inside it."""
    words: list[Word | None] = []
    open_word: list[Fragment] = []
    for run in runs:
        if run.line_break:
            words.extend([tuple(open_word), None])
            open_word = []
            continue
        pieces = [run.text] if run.footnote else run.text.split(" ")
        for number, piece in enumerate(pieces):
            if number and open_word:
                words.append(tuple(open_word))
                open_word = []
            if piece:
                open_word.append(_fragment(run, piece, style, size, bold))
    if open_word:
        words.append(tuple(open_word))
    return words


def _fragment(run: Run, text: str, style: Style, size: float, bold: bool) -> Fragment:
    font = style.font_name(bold=bold or run.bold, italic=run.italic)
    if run.footnote:
        return Fragment(text, font, size * 0.68, rise=size * 0.36, footnote=text)
    return Fragment(text, font, size, struck=run.struck, change=run.change)


def wrap(words: Sequence[Word | None], width: float, style: Style) -> Iterator[Line]:
    """Fill lines greedily."""
    line: list[Word] = []
    used = 0.0
    waiting = list(reversed(words))
    while waiting:
        word = waiting.pop()
        if word is None:
            yield Line(tuple(line), last=True)
            line, used = [], 0.0
            continue
        gap = _space(word) if line else 0.0
        if used + gap + word_width(word) <= width:
            line.append(word)
            used += gap + word_width(word)
            continue
        head, tail = _split_word(word, width - used - gap, style)
        if head:
            line.append(head)
        if not line:
            head, tail = _split_anywhere(word, width)
            line.append(head)
        yield Line(tuple(line))
        line, used = [], 0.0
        if tail:
            waiting.append(tail)
    if line:
        yield Line(tuple(line), last=True)


def _space(word: Word) -> float:
    return float(stringWidth(" ", word[0].font, word[0].size))


def _split_word(word: Word, room: float, style: Style) -> tuple[Word, Word]:
    """Head that fits in the room and the rest; an empty head means that the word moves down whole."""
    part = word[0]
    for place, mark in _break_places(part.text, style.hyphenated):
        head = replace(part, text=part.text[:place] + mark)
        if head.width <= room:
            return (head,), (replace(part, text=part.text[place:]), *word[1:])
    return (), word


def _split_anywhere(word: Word, room: float) -> tuple[Word, Word]:
    part = word[0]
    for place in range(len(part.text), 1, -1):
        head = replace(part, text=part.text[:place])
        if head.width <= room:
            rest = part.text[place:]
            return (head,), ((replace(part, text=rest),) if rest else ()) + word[1:]
    return word, ()


def _break_places(text: str, hyphenated: bool) -> list[tuple[int, str]]:
    """Places where a word may be split, latest first, with the mark to print there."""
    hyphens = [(place + 1, "") for place, sign in enumerate(text[:-1]) if sign == "-" and place > 1]
    if hyphens or not hyphenated or len(text) < _SHORTEST_SPLIT or not text.strip(".,;:()").islower():
        return hyphens[::-1]
    return [(place, "-") for place in _dictionary().positions(text)][::-1]


@lru_cache(maxsize=1)
def _dictionary() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_US", left=3, right=3)
