"""Image files as documents: each picture is a page whose text OCR reads."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageOps, UnidentifiedImageError

from assistant.errors import ReadingError
from assistant.reading.assembly import MAXIMUM_PAGES, RawDocument
from assistant.reading.scanned_pages import (
    Recognitions,
    SettledPage,
    ocr_metadata,
    ocr_problems,
    recognised_pages,
    settle_page,
    wanted_pages,
)

_FAULT = "the picture is damaged"
_FORMATS = ("PNG", "JPEG", "TIFF")
_DAMAGED = (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError)


def read_image(data: bytes, name: str, recognitions: Recognitions) -> RawDocument:
    """Return the pictures of an image file as pages; raises ReadingError when it is damaged or too large."""
    with open_image(data, name) as image:
        count = min(getattr(image, "n_frames", 1), MAXIMUM_PAGES)
        pages = [_read_picture(image, number, recognitions) for number in range(1, count + 1)]
        if all(page.fault == _FAULT for page in pages):
            raise ReadingError(f"{name}: the image is damaged or cut short. Scan or save it again.")
        return RawDocument(
            Image.MIME.get(image.format or "", "image/png"),
            tuple(page.text for page in pages),
            metadata=ocr_metadata(pages),
            problems=ocr_problems(pages),
            faults=tuple((index, page.fault) for index, page in enumerate(pages) if page.fault),
            recognised=recognised_pages(pages),
            wanted=wanted_pages(pages),
        )


@contextmanager
def open_image(data: bytes, name: str) -> Iterator[Image.Image]:
    """Open an image for the length of a `with` block; raises ReadingError when it cannot be opened."""
    try:
        image = Image.open(io.BytesIO(data), formats=_FORMATS)
    except _DAMAGED as error:
        raise ReadingError(f"{name}: the image is damaged or too large. Scan or save it again.") from error
    with image:
        yield image


def draw_picture(image: Image.Image, number: int, longest: int) -> Image.Image:
    """Return a picture (1-based) the right way up, its longer side so many dots long; raises ReadingError."""
    if not _turn_to(image, number):
        raise ReadingError(_FAULT)
    upright = ImageOps.exif_transpose(image).convert("RGB")
    scale = longest / max(upright.size)
    return upright.resize((max(round(upright.width * scale), 1), max(round(upright.height * scale), 1)))


def _read_picture(image: Image.Image, number: int, recognitions: Recognitions) -> SettledPage:
    if not _turn_to(image, number):
        return SettledPage("", fault=_FAULT)
    return settle_page("", 0, scanned=True, recognition=recognitions.get(number))


def _turn_to(image: Image.Image, number: int) -> bool:
    """Decode a picture; tell whether it could be decoded."""
    try:
        image.seek(number - 1)
        image.load()
    except (EOFError, *_DAMAGED):
        return False
    return True
