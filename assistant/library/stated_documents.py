"""Which documents `library.yaml` speaks of: those that could be read; what names nothing is refused."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from assistant.errors import LibraryError
from assistant.library.letters import letter_labels, unknown_letters
from assistant.library.overrides import FILE_NAME, Overrides
from assistant.library.parsed import ParsedDocument


def of_documents(overrides: Overrides, read: Mapping[str, ParsedDocument], folder: Path) -> Overrides:
    """Return what the file says about the documents that could be read; the others are reported elsewhere.

    Raises LibraryError when it names a file that the folder does not hold, one file in two entries, or a
    letter that is not bound in its documents.
    """
    _check_files(overrides, read.keys(), folder)
    _check_letters(overrides, read)
    kept = []
    for entry in overrides.instruments:
        files = tuple(name for name in entry.files if name in read)
        amends = entry.amends and tuple(name for name in entry.amends if name in read)
        replaces = entry.replaces if entry.replaces in read else None
        if files:
            kept.append(entry.model_copy(update={"files": files, "amends": amends, "replaces": replaces}))
    return overrides.model_copy(update={"instruments": tuple(kept)})


def _check_files(overrides: Overrides, read: Collection[str], folder: Path) -> None:
    seen: set[str] = set()
    for index, entry in enumerate(overrides.instruments):
        named = (*entry.files, *(entry.amends or ()), *((entry.replaces,) if entry.replaces else ()))
        _check_presence(f"instruments.{index}", named, read, folder)
        repeated = seen.intersection(entry.files)
        if repeated:
            raise LibraryError(f"{FILE_NAME}: instruments.{index}: {sorted(repeated)[0]!r} is listed twice.")
        seen.update(entry.files)
    _check_presence("exclude", overrides.exclude, read, folder)
    _check_presence("confirmed", [entry.file for entry in overrides.confirmed], read, folder)
    _check_presence("corrected", [entry.file for entry in overrides.corrected], read, folder)


def _check_presence(place: str, names: Iterable[str], read: Collection[str], folder: Path) -> None:
    for name in names:
        if name not in read and not (folder / name).is_file():
            raise LibraryError(f"{FILE_NAME}: {place}: no document named {name!r} in the folder.")


def _check_letters(overrides: Overrides, read: Mapping[str, ParsedDocument]) -> None:
    for index, entry in enumerate(overrides.instruments):
        documents = [read[name] for name in entry.files if name in read]
        unknown = unknown_letters((one.letter for one in entry.letters or ()), documents)
        if unknown and len(documents) == len(entry.files):  # a file that could not be read may hold it
            known = "; ".join(label for document in documents for label in letter_labels(document))
            advice = (
                f"write one of its labels: {known}" if known else "no letter was found in it; drop `letters`"
            )
            place = f"{FILE_NAME}: instruments.{index}: {entry.files[0]}"
            raise LibraryError(f"{place} has no letter {unknown[0]!r}; {advice}.")
