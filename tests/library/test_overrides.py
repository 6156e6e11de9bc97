"""`library.yaml`: what the office says goes before what is inferred."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.errors import LibraryError
from assistant.library import Register, build_register
from tests.library.documents import agreement_text, parsed

TEXTS = {
    "a.txt": agreement_text("Port of Linden", "Linden Pilots Association", "July 1, 2030 - June 30, 2033"),
    "b.txt": agreement_text("Port of Linden", "Linden Crane Operators Union", "July 1, 2030 - June 30, 2033"),
}


def _build(folder: Path, yaml: str) -> Register:
    (folder / "library.yaml").write_text(yaml, encoding="utf-8")
    return build_register([parsed(path, text) for path, text in TEXTS.items()], folder)


def test_stated_values_win_and_are_marked(tmp_path: Path) -> None:
    """Every stated value replaces the inferred one and is recorded as the office's own."""
    register = _build(
        tmp_path,
        "instruments:\n  - file: a.txt\n    title: Pilots\n    expires: 2035-01-31\n    access: restricted\n"
        "    units:\n      - {name: Pilots, aliases: [P-9], job_titles: [Harbor Pilot]}\n",
    )
    instrument = register.of_source("a.txt")
    assert instrument is not None
    assert (instrument.title, instrument.expires, instrument.access) == (
        "Pilots",
        date(2035, 1, 31),
        "restricted",
    )
    assert instrument.units[0].aliases == ("P-9",)
    assert {item.field for item in instrument.evidence if item.origin == "library.yaml"} >= {
        "title",
        "expires",
    }
    assert instrument.effective == date(2030, 7, 1)


def test_files_can_be_joined_and_left_out(tmp_path: Path) -> None:
    """Several files make one instrument, and excluded files make none."""
    assert len(_build(tmp_path, "instruments:\n  - files: [a.txt, b.txt]\n")) == 1
    register = _build(tmp_path, "exclude: [b.txt]\n")
    assert register.of_source("b.txt") is None
    assert register.of_source("a.txt") is not None


def test_links_can_be_stated(tmp_path: Path) -> None:
    """`replaces` sets both ends of the chain, `amends` the instrument amended."""
    register = _build(tmp_path, "instruments:\n  - {file: b.txt, replaces: a.txt, amends: [a.txt]}\n")
    older, newer = register.of_source("a.txt"), register.of_source("b.txt")
    assert older is not None
    assert newer is not None
    assert (newer.replaces, newer.amends, older.superseded_by) == (older.id, (older.id,), newer.id)


def test_a_document_that_cannot_be_read_is_left_out_of_its_entry(tmp_path: Path) -> None:
    """An entry, or a link, that names a file that is there and could not be read does not stop the others."""
    (tmp_path / "damaged.pdf").write_bytes(b"%PDF-")
    register = _build(
        tmp_path,
        "instruments:\n  - {files: [a.txt, damaged.pdf], title: Pilots, amends: [damaged.pdf]}\n"
        "  - {file: b.txt, replaces: damaged.pdf}\nexclude: [damaged.pdf]\n",
    )
    instrument = register.of_source("a.txt")
    assert instrument is not None
    assert (instrument.title, instrument.sources, instrument.amends) == ("Pilots", ("a.txt",), ())


@pytest.mark.parametrize(
    ("yaml", "message"),
    [
        pytest.param("instruments: [", "line", id="not-yaml"),
        pytest.param(
            "instruments:\n  - {file: a.txt, colour: red}\n", r"instruments\.0\.colour", id="unknown-key"
        ),
        pytest.param(
            "instruments:\n  - {file: a.txt, expires: soon}\n", r"instruments\.0\.expires", id="bad-date"
        ),
        pytest.param(
            "instruments:\n  - {file: a.txt, kind: novel}\n", r"instruments\.0\.kind", id="unknown-kind"
        ),
        pytest.param("instruments:\n  - title: none\n", r"instruments\.0\.files", id="no-file"),
        pytest.param("instruments:\n  - file: missing.txt\n", "missing.txt", id="absent-file"),
        pytest.param("instruments:\n  - file: a.txt\n  - file: a.txt\n", "listed twice", id="twice"),
        pytest.param("exclude: [missing.txt]\n", "missing.txt", id="absent-exclusion"),
        pytest.param(
            "instruments:\n  - {file: a.txt, effective: 2031-01-01, expires: 2030-01-01}\n",
            "later",
            id="dates-swapped",
        ),
    ],
)
def test_a_wrong_file_names_the_place(tmp_path: Path, yaml: str, message: str) -> None:
    """An unusable `library.yaml` is refused with the line or key at fault."""
    with pytest.raises(LibraryError, match=message):
        _build(tmp_path, yaml)
