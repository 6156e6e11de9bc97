"""Ingest: a folder of documents becomes the current generation of a library; only changes are redone."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.errors import (
    IndexDamagedError,
    IndexMismatchError,
    IndexMissingError,
    LibraryError,
    ReadingError,
)
from assistant.index import Embedder, Progress, library_lock
from assistant.index.generations import keep_original, remove_stale
from assistant.index.manifest import Recipe, SourceFile, rebuild_hint
from assistant.index.progress import Silent
from assistant.index.reader import Generation, original_name
from assistant.index.recipe import check_recipe, current_recipe, overrides_hash
from assistant.index.writer import Contents, write_generation
from assistant.ingest.reporting import report_documents
from assistant.library import ParsedDocument, Register, build_register
from assistant.library.history import Change, extend_history
from assistant.library.overrides import read_overrides
from assistant.reading import keep_recognitions, list_documents, read_documents
from assistant.reading.folder import relative_name
from assistant.settings import Settings
from assistant.structure import build_structure, split_passages
from assistant.types import IngestReport, Passage, SourceDocument

_logger = logging.getLogger(__name__)


@dataclass
class _Job:
    """One run of an ingest: what it works on and what it has found so far, by path."""

    folder: Path
    library: Path
    settings: Settings
    recipe: Recipe
    progress: Progress
    previous: Generation | None
    files: dict[str, str] = field(default_factory=dict)
    parsed: dict[str, ParsedDocument] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    duplicates: dict[str, str] = field(default_factory=dict)
    renamed: Mapping[str, str] = field(default_factory=dict)


def ingest(
    source_folder: Path,
    library: Path,
    settings: Settings,
    embedder: Embedder,
    progress: Progress | None = None,
    renamed: Mapping[str, str] | None = None,
) -> IngestReport:
    """Bring the library up to date with the folder and return a report per document, in path order.

    A file that cannot be read is reported and left out. `renamed` maps old names of documents to new ones,
    so that their history follows. Raises LibraryError when nothing at all could be
    indexed, IndexLockedError when another process writes the library; either way the library stays as it was.
    """
    if not source_folder.is_dir():
        raise LibraryError(f"There is no folder {source_folder}; name the folder that holds the documents.")
    with library_lock(library):
        previous = _sound_generation(library)
        cache = settings.ocr_cache or library / "ocr"
        settings = settings.model_copy(update={"ocr_cache": cache})
        recipe = current_recipe(source_folder, settings, embedder)
        job = _Job(source_folder, library, settings, recipe, progress or Silent(), previous)
        job.renamed = renamed or {}
        _list_files(job)
        keep_recognitions(cache, set(job.files.values()))
        _reuse_documents(job)
        _read_documents(job)
        sources = _sources(job)
        if previous and previous.manifest.recipe == recipe and previous.manifest.sources == sources:
            return IngestReport(previous.manifest.generation, previous.reports, changed=False)
        return _publish(job, sources, embedder)


def refresh(
    library: Path, settings: Settings, embedder: Embedder, progress: Progress | None = None
) -> IngestReport:
    """Make what `library.yaml` says now effective, without reading a document or looking for new ones.

    Files that the folder no longer holds are left out. Raises as `ingest` does; IndexMismatchError when
    the library was built with other settings or another embedder.
    """
    with library_lock(library):
        previous = Generation.current(library)
        previous.verify()
        folder = Path(previous.manifest.source_folder)
        check_recipe(previous.manifest, settings, embedder, rebuild_hint(library, str(folder)))
        recipe = replace(previous.manifest.recipe, library_yaml=overrides_hash(folder))
        job = _Job(folder, library, settings, recipe, progress or Silent(), previous)
        _list_known(job, previous)
        keep_recognitions(settings.ocr_cache or library / "ocr", set(job.files.values()))
        _reuse_documents(job)
        sources = _sources(job)
        if previous.manifest.recipe == recipe and previous.manifest.sources == sources:
            return IngestReport(previous.manifest.generation, previous.reports, changed=False)
        return _publish(job, sources, embedder)


def _list_known(job: _Job, previous: Generation) -> None:
    """Take over the files of the previous generation that are still in the folder and not excluded."""
    excluded = read_overrides(job.folder).exclude
    first: dict[str, str] = {}
    reasons = {report.path: report.problems[0] for report in previous.reports if report.failed}
    for source in previous.manifest.sources:
        if source.path in excluded or not (job.folder / source.path).is_file():
            continue
        job.files[source.path] = source.sha256
        if source.state == "failed":
            job.failures[source.path] = reasons[source.path]
        elif first.setdefault(source.sha256, source.path) != source.path:
            job.duplicates[source.path] = first[source.sha256]
    if not job.files:
        raise LibraryError(f"Nothing would be left; to give up the library, remove the folder {job.library}.")


def _sound_generation(library: Path) -> Generation | None:
    """Return the serving generation if it is whole, and remove what killed ingests left beside it."""
    try:
        generation = Generation.current(library)
        remove_stale(library, generation.manifest.generation, generation.manifest.originals)
        generation.verify()
    except IndexMissingError:
        remove_stale(library, None, ())
        return None
    except IndexMismatchError:
        return None
    except IndexDamagedError as damage:
        _logger.warning("The library is built anew: %s", damage)
        return None
    return generation


def _list_files(job: _Job) -> None:
    """Hash every file; the second file with the same bytes is a duplicate of the first."""
    first: dict[str, str] = {}
    excluded = read_overrides(job.folder).exclude
    for path in list_documents(job.folder):
        name = relative_name(path, job.folder)
        if name in excluded:
            continue
        try:
            with path.open("rb") as stream:
                sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            job.files[name], job.failures[name] = "", f"The file cannot be opened: {error.strerror}"
            continue
        job.files[name] = sha256
        if sha256 in first:
            job.duplicates[name] = first[sha256]
        first.setdefault(sha256, name)
    if not job.files:
        raise LibraryError(f"{job.folder} holds no document that can be read; put the agreements there.")


def _reuse_documents(job: _Job) -> None:
    """Take over the documents whose bytes were read before by the same code."""
    if job.previous is None or job.previous.manifest.recipe.code != job.recipe.code:
        return
    known = job.previous.manifest.originals
    for name, sha256 in job.files.items():
        if name not in job.duplicates and original_name(name, sha256) in known:
            parsed = job.previous.parsed_document(sha256)
            document = replace(parsed.document, path=name)
            job.parsed[name] = ParsedDocument(document=document, structure=parsed.structure)


def _read_documents(job: _Job) -> None:
    """Read the remaining files, keep their bytes, build their structure; failures are noted, not raised."""
    settled = job.parsed.keys() | job.failures.keys() | job.duplicates.keys()
    paths = [job.folder / name for name in job.files if name not in settled]
    job.progress.begin("Reading", len(paths))
    for path, outcome in read_documents(paths, job.folder, job.settings, job.progress):
        name = relative_name(path, job.folder)
        if isinstance(outcome, ReadingError):
            job.failures[name] = str(outcome).removeprefix(f"{name}: ")  # a report names its file itself
        else:
            _settle(job, name, path, outcome)
        job.progress.advance()


def _settle(job: _Job, name: str, path: Path, document: SourceDocument) -> None:
    sha256 = job.files[name]
    kept = keep_original(job.library, path, original_name(name, sha256), sha256)
    if document.sha256 != sha256 or not kept:
        job.failures[name] = "The file changed while it was read; run the ingest again."
        return
    try:
        job.parsed[name] = ParsedDocument(document=document, structure=build_structure(document))
    except Exception:
        # No document, however odd, may stop the others from being indexed.
        _logger.exception("No structure could be built for %s", name)
        job.failures[name] = "The structure of the document could not be worked out."


def _sources(job: _Job) -> tuple[SourceFile, ...]:
    return tuple(
        SourceFile(
            name,
            sha256,
            "duplicate" if name in job.duplicates else "read" if name in job.parsed else "failed",
        )
        for name, sha256 in job.files.items()
    )


def _publish(job: _Job, sources: tuple[SourceFile, ...], embedder: Embedder) -> IngestReport:
    parsed = tuple(job.parsed[name] for name in job.files if name in job.parsed)
    register = build_register(parsed, job.folder)
    passages = tuple(_passages(job, register))
    if not passages:
        reasons = "; ".join(f"{name}: {reason}" for name, reason in list(job.failures.items())[:3])
        raise LibraryError(f"No document in {job.folder} could be indexed. {reasons}".strip())
    failures, duplicates = job.failures, job.duplicates
    reports = tuple(
        report_documents(job.folder, job.files, job.parsed, failures, duplicates, register, passages)
    )
    history = _history(job, register)
    contents = Contents(
        job.folder.resolve(), job.recipe, sources, register, parsed, passages, reports, history
    )
    manifest = write_generation(job.library, contents, embedder, _known_vectors(job), job.progress)
    return IngestReport(manifest.generation, reports)


def _passages(job: _Job, register: Register) -> Iterator[Passage]:
    for instrument in register.instruments:
        for source in instrument.sources:
            parsed, words = register.as_corrected(job.parsed[source]), job.settings.passage_words
            try:
                split = split_passages(parsed.document, parsed.structure, instrument, words)
            except Exception:
                # No document, however odd, may stop the others from being indexed.
                _logger.exception("%s could not be divided into passages", source)
                job.failures[source] = "The document could not be divided into passages."
                continue
            yield from {passage.id: passage for passage in split}.values()


def _history(job: _Job, register: Register) -> tuple[Change, ...]:
    before = job.previous
    known = before.history if before else ()
    now = datetime.now(UTC).replace(microsecond=0)
    return extend_history(known, before.register if before else None, register, now, job.renamed)


def _known_vectors(job: _Job) -> Mapping[str, NDArray[np.float32]]:
    """Return the vectors of the previous generation by the hash of the text they were made from."""
    if job.previous is None or job.previous.manifest.recipe.embedder != job.recipe.embedder:
        return {}
    try:
        hashes = [passage.embedded for passage in job.previous.passages]
        return dict(zip(hashes, job.previous.vectors(), strict=True))
    except IndexDamagedError as damage:
        _logger.warning("Every passage is embedded anew: %s", damage)
        return {}
