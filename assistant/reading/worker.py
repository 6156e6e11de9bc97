"""The reading process: reads the files that the program names on standard input, under limits.

A hostile file can at worst end this process; the program then starts another and names the file.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, BinaryIO

from assistant.errors import ReadingError
from assistant.reading.documents import read_document
from assistant.reading.messages import encode_document, from_line, to_line
from assistant.settings import Settings

try:
    import resource
except ImportError:  # Windows has no such limits; the program's own clock still ends a hanging process
    resource = None  # type: ignore[assignment]


def main() -> int:
    """Answer one message a line until standard input ends; returns the exit status."""
    answers = _private_output()
    settings = Settings(**from_line(sys.stdin.buffer.readline()))
    _limit_process(settings)
    answers.write(to_line({"ready": True}))
    answers.flush()
    for line in sys.stdin.buffer:
        request = from_line(line)
        _limit_seconds(settings.parse_seconds)
        answers.write(to_line(_answer(request, settings)))
        answers.flush()
    return 0


def _answer(request: dict[str, Any], settings: Settings) -> dict[str, Any]:
    path, root = Path(request["path"]), Path(request["root"])
    try:
        return {"document": encode_document(read_document(path, root, settings))}
    except ReadingError as error:
        return {"error": str(error)}
    except Exception as error:  # noqa: BLE001 - a parser may raise anything at all on a hostile file
        kind = error.__class__.__name__
        return {"error": f"{path.name}: cannot be read ({kind}). Save it again as PDF and load that."}


def _private_output() -> BinaryIO:
    """Return standard output for answers alone; whatever a library prints goes to standard error."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return answers


def _limit_process(settings: Settings) -> None:
    if resource is None:
        return
    _lower(resource.RLIMIT_AS, settings.parse_memory_bytes)
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, 0)  # this process has no business writing files


def _limit_seconds(seconds: int) -> None:
    """Allow the next file so many seconds of computing, also when the program that waits has died."""
    if resource is None:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime)
    _lower(resource.RLIMIT_CPU, used + seconds + 1)


def _lower(limit: int, value: int) -> None:
    hard = resource.getrlimit(limit)[1]
    allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(limit, (allowed, hard))


if __name__ == "__main__":
    sys.exit(main())
