"""Caring for a library: what the office states, confirms, retires, replaces or deletes becomes effective at once.

Every change goes into the `library.yaml` beside the documents, so that a library that is built anew holds it
too. A change that cannot become effective is taken back.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from assistant.errors import AssistantError, LibraryError
from assistant.index import Embedder, Progress
from assistant.index.reader import Generation
from assistant.ingest.ingesting import ingest, refresh
from assistant.library.editing import (
    Change,
    change_overrides,
    confirm_figures,
    correct_figure,
    forget_files,
    rename_file,
    restore_overrides,
    set_letter,
    set_values,
)
from assistant.library.figures import HASH_LENGTH, find_figures, reads
from assistant.library.letters import letter_labels
from assistant.library.parsed import ParsedDocument
from assistant.library.register import Register
from assistant.library.uncertainty import uncertain_values
from assistant.reading import SUPPORTED_SUFFIXES
from assistant.settings import Settings
from assistant.types import IngestReport, Instrument, SourceDocument, Span

_PARTIAL = ".replacement-"


@dataclass(frozen=True)
class Caretaker:
    """Changes one library; `embedder` must be the one that it was built with."""

    library: Path
    settings: Settings
    embedder: Embedder
    progress: Progress | None = None

    def state(self, instrument: Instrument, values: Mapping[str, object]) -> IngestReport:
        """State values of an instrument; None goes back to what is inferred. Raises LibraryError."""
        return self._apply(set_values(instrument.sources, values))

    def state_letter(self, instrument: Instrument, label: str, dates: Mapping[str, object]) -> IngestReport:
        """State when a letter bound inside an instrument runs; without dates, as its words say.

        Raises LibraryError, naming the letters there are, when none is called so.
        """
        generation = Generation.current(self.library)
        known = [
            name for source in instrument.sources for name in letter_labels(parsed_of(generation, source))
        ]
        bound = next((name for name in known if name.casefold() == label.casefold()), None)
        if bound is None:
            raise LibraryError(f"No letter is called {label!r}; there are: {'; '.join(known) or 'none'}.")
        return self._apply(set_letter(instrument.sources, bound, dates))

    def confirm_values(self, instrument: Instrument, names: Sequence[str]) -> dict[str, str]:
        """State fields of an instrument as they are now (all uncertain ones when none is named).

        Returns what was confirmed. Raises LibraryError for a field that has no value or cannot be stated.
        """
        generation = Generation.current(self.library)
        parsed = {source: parsed_of(generation, source) for source in instrument.sources}
        doubtful = [name for name in uncertain_values(instrument, parsed) if getattr(instrument, name)]
        wanted = ["units" if name == "unit" else name for name in names] or doubtful
        values = {name: _stated_form(instrument, name) for name in wanted}
        if values:
            self.state(instrument, values)
        named = {"units": ", ".join(instrument.unit_names)}
        return {name: named.get(name, str(value)) for name, value in values.items()}

    def confirm_figures(self, source: str, page: int, numbers: Collection[int] = ()) -> tuple[str, ...]:
        """Record figures of a scanned page (by their number, all when none is given) as compared.

        Returns what they read. Raises LibraryError when the page was not read by OCR or has no such figure.
        """
        document = parsed_of(Generation.current(self.library), source).document
        figures = numbered_figures(document, page, numbers)
        chosen = {
            number: reads(document, figure)
            for number, figure in figures.items()
            if not numbers or number in numbers
        }
        self._apply(confirm_figures(source, document.sha256[:HASH_LENGTH], page, chosen))
        return tuple(chosen.values())

    def correct_figure(self, source: str, page: int, number: int, prints: str | None) -> str:
        """Record what the page prints for a figure that OCR misread; None goes back to what was read.

        Returns what was read. Raises LibraryError as `confirm_figures` does, and when nothing is corrected.
        """
        document = parsed_of(Generation.current(self.library), source).document
        read = reads(document, numbered_figures(document, page, (number,))[number])
        if prints == read:
            raise LibraryError(
                f"{source}, page {page}, figure {number} already reads {read!r}; confirm it instead."
            )
        sha256 = document.sha256[:HASH_LENGTH]
        self._apply(correct_figure(source, sha256, page, (number, read), prints))
        return read

    def replace(self, source: str, replacement: Path) -> IngestReport:
        """Put other bytes in the place of a document; what the office stated of it stays.

        Raises LibraryError when the new file is of a kind that is not read or cannot be put there.
        """
        suffix = replacement.suffix.lower()
        if suffix not in SUPPORTED_SUFFIXES or not replacement.is_file():
            raise LibraryError(f"{replacement} is not a file of a kind that is read; nothing was replaced.")
        folder = self._folder()
        same = suffix == PurePosixPath(source).suffix.lower()
        name = source if same else PurePosixPath(source).with_suffix(suffix).as_posix()
        if not same and (folder / name).exists():
            raise LibraryError(f"{name} is already there; rename the new file or delete that document first.")
        with _reverted(folder):
            if not same:
                change_overrides(folder, rename_file(source, name))
            _put(replacement, folder / name)
            if not same:
                (folder / source).unlink()
        renamed = {} if same else {source: name}
        return ingest(folder, self.library, self.settings, self.embedder, self.progress, renamed)

    def delete(self, sources: Sequence[str], *, keep_files: bool) -> tuple[str, ...]:
        """Take documents, with every copy of the same bytes, out of the library; return the names.

        Nothing of their words or vectors stays in the library. Their files are deleted too, or kept and
        excluded. Raises LibraryError when nothing would be left or the folder cannot be written.
        """
        manifest = Generation.current(self.library).manifest
        hashes = {one.sha256 for one in manifest.sources if one.path in sources}
        names = tuple(one.path for one in manifest.sources if one.sha256 in hashes)
        if len(names) == len(manifest.sources):
            raise LibraryError(f"Nothing would be left; to give it up, remove the folder {self.library}.")
        folder = self._folder()
        if not keep_files and not os.access(folder, os.W_OK):
            raise LibraryError(f"{folder} cannot be written, so its files cannot be deleted.")
        change_overrides(folder, forget_files(names, exclude=keep_files))
        for name in () if keep_files else names:
            (folder / name).unlink(missing_ok=True)
        refresh(self.library, self.settings, self.embedder, self.progress)
        return names

    def _apply(self, change: Change) -> IngestReport:
        folder = self._folder()
        with _reverted(folder):
            change_overrides(folder, change)
            return refresh(self.library, self.settings, self.embedder, self.progress)

    def _folder(self) -> Path:
        folder = Path(Generation.current(self.library).manifest.source_folder)
        if not folder.is_dir():
            raise LibraryError(
                f"The folder of documents {folder} is not there; bring it back, or ingest from its new place."
            )
        return folder


def find_instrument(register: Register, words: str) -> Instrument:
    """Return the one instrument with that file, or whose name or title holds the words; raises LibraryError."""
    exact = register.of_source(words)
    if exact:
        return exact
    found = matching_instruments(register, words)
    if len(found) != 1:
        names = "; ".join(f"{item.name} ({item.sources[0]})" for item in found[:6])
        hint = f"{len(found)} instruments match: {names}" if found else "see `cba library list`"
        raise LibraryError(f"{words!r} does not name one instrument; {hint}.")
    return found[0]


def matching_instruments(register: Register, words: str) -> tuple[Instrument, ...]:
    """Return the instruments whose name, title or file names hold the words, in any case."""
    wanted = words.casefold()
    return tuple(
        item for item in register if wanted in " ".join((item.name, item.title, *item.sources)).casefold()
    )


def parsed_of(generation: Generation, source: str) -> ParsedDocument:
    """Return a document of a generation with its structure; raises LibraryError when it holds none of that name."""
    if source not in generation.hashes:
        raise LibraryError(f"The library holds no document {source!r}; see `cba library list`.")
    return generation.parsed_document(generation.hashes[source])


def scanned_figures(document: SourceDocument, page: int) -> tuple[Span, ...]:
    """Return the figures of a page that OCR read; raises LibraryError for any other page."""
    if not 1 <= page <= len(document.pages) or not document.pages[page - 1].quality.ocr:
        raise LibraryError(f"{document.path} has no page {page} that was read from a scan.")
    return find_figures(document, document.pages[page - 1])


def numbered_figures(document: SourceDocument, page: int, numbers: Collection[int]) -> dict[int, Span]:
    """Return the figures of a scanned page by number; raises LibraryError when one of these is not there."""
    figures = dict(enumerate(scanned_figures(document, page), start=1))
    unknown = sorted(set(numbers) - figures.keys())
    if unknown:
        raise LibraryError(
            f"{document.path}, page {page} has no figure {unknown[0]}; it has {len(figures)}: list them with "
            f"`cba library confirm {document.path} --page {page}`."
        )
    return figures


def _stated_form(instrument: Instrument, name: str) -> object:
    """Return the value of a field as `library.yaml` states it."""
    value = getattr(instrument, name, None)
    if not value or name in ("id", "sources", "evidence", "amends", "replaces", "superseded_by", "letters"):
        raise LibraryError(f"{instrument.name} has no {name!r} to confirm; state it with `cba library set`.")
    if name != "units":
        return list(value) if isinstance(value, tuple) else value
    words = [
        (unit, {"aliases": list(unit.aliases), "job_titles": list(unit.job_titles)})
        for unit in instrument.units
    ]
    return [
        {"name": unit.name, **{name: value for name, value in more.items() if value}} for unit, more in words
    ]


@contextmanager
def _reverted(folder: Path) -> Iterator[None]:
    """Take the changes to `library.yaml` back when what follows them fails."""
    path = folder / "library.yaml"
    before = path.read_bytes() if path.is_file() else None
    try:
        yield
    except AssistantError:
        restore_overrides(folder, before)
        raise


def _put(replacement: Path, target: Path) -> None:
    partial = target.with_name(_PARTIAL + target.name)
    try:
        shutil.copyfile(replacement, partial)
        os.replace(partial, target)
    except OSError as error:
        raise LibraryError(f"{target} cannot be written ({error.strerror}); nothing was replaced.") from error
