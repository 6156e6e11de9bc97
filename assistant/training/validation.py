"""Validation of an embedder on documents that it was not trained on, the document being known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.training.embedder import Case
from assistant.training.examples import passage_text

Encode = Callable[[Sequence[str]], np.ndarray]
Score = Callable[[str, Sequence[str]], Sequence[float]]


@dataclass(frozen=True, slots=True)
class Figures:
    """Share of questions whose answer is the first, or among the first five, passages of its document."""

    questions: int
    first: float
    among_five: float

    def __str__(self) -> str:
        return f"{self.questions} questions: R@1 {self.first:.3f}, R@5 {self.among_five:.3f}"


def validate(cases: Sequence[Case], encode_questions: Encode, encode_passages: Encode) -> Figures:
    """Rank each document's passages for its own questions and count the answers found."""
    by_document: dict[str, list[Case]] = {}
    for case in cases:
        by_document.setdefault(case.example.pair.file, []).append(case)
    ranks = [
        rank for group in by_document.values() for rank in _ranks(group, encode_questions, encode_passages)
    ]
    found = np.array(ranks)
    return Figures(len(ranks), float((found < 1).mean()), float((found < 5).mean()))


def _ranks(group: Sequence[Case], encode_questions: Encode, encode_passages: Encode) -> list[int]:
    passages = encode_passages([passage_text(passage) for passage in group[0].passages])
    questions = encode_questions([case.example.pair.question for case in group])
    scores = questions @ passages.T
    best = [scores[row, list(case.example.answers)].max() for row, case in enumerate(group)]
    return [int((scores[row] > score).sum()) for row, score in enumerate(best)]


def validate_reranker(cases: Sequence[Case], score: Score, pool: int = 8) -> Figures:
    """Let the cross-encoder order one answer and the nearest wrong passages of its document, `pool` in all."""
    ranks = []
    for case in cases:
        rows = [case.example.answers[0], *case.negatives[: pool - 1]]
        scores = score(case.example.pair.question, [passage_text(case.passages[row]) for row in rows])
        ranks.append(sum(other >= scores[0] for other in scores[1:]))
    found = np.array(ranks)
    return Figures(len(ranks), float((found < 1).mean()), float((found < 5).mean()))
