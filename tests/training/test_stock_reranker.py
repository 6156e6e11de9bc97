"""Bringing quantised weights back: the restored cross-encoder scores as the stored one does."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.index import load_reranker
from assistant.index.rerankers import stock_reranker
from assistant.training.stock_reranker import restore
from tests.index.test_models import ANSWER, OTHERS, QUESTION, needs_onnx


@pytest.mark.slow
@needs_onnx
def test_the_restored_model_scores_as_the_stored_one(tmp_path: Path) -> None:
    """Logits of floats and of int8 weights differ by less than the error of quantised activations."""
    restore(stock_reranker(), tmp_path / "base")
    stored, restored = load_reranker("ms-marco-minilm", threads=1), load_reranker(str(tmp_path / "base"))
    assert stored is not None
    assert restored is not None
    texts = [*OTHERS, ANSWER]
    assert restored.scores(QUESTION, texts) == pytest.approx(stored.scores(QUESTION, texts), abs=0.6)
