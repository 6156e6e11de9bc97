"""Library care: what the office states, confirms, retires, replaces or deletes is effective at once."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from assistant.errors import LibraryError
from assistant.index.reader import Generation, read_register
from assistant.ingest import Caretaker, ingest
from assistant.types import Instrument
from tests.support.library import (
    FERRY,
    LIBRARY_STAFF,
    SETTINGS,
    WordEmbedder,
    build,
    files_under,
    office,
    opened,
)

SECRET_WORD = "Quillfeather"
SECRET = LIBRARY_STAFF.replace("librarian earns", f"librarian of the {SECRET_WORD} wing earns").replace(
    "CITY OF MILLPOND", "CITY OF QUILLFEATHERTON"
)
YAML = """# kept by the records office
instruments:
  - file: ferry.txt   # the deckhands
    title: Deckhands Agreement
    amends: [library.txt]
"""


@pytest.fixture
def office_folder(tmp_path: Path) -> Path:
    """A folder with two agreements and a third that will go."""
    return office(tmp_path / "source", ferry=FERRY, library=LIBRARY_STAFF, secret=SECRET)


@pytest.fixture
def caretaker(tmp_path: Path, office_folder: Path) -> Caretaker:
    """Who cares for the library of that folder."""
    build(office_folder, tmp_path / "library")
    return Caretaker(tmp_path / "library", SETTINGS, WordEmbedder())


def instrument(caretaker: Caretaker, source: str = "ferry.txt") -> Instrument:
    """Return an instrument as the library has it now."""
    found = read_register(caretaker.library).of_source(source)
    assert found is not None
    return found


def test_stated_values_are_effective_without_reading_a_document(
    caretaker: Caretaker, office_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stated unit and date serve at once; no document is read and nothing embedded, comments stay."""
    (office_folder / "library.yaml").write_text(YAML.replace("    amends: [library.txt]\n", ""))
    monkeypatch.setattr("assistant.ingest.ingesting.read_documents", lambda *_: pytest.fail("read again"))
    before = caretaker.embedder.encoded  # type: ignore[attr-defined]
    caretaker.state(instrument(caretaker), {"units": [{"name": "Deck"}], "expires": date(2031, 1, 31)})
    changed = opened(caretaker.library).register.of_source("ferry.txt")
    assert changed is not None
    assert (changed.unit_names, changed.expires, changed.title) == (
        ("Deck",),
        date(2031, 1, 31),
        "Deckhands Agreement",
    )
    assert caretaker.embedder.encoded == before  # type: ignore[attr-defined]
    written = (office_folder / "library.yaml").read_text()
    assert "# kept by the records office" in written
    assert "# the deckhands" in written


def test_new_documents_wait_for_an_ingest(caretaker: Caretaker, office_folder: Path) -> None:
    """A change of the register takes in no document that came into the folder meanwhile."""
    office(office_folder, late=FERRY.replace("FERRY", "BARGE"))
    caretaker.state(instrument(caretaker), {"access": "restricted"})
    assert instrument(caretaker).access == "restricted"
    assert read_register(caretaker.library).of_source("late.txt") is None


def test_an_edited_library_equals_one_built_anew(
    caretaker: Caretaker, office_folder: Path, tmp_path: Path
) -> None:
    """What was stated lies beside the documents, so a fresh build holds the same."""
    caretaker.state(instrument(caretaker), {"expires": date(2031, 1, 31)})
    build(office_folder, tmp_path / "fresh")
    assert opened(caretaker.library).manifest.contents == opened(tmp_path / "fresh").manifest.contents


@pytest.mark.parametrize(
    "values",
    [{"expires": "soon"}, {"colour": "red"}, {"amends": ["nowhere.txt"]}, {"kind": "novel"}],
    ids=["bad date", "unknown field", "absent document", "unknown kind"],
)
def test_a_wrong_value_changes_nothing(
    caretaker: Caretaker, office_folder: Path, values: dict[str, object]
) -> None:
    """A value that cannot be used is refused; file and library stay as they were."""
    (office_folder / "library.yaml").write_text(YAML)
    before = Generation.current(caretaker.library).manifest.generation
    with pytest.raises(LibraryError):
        caretaker.state(instrument(caretaker), values)
    assert (office_folder / "library.yaml").read_text() == YAML
    assert Generation.current(caretaker.library).manifest.generation == before


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_folder_that_cannot_be_written_is_named(caretaker: Caretaker, office_folder: Path) -> None:
    """With a read-only folder of documents the error says so."""
    office_folder.chmod(0o555)
    try:
        with pytest.raises(LibraryError, match="cannot be written"):
            caretaker.state(instrument(caretaker), {"access": "restricted"})
    finally:
        office_folder.chmod(0o755)


