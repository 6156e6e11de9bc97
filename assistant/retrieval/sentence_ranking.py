"""A second look at the best passages: how near the nearest single sentence comes to the question.

A passage is a whole subsection; the rule that answers is often one sentence of it (late interaction over
sentences, after Khattab and Zaharia, 2020, "ColBERT").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from assistant.index import LibraryIndex
from assistant.index.wording import tokens
from assistant.structure import clean, provision_at, sentences, under_headings
from assistant.types import Hit, Span, Structure

LOOKED_AT = 12
SENTENCE_SHARE = 1.0
SHORTEST_WORDS = 4


def by_nearest_sentence(index: LibraryIndex, question: str, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return the hits, the first dozen ordered anew by their score plus the cosine of their nearest sentence.

    Those of the first dozen know their nearest sentence afterwards.
    """
    head, tail = hits[:LOOKED_AT], hits[LOOKED_AT:]
    read = [_sentences(index, hit) for hit in head]
    scores = index.closeness(question, [text for group in read for _, text in group])
    starts = np.cumsum([0, *(len(group) for group in read)])
    rescored = [
        _rescored(hit, group, scores[start:end])
        for hit, group, (start, end) in zip(head, read, pairwise(starts), strict=True)
    ]
    return (*sorted(rescored, key=lambda hit: -hit.score), *tail)


def _rescored(hit: Hit, read: Sequence[tuple[Span, str]], scores: NDArray[np.float32]) -> Hit:
    if not read:
        return hit
    best = int(np.argmax(scores))
    nearness = max(0.0, float(scores[best]))
    score = hit.score + SENTENCE_SHARE * nearness
    return replace(hit, score=round(score, 6), nearest=read[best][0], nearness=nearness)


def _sentences(index: LibraryIndex, hit: Hit) -> list[tuple[Span, str]]:
    """Return the sentences of a passage under its headings, which give short ones their subject."""
    source = hit.passage.source
    text, structure = index.document(source).text, index.structure(source)
    furniture = structure.furniture
    spans = _with_headings(text, structure, sentences(clean(text, hit.passage.span, furniture)))
    found = [(span, clean(text, span, furniture).text) for span in spans]
    return [
        (span, under_headings(hit.passage, words))
        for span, words in found
        if len(words.split()) >= SHORTEST_WORDS
    ]


def _with_headings(text: str, structure: Structure, spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the sentences, one that is nothing but the heading of a provision joined to the one after it."""
    start: int | None = None
    for span in spans:
        joined = Span(span.start if start is None else start, span.end)
        if span != spans[-1] and _is_heading(text, structure, span):
            start = joined.start
        else:
            yield joined
            start = None


def _is_heading(text: str, structure: Structure, span: Span) -> bool:
    heading = tokens(provision_at(structure, span).heading)
    words = tokens(clean(text, span, structure.furniture).text)
    return bool(heading) and words[-len(heading) :] == heading and len(words) <= len(heading) + 2
