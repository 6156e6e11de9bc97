"""Fusion of dense and lexical scores."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.retrieval.ranking import best_first, fuse, lexical_weight, min_max, share_of_best

SCORES = st.lists(st.floats(-1, 1, width=32), min_size=1, max_size=30)


@given(SCORES)
def test_scaled_scores_lie_between_zero_and_one_and_keep_their_order(values: list[float]) -> None:
    """Scaling changes neither the order of the scores nor leaves the unit interval."""
    scores = np.array(values, dtype=np.float32)
    scaled = min_max(scores)
    assert scaled.min() >= 0
    assert scaled.max() <= 1
    order = np.argsort(scores, kind="stable")
    assert (np.diff(scaled[order]) >= -1e-6).all()


def test_no_candidates_scale_to_nothing() -> None:
    """Empty scores stay empty."""
    assert min_max(np.zeros(0, dtype=np.float32)).size == 0
    assert share_of_best(np.zeros(0, dtype=np.float32)).size == 0


def test_the_weight_decides_between_meaning_and_words() -> None:
    """With weight 0 the nearest meaning leads, with weight 1 the best words do."""
    dense, lexical = np.array([0.9, 0.1], dtype=np.float32), np.array([0.0, 7.0], dtype=np.float32)
    assert best_first(fuse(dense, lexical, 0.0), 1)[0] == 0
    assert best_first(fuse(dense, lexical, 1.0), 1)[0] == 1


def test_ties_keep_their_order() -> None:
    """Equal scores rank in document order, so that equal questions get equal answers."""
    assert list(best_first(np.array([1, 2, 2, 1], dtype=np.float32), 4)) == [1, 2, 0, 3]


@pytest.mark.parametrize(
    ("exact", "plain"),
    [("What does Article 9 say?", "Can I send him home?"), ('Where is "red circle" used?', "What is it?")],
)
def test_exact_marks_lean_on_words(exact: str, plain: str) -> None:
    """A question with labels or quotation marks leans on words more than one in plain language."""
    assert lexical_weight(exact) > lexical_weight(plain)
