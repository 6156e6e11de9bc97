"""The cache of recognised pages: FOLDER/HASH/PAGE.json, so that a killed ingest goes on where it was."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import ValidationError

from assistant.reading.recognition import METHOD, Recognition, recognition_from_json, recognition_to_json
from assistant.settings import Settings

_PARTIAL = ".partial-"


@dataclass(frozen=True, slots=True)
class RecognitionCache:
    """What OCR read on the pages of one file, named by the file's sha256; pages count from 1."""

    folder: Path
    sha256: str

    def load(self, page: int, engine: str | None) -> Recognition | None:
        """Return what that engine read on the page, or what any engine read when none is named."""
        try:
            found = recognition_from_json(self._path(page).read_bytes())
        except (OSError, ValidationError):
            return None  # a page that was never read or only half written is read again
        return found if engine is None or (engine, METHOD) == (found.engine, found.method) else None

    def load_all(self, engine: str | None) -> dict[int, Recognition]:
        """Return what `load` returns for every page that has it."""
        folder = self.folder / self.sha256
        numbers = [int(path.stem) for path in folder.glob("*.json") if path.stem.isdigit()]
        loaded = {number: self.load(number, engine) for number in numbers}
        return {number: found for number, found in loaded.items() if found}

    def save(self, page: int, recognition: Recognition) -> None:
        """Keep what was read on the page; the file is whole or absent, whatever happens meanwhile."""
        path = self._path(page)
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(f"{_PARTIAL}{os.getpid()}-{path.name}")
        partial.write_bytes(recognition_to_json(recognition))
        os.replace(partial, path)

    def _path(self, page: int) -> Path:
        return self.folder / self.sha256 / f"{page}.json"


def keep_recognitions(folder: Path, hashes: Collection[str]) -> None:
    """Delete everything in the cache folder but the pages of the files with those hashes."""
    for path in list(folder.iterdir()) if folder.is_dir() else ():
        if path.name not in hashes:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def cache_beside(original: Path) -> Path:
    """Return where the library that keeps an original, LIBRARY/originals/NAME, keeps recognised pages."""
    return original.parent.parent / "ocr"


@contextmanager
def caching_settings(settings: Settings) -> Iterator[Settings]:
    """Lend settings with a cache folder: their own, or a temporary one."""
    if settings.ocr_cache is not None or not settings.ocr:
        yield settings
        return
    with TemporaryDirectory(prefix="ocr-") as folder:
        yield settings.model_copy(update={"ocr_cache": Path(folder)})
