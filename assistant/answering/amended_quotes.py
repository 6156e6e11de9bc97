"""Quotes that a text in force changes, beyond the first one: they say so, and where, without its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from assistant.answering.amendments import AmendingText, amending_texts, holds, standing_words
from assistant.answering.placing import cite_span
from assistant.index import LibraryIndex
from assistant.types import Citation, Provision, Span


def amended_notices(
    index: LibraryIndex, citations: Sequence[Citation], known: Sequence[Citation], on: date
) -> tuple[str, ...]:
    """Say which quotes are changed by a text in force on a date, and where that stands.

    Of the quotes in `known` it is said already, with the words, of the place that they are cited by: only what
    is not quoted is said here. Every provision counts that a quote holds words of.
    """
    found: dict[str, None] = {}
    for citation in citations:
        for text in _changing(index, citation, on) if not citation.passage.instrument.amends else ():
            shown = next((one for one in citations if holds(one, text.source, text.span)), None)
            if shown is None or citation not in known:
                other = shown or cite_span(index, text.instrument, text.source, text.span, 0)
                marker = f" [{shown.marker}]" if shown else ""
                words = f"{other.label}{marker}, {standing_words(text, on)}"
                found[f"[{citation.marker}] is changed by {words}."] = None
    return tuple(found)


def _changing(index: LibraryIndex, citation: Citation, on: date) -> Iterator[AmendingText]:
    """Yield the first text in force of each paper that changes a provision of which a quote holds words."""
    first: dict[str, AmendingText] = {}
    for provision in _innermost(index.structure(citation.passage.source).provisions, citation.span):
        for text in amending_texts(index, replace(citation, provision=provision), on):
            if text.governs and text.changes:
                first.setdefault(text.source, text)
    yield from first.values()


def _innermost(provisions: Sequence[Provision], span: Span) -> Iterator[Provision]:
    """Yield the provisions that a span touches and that hold no other one that it touches."""
    touched = [one for one in provisions if one.span.overlaps(span)]
    for one in touched:
        if not any(inner.depth > one.depth and one.span.contains(inner.span) for inner in touched):
            yield one
