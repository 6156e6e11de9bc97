"""A document's printed words for searching: furniture blanked, sentences found around any offset."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.structure import Cleaned, clean, provision_at, sentences, unquotable
from assistant.structure.cleaning import blank_furniture
from assistant.types import Provision, SourceDocument, Span, Structure

_LONGEST_BLOCK = 6000
_BLOCKS_KEPT = 512


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as a person reads it, its canonical span, and the way back from each character."""

    cleaned: Cleaned
    span: Span

    @property
    def text(self) -> str:
        """The words, with white space and hyphens repaired."""
        return self.cleaned.text


class PrintedText:
    """One document with its structure; offsets of `printed` are those of the canonical text."""

    def __init__(self, document: SourceDocument, structure: Structure) -> None:
        self.document, self.structure = document, structure
        self._unquotable = unquotable(document, structure)
        self.printed = blank_furniture(document.text, Span(0, len(document.text)), self._unquotable)
        self._starts = sorted({provision.span.start for provision in structure.provisions})
        self._read = lru_cache(maxsize=_BLOCKS_KEPT)(self._sentences)

    def find(self, pattern: re.Pattern[str], inside: Span | None = None) -> Iterator[re.Match[str]]:
        """Yield the matches of a pattern in the printed words (those of a span), in reading order."""
        searched = inside or Span(0, len(self.printed))
        return pattern.finditer(self.printed, searched.start, searched.end)

    def sentences_in(self, span: Span) -> tuple[Sentence, ...]:
        """Return the sentences of a span, in order; a sentence cut by its ends is cut there."""
        return self._read(span.start, span.end)

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that holds an offset, None where nothing is printed."""
        block = self._block(offset)
        return next(
            (one for one in self.sentences_in(block) if one.span.start <= offset < one.span.end), None
        )

    def sentences_with(self, pattern: re.Pattern[str], inside: Span | None = None) -> tuple[Sentence, ...]:
        """Return the sentences (of a span) in which a match of the pattern begins, once each, in order."""
        found: dict[int, Sentence] = {}
        for match in self.find(pattern, inside):
            sentence = self.sentence_at(match.start())
            if sentence and (inside is None or inside.contains(sentence.span)):
                found.setdefault(sentence.span.start, sentence)
        return tuple(found.values())

    def words(self, span: Span) -> str:
        """Return the words of a span as a person reads them."""
        return clean(self.document.text, span, self._unquotable).text

    def provision(self, span: Span) -> Provision:
        """Return the deepest provision that holds the span."""
        return provision_at(self.structure, span)

    def _block(self, offset: int) -> Span:
        """Return the words from one provision's start to the next one's, clipped when they are very long."""
        position = bisect_right(self._starts, offset)
        start = self._starts[position - 1] if position else 0
        end = self._starts[position] if position < len(self._starts) else len(self.printed)
        if end - start <= _LONGEST_BLOCK:
            return Span(start, end)
        half = _LONGEST_BLOCK // 2
        return Span(max(start, offset - half), min(end, offset + half))

    def _sentences(self, start: int, end: int) -> tuple[Sentence, ...]:
        text, furniture = self.document.text, self._unquotable
        region = clean(text, Span(start, end), furniture)
        if not region.text:
            return ()
        return tuple(Sentence(clean(text, span, furniture), span) for span in sentences(region))


@lru_cache(maxsize=64)
def printed_text(document: SourceDocument, structure: Structure) -> PrintedText:
    """Return the printed words of a document, prepared once and kept for the documents last used."""
    return PrintedText(document, structure)
