"""The folder of documents: which files are read, which are not, and which may not be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from assistant.errors import ReadingError

SUPPORTED_SUFFIXES: frozenset[str] = frozenset(
    {
        *(".txt", ".md", ".pdf", ".docx", ".html", ".htm", ".csv", ".tsv", ".xlsx"),
        *(".png", ".jpg", ".jpeg", ".tif", ".tiff"),
    }
)

_REGISTER_FILE = "library.yaml"


def list_documents(folder: Path) -> tuple[Path, ...]:
    """Return the readable documents below the folder, sorted; raises ReadingError without a folder."""
    return tuple(path for path in _files(folder) if path.suffix.lower() in SUPPORTED_SUFFIXES)


def list_unsupported(folder: Path) -> tuple[Path, ...]:
    """Return the files below the folder whose format is not read, sorted by path."""
    return tuple(path for path in _files(folder) if path.suffix.lower() not in SUPPORTED_SUFFIXES)


def resolve_inside(path: Path, root: Path) -> Path:
    """Return the real path of a file inside the root; raises ReadingError when it lies elsewhere."""
    real = path.resolve()
    if not real.is_relative_to(root.resolve()):
        raise ReadingError(
            f"{path.name}: leads outside the folder of documents. Put the file itself into the folder."
        )
    if not real.is_file():
        raise ReadingError(f"{path.name}: is not a file. Check the folder and load it again.")
    return real


def relative_name(path: Path, root: Path) -> str:
    """Return the path below the root with forward slashes, the way documents are named everywhere."""
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.name


def _files(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        raise ReadingError(f"{folder}: there is no such folder. Name the folder that holds the documents.")
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not _left_out(path, folder):
            yield path


def _left_out(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
    return hidden or path.name == _REGISTER_FILE or path.stem.upper() == "README"
