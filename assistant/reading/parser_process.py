"""The program's side of the reading process: starting it, asking it, and ending it when it overruns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from assistant.errors import ReadingError
from assistant.reading.folder import relative_name
from assistant.reading.limited_process import LimitedProcess
from assistant.reading.messages import Reading, decode_reading
from assistant.reading.ocr_cache import caching_settings
from assistant.reading.ocr_pages import PageProgress, recognise_wanted
from assistant.settings import Settings
from assistant.types import SourceDocument

_WORKER = "assistant.reading.worker"


def read_documents(
    paths: Sequence[Path], root: Path, settings: Settings, progress: PageProgress | None = None
) -> Iterator[tuple[Path, SourceDocument | ReadingError]]:
    """Yield each path, in order, with its document or the error that names it and says what to do.

    Files are read in a child process under the settings' limits of time and memory, scanned pages in others
    under a limit of their own; `progress` is told about these pages.
    """
    with caching_settings(settings) as caching, ParserProcess(caching) as process:
        for path in paths:
            try:
                yield path, _read_whole(process, path, root, caching, progress)
            except ReadingError as error:
                yield path, error


def _read_whole(
    process: ParserProcess, path: Path, root: Path, settings: Settings, progress: PageProgress | None
) -> SourceDocument:
    reading = process.read(path, root)
    if recognise_wanted(path, reading, settings, progress):
        reading = process.read(path, root)
    return reading.document


class ParserProcess:
    """A persistent reading process, started at the first file and again after each one that ends it."""

    def __init__(self, settings: Settings) -> None:
        self._seconds = settings.parse_seconds
        self._process = LimitedProcess(_WORKER, settings)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.close()

    @property
    def process_id(self) -> int | None:
        """The child's process id while it runs."""
        return self._process.process_id

    def read(self, path: Path, root: Path) -> Reading:
        """Return the document as the child reads it; raises ReadingError, also when the child died."""
        answer = self._process.ask({"path": str(path), "root": str(root)}, self._seconds)
        if answer is None:
            raise ReadingError(self._reason(relative_name(path, root)))
        if "error" in answer:
            raise ReadingError(str(answer["error"]))
        return decode_reading(answer)

    def _reason(self, name: str) -> str:
        if self._process.overran:
            return f"{name}: took longer than {self._seconds} s to read. Save it again as PDF and load that."
        return f"{name}: reading it ended the reading process. Save it again as PDF and load that."
