"""The reading process: reads the files that the program names on standard input, under limits.

A hostile file can at worst end this process; the program then starts another and names the file.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from assistant.errors import ReadingError
from assistant.reading.documents import read_once
from assistant.reading.messages import encode_reading
from assistant.reading.worker_loop import answer_requests
from assistant.settings import Settings


def main() -> int:
    """Answer requests until standard input ends; returns the exit status."""
    # This process has no business writing files.
    return answer_requests(_answer, lambda settings: settings.parse_seconds, file_bytes=0)


def _answer(request: dict[str, Any], settings: Settings) -> dict[str, Any]:
    path, root = Path(request["path"]), Path(request["root"])
    try:
        return encode_reading(read_once(path, root, settings))
    except ReadingError as error:
        return {"error": str(error)}
    except Exception as error:  # noqa: BLE001 - a parser may raise anything at all on a hostile file
        kind = error.__class__.__name__
        return {"error": f"{path.name}: cannot be read ({kind}). Save it again as PDF and load that."}


if __name__ == "__main__":
    sys.exit(main())
