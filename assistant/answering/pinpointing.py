"""The pinpoint of a quote: the provision of the sentence in it that comes nearest to the question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from assistant.answering.quoting import cite, is_verbatim, quote_text, unquotable
from assistant.index import LibraryIndex
from assistant.structure import clean, provision_at, sentences
from assistant.types import Citation, Hit, Span


def cite_hits(
    index: LibraryIndex, question: str, hits: Sequence[Hit], cited: int = 0
) -> tuple[Citation, ...]:
    """Quote the passages of hits, markers going on after `cited`; what is not verbatim is left out."""
    made = [cite(index, hit.passage, hit.passage.span, marker) for marker, hit in enumerate(hits, cited + 1)]
    return with_pinpoints(index, question, [citation for citation in made if is_verbatim(index, citation)])


def with_pinpoints(index: LibraryIndex, question: str, citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """Return the citations with the provision of their nearest sentence, where it lies deeper than the quote's."""
    parts = [sentences_of(index, citation) for citation in citations]
    texts = [
        quote_text(index, citation.passage.source, span)
        for citation, spans in zip(citations, parts, strict=True)
        for span in spans
    ]
    scores = index.closeness(question, texts)
    bounds = np.cumsum([0, *(len(spans) for spans in parts)])
    return tuple(
        _pinpointed(index, citation, spans, scores[start:end])
        for citation, spans, (start, end) in zip(citations, parts, pairwise(bounds), strict=True)
    )


def sentences_of(index: LibraryIndex, citation: Citation) -> tuple[Span, ...]:
    """Return the sentences of a quote as spans into its source."""
    source = citation.passage.source
    return sentences(clean(index.document(source).text, citation.span, unquotable(index, source)))


def _pinpointed(
    index: LibraryIndex, citation: Citation, spans: Sequence[Span], scores: NDArray[np.float32]
) -> Citation:
    if not len(spans):
        return citation
    nearest = spans[int(np.argmax(scores))]
    provision = provision_at(index.structure(citation.passage.source), nearest)
    deeper = provision.depth > citation.provision.depth and provision.article == citation.provision.article
    return replace(citation, provision=provision) if deeper else citation
