"""The vector store alone: what is written is read back in the asked order, in batches, or refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.errors import IndexDamagedError, LibraryIndexError
from assistant.index.vector_process import write_vectors
from assistant.index.vectors import read_vectors

from .passages import passage


@pytest.mark.parametrize("count", [1, 999, 1000, 1001, 2000])
def test_round_trip_in_any_order(count: int, tmp_path: Path) -> None:
    """Vectors come back by id whatever their number, also at the limits of a batch."""
    passages = [passage(f"provision {number}") for number in range(count)]
    matrix = np.random.default_rng(7).standard_normal((count, 8)).astype(np.float32)
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    texts = [one.text for one in passages]
    assert sum(write_vectors(tmp_path / "chroma", passages, texts, matrix)) == count
    identifiers = [one.id for one in reversed(passages)]
    np.testing.assert_allclose(read_vectors(tmp_path / "chroma", identifiers), matrix[::-1], atol=1e-6)


def test_other_ids_are_refused(tmp_path: Path) -> None:
    """A store that does not hold exactly the passages of the library is damaged."""
    one, other = passage("one"), passage("other")
    list(write_vectors(tmp_path / "chroma", [one], ["one"], np.ones((1, 4), dtype=np.float32)))
    with pytest.raises(IndexDamagedError):
        read_vectors(tmp_path / "chroma", [one.id, other.id])


def test_memory_of_the_program_does_not_reach_the_disk(tmp_path: Path) -> None:
    """Text that the program holds and releases, but does not index, is in no file of the store."""
    secrets = [f"quillfeather marmalade {number} ".encode() * 40 for number in range(2000)]
    mark = secrets[0][:20]
    del secrets
    list(write_vectors(tmp_path / "chroma", [passage("one")], ["one"], np.ones((1, 384), dtype=np.float32)))
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and mark in path.read_bytes()]


def test_failed_writing_is_told(tmp_path: Path) -> None:
    """When the writing process cannot write, an error says what to check."""
    (tmp_path / "chroma").write_text("a file where the folder should be")
    with pytest.raises(LibraryIndexError, match="disk"):
        list(write_vectors(tmp_path / "chroma", [passage("one")], ["one"], np.ones((1, 4), dtype=np.float32)))