def test_a_failed_write_is_an_error_that_names_the_file(
    caretaker: Caretaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the system refuses to replace `library.yaml`, the error names it and nothing changes."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("assistant.library.editing.os.replace", refuse)
    with pytest.raises(LibraryError, match=r"library\.yaml cannot be written"):
        caretaker.state(instrument(caretaker), {"access": "restricted"})
    assert instrument(caretaker).access == "public"


def test_history_tells_field_old_new_and_origin(caretaker: Caretaker, office_folder: Path) -> None:
    """Each change of a value is a line with its time, the value before, the value after and its origin."""
    caretaker.state(instrument(caretaker), {"expires": date(2031, 1, 31)})
    caretaker.state(instrument(caretaker), {"expires": None})
    lines = [
        (one.field, one.old, one.new, one.origin)
        for one in Generation.current(caretaker.library).history
        if one.source == "ferry.txt"
    ]
    assert lines[0][:2] == ("document", "")
    assert lines[1:] == [
        ("expires", "2026-06-30", "2031-01-31", "library.yaml"),
        ("expires", "2031-01-31", "2026-06-30", "inferred"),
    ]


def test_a_confirmed_value_is_stated_as_it_is(caretaker: Caretaker, office_folder: Path) -> None:
    """Confirming an inferred value makes it the office's own, also when inference would change."""
    confirmed = caretaker.confirm_values(instrument(caretaker), ["expires", "unit"])
    assert confirmed["expires"] == "2026-06-30"
    origins = {one.field: one.origin for one in instrument(caretaker).evidence}
    assert origins["expires"] == origins["units"] == "library.yaml"
    with pytest.raises(LibraryError, match="continued_until"):
        caretaker.confirm_values(instrument(caretaker, "library.txt"), ["continued_until"])


def test_retired_instruments_govern_until_their_last_day(caretaker: Caretaker) -> None:
    """A retired instrument is in force on its last day, and expired on the next, though its term runs on."""
    caretaker.state(instrument(caretaker), {"retired": date(2025, 3, 31)})
    register, ferry = read_register(caretaker.library), instrument(caretaker)
    standings = [register.standing(ferry, date(2025, 3, day)) for day in (30, 31)]
    assert standings == ["in force", "in force"]
    assert register.standing(ferry, date(2025, 4, 1)) == "expired"
    assert opened(caretaker.library).positions((ferry.id,)).size


def test_new_bytes_keep_what_was_stated_and_the_history(caretaker: Caretaker, tmp_path: Path) -> None:
    """A replaced document has the new words; stated values and history follow, also to another format."""
    caretaker.state(instrument(caretaker), {"units": [{"name": "Deck"}]})
    better = tmp_path / "better.md"
    better.write_text(FERRY.replace("two uniforms", "three uniforms"))
    caretaker.replace("ferry.txt", better)
    index = opened(caretaker.library)
    replaced = index.register.of_source("ferry.md")
    assert replaced is not None
    assert replaced.unit_names == ("Deck",)
    assert index.register.of_source("ferry.txt") is None
    assert "three uniforms" in index.document("ferry.md").text
    fields = [one.field for one in Generation.current(caretaker.library).history if one.source == "ferry.md"]
    assert fields == ["document", "units", "document"]


def test_a_replacement_that_cannot_be_read_is_refused(caretaker: Caretaker, tmp_path: Path) -> None:
    """A file of another kind replaces nothing."""
    (tmp_path / "notes.xyz").write_text("notes")
    with pytest.raises(LibraryError, match="nothing was replaced"):
        caretaker.replace("ferry.txt", tmp_path / "notes.xyz")


@pytest.mark.parametrize("keep_file", [False, True], ids=["file too", "file kept"])
def test_a_deleted_document_leaves_no_byte_of_its_words(
    caretaker: Caretaker, office_folder: Path, keep_file: bool
) -> None:
    """Neither words nor names read out of a deleted document are anywhere below the library folder."""
    shutil.copyfile(office_folder / "secret.txt", office_folder / "zz-copy.txt")
    (office_folder / "library.yaml").write_text(
        "instruments:\n  - file: ferry.txt\n    amends: [secret.txt]  # to go\n  - file: secret.txt\n    title: S\n"
    )
    ingest(office_folder, caretaker.library, SETTINGS, caretaker.embedder)
    assert _holding(caretaker.library)
    assert caretaker.delete(["secret.txt"], keep_files=keep_file) == ("secret.txt", "zz-copy.txt")
    assert _holding(caretaker.library) == []
    assert (office_folder / "secret.txt").exists() == keep_file
    assert read_register(caretaker.library).of_source("secret.txt") is None
    assert not ingest(office_folder, caretaker.library, SETTINGS, caretaker.embedder).changed
    last = Generation.current(caretaker.library).history
    assert [(one.field, one.new) for one in last if one.source == "secret.txt"] == [("document", "")]


def test_the_last_document_cannot_be_deleted(caretaker: Caretaker) -> None:
    """A library is never left empty; the error says what to remove instead."""
    with pytest.raises(LibraryError, match="Nothing would be left"):
        caretaker.delete(["ferry.txt", "library.txt", "secret.txt"], keep_files=True)
    assert opened(caretaker.library).passages


def _holding(library: Path) -> list[Path]:
    marks = (SECRET_WORD.encode(), SECRET_WORD.lower().encode(), SECRET_WORD.upper().encode())
    return [path for path in files_under(library) if any(mark in path.read_bytes() for mark in marks)]
