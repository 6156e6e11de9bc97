"""The program's side of the reading process: starting it, asking it, and ending it when it overruns."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event, Timer
from types import TracebackType
from typing import Any, Self

import assistant
from assistant.errors import ReadingError
from assistant.reading.folder import relative_name
from assistant.reading.messages import decode_document, from_line, to_line
from assistant.settings import Settings
from assistant.types import SourceDocument

_PACKAGE_FOLDER = Path(assistant.__file__).resolve().parent.parent
_LIMITS = ("max_file_bytes", "parse_seconds", "parse_memory_bytes")
# Nothing that the program was started with (keys, proxies) is any business of a process that parses files.
_KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TMPDIR", "VIRTUAL_ENV", "LD_LIBRARY_PATH")


def read_documents(
    paths: Sequence[Path], root: Path, settings: Settings
) -> Iterator[tuple[Path, SourceDocument | ReadingError]]:
    """Yield each path, in order, with its document or the error that names it and says what to do.

    Files are read in a child process under the settings' limits of time and memory.
    """
    with ParserProcess(settings) as process:
        for path in paths:
            try:
                yield path, process.read(path, root)
            except ReadingError as error:
                yield path, error


class ParserProcess:
    """A persistent reading process, started at the first file and again after each one that ends it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def process_id(self) -> int | None:
        """The child's process id while it runs."""
        return self._process.pid if self._process else None

    def read(self, path: Path, root: Path) -> SourceDocument:
        """Return the document as read by the child; raises ReadingError, also when the child died."""
        process = self._process or self._start()
        overran = Event()
        timer = Timer(self._settings.parse_seconds, _end, (process, overran))
        timer.start()
        try:
            answer = _ask(process, {"path": str(path), "root": str(root)})
        finally:
            timer.cancel()
        if answer is None:
            self.close()
            raise ReadingError(self._reason(relative_name(path, root), overran.is_set()))
        if "error" in answer:
            raise ReadingError(str(answer["error"]))
        return decode_document(answer["document"])

    def close(self) -> None:
        """End the child process; it is started again when the next file is read."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.communicate()

    def _start(self) -> subprocess.Popen[bytes]:
        kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "assistant.reading.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**kept, "PYTHONPATH": str(_PACKAGE_FOLDER), "PYTHONDONTWRITEBYTECODE": "1"},
        )
        limits = {name: getattr(self._settings, name) for name in _LIMITS}
        # The child answers once it is ready, so that its start never counts against the first file.
        if _ask(self._process, limits) is None:
            self.close()
            raise ReadingError(
                "The reading process cannot start. Check the installation and the memory limit."
            )
        return self._process

    def _reason(self, name: str, overran: bool) -> str:
        if overran:
            seconds = self._settings.parse_seconds
            return f"{name}: took longer than {seconds} s to read. Save it again as PDF and load that."
        return f"{name}: reading it ended the reading process. Save it again as PDF and load that."


def _end(process: subprocess.Popen[bytes], overran: Event) -> None:
    overran.set()
    process.kill()


def _ask(process: subprocess.Popen[bytes], request: dict[str, Any]) -> dict[str, Any] | None:
    """Return the child's answer, or None when it died before giving a whole one."""
    if not _send(process, request) or process.stdout is None:
        return None
    try:
        return from_line(process.stdout.readline())
    except ValueError:
        return None


def _send(process: subprocess.Popen[bytes], message: dict[str, Any]) -> bool:
    if process.stdin is None:
        return False
    try:
        process.stdin.write(to_line(message))
        process.stdin.flush()
    except (BrokenPipeError, OSError):
        return False
    return True
