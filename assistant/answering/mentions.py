"""Every mention of a phrase: exhaustive, in any word form, across line breaks and hyphens, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.answering.placing import cite_span, text_of
from assistant.answering.printed_text import PrintedText
from assistant.answering.quoting import is_verbatim
from assistant.index import LibraryIndex
from assistant.index.wording import stem
from assistant.structure import Cleaned, clean
from assistant.types import Citation, Instrument, Span

_WORD = re.compile(r"\$?\d+(?:[.,]\d+)*%?|[^\W\d_]+(?:['\u2019][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention: the words as printed and the sentence that holds them, quoted with its place.

    A sentence that mentions a phrase twice is two mentions with one marker. Words that cannot be quoted, such
    as those broken by a page, have no citation.
    """

    instrument: Instrument
    source: str
    span: Span
    words: str
    citation: Citation | None


def find_mentions(index: LibraryIndex, instruments: Sequence[Instrument], phrase: str) -> tuple[Mention, ...]:
    """Return every mention of a phrase in the instruments, in reading order; none for a phrase without words."""
    asked = _stems(phrase)
    if not asked:
        return ()
    found: list[Mention] = []
    markers: dict[tuple[str, Span], int] = {}
    for instrument in instruments:
        for source in instrument.sources:
            text = text_of(index, source)
            for span in _spans(text, asked):
                sentence = text.sentence_at(span.start)
                shown = sentence.span if sentence else span
                marker = markers.setdefault((source, shown), len(markers) + 1)
                made = cite_span(index, instrument, source, shown, marker)
                cited = made if is_verbatim(index, made) else None
                found.append(Mention(instrument, source, span, text.words(span), cited))
    return tuple(found)


def _stems(text: str) -> tuple[str, ...]:
    return tuple(_stem(match.group()) for match in _WORD.finditer(text))


def _stem(word: str) -> str:
    folded = word.casefold().replace("\u2019", "'").removesuffix("'s").removesuffix("'")
    return stem(folded)


def _spans(text: PrintedText, asked: tuple[str, ...]) -> Iterator[Span]:
    """Yield where the stems stand one after another, or written as one word: "carry over", "carryover"."""
    cleaned, words = _words(text)
    joined = "".join(asked)
    position = 0
    while position < len(words):
        size = _size_at(words, position, asked, joined)
        if size:
            yield cleaned.span(words[position][1], words[position + size - 1][2])
        position += size or 1


def _size_at(
    words: Sequence[tuple[str, int, int]], position: int, asked: tuple[str, ...], joined: str
) -> int:
    """Return how many words from a position make up the phrase, 0 when it does not stand there."""
    if words[position][0] == joined:
        return 1
    stems = tuple(word[0] for word in words[position : position + len(asked)])
    if stems == asked:
        return len(asked)
    together = "".join(part for part, _, _ in words[position : position + 2])
    return 2 if len(asked) == 1 and together == joined else 0


@lru_cache(maxsize=64)
def _words(text: PrintedText) -> tuple[Cleaned, tuple[tuple[str, int, int], ...]]:
    """Return the clean text of a document and its words as stems with their places in it."""
    whole = Span(0, len(text.document.text))
    cleaned = clean(text.document.text, whole, text.structure.furniture)
    words = ((_stem(match.group()), match.start(), match.end()) for match in _WORD.finditer(cleaned.text))
    return cleaned, tuple(words)
