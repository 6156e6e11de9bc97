"""Cut a document into passages: whole subsections where they fit, never across an article."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.structure.cleaning import Cleaned, clean, line_starts, word_starts
from assistant.structure.sentences import sentences
from assistant.structure.tree import provision_at
from assistant.types import Instrument, Page, Passage, Provision, SourceDocument, Span, Structure

_MERGED_WORDS = 120
_TINY_WORDS = 60
_HEADING_WORDS = 40


@dataclass(frozen=True, slots=True)
class _Cutter:
    """What is needed to cut one document."""

    document: SourceDocument
    structure: Structure
    starts: Sequence[int]
    limit: int

    def words(self, span: Span) -> int:
        """Return how many words of text the span holds."""
        return bisect_left(self.starts, span.end) - bisect_left(self.starts, span.start)


def split_passages(
    document: SourceDocument, structure: Structure, instrument: Instrument, words: int = 150
) -> tuple[Passage, ...]:
    """Return the document's passages in reading order, each of at most `words` words.

    Together they cover all text of the provisions; a passage starts at a section, sentence or row.
    """
    cutter = _Cutter(document, structure, word_starts(document.text, structure.furniture), words)
    spans = [span for unit, inside in _units(structure.provisions) for span in _unit_pieces(cutter, unit, inside)]
    return tuple(passage for span in spans if (passage := _passage(cutter, span, instrument)) is not None)


def breadcrumb(passage: Passage) -> str:
    """Return where a passage stands: employer, unit and term, then the labels down to its provision."""
    instrument = passage.instrument
    parts = [instrument.employer or "", ", ".join(instrument.unit_names), instrument.term]
    whose = ", ".join(part for part in parts if part) or instrument.name
    return " > ".join([whose, *passage.provision.path])


def context_heading(passage: Passage) -> str:
    """Return the labels of a passage's provision from the outermost to its own."""
    return " > ".join(passage.provision.path)


def _units(provisions: Sequence[Provision]) -> Iterator[tuple[Provision, Sequence[Provision]]]:
    """Yield each outermost provision with everything inside it."""
    outermost = [index for index, provision in enumerate(provisions) if not provision.depth]
    for first, following in pairwise([*outermost, len(provisions)]):
        yield provisions[first], provisions[first + 1 : following]


def _unit_pieces(cutter: _Cutter, provision: Provision, inside: Sequence[Provision]) -> list[Span]:
    if cutter.words(provision.span) <= cutter.limit:
        return [provision.span]
    children = [index for index, one in enumerate(inside) if one.depth == provision.depth + 1]
    if not children:
        return list(_cut_long(cutter, provision.span))
    first = inside[children[0]].span.start
    pieces = list(_lead(cutter, Span(provision.span.start, first)))
    for index, following in pairwise([*children, len(inside)]):
        pieces.extend(_unit_pieces(cutter, inside[index], inside[index + 1 : following]))
    return _merged(cutter, pieces)


def _lead(cutter: _Cutter, span: Span) -> Iterator[Span]:
    """Yield the pieces of the words before a provision's first child."""
    if cutter.words(span) > cutter.limit:
        yield from _cut_long(cutter, span)
    elif cutter.words(span):
        yield span


def _merged(cutter: _Cutter, pieces: Sequence[Span]) -> list[Span]:
    """Join neighbours when one of them is a heading or both are tiny."""
    merged: list[Span] = []
    for piece in pieces:
        if merged and _belong_together(cutter, merged[-1], piece):
            merged[-1] = Span(merged[-1].start, piece.end)
        else:
            merged.append(piece)
    return merged


def _belong_together(cutter: _Cutter, before: Span, after: Span) -> bool:
    one, two = cutter.words(before), cutter.words(after)
    if one <= _HEADING_WORDS // 4:
        return one + two <= cutter.limit
    return min(one, two) <= _TINY_WORDS and one + two <= min(_MERGED_WORDS, cutter.limit)


def _cut_long(cutter: _Cutter, span: Span) -> Iterator[Span]:
    """Cut a span that has no sections at sentence ends, and a longer sentence at line ends."""
    cleaned = clean(cutter.document.text, span, cutter.structure.furniture)
    open_span: Span | None = None
    for atom in _atoms(cutter, cleaned):
        if open_span is None:
            open_span = atom
            continue
        joined = Span(open_span.start, atom.end)
        if cutter.words(joined) <= cutter.limit:
            open_span = joined
        else:
            yield open_span
            open_span = atom
    if open_span is not None:
        yield open_span


def _atoms(cutter: _Cutter, cleaned: Cleaned) -> Iterator[Span]:
    rows = [cleaned.offsets[position] for position in line_starts(cleaned)]
    for sentence in sentences(cleaned):
        if cutter.words(sentence) <= cutter.limit:
            yield sentence
            continue
        inner = [row for row in rows if sentence.start < row < sentence.end]
        for start, end in pairwise([sentence.start, *inner, sentence.end]):
            yield from _by_words(cutter, Span(start, end))


def _by_words(cutter: _Cutter, span: Span) -> Iterator[Span]:
    """Yield the span in pieces of at most the limit: the last resort for one endless line."""
    first = bisect_left(cutter.starts, span.start)
    last = bisect_left(cutter.starts, span.end)
    bounds = [span.start, *(cutter.starts[n] for n in range(first + cutter.limit, last, cutter.limit)), span.end]
    yield from (Span(start, end) for start, end in pairwise(bounds))


def _passage(cutter: _Cutter, span: Span, instrument: Instrument) -> Passage | None:
    document = cutter.document
    cleaned = clean(document.text, span, cutter.structure.furniture)
    if not cleaned.text:
        return None
    span = cleaned.span(0, len(cleaned.text))
    page = page_at(document.pages, span.start)
    key = f"{document.sha256}:{span.start}:{span.end}"
    return Passage(
        id=hashlib.sha256(key.encode()).hexdigest()[:16],
        instrument=instrument,
        source=document.path,
        provision=provision_at(cutter.structure, span),
        span=span,
        page=page.number,
        printed_page=page.printed,
        text=cleaned.text,
    )


def page_at(pages: Sequence[Page], offset: int) -> Page:
    """Return the page that holds the character at an offset."""
    return pages[max(0, bisect_right(pages, offset, key=lambda page: page.span.start) - 1)]
