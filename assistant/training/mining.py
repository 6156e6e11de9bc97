"""Hard negatives: passages of the same document that come near a question without answering it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import bm25s
import numpy as np
from numpy.typing import NDArray

from assistant.training.embedder import Case
from assistant.training.examples import Example, carries, passage_text
from assistant.types import Passage

POOL = 15
# Passages that outrank every answer by this much are more likely unlabelled answers than negatives.
TOO_GOOD = 0.05

Nearest = Callable[[Sequence[Example], tuple[Passage, ...]], list[list[int]]]
Encode = Callable[[Sequence[str]], NDArray[np.float32]]


def nearest_by_words(examples: Sequence[Example], passages: tuple[Passage, ...]) -> list[list[int]]:
    """Return, per example, the passages that share most of the question's words (BM25)."""
    search = bm25s.BM25()
    texts = [passage_text(passage) for passage in passages]
    search.index(bm25s.tokenize(texts, stopwords="en", show_progress=False), show_progress=False)
    questions = [example.pair.question for example in examples]
    queries = bm25s.tokenize(questions, stopwords="en", show_progress=False)
    found, _ = search.retrieve(queries, k=min(POOL, len(passages)), show_progress=False)
    return [[int(i) for i in row] for row in found]


def nearest_by_meaning(encode_questions: Encode, encode_passages: Encode) -> Nearest:
    """Return a search that ranks by a trained encoder, leaving out what it prefers to every answer by far.

    Mining with the encoder itself follows Xiong et al., 2021, "Approximate Nearest Neighbor Negative
    Contrastive Learning".
    """

    def nearest(examples: Sequence[Example], passages: tuple[Passage, ...]) -> list[list[int]]:
        vectors = encode_passages([passage_text(passage) for passage in passages])
        questions = encode_questions([example.pair.question for example in examples])
        return [
            _below_the_answers(row, example.answers)
            for row, example in zip(questions @ vectors.T, examples, strict=True)
        ]

    return nearest


def mine(examples: Sequence[Example], passages: tuple[Passage, ...], nearest: Nearest) -> list[Case]:
    """Return a case per example with its hard negatives; a document of a single passage gives none."""
    if not examples or len(passages) < 2:
        return []
    return [
        _case(example, passages, near)
        for example, near in zip(examples, nearest(examples, passages), strict=True)
    ]


def _below_the_answers(scores: NDArray[np.float32], answers: Sequence[int]) -> list[int]:
    limit = max(scores[i] for i in answers) + TOO_GOOD
    ranked = np.argsort(-scores, kind="stable")
    return [int(i) for i in ranked if scores[i] <= limit][:POOL]


def _case(example: Example, passages: tuple[Passage, ...], near: Sequence[int]) -> Case:
    neighbours = [example.answers[0] - 1, example.answers[-1] + 1]
    pool = dict.fromkeys([*near, *(i for i in neighbours if 0 <= i < len(passages))])
    negatives = [
        i for i in pool if i not in example.answers and not carries(example.pair.quote, passages[i].text)
    ]
    return Case(example, passages, tuple(negatives))
