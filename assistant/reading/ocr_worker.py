"""The OCR process: draws and recognises the pages that the program names on standard input, under limits."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from assistant.errors import ReadingError
from assistant.reading.ocr import DOTS_PER_POINT, FAILED, PATIENCE, recognise_page
from assistant.reading.page_images import render_page
from assistant.reading.recognition import Recognition, recognition_to_json
from assistant.reading.worker_loop import answer_requests
from assistant.settings import Settings

_LARGEST_IMAGE = 512 * 2**20  # bytes of the page image that the engine is given as a file


def main() -> int:
    """Answer requests until standard input ends; returns the exit status."""
    # Several pages are read at once, so threads of the engine's own would only get in each other's way.
    os.environ["OMP_THREAD_LIMIT"] = "1"
    return answer_requests(_answer, lambda settings: settings.ocr_seconds, _LARGEST_IMAGE)


def _answer(request: dict[str, Any], settings: Settings) -> dict[str, Any]:
    engine = str(request["engine"])
    try:
        image = render_page(Path(request["path"]), request["page"], DOTS_PER_POINT)
        recognition = recognise_page(image, engine, settings.ocr_seconds * PATIENCE)
    except ReadingError as error:
        recognition = Recognition(engine, fault=str(error))
    except Exception as error:  # noqa: BLE001 - a renderer may raise anything at all on a hostile page
        recognition = Recognition(engine, fault=f"{FAILED} ({error.__class__.__name__})")
    return {"recognition": recognition_to_json(recognition).decode()}


if __name__ == "__main__":
    sys.exit(main())
