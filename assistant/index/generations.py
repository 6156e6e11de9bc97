"""The folder of a library: the writer's lock, the pointer to the current generation, and what may be removed.

LIBRARY/CURRENT               id of the generation that serves, and the hash of its manifest
LIBRARY/generations/ID/       one written-once generation
LIBRARY/originals/HASH.pdf    the source files' bytes, shared by generations
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.errors import IndexDamagedError, IndexLockedError, IndexMissingError
from assistant.index.manifest import rebuild_hint
from assistant.index.model_files import sha256_of

_STAGING = ".staging-"
_READING = ".reading-"
_PARTIAL = ".partial-"


@dataclass(frozen=True, slots=True)
class Pointer:
    """Which generation serves, and the sha256 of its manifest."""

    generation: str
    manifest_sha256: str


def generations_folder(library: Path) -> Path:
    """Return the folder that holds the generations."""
    return library / "generations"


def originals_folder(library: Path) -> Path:
    """Return the folder that holds the bytes of the source files."""
    return library / "originals"


@contextmanager
def library_lock(library: Path) -> Iterator[None]:
    """Hold the right to write the library; readers need no lock.

    Raises IndexLockedError, naming the process that writes, without waiting.
    """
    library.mkdir(parents=True, exist_ok=True)
    lock, writer = FileLock(library / ".lock"), library / ".writer"
    try:
        lock.acquire(timeout=0)
    except Timeout:
        process = writer.read_text(encoding="utf-8") if writer.is_file() else "unknown"
        raise IndexLockedError(
            f"Process {process} is writing the library {library}; wait until it has finished."
        ) from None
    try:
        writer.write_text(str(os.getpid()), encoding="utf-8")
        yield
    finally:
        writer.unlink(missing_ok=True)
        lock.release()


def read_pointer(library: Path) -> Pointer:
    """Return the pointer; raises IndexMissingError when no library was built there."""
    path = library / "CURRENT"
    try:
        words = path.read_text(encoding="utf-8").split()
    except FileNotFoundError:
        raise IndexMissingError(f"There is no library in {library}. {rebuild_hint(library)}") from None
    except (OSError, UnicodeDecodeError):
        words = []
    if len(words) != 2 or "/" in words[0]:
        raise IndexDamagedError(f"{path} does not name a generation. {rebuild_hint(library)}")
    return Pointer(*words)


def write_pointer(library: Path, pointer: Pointer) -> None:
    """Replace the pointer in one step that survives a power failure."""
    partial = library / f"{_PARTIAL}CURRENT"
    with partial.open("w", encoding="utf-8") as stream:
        stream.write(f"{pointer.generation} {pointer.manifest_sha256}\n")
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(partial, library / "CURRENT")
    sync_folder(library)


def staging_folder(library: Path) -> Path:
    """Make the empty folder in which the next generation is written."""
    generations_folder(library).mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix=_STAGING, dir=generations_folder(library)))


@contextmanager
def reading_folder(library: Path) -> Iterator[Path]:
    """Lend a private folder inside the library, or in the system's temporary folder when it is read-only."""
    place = library if os.access(library, os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix=f"{_READING}{os.getpid()}-", dir=place) as folder:
        yield Path(folder)


def next_generation(library: Path, contents: str) -> str:
    """Return an unused id: a running number and the first characters of the contents' hash."""
    names = [path.name for path in generations_folder(library).iterdir()]
    numbers = [int(name.split("-")[0]) for name in names if name.split("-")[0].isdigit()]
    return f"{max(numbers, default=0) + 1:06d}-{contents[:12]}"


def keep_original(library: Path, source: Path, name: str, sha256: str) -> bool:
    """Copy a source file into the shared folder under that name; tell whether its bytes have that hash."""
    target = originals_folder(library) / name
    if target.is_file() and sha256_of(target) == sha256:
        return True
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(_PARTIAL + name)
    shutil.copyfile(source, partial)
    if sha256_of(partial) != sha256:
        partial.unlink()
        return False
    sync_file(partial)
    os.replace(partial, target)
    return True


def remove_stale(library: Path, serving: str | None, originals: Collection[str]) -> None:
    """Remove every generation but the serving one, every other original, and what killed processes left."""
    for path in _children(generations_folder(library)):
        if path.name != serving:
            # The writing process of a killed ingest may still be finishing its last batch there.
            shutil.rmtree(path, ignore_errors=path.name.startswith(_STAGING))
    for path in _children(originals_folder(library)):
        if path.name not in originals:
            path.unlink()
    for path in _children(library):
        if path.name.startswith(_READING) and not _is_alive(path.name.split("-")[1]):
            shutil.rmtree(path)
    (library / f"{_PARTIAL}CURRENT").unlink(missing_ok=True)


def sync_tree(folder: Path) -> None:
    """Force every file and folder under the folder, and the folder itself, onto the disk."""
    for path in folder.rglob("*"):
        sync_folder(path) if path.is_dir() else sync_file(path)
    sync_folder(folder)


def sync_file(path: Path) -> None:
    """Force a file's bytes onto the disk."""
    with path.open("rb") as stream:
        os.fsync(stream.fileno())


def sync_folder(folder: Path) -> None:
    """Force a folder's entries onto the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _children(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []


def _is_alive(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
