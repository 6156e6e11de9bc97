"""Page images of PDF and image files and the boxes of their words, for showing where a quotation stands."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import pypdfium2

from assistant.errors import ReadingError
from assistant.reading.images import draw_picture, open_image
from assistant.reading.ocr_cache import RecognitionCache, cache_beside
from assistant.reading.ocr_layout import show_words
from assistant.reading.pdf import open_pdf, read_page
from assistant.reading.pdf_layout import PlacedWord, WordBox
from assistant.reading.scanned_pages import SettledPage, settle_page
from assistant.types import Span

if TYPE_CHECKING:
    from PIL.Image import Image

__all__ = ["WordBox", "render_page", "word_boxes"]

_DEVICE_UNITS = 100_000
_PDFIUM_LOCK = Lock()  # PDFium may be used by one thread at a time
_LARGEST_SCALE = 8.0
_LONGEST_SIDE = 4_500  # dots; a poster at full scale would need gigabytes
_LETTER_HEIGHT = 792  # points; a picture is shown and read as large as a page of letter paper


def render_page(path: Path, page: int, scale: float) -> Image:
    """Return the image of a page (1-based); scale 1 is 72 dots an inch. Raises ReadingError."""
    scale = min(max(scale, 0.1), _LARGEST_SCALE)
    if not _is_pdf(path):
        with open_image(_bytes_of(path), path.name) as picture:
            return draw_picture(picture, page, min(round(_LETTER_HEIGHT * scale), _LONGEST_SIDE))
    with _opened_page(_bytes_of(path), path.name, page) as opened:
        bitmap = opened.render(scale=min(scale, _LONGEST_SIDE / max(*opened.get_size(), 1)))
        with closing(bitmap):
            image: Image = bitmap.to_pil()
            return image.copy()


def word_boxes(path: Path, page: int, start: int = 0, ocr_cache: Path | None = None) -> tuple[WordBox, ...]:
    """Return the page's words in reading order; `start` is added to every offset. Raises ReadingError.

    With the start of the page's span in its document, the spans slice the document's canonical text. Words
    of a scanned page come from the cache of what OCR read, by default that of the library that keeps `path`.
    """
    data = _bytes_of(path)
    cache = RecognitionCache(ocr_cache or cache_beside(path), hashlib.sha256(data).hexdigest())
    recognition = cache.load(page, engine=None)
    if not _is_pdf(path):
        settled = settle_page("", 0, scanned=True, recognition=recognition)
        return tuple(_moved(word, start) for word in _recognised_words(settled))
    with _opened_page(data, path.name, page) as opened:
        read = read_page(opened, recognition)
        if read.settled.laid_out is None:
            return tuple(_own_word(opened, word, start) for word in read.words)
    return tuple(_moved(word, start) for word in _recognised_words(read.settled))


def _recognised_words(settled: SettledPage) -> tuple[WordBox, ...]:
    if settled.laid_out is None or settled.recognition is None:
        return ()
    return show_words(settled.laid_out, settled.recognition)


def _moved(word: WordBox, start: int) -> WordBox:
    return replace(word, span=Span(word.span.start + start, word.span.end + start))


def _own_word(page: pypdfium2.PdfPage, word: PlacedWord, start: int) -> WordBox:
    """Return the box of a word of the text layer, with the page turned as it is shown."""
    corners = (_share(page, word.left, word.top), _share(page, word.right, word.bottom))
    across, down = sorted(x for x, _ in corners), sorted(y for _, y in corners)
    return _moved(WordBox(word.text, word.span, across[0], down[0], across[1], down[1]), start)


def _is_pdf(path: Path) -> bool:
    return path.suffix.lower() == ".pdf"


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ReadingError(f"{path.name}: cannot be opened ({error.strerror}). Load it again.") from error


@contextmanager
def _opened_page(data: bytes, name: str, page: int) -> Iterator[pypdfium2.PdfPage]:
    with _PDFIUM_LOCK, open_pdf(data, name) as document:
        if not 1 <= page <= len(document):
            raise ReadingError(f"{name}: has no page {page}; it ends at page {len(document)}.")
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
