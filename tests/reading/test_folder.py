"""Which files of a folder are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import ReadingError
from assistant.reading import list_documents, list_unsupported, read_document
from assistant.settings import Settings

NAMES = [
    "b.txt",
    "a.pdf",
    "sub/c.MD",
    "README.md",
    "library.yaml",
    ".hidden.txt",
    ".git/d.txt",
    "~$e.docx",
    "f.heic",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with documents, notes about the folder, hidden files and a picture."""
    root = tmp_path / "documents"
    for name in NAMES:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words")
    return root


def test_documents_are_listed_in_order(folder: Path) -> None:
    """Readable formats are listed, sorted, at any depth; notes and hidden files are not."""
    assert [path.relative_to(folder).as_posix() for path in list_documents(folder)] == [
        "a.pdf",
        "b.txt",
        "sub/c.MD",
    ]


def test_other_files_are_named(folder: Path) -> None:
    """A file whose format is not read is named rather than passed over."""
    assert [path.name for path in list_unsupported(folder)] == ["f.heic"]


def test_a_folder_of_pictures_holds_no_documents(tmp_path: Path) -> None:
    """Pictures alone give an empty list of documents and are all named."""
    (tmp_path / "page1.heic").write_bytes(b"HEIC")
    assert list_documents(tmp_path) == ()
    assert len(list_unsupported(tmp_path)) == 1


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    """The message names the folder."""
    with pytest.raises(ReadingError, match="nowhere: there is no such folder"):
        list_documents(tmp_path / "nowhere")


def test_a_link_out_of_the_folder_is_refused(folder: Path, tmp_path: Path, settings: Settings) -> None:
    """A symbolic link that leads elsewhere is not followed."""
    secret = tmp_path / "secret.txt"
    secret.write_text("not yours")
    link = folder / "link.txt"
    link.symlink_to(secret)
    with pytest.raises(ReadingError, match=r"link\.txt: leads outside"):
        read_document(link, folder, settings)


def test_a_link_inside_the_folder_is_read(folder: Path, settings: Settings) -> None:
    """A symbolic link to another document of the folder is read under its own name."""
    link = folder / "link.txt"
    link.symlink_to(folder / "b.txt")
    assert read_document(link, folder, settings).path == "link.txt"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        pytest.param("a.txt", b"x" * (2 * 2**20 + 1), r"is 2\.0 MB; the limit is 2\.0 MB", id="huge text"),
        pytest.param("a.txt", b"", "the file is empty", id="zero bytes"),
        pytest.param("a.txt", b"%PDF-1.7 ...", "is a PDF with another ending", id="misnamed PDF"),
        pytest.param("a.xls", b"PK", "this format is not read", id="unsupported format"),
    ],
)
def test_files_beyond_the_limits_are_refused(
    tmp_path: Path, settings: Settings, name: str, data: bytes, message: str
) -> None:
    """The error names the file, the limit and what to do."""
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ReadingError, match=f"{name}: {message}"):
        read_document(tmp_path / name, tmp_path, settings)
