"""The manifest of a generation: what it was built from, with what, and the hash of every file in it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from assistant.errors import IndexDamagedError, IndexMismatchError
from assistant.index.model_files import sha256_of

# Raise it whenever the files of a generation change their meaning; older libraries are then built again.
FORMAT = 1
MANIFEST = "manifest.json"
# Made from the rest; their bytes differ from run to run (times, the order of a set).
_DERIVED = ("chroma/", "lexical/", "history.json")


@dataclass(frozen=True, slots=True)
class FileRecord:
    """Size in bytes and sha256 of one file."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the source folder: its relative path, its hash, and what became of it."""

    path: str
    sha256: str
    state: Literal["read", "failed", "duplicate"]


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything besides the source files that decides what a generation holds."""

    format: int
    code: str
    settings: str
    embedder: str
    library_yaml: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a generation holds."""

    documents: int
    instruments: int
    pages: int
    passages: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """The description of one generation; `files` are relative to it, `originals` to the shared folder.

    `contents` is a hash of everything a reader sees, equal for two builds from the same sources.
    """

    format: int
    generation: str
    built_at: datetime
    source_folder: str
    recipe: Recipe
    contents: str
    counts: Counts
    sources: tuple[SourceFile, ...]
    files: dict[str, FileRecord]
    originals: dict[str, FileRecord]


_MANIFEST = TypeAdapter(Manifest)


def manifest_to_json(manifest: Manifest) -> bytes:
    """Return the manifest as indented JSON."""
    return _MANIFEST.dump_json(manifest, indent=1)


def manifest_from_json(content: bytes, path: Path) -> Manifest:
    """Parse a manifest.

    Raises IndexMismatchError for another format version and IndexDamagedError for anything else unexpected.
    """
    try:
        found = TypeAdapter(dict[str, object]).validate_json(content).get("format")
        if found != FORMAT:
            raise IndexMismatchError(
                f"The library was written in format {found}; this program reads format {FORMAT}. "
                f"{rebuild_hint(path.parents[2])}"
            )
        return _MANIFEST.validate_json(content)
    except ValidationError:
        raise IndexDamagedError(f"{path} is not a manifest. {rebuild_hint(path.parents[2])}") from None


def rebuild_hint(library: Path, source_folder: str = "SOURCE") -> str:
    """Return the command that builds the library again, as the end of an error message."""
    return f"Run: cba ingest {source_folder} --library {library}"


def record_files(folder: Path) -> dict[str, FileRecord]:
    """Return size and hash of every file under the folder, by its relative path, sorted."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): FileRecord(path.stat().st_size, sha256_of(path))
        for path in paths
    }


def contents_hash(files: dict[str, FileRecord], recipe: Recipe) -> str:
    """Return a hash of what a reader sees; the search structures follow from it and are left out."""
    digest = hashlib.sha256(repr(recipe).encode())
    for name, record in sorted(files.items()):
        if not name.startswith(_DERIVED):
            digest.update(f"{name}={record.sha256}\n".encode())
    return digest.hexdigest()
