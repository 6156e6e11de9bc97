"""The reading process: same results as in this process, and a bad file harms no other file."""

from __future__ import annotations

import os
import random
import signal
from pathlib import Path

import pytest

from assistant.errors import ReadingError
from assistant.reading import ParserProcess, list_documents, read_document, read_documents
from assistant.settings import Settings

from .builders import CLAUSE, docx_bytes, encrypted_pdf_bytes, list_definition, paragraph, pdf_bytes

SEED = 20240701


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One good document of each format, and two that cannot be read."""
    numbered = docx_bytes(paragraph("Pay", list_id=1), list_definition(("decimal", "%1.")))
    files = {
        "a.txt": f"{CLAUSE}\f{CLAUSE}".encode(),
        "b.md": b"---\ntitle: Rule\n---\nText",
        "c.pdf": pdf_bytes([[CLAUSE[:60]], ["Second"]]),
        "d.docx": numbered,
        "e.html": f"<p>{CLAUSE}</p>".encode(),
        "f-encrypted.pdf": encrypted_pdf_bytes(),
        "g-empty.txt": b"",
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_the_child_returns_what_this_process_would(folder: Path, settings: Settings) -> None:
    """Documents come back equal and in order; errors come back as values with the same words."""
    paths = list_documents(folder)
    results = list(read_documents(paths, folder, settings))
    assert [path for path, _ in results] == list(paths)
    for path, result in results:
        if isinstance(result, ReadingError):
            with pytest.raises(ReadingError) as raised:
                read_document(path, folder, settings)
            assert str(result) == str(raised.value)
        else:
            assert result == read_document(path, folder, settings)
    assert sum(isinstance(result, ReadingError) for _, result in results) == 2


def test_a_child_that_dies_is_replaced(folder: Path, settings: Settings) -> None:
    """A file whose reading ends the child is named, and the next file is read all the same."""
    with ParserProcess(settings) as process:
        first = process.read(folder / "a.txt", folder)
        assert process.process_id is not None
        os.kill(process.process_id, signal.SIGKILL)
        with pytest.raises(ReadingError, match=r"b\.md: reading it ended the reading process"):
            process.read(folder / "b.md", folder)
        assert process.read(folder / "a.txt", folder) == first


def test_a_file_that_takes_too_long_is_given_up(folder: Path, settings: Settings) -> None:
    """A reader that never ends is stopped after the allowed seconds, and the next file is read."""
    impatient = settings.model_copy(update={"parse_seconds": 3})
    with ParserProcess(impatient) as process:
        process.read(folder / "a.txt", folder)
        assert process.process_id is not None
        os.kill(process.process_id, signal.SIGSTOP)
        with pytest.raises(ReadingError, match=r"c\.pdf: took longer than 3 s"):
            process.read(folder / "c.pdf", folder)
    patient = settings.model_copy(update={"parse_seconds": 20})
    assert len(list(read_documents([folder / "a.txt"], folder, patient))) == 1


def test_a_file_that_needs_too_much_memory_is_named(tmp_path: Path, settings: Settings) -> None:
    """Reading beyond the allowed memory fails with the file's name instead of taking the memory."""
    (tmp_path / "large.txt").write_bytes(CLAUSE.encode() * 8000)
    starved = settings.model_copy(update={"parse_memory_bytes": 2**20})
    with ParserProcess(starved) as process, pytest.raises(ReadingError, match=r"large\.txt: "):
        process.read(tmp_path / "large.txt", tmp_path)


def test_a_pipe_is_not_a_document(folder: Path, settings: Settings) -> None:
    """Special files are refused instead of waited for."""
    os.mkfifo(folder / "pipe.txt")
    with pytest.raises(ReadingError, match=r"pipe\.txt: is not a file"):
        read_document(folder / "pipe.txt", folder, settings)


def test_no_child_is_left_behind(folder: Path, settings: Settings) -> None:
    """Leaving the results early ends the child."""
    with ParserProcess(settings) as process:
        process.read(folder / "a.txt", folder)
        child = process.process_id
    assert child is not None
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def _mutated(data: bytes, chance: random.Random) -> bytes:
    damaged = bytearray(data)
    for _ in range(chance.randint(1, 30)):
        place = chance.randrange(len(damaged))
        match chance.randrange(3):
            case 0:
                damaged[place] = chance.randrange(256)
            case 1:
                del damaged[place : place + chance.randint(1, 40)]
            case _:
                damaged[place:place] = bytes(chance.randrange(256) for _ in range(chance.randint(1, 20)))
        if not damaged:
            return b"x"
    return bytes(damaged)


def test_damaged_files_give_a_document_or_a_named_error(folder: Path, settings: Settings) -> None:
    """Whatever is damaged in a file, the batch goes on and every file gets its own result."""
    chance = random.Random(SEED)
    for path in list(folder.iterdir()):
        for number in range(20):
            data = path.read_bytes() or b"x"
            (folder / f"{path.stem}-{number}{path.suffix}").write_bytes(_mutated(data, chance))
    (folder / "zz-last.txt").write_text(CLAUSE)
    paths = list_documents(folder)
    results = list(read_documents(paths, folder, settings))
    assert len(results) == len(paths)
    for path, result in results:
        if isinstance(result, ReadingError):
            assert str(result).startswith(path.name)
        else:
            assert all(page.span.end <= len(result.text) for page in result.pages)
    assert not isinstance(results[-1][1], ReadingError)
