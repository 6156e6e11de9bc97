"""Pure ranking functions: scores in, scores out; no input or output."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]

_EXACT_CUES = re.compile(
    r"[\"\N{LEFT DOUBLE QUOTATION MARK}]|\b(article|section|rule|appendix|step)\s+\d|\$\d|\d+%", re.I
)

LEXICAL_WEIGHT_PLAIN = 0.12
LEXICAL_WEIGHT_EXACT = 0.55


def min_max(scores: Scores) -> Scores:
    """Scale scores to 0..1 over the candidates; constant scores become zeros."""
    low, high = float(scores.min(initial=np.inf)), float(scores.max(initial=-np.inf))
    if not high > low:
        return np.zeros_like(scores)
    return ((scores - low) / (high - low)).astype(np.float32)


def share_of_best(scores: Scores) -> Scores:
    """Divide non-negative scores by the best one; zeros stay zeros."""
    high = float(scores.max(initial=0.0))
    return scores / np.float32(high) if high > 0 else np.zeros_like(scores)


def lexical_weight(question: str) -> float:
    """Lean on words where the question has exact marks (numbers, labels, quotation marks), else on meaning."""
    return LEXICAL_WEIGHT_EXACT if _EXACT_CUES.search(question) else LEXICAL_WEIGHT_PLAIN


def fuse(dense: Scores, lexical: Scores, weight: float) -> Scores:
    """Mix dense cosines and lexical scores of the same candidates; `weight` is the lexical share, 0..1."""
    return ((1 - weight) * min_max(dense) + weight * share_of_best(lexical)).astype(np.float32)


def best_first(scores: Scores, count: int) -> NDArray[np.intp]:
    """Return the positions of the best scores, ties in their first order, so equal questions rank equally."""
    return np.argsort(-scores, kind="stable")[:count]
