"""A small office for the tests of every layer: agreements to write, an embedder without weights, a way to ingest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.index import Embedder, LibraryIndex, Progress, open_library
from assistant.index.wording import tokens
from assistant.ingest import ingest
from assistant.settings import Settings
from assistant.types import IngestReport

DIMENSION = 64
SETTINGS = Settings(embedder="words")

FERRY = """AGREEMENT between HARBOR FERRY DISTRICT and DECKHANDS UNION LOCAL 12
July 1, 2023 through June 30, 2026

ARTICLE 1 RECOGNITION

The District recognizes the Union as the exclusive representative of all deckhands and ticket agents.

ARTICLE 2 OVERTIME

Time worked beyond forty hours in a week is paid at one and one-half times the regular rate of pay.

ARTICLE 3 UNIFORMS

The District furnishes two uniforms a year and pays a cleaning allowance of $0.85 for each shift worked.
"""

LIBRARY_STAFF = """AGREEMENT between CITY OF MILLPOND and LIBRARY EMPLOYEES ASSOCIATION
January 1, 2024 through December 31, 2025

ARTICLE 1 RECOGNITION

The City recognizes the Association as the representative of librarians and circulation clerks.

ARTICLE 2 VACATION

A librarian earns twelve days of vacation in the first year of service and fifteen days after five years.

ARTICLE 3 GRIEVANCES

A grievance is filed within ten working days after the event that gave rise to it.
"""


class WordEmbedder(Embedder):
    """Adds up one pseudo-random direction per word: texts that share words are near each other."""

    def __init__(self, fingerprint: str = "words:1") -> None:
        self.fingerprint = fingerprint
        self.encoded = 0

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.encoded += len(texts)
        return np.stack([self.encode_query(text) for text in texts])

    def encode_query(self, text: str) -> NDArray[np.float32]:
        vector = np.full(DIMENSION, 1e-3, dtype=np.float32)
        for token in tokens(text):
            seed = int.from_bytes(hashlib.sha256(token.encode()).digest()[:8])
            vector += np.random.default_rng(seed).standard_normal(DIMENSION).astype(np.float32)
        return vector / np.linalg.norm(vector)


def office(folder: Path, **files: str) -> Path:
    """Write one text file per keyword and return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def build(
    source: Path, library: Path, embedder: Embedder | None = None, progress: Progress | None = None
) -> IngestReport:
    """Ingest with the test settings."""
    return ingest(source, library, SETTINGS, embedder or WordEmbedder(), progress)


def opened(library: Path, embedder: Embedder | None = None) -> LibraryIndex:
    """Open with the test settings."""
    return open_library(library, SETTINGS, embedder or WordEmbedder())


def files_under(folder: Path) -> Iterator[Path]:
    """Yield every file below the folder, hidden ones included."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file())
