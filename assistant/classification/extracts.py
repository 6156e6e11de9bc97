"""Extracts: pieces of a specification read clean, every character tied to where it stands in the document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.structure import Cleaned, clean
from assistant.types import SourceDocument, Span, Structure


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a specification: `text` is the clean reading of exactly the characters of `span`."""

    text: str
    span: Span

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Extract:
    """A piece of a specification: `text` is the clean text from `start` to `end` of `cleaned`."""

    cleaned: Cleaned
    start: int
    end: int

    @property
    def text(self) -> str:
        """The clean text of the piece."""
        return self.cleaned.text[self.start : self.end]

    def part(self, start: int, end: int) -> Extract:
        """Return the piece text[start:end] without the white space around it."""
        piece = self.text[start:end]
        lead = len(piece) - len(piece.lstrip())
        first = self.start + start + lead
        return Extract(self.cleaned, first, first + len(piece.strip()))

    def quote(self, start: int = 0, end: int | None = None) -> Quote:
        """Return text[start:end] as a quote; the piece must not be empty."""
        part = self.part(start, len(self.text) if end is None else end)
        return Quote(part.text, self.cleaned.span(part.start, part.end))

    def matched(self, match: re.Match[str], group: int | str = 0) -> Quote:
        """Return the words that a pattern matched in this piece's text."""
        return self.quote(match.start(group), match.end(group))

    def sentences(self) -> Iterator[Extract]:
        """Yield the sentences; a stop ends one when a capital, a bracket or a figure follows."""
        start = 0
        for stop in [*_SENTENCE_END.finditer(self.text), None]:
            end = stop.end() if stop else len(self.text)
            part = self.part(start, end)
            if part.text:
                yield part
            start = end

    def paragraphs(self) -> Iterator[Extract]:
        """Yield the paragraphs: pieces between blank lines, and list items on lines of their own."""
        cuts = [
            p - self.start
            for p, blank in self.cleaned.breaks
            if self.start < p < self.end and self._opens(p, blank)
        ]
        for start, end in zip([0, *cuts], [*cuts, len(self.text)], strict=True):
            part = self.part(start, end)
            if part.text:
                yield part

    def lines(self) -> Iterator[Extract]:
        """Yield the printed lines."""
        cuts = [p - self.start for p, _ in self.cleaned.breaks if self.start < p < self.end]
        for start, end in zip([0, *cuts], [*cuts, len(self.text)], strict=True):
            part = self.part(start, end)
            if part.text:
                yield part

    def _opens(self, position: int, blank: int) -> bool:
        return blank > 0 or bool(_ITEM.match(self.cleaned.text, position))


_SENTENCE_END = re.compile(
    r"(?<![ (.][A-Z])(?<!\bNo)[.?!][\"\u201d')\]]*(?=\s+[\"\u201c(\[]?[A-Z0-9\u2022$])"
)
_ITEM = re.compile(r"(?:[\u2022\u25cf\uf0b7*-]|\(?(?:\d{1,2}|[a-z])[.)])\s*\S")


def extract(document: SourceDocument, structure: Structure, span: Span) -> Extract:
    """Return the clean reading of a span of a document."""
    cleaned = clean(document.text, span, structure.furniture)
    return Extract(cleaned, 0, len(cleaned.text))
