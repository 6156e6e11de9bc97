"""Reading a generation: every byte that is used is compared with the manifest first."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePath
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationError

from assistant.errors import IndexDamagedError
from assistant.index.generations import generations_folder, originals_folder, read_pointer, reading_folder
from assistant.index.lexical import LexicalIndex
from assistant.index.manifest import MANIFEST, FileRecord, Manifest, manifest_from_json, rebuild_hint
from assistant.index.model_files import sha256_of
from assistant.index.records import StoredPassage, document_from_json, reports_from_json, stored_passages
from assistant.index.vectors import read_vectors
from assistant.library import ParsedDocument, Register, register_from_json
from assistant.library.history import Change, history_from_json
from assistant.types import DocumentReport, SourceDocument, Structure

HISTORY = "history.json"
_Parsed = TypeVar("_Parsed")


@dataclass(frozen=True)
class Generation:
    """The files of one generation; every method raises IndexDamagedError naming the first bad file."""

    library: Path
    folder: Path
    manifest: Manifest

    @classmethod
    def current(cls, library: Path) -> Generation:
        """Return the generation that serves.

        Raises IndexMissingError, IndexMismatchError (other format) or IndexDamagedError.
        """
        pointer = read_pointer(library)
        folder = generations_folder(library) / pointer.generation
        path = folder / MANIFEST
        try:
            content = path.read_bytes()
        except OSError:
            raise IndexDamagedError(f"{path} is missing. {rebuild_hint(library)}") from None
        if hashlib.sha256(content).hexdigest() != pointer.manifest_sha256:
            raise IndexDamagedError(f"{path} was altered. {rebuild_hint(library)}")
        return cls(library, folder, manifest_from_json(content, path))

    def check_sizes(self) -> None:
        """Check that every file is there with its size."""
        for path, record in self._recorded():
            if not path.is_file() or path.stat().st_size != record.size:
                raise self._damaged(path)

    def verify(self) -> None:
        """Check the hash of every file, originals included."""
        for path, record in self._recorded():
            if not path.is_file() or sha256_of(path) != record.sha256:
                raise self._damaged(path)

    def read(self, name: str) -> bytes:
        """Return the bytes of one file."""
        path = self.folder / name
        try:
            content = path.read_bytes()
        except OSError:
            raise self._damaged(path) from None
        record = self.manifest.files.get(name)
        if record is None or hashlib.sha256(content).hexdigest() != record.sha256:
            raise self._damaged(path)
        return content

    @cached_property
    def register(self) -> Register:
        """The register of instruments."""
        return self._parsed("register.json", lambda content: register_from_json(content.decode()))

    @cached_property
    def passages(self) -> tuple[StoredPassage, ...]:
        """The passages in the order of the rows of the vectors."""
        return self._parsed("passages.json", stored_passages)

    @property
    def reports(self) -> tuple[DocumentReport, ...]:
        """What the ingest that wrote the generation said about each file."""
        return self._parsed("reports.json", reports_from_json)

    @property
    def history(self) -> tuple[Change, ...]:
        """The changes of the register up to this generation, oldest first."""
        if HISTORY not in self.manifest.files:
            return ()
        return self._parsed(HISTORY, history_from_json)

    @cached_property
    def hashes(self) -> Mapping[str, str]:
        """The hash of every document that was read, by its path."""
        return {source.path: source.sha256 for source in self.manifest.sources if source.state == "read"}

    def document(self, source: str) -> SourceDocument:
        """Return the document read from a path; raises KeyError for a path the library does not hold."""
        return self.parsed_document(self.hashes[source]).document

    def structure(self, source: str) -> Structure:
        """Return the structure of that document; raises KeyError for a path the library does not hold."""
        return self.parsed_document(self.hashes[source]).structure

    def parsed_document(self, sha256: str) -> ParsedDocument:
        """Return the document with that hash and its structure."""
        return self._parsed(document_name(sha256), document_from_json)

    def vectors(self) -> NDArray[np.float32]:
        """Return the vectors of the passages: shape (passages, dimension)."""
        with reading_folder(self.library) as scratch:
            for name in self._names("chroma/"):
                target = scratch / name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(self.read(name))
            return read_vectors(scratch / "chroma", [passage.id for passage in self.passages])

    def lexical(self) -> LexicalIndex:
        """Return the lexical index of the passages."""
        for name in self._names("lexical/"):
            self.read(name)
        return LexicalIndex.load(self.folder / "lexical", len(self.passages))

    def original(self, name: str) -> Path:
        """Return the checked path of a source file's bytes."""
        path = originals_folder(self.library) / name
        if not path.is_file() or sha256_of(path) != self.manifest.originals[name].sha256:
            raise self._damaged(path)
        return path

    def _recorded(self) -> Sequence[tuple[Path, FileRecord]]:
        own = [(self.folder / name, record) for name, record in self.manifest.files.items()]
        shared: Mapping[str, FileRecord] = self.manifest.originals
        return own + [(originals_folder(self.library) / name, record) for name, record in shared.items()]

    def _names(self, prefix: str) -> list[str]:
        return [name for name in self.manifest.files if name.startswith(prefix)]

    def _parsed(self, name: str, parse: Callable[[bytes], _Parsed]) -> _Parsed:
        try:
            return parse(self.read(name))
        except (ValidationError, ValueError):
            raise self._damaged(self.folder / name) from None

    def _damaged(self, path: Path) -> IndexDamagedError:
        hint = rebuild_hint(self.library, self.manifest.source_folder)
        return IndexDamagedError(f"{path} is missing or was altered. {hint}")


def read_register(library: Path) -> Register:
    """Return the register of the library in that folder; raises as `Generation.current` does."""
    return Generation.current(library).register


def document_name(sha256: str) -> str:
    """Return the name, inside a generation, of the document with that hash."""
    return f"documents/{sha256}.json"


def original_name(source: str, sha256: str) -> str:
    """Return the name of a source file's bytes: its hash with the suffix in lower case."""
    return sha256 + PurePath(source).suffix.lower()
