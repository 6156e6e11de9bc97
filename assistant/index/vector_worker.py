"""The process that writes the vector store: reads batches from standard input until it ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from assistant.index.vector_process import batch_from_line
from assistant.index.vectors import add_batch


def main() -> None:
    """Write each batch into the folder given as the argument and answer with its size."""
    # Whatever a library prints goes to standard error; standard output carries answers alone.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    for line in sys.stdin.buffer:
        batch = batch_from_line(line)
        add_batch(Path(sys.argv[1]), batch)
        answers.write(f"{len(batch.ids)}\n".encode())
        answers.flush()


if __name__ == "__main__":
    main()
