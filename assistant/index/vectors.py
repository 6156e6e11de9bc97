"""The vector store: one Chroma collection, cosine distance, our own vectors always passed in.

Opening a Chroma folder writes to it, and one process may open it at a time. It is therefore written once
and read through a private copy, so that the bytes of a generation never change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import chromadb
import numpy as np
from chromadb.config import Settings as ChromaSettings
from langchain_chroma import Chroma
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray

from assistant.errors import IndexDamagedError
from assistant.types import Passage

_COLLECTION = "passages"
# Chroma refuses more than 5461 rows at once; a thousand keeps the lists of Python floats small.
_BATCH = 1000


class _KnownVectors(Embeddings):
    """Embeddings that were computed before; the store asks for them by text."""

    def __init__(self, vectors: Mapping[str, NDArray[np.float32]]) -> None:
        self._vectors = vectors

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self._vectors[text].tolist() for text in texts]

    def embed_query(self, text: str) -> list[float]:
        return self.embed_documents([text])[0]


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows to write together; `matrix` has the shape (ids, dimension)."""

    ids: list[str]
    texts: list[str]
    metadata: list[dict[str, str | int]]
    matrix: NDArray[np.float32]


def batches(
    passages: Sequence[Passage], texts: Sequence[str], matrix: NDArray[np.float32]
) -> Iterator[Batch]:
    """Yield the passages with their texts and vectors in batches that the store accepts."""
    for start in range(0, len(passages), _BATCH):
        rows = slice(start, start + _BATCH)
        yield Batch(
            ids=[passage.id for passage in passages[rows]],
            texts=list(texts[rows]),
            metadata=[_metadata(passage) for passage in passages[rows]],
            matrix=matrix[rows],
        )


def add_batch(folder: Path, batch: Batch) -> None:
    """Write a batch into the store in that folder, which is made when it is not there."""
    known = _KnownVectors(dict(zip(batch.texts, batch.matrix, strict=True)))
    with _collection(folder, known) as store:
        store.add_texts(texts=batch.texts, metadatas=batch.metadata, ids=batch.ids)


def read_vectors(private_copy: Path, ids: Sequence[str]) -> NDArray[np.float32]:
    """Return the vectors of those ids, in that order: shape (ids, dimension).

    The folder must be a private copy, because opening it writes to it. Raises IndexDamagedError when the
    ids in it are not exactly those asked for.
    """
    with _collection(private_copy, _KnownVectors({})) as store:
        rows = dict(_rows(store))
    if rows.keys() != set(ids):
        raise IndexDamagedError("The vectors of the library do not match its passages; build it again.")
    return np.stack([rows[identifier] for identifier in ids]).astype(np.float32)


def _rows(store: Chroma) -> Iterable[tuple[str, NDArray[np.float32]]]:
    offset = 0
    while True:
        page = store.get(include=["embeddings"], limit=_BATCH, offset=offset)
        yield from zip(page["ids"], page["embeddings"], strict=True)
        if len(page["ids"]) < _BATCH:
            return
        offset += _BATCH


@contextmanager
def _collection(folder: Path, embeddings: Embeddings) -> Iterator[Chroma]:
    client = chromadb.PersistentClient(path=str(folder), settings=ChromaSettings(anonymized_telemetry=False))
    try:
        yield Chroma(
            client=client,
            collection_name=_COLLECTION,
            embedding_function=embeddings,
            collection_configuration={"hnsw": {"space": "cosine"}},
        )
    finally:
        client.close()  # type: ignore[attr-defined]


def _metadata(passage: Passage) -> dict[str, str | int]:
    return {
        "instrument": passage.instrument.id,
        "kind": passage.instrument.kind,
        "access": passage.instrument.access,
        "source": passage.source,
        "article": passage.provision.article,
        "section": passage.provision.section,
        "page": passage.page,
    }
