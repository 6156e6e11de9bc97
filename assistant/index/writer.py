"""Writing a generation: into a staging folder, verified, then published by one replacement of the pointer."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.errors import IndexDamagedError
from assistant.index.embedders import Embedder
from assistant.index.generations import (
    Pointer,
    generations_folder,
    next_generation,
    originals_folder,
    remove_stale,
    staging_folder,
    sync_folder,
    sync_tree,
    write_pointer,
)
from assistant.index.lexical import LexicalIndex
from assistant.index.manifest import (
    FORMAT,
    MANIFEST,
    Counts,
    FileRecord,
    Manifest,
    Recipe,
    SourceFile,
    contents_hash,
    manifest_to_json,
    record_files,
)
from assistant.index.model_files import sha256_of
from assistant.index.progress import Progress
from assistant.index.reader import HISTORY, Generation, document_name, original_name
from assistant.index.records import document_to_json, passages_to_json, reports_to_json, text_hash
from assistant.index.vector_process import write_vectors
from assistant.index.wording import embedded_text
from assistant.library import ParsedDocument, Register, register_to_json
from assistant.library.history import Change, history_to_json
from assistant.types import DocumentReport, Passage

_EMBEDDING_BATCH = 256
_TOLERANCE = 1e-5


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything a generation holds before its vectors are made."""

    source_folder: Path
    recipe: Recipe
    sources: tuple[SourceFile, ...]
    register: Register
    parsed: tuple[ParsedDocument, ...]
    passages: tuple[Passage, ...]
    reports: tuple[DocumentReport, ...]
    history: tuple[Change, ...]


def write_generation(
    library: Path,
    contents: Contents,
    embedder: Embedder,
    known_vectors: Mapping[str, NDArray[np.float32]],
    progress: Progress,
) -> Manifest:
    """Write, verify and publish a generation, then remove the older ones; the caller holds the lock.

    `known_vectors` maps the hash of an embedded text to its vector from the previous generation. Raises
    IndexDamagedError when what was written cannot be read back; the previous generation then stays.
    """
    staging = staging_folder(library)
    try:
        matrix = _write_files(staging, contents, embedder, known_vectors, progress)
        manifest = _describe(library, staging, contents)
        manifest_sha256 = _seal(staging, manifest)
        progress.begin("Checking", 1)
        _check(Generation(library, staging, manifest), matrix)
        progress.advance()
    except BaseException:
        shutil.rmtree(staging)
        raise
    progress.begin("Publishing", 3)
    staging.rename(generations_folder(library) / manifest.generation)
    sync_folder(generations_folder(library))
    progress.advance()
    write_pointer(library, Pointer(manifest.generation, manifest_sha256))
    progress.advance()
    remove_stale(library, manifest.generation, manifest.originals)
    progress.advance()
    return manifest


def _write_files(
    staging: Path,
    contents: Contents,
    embedder: Embedder,
    known_vectors: Mapping[str, NDArray[np.float32]],
    progress: Progress,
) -> NDArray[np.float32]:
    (staging / "documents").mkdir()
    for parsed in contents.parsed:
        (staging / document_name(parsed.document.sha256)).write_bytes(document_to_json(parsed))
    (staging / "register.json").write_text(register_to_json(contents.register), encoding="utf-8")
    (staging / "passages.json").write_bytes(passages_to_json(contents.passages))
    (staging / "reports.json").write_bytes(reports_to_json(contents.reports))
    (staging / HISTORY).write_bytes(history_to_json(contents.history))
    texts = [embedded_text(passage) for passage in contents.passages]
    matrix = _embed(texts, embedder, known_vectors, progress)
    progress.begin("Writing", len(texts))
    for written in write_vectors(staging / "chroma", contents.passages, texts, matrix):
        progress.advance(written)
    LexicalIndex.build(contents.passages).save(staging / "lexical")
    return matrix


def _embed(
    texts: Sequence[str],
    embedder: Embedder,
    known_vectors: Mapping[str, NDArray[np.float32]],
    progress: Progress,
) -> NDArray[np.float32]:
    """Return one vector per text, computing only those not known; equal texts are computed once."""
    vectors = {text: known_vectors[text_hash(text)] for text in texts if text_hash(text) in known_vectors}
    unknown = sorted(set(texts) - vectors.keys(), key=lambda text: (len(text), text))
    progress.begin("Embedding", len(unknown))
    for start in range(0, len(unknown), _EMBEDDING_BATCH):
        batch = unknown[start : start + _EMBEDDING_BATCH]
        vectors.update(zip(batch, embedder.encode(batch), strict=True))
        progress.advance(len(batch))
    return np.stack([vectors[text] for text in texts]).astype(np.float32)


def _describe(library: Path, staging: Path, contents: Contents) -> Manifest:
    files = record_files(staging)
    whole = contents_hash(files, contents.recipe)
    return Manifest(
        format=FORMAT,
        generation=next_generation(library, whole),
        built_at=datetime.now(UTC),
        source_folder=contents.source_folder.as_posix(),
        recipe=contents.recipe,
        contents=whole,
        counts=Counts(
            documents=len(contents.parsed),
            instruments=len(contents.register.instruments),
            pages=sum(len(parsed.document.pages) for parsed in contents.parsed),
            passages=len(contents.passages),
        ),
        sources=contents.sources,
        files=files,
        originals=_originals(library, contents.sources),
    )


def _originals(library: Path, sources: Sequence[SourceFile]) -> dict[str, FileRecord]:
    names = [
        (original_name(source.path, source.sha256), source) for source in sources if source.state == "read"
    ]
    return {
        name: FileRecord((originals_folder(library) / name).stat().st_size, source.sha256)
        for name, source in names
    }


def _seal(staging: Path, manifest: Manifest) -> str:
    """Write the manifest last and force everything onto the disk; return the manifest's hash."""
    path = staging / MANIFEST
    path.write_bytes(manifest_to_json(manifest))
    sync_tree(staging)
    return sha256_of(path)


def _check(written: Generation, matrix: NDArray[np.float32]) -> None:
    """Read the written generation back the way a reader does and compare it with what was meant."""
    written.verify()
    if not np.allclose(written.vectors(), matrix, atol=_TOLERANCE):
        raise IndexDamagedError(
            f"The vectors read back from {written.folder} differ from those written; check the disk and "
            "run the ingest again."
        )
    written.lexical()
