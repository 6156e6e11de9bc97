"""Page images of PDF files and the boxes of their words, for showing a quotation where it is printed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import pypdfium2

from assistant.errors import ReadingError
from assistant.reading.pdf import open_pdf
from assistant.reading.pdf_layout import page_words
from assistant.types import Span

if TYPE_CHECKING:
    from PIL.Image import Image

_DEVICE_UNITS = 100_000
_PDFIUM_LOCK = Lock()  # PDFium may be used by one thread at a time
_LARGEST_SCALE = 8.0


@dataclass(frozen=True, slots=True)
class WordBox:
    """A word and its box as shares (0..1) of the page's width and height, origin at the upper left.

    `span` counts characters from the start of the page's text, or of the document's when the caller of
    `word_boxes` gave the page's start.
    """

    text: str
    span: Span
    left: float
    top: float
    right: float
    bottom: float


def render_page(path: Path, page: int, scale: float) -> Image:
    """Return the image of a page (1-based); scale 1 is 72 dots an inch. Raises ReadingError."""
    with _opened_page(path, page) as opened:
        bitmap = opened.render(scale=min(max(scale, 0.1), _LARGEST_SCALE))
        with closing(bitmap):
            image: Image = bitmap.to_pil()
            return image.copy()


def word_boxes(path: Path, page: int, start: int = 0) -> tuple[WordBox, ...]:
    """Return the page's words in reading order; `start` is added to every offset. Raises ReadingError.

    With the start of the page's span in its document, the spans slice the document's canonical text.
    """
    with _opened_page(path, page) as opened, closing(opened.get_textpage()) as textpage:
        words = page_words(textpage)[1]
        placed = [
            (word, _share(opened, word.left, word.top), _share(opened, word.right, word.bottom))
            for word in words
        ]
    return tuple(
        WordBox(
            text=word.text,
            span=Span(word.span.start + start, word.span.end + start),
            left=min(first[0], second[0]),
            top=min(first[1], second[1]),
            right=max(first[0], second[0]),
            bottom=max(first[1], second[1]),
        )
        for word, first, second in placed
    )


@contextmanager
def _opened_page(path: Path, page: int) -> Iterator[pypdfium2.PdfPage]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadingError(f"{path.name}: cannot be opened ({error.strerror}). Load it again.") from error
    with _PDFIUM_LOCK, open_pdf(data, path.name) as document:
        if not 1 <= page <= len(document):
            raise ReadingError(f"{path.name}: has no page {page}; it ends at page {len(document)}.")
        with closing(document[page - 1]) as opened:
            yield opened


def _share(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    """Return a point of the page as shares of its width and height, with the page turned as it is shown."""
    across, down = _device_point(page, x, y)
    return min(max(across / _DEVICE_UNITS, 0.0), 1.0), min(max(down / _DEVICE_UNITS, 0.0), 1.0)


def _device_point(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[int, int]:
    converter = pypdfium2.PdfPosConv(page, (0, 0, _DEVICE_UNITS, _DEVICE_UNITS, 0))
    across, down = converter.to_bitmap(x, y)
    return int(across), int(down)
