"""A child process that answers one JSON message a line, and is ended when an answer takes too long."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from threading import Event, Timer
from types import TracebackType
from typing import Any, Self

import assistant
from assistant.errors import ReadingError
from assistant.reading.messages import from_line, to_line
from assistant.settings import Settings

_PACKAGE_FOLDER = Path(assistant.__file__).resolve().parent.parent
_PASSED_ON = {
    *("max_file_bytes", "parse_seconds", "parse_memory_bytes"),
    *("ocr", "ocr_cache", "ocr_seconds"),
}
# Nothing that the program was started with (keys, proxies) is any business of a process that parses files.
_KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TMPDIR", "VIRTUAL_ENV", "LD_LIBRARY_PATH")


class LimitedProcess:
    """A persistent child, started at the first request and again after each one that ends it."""

    def __init__(self, module: str, settings: Settings, scratch: Path | None = None) -> None:
        self._module, self._settings, self._scratch = module, settings, scratch
        self._process: subprocess.Popen[bytes] | None = None
        self.overran = False

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

    def ask(self, request: dict[str, Any], seconds: float) -> dict[str, Any] | None:
        """Return the child's answer, or None when it died; `overran` then tells whether its time was up."""
        process = self._process or self._start()
        overran = Event()
        timer = Timer(seconds, _end, (process, overran))
        timer.start()
        try:
            answer = _exchange(process, request)
        finally:
            timer.cancel()
        self.overran = overran.is_set()
        if answer is None:
            self.close()
        return answer

    def close(self) -> None:
        """End the child; it is started again at the next request."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.communicate()

    def _start(self) -> subprocess.Popen[bytes]:
        environment = child_environment()
        if self._scratch:
            environment["TMPDIR"] = str(self._scratch)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", self._module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        limits = self._settings.model_dump(mode="json", include=_PASSED_ON)
        # The child answers once it is ready, so that its start never counts against the first file.
        if _exchange(self._process, limits) is None:
            self.close()
            raise ReadingError(
                "The reading process cannot start. Check the installation and the memory limit."
            )
        return self._process


def child_environment() -> dict[str, str]:
    """Return the variables for a child that runs this program's own code and needs no secret of it."""
    kept = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
    return {**kept, "PYTHONPATH": str(_PACKAGE_FOLDER), "PYTHONDONTWRITEBYTECODE": "1"}


def _end(process: subprocess.Popen[bytes], overran: Event) -> None:
    overran.set()
    process.kill()


def _exchange(process: subprocess.Popen[bytes], request: dict[str, Any]) -> dict[str, Any] | None:
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
