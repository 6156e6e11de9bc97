"""Quotes of class facts as citations: the passage that holds the words, verified against the source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.answering.composing import quoted, searched_line
from assistant.answering.quoting import cite, is_verbatim
from assistant.classification.extracts import Quote
from assistant.index import LibraryIndex
from assistant.types import Answer, Citation, Hit, Instrument, Passage, Scope, Span

MOST_CITATIONS = 8
MOST_WORDS = 150


def compose(
    index: LibraryIndex,
    question: str,
    scope: Scope,
    lead: str,
    quotes: Iterable[tuple[Instrument, Quote]],
    after: Sequence[str] = (),
    passages: Sequence[Passage] = (),
) -> Answer | None:
    """Return an answer of a leading statement and verbatim quotes, None when nothing can be cited.

    `passages` of other instruments are quoted whole, after the quotes.
    """
    citations: list[Citation] = []
    seen: set[tuple[str, Span]] = set()
    for instrument, quote in quotes:
        made = _citation(index, instrument, quote, len(citations) + 1)
        if made and (instrument.id, made.span) not in seen and len(citations) < MOST_CITATIONS:
            seen.add((instrument.id, made.span))
            citations.append(made)
    citations += [
        cite(index, passage, passage.span, len(citations) + i) for i, passage in enumerate(passages, 1)
    ]
    if not citations:
        return None
    blocks = [lead, *(quoted(one) for one in citations), *after, *scope.notices, searched_line(scope)]
    hits = tuple(Hit(one.passage, 1.0 / one.marker) for one in citations)
    text = "\n\n".join(block for block in blocks if block)
    return Answer(question, "answered", text, scope, tuple(citations), hits, scope.notices)


def _citation(index: LibraryIndex, instrument: Instrument, quote: Quote, marker: int) -> Citation | None:
    span = _shortened(quote)
    passage = passage_at(index, instrument, span)
    if passage is None:
        return None
    citation = cite(index, passage, span, marker)
    return citation if is_verbatim(index, citation) else None


def _shortened(quote: Quote) -> Span:
    """Return the span of a quote held to the words that fit; a long one ends at a sentence."""
    words = quote.text.split()
    if len(words) <= MOST_WORDS or len(quote.text) != len(quote.span):
        return quote.span
    head = " ".join(words[:MOST_WORDS])
    end = max(head.rfind(". ") + 1, head.rfind("; ") + 1) or len(head)
    return Span(quote.span.start, quote.span.start + end)


def passage_at(index: LibraryIndex, instrument: Instrument, span: Span) -> Passage | None:
    """Return the passage of an instrument that holds the beginning of a span."""
    rows = (index.passages[row] for row in index.positions([instrument.id]))
    found = [passage for passage in rows if passage.span.overlaps(span)]
    return min(found, key=lambda passage: abs(passage.span.start - span.start), default=None)
