"""The pinpoint of a quote: the provision of the sentence in it that comes nearest to the question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from assistant.answering.quoting import cite, is_verbatim, quote_text, unquotable
from assistant.answering.rejoining import Extract, whole
from assistant.index import LibraryIndex
from assistant.structure import clean, provision_at, sentences
from assistant.types import Citation, Hit, Provision, Span, Structure


def cite_hits(
    index: LibraryIndex, question: str, hits: Sequence[Hit], cited: int = 0
) -> tuple[Citation, ...]:
    """Quote the passages of hits, markers going on after `cited`; what is not verbatim is left out.

    Each has the provision of its nearest sentence, where that lies deeper than the quote's own.
    """
    return cite_extracts(index, question, [whole(hit) for hit in hits], cited)


def cite_extracts(
    index: LibraryIndex, question: str, extracts: Sequence[Extract], cited: int = 0
) -> tuple[Citation, ...]:
    """Quote extracts as `cite_hits` quotes whole passages."""
    made = [
        (extract.hit, cite(index, extract.hit.passage, extract.span, marker, extract.hit.nearest))
        for marker, extract in enumerate(extracts, cited + 1)
    ]
    return tuple(
        _pinpointed(index, citation, _nearest(index, question, hit, citation))
        for hit, citation in made
        if is_verbatim(index, citation)
    )


def sentences_of(index: LibraryIndex, citation: Citation) -> tuple[Span, ...]:
    """Return the sentences of a quote as spans into its source."""
    source = citation.passage.source
    return sentences(clean(index.document(source).text, citation.span, unquotable(index, source)))


def _nearest(index: LibraryIndex, question: str, hit: Hit, citation: Citation) -> Span | None:
    """Return the sentence that the search found nearest; a passage that it did not look into is read now."""
    if hit.nearest and citation.span.contains(hit.nearest):
        return hit.nearest
    spans = sentences_of(index, citation)
    scores = index.closeness(question, [quote_text(index, citation.passage.source, span) for span in spans])
    return spans[int(np.argmax(scores))] if spans else None


def _pinpointed(index: LibraryIndex, citation: Citation, nearest: Span | None) -> Citation:
    if nearest is None:
        return citation
    provision = _place(index.structure(citation.passage.source), nearest)
    deeper = provision.depth > citation.provision.depth and provision.article == citation.provision.article
    return replace(citation, provision=provision) if deeper else citation


def _place(structure: Structure, sentence: Span) -> Provision:
    """Return the provision of a sentence; one that headings open belongs to the last of them, where it ends."""
    begun = [one for one in structure.provisions if sentence.start < one.span.start < sentence.end]
    if begun and all(one.span.end >= sentence.end for one in begun):
        return begun[-1]
    return provision_at(structure, sentence)
