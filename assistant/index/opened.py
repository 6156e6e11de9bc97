"""An opened library: all in memory, so that it keeps serving while the next generation is published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.errors import IndexDamagedError
from assistant.index.embedders import Embedder
from assistant.index.generations import read_pointer
from assistant.index.manifest import Manifest, rebuild_hint
from assistant.index.reader import Generation, document_name, original_name
from assistant.index.recipe import check_recipe
from assistant.index.records import document_from_json, restored
from assistant.index.wording import heading_stems, says, tokens
from assistant.library import ParsedDocument, Register
from assistant.settings import Settings
from assistant.types import Passage, SourceDocument, Structure

_PARSED_KEPT = 64
_QUERIES_KEPT = 64


class LibraryIndex:
    """One generation, read-only: its register, passages and documents, and the two searches over them."""

    def __init__(self, generation: Generation, embedder: Embedder) -> None:
        self._generation = generation
        self._embedder = embedder
        self.manifest: Manifest = generation.manifest
        self.register: Register = generation.register
        instruments = {instrument.id: instrument for instrument in self.register.instruments}
        self.passages: tuple[Passage, ...] = tuple(
            restored(passage, instruments) for passage in generation.passages
        )
        self._matrix = generation.vectors()
        self._lexical = generation.lexical()
        self._rows = _rows_by_instrument(self.passages)
        self._row_of = {passage.id: row for row, passage in enumerate(self.passages)}
        self._contents = {
            path: generation.read(document_name(sha256)) for path, sha256 in generation.hashes.items()
        }
        self._reports = {report.path: report for report in generation.reports}
        self._encode_query = lru_cache(maxsize=_QUERIES_KEPT)(embedder.encode_query)
        self._parsed = lru_cache(maxsize=_PARSED_KEPT)(self._parse)

    def unreadable_pages(self, source: str) -> tuple[int, ...]:
        """Return the 1-based pages of a source that could not be read."""
        report = self._reports.get(source)
        return report.unreadable_pages if report else ()

    def problems(self, source: str) -> tuple[str, ...]:
        """Return what the ingest said of a source: problems of reading and alarms, as sentences."""
        report = self._reports.get(source)
        return report.problems if report else ()

    def document(self, source: str) -> SourceDocument:
        """Return the document read from that path; raises KeyError for a path the library does not hold."""
        return self._parsed(source).document

    def structure(self, source: str) -> Structure:
        """Return the structure of that document; raises KeyError for a path the library does not hold."""
        return self._parsed(source).structure

    def original(self, source: str) -> Path:
        """Return the path of the source file's unaltered bytes; raises IndexDamagedError."""
        return self._generation.original(original_name(source, self._generation.hashes[source]))

    def dense_scores(self, question: str) -> NDArray[np.float32]:
        """Return the cosine of the question and every passage: shape (passages,), computed exactly."""
        scores: NDArray[np.float32] = self._matrix @ self._encode_query(question)
        return scores

    def closeness(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the cosine of the question and each text: shape (texts,)."""
        if not texts:
            return np.empty(0, dtype=np.float32)
        scores: NDArray[np.float32] = self._embedder.encode(texts) @ self._encode_query(question)
        return scores

    def likeness(self, ones: Sequence[Passage], others: Sequence[Passage]) -> NDArray[np.float32]:
        """Return the cosine of each passage of `ones` and each of `others`: shape (ones, others)."""
        left, right = (
            self._matrix[[self._row_of[passage.id] for passage in part]] for part in (ones, others)
        )
        scores: NDArray[np.float32] = left @ right.T
        return scores

    def lexical_scores(
        self, question: str, without: Collection[str] = (), scope: NDArray[np.int64] | None = None
    ) -> NDArray[np.float32]:
        """Return the BM25 score of every passage, shape (passages,); the tokens in `without` do not count.

        With the rows of a scope, words weigh by how rare they are among those.
        """
        return self._lexical.scores(question, without, scope)

    def positions(self, instrument_ids: Collection[str]) -> NDArray[np.int64]:
        """Return the ascending rows of the passages of those instruments; unknown ids have none."""
        rows = [self._rows[identifier] for identifier in set(instrument_ids) if identifier in self._rows]
        return np.sort(np.concatenate(rows)) if rows else np.empty(0, dtype=np.int64)

    def vocabulary(self, term: str) -> Mapping[str, int]:
        """Return, per instrument id, how many passages hold every word of the term in any inflection."""
        return Counter(self.passages[row].instrument.id for row in self._lexical.rows_with(term))

    def headings(self, term: str) -> Mapping[str, int]:
        """Return, per instrument id, how many passages stand under headings that hold every word of the term."""
        words = frozenset(tokens(term))
        found = (self.passages[row] for row in self._lexical.rows_with(term))
        return Counter(one.instrument.id for one in found if words <= heading_stems(one))

    def says(self, term: str, instrument_ids: Collection[str]) -> bool:
        """Tell whether any passage of the instruments, or a heading above it, has the term's words side by side."""
        found = (self.passages[row] for row in self._lexical.rows_with_phrase(term))
        return any(one.instrument.id in instrument_ids and says(one, term) for one in found)

    def verify(self) -> None:
        """Compare every file on disk with its hash; raises IndexDamagedError naming the first bad one."""
        self._generation.verify()

    def _parse(self, source: str) -> ParsedDocument:
        return self.register.as_corrected(document_from_json(self._contents[source]))


def open_library(directory: Path, settings: Settings, embedder: Embedder) -> LibraryIndex:
    """Open the current generation of a library.

    Raises IndexMissingError, IndexMismatchError (other format, settings or embedder) or IndexDamagedError;
    each message ends with the command to run.
    """
    while True:
        pointer = read_pointer(directory)
        try:
            return _open(directory, settings, embedder)
        except (IndexDamagedError, OSError):
            # A writer may have published and removed this generation meanwhile; then the next one is read.
            if read_pointer(directory) == pointer:
                raise


def _open(directory: Path, settings: Settings, embedder: Embedder) -> LibraryIndex:
    generation = Generation.current(directory)
    hint = rebuild_hint(directory, generation.manifest.source_folder)
    check_recipe(generation.manifest, settings, embedder, hint)
    generation.check_sizes()
    return LibraryIndex(generation, embedder)


def _rows_by_instrument(passages: tuple[Passage, ...]) -> Mapping[str, NDArray[np.int64]]:
    rows: dict[str, list[int]] = {}
    for row, passage in enumerate(passages):
        rows.setdefault(passage.instrument.id, []).append(row)
    return {identifier: np.asarray(found, dtype=np.int64) for identifier, found in rows.items()}
