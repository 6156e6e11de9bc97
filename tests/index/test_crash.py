"""Killed and competing writers: the last good library keeps serving and the next ingest converges."""

from __future__ import annotations

import re
import signal
import subprocess
import threading
from pathlib import Path

import pytest

from assistant.errors import IndexLockedError, IndexMissingError, LibraryIndexError
from assistant.index import library_lock
from assistant.index.generations import generations_folder
from tests.support.library import LIBRARY_STAFF, build, files_under, office, opened

from .killing import command, environment, run

_KILLED_INGEST = """
import sys
from pathlib import Path
from tests.support.library import build
from tests.index.killing import KillingProgress

build(Path(sys.argv[1]), Path(sys.argv[2]), progress=KillingProgress(sys.argv[3], int(sys.argv[4])))
"""
_HOLD_LOCK = """
import sys
import threading
from pathlib import Path
from assistant.index import library_lock
with library_lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""
_FAILPOINTS = [
    ("Reading", 0),
    ("Reading", 1),
    ("Embedding", 0),
    ("Writing", 0),
    ("Writing", 1),
    ("Checking", 0),
    ("Publishing", 0),
    ("Publishing", 1),
    ("Publishing", 2),
]


@pytest.mark.parametrize(("stage", "steps"), _FAILPOINTS, ids=[f"{s} {n}" for s, n in _FAILPOINTS])
def test_killed_ingest_never_serves_half_a_library(
    stage: str, steps: int, source: Path, library: Path, tmp_path: Path
) -> None:
    """After a kill the library holds either the old or the new contents, and the next ingest the new ones."""
    old = opened(library).manifest.contents
    office(source, library=LIBRARY_STAFF.replace("ten working days", "twenty working days"))
    killed = run(_KILLED_INGEST, source, library, stage, steps)
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    build(source, tmp_path / "fresh")
    new = opened(tmp_path / "fresh").manifest.contents
    survivor = opened(library)
    survivor.verify()
    assert survivor.manifest.contents in (old, new)
    build(source, library)
    assert opened(library).manifest.contents == new
    left = {path.name for path in library.iterdir()} - {".lock"}
    assert left == {"CURRENT", "generations", "originals"}
    assert len(list(generations_folder(library).iterdir())) == 1
    assert len(list(files_under(library / "originals"))) == 2


def test_first_ingest_killed_leaves_no_library(source: Path, tmp_path: Path) -> None:
    """A kill before anything was published leaves nothing to open and nothing in the way."""
    run(_KILLED_INGEST, source, tmp_path / "library", "Publishing", 0)
    with pytest.raises(IndexMissingError):
        opened(tmp_path / "library")
    build(source, tmp_path / "library")
    assert opened(tmp_path / "library").passages


def test_second_writer_is_refused_with_the_process_id(source: Path, library: Path) -> None:
    """While another process holds the lock, an ingest raises at once and readers are not hindered."""
    holder = subprocess.Popen(
        command(_HOLD_LOCK, library), env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout is not None
    assert holder.stdin is not None
    try:
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(IndexLockedError, match=str(holder.pid)):
            build(source, library)
        assert opened(library).passages
    finally:
        holder.stdin.close()
        holder.wait()
        holder.stdout.close()
    assert not build(source, library).changed


def test_lock_is_released_after_an_error(tmp_path: Path) -> None:
    """An exception inside the lock does not leave the library locked."""
    with pytest.raises(RuntimeError), library_lock(tmp_path):
        raise RuntimeError
    with library_lock(tmp_path), pytest.raises(IndexLockedError), library_lock(tmp_path):
        pass


def test_readers_meet_no_gap_while_generations_are_replaced(source: Path, library: Path) -> None:
    """Opening during publications never fails, and every opened library is whole: the old or the new one."""
    done, opened_days, errors = threading.Event(), set(), []

    def read() -> None:
        while not done.is_set():
            try:
                text = opened(library).document("library.txt").text
                opened_days.add(re.search(r"within (\w+) working days", text).group(1))  # type: ignore[union-attr]
            except LibraryIndexError as error:
                errors.append(error)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for days in ("eleven", "twelve", "thirteen", "fourteen"):
        office(source, library=LIBRARY_STAFF.replace("ten working", f"{days} working"))
        build(source, library)
    done.set()
    for reader in readers:
        reader.join()
    assert errors == []
    assert opened_days <= {"ten", "eleven", "twelve", "thirteen", "fourteen"}
    assert opened_days
