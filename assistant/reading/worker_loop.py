"""The child's side of a reading process: requests on standard input, answers on standard output, limits."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

from assistant.reading.messages import from_line, to_line
from assistant.settings import Settings

try:
    import resource
except ImportError:  # Windows has no such limits; the program's own clock still ends a hanging process
    resource = None  # type: ignore[assignment]

Answerer = Callable[[dict[str, Any], Settings], dict[str, Any]]


def answer_requests(answer: Answerer, seconds: Callable[[Settings], int], file_bytes: int) -> int:
    """Answer one message a line until standard input ends; returns the exit status.

    The first line holds the settings. Each request may take so many seconds of computing, also when the
    program that waits has died, and no file written may be larger than `file_bytes`.
    """
    answers = _private_output()
    settings = Settings(**from_line(sys.stdin.buffer.readline()))
    _limit_process(settings.parse_memory_bytes, file_bytes)
    _write(answers, {"ready": True})
    for line in sys.stdin.buffer:
        request = from_line(line)
        _limit_seconds(seconds(settings))
        _write(answers, answer(request, settings))
    return 0


def _write(answers: BinaryIO, message: dict[str, Any]) -> None:
    answers.write(to_line(message))
    answers.flush()


def _private_output() -> BinaryIO:
    """Return standard output for answers alone; whatever a library prints goes to standard error."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def _limit_process(memory_bytes: int, file_bytes: int) -> None:
    if resource is None:
        return
    _lower(resource.RLIMIT_AS, memory_bytes)
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, file_bytes)


def _limit_seconds(seconds: int) -> None:
    if resource is None:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime)
    _lower(resource.RLIMIT_CPU, used + seconds + 1)


def _lower(limit: int, value: int) -> None:
    hard = resource.getrlimit(limit)[1]
    allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(limit, (allowed, hard))
