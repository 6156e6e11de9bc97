"""A second look at the best passages: how near the nearest single sentence comes to the question.

A passage is a whole subsection; the rule that answers is often one sentence of it (late interaction over
sentences, after Khattab and Zaharia, 2020, "ColBERT").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from assistant.index import LibraryIndex
from assistant.structure import clean, context_heading, sentences
from assistant.types import Hit

LOOKED_AT = 12
SENTENCE_SHARE = 1.0
SHORTEST_WORDS = 4


def by_nearest_sentence(index: LibraryIndex, question: str, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return the hits, the first dozen ordered anew by their score plus the cosine of their nearest sentence."""
    head, tail = hits[:LOOKED_AT], hits[LOOKED_AT:]
    texts = [_sentences(index, hit) for hit in head]
    scores = index.closeness(question, [text for group in texts for text in group])
    starts = np.cumsum([0, *(len(group) for group in texts)])
    nearest = [float(scores[a:b].max(initial=0.0)) for a, b in pairwise(starts)]
    rescored = [
        replace(hit, score=round(hit.score + SENTENCE_SHARE * near, 6))
        for hit, near in zip(head, nearest, strict=True)
    ]
    return (*sorted(rescored, key=lambda hit: -hit.score), *tail)


def _sentences(index: LibraryIndex, hit: Hit) -> list[str]:
    """Return the sentences of a passage under its headings, which give short ones their subject."""
    source, above = hit.passage.source, context_heading(hit.passage)
    text, furniture = index.document(source).text, index.structure(source).furniture
    spans = sentences(clean(text, hit.passage.span, furniture))
    found = [clean(text, span, furniture).text for span in spans]
    return [f"{above}\n{words}" for words in found if len(words.split()) >= SHORTEST_WORDS]
