"""Writing the vector store in a process of its own, one batch a line.

Chroma reserves room in its files without clearing it, so whatever stood in the memory of the process can
come to lie on the disk. The writing process is therefore given nothing but the rows to write: no text of a
deleted document and no key from the environment.
"""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.errors import LibraryIndexError
from assistant.index.vectors import Batch, batches
from assistant.reading import child_environment
from assistant.types import Passage


def write_vectors(
    folder: Path, passages: Sequence[Passage], texts: Sequence[str], matrix: NDArray[np.float32]
) -> Iterator[int]:
    """Write the rows of the matrix with their texts and flat metadata; yield each batch's size.

    Raises LibraryIndexError when the writing process ends early.
    """
    with _writing_process(folder) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for batch in batches(passages, texts, matrix):
            try:
                process.stdin.write(batch_to_line(batch))
                process.stdin.flush()
            except OSError:
                raise _ended(folder) from None
            if process.stdout.readline().strip() != str(len(batch.ids)).encode():
                raise _ended(folder)
            yield len(batch.ids)


def batch_to_line(batch: Batch) -> bytes:
    """Return a batch as one line of JSON."""
    message = {
        "ids": batch.ids,
        "texts": batch.texts,
        "metadata": batch.metadata,
        "vectors": base64.b64encode(batch.matrix.astype("<f4").tobytes()).decode(),
    }
    return json.dumps(message).encode() + b"\n"


def batch_from_line(line: bytes) -> Batch:
    """Return the batch of its line."""
    message = json.loads(line)
    flat = np.frombuffer(base64.b64decode(message["vectors"]), dtype="<f4").astype(np.float32)
    matrix = flat.reshape(len(message["ids"]), -1)
    return Batch(message["ids"], message["texts"], message["metadata"], matrix)


def _writing_process(folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "assistant.index.vector_worker", str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=child_environment(),
    )


def _ended(folder: Path) -> LibraryIndexError:
    return LibraryIndexError(
        f"The vectors could not be written to {folder}; check that the disk has room and is writable."
    )
