"""Pages of PDF and image originals as the source view needs them: pictures."""

from __future__ import annotations

import io
from pathlib import Path

from assistant.reading.page_images import render_page
from assistant.types import SourceDocument

PDF = "application/pdf"
IMAGE_SCALE = 2.0


def is_pictured(document: SourceDocument) -> bool:
    """Tell whether the pages of a document are shown as pictures: those of PDF and image files."""
    return document.media_type == PDF or document.media_type.startswith("image/")


def draw_page(original: Path, page: int) -> bytes:
    """Return the page (1-based) as PNG, sharp enough for a wide screen. Raises ReadingError."""
    buffer = io.BytesIO()
    render_page(original, page, IMAGE_SCALE).save(buffer, "PNG")
    return buffer.getvalue()
