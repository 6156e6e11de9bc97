"""Pages of PDF originals as the source view needs them: a picture and the words with their places."""

from __future__ import annotations

import io
from pathlib import Path

from assistant.reading.page_images import render_page

PDF = "application/pdf"
IMAGE_SCALE = 2.0


def draw_page(original: Path, page: int) -> bytes:
    """Return the page (1-based) as PNG, sharp enough for a wide screen. Raises ReadingError."""
    buffer = io.BytesIO()
    render_page(original, page, IMAGE_SCALE).save(buffer, "PNG")
    return buffer.getvalue()
