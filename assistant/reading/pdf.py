"""PDF files: the text layer of each page, or what OCR read where there is none or a poor one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from assistant.errors import ReadingError
from assistant.reading.assembly import MAXIMUM_PAGES, RawDocument
from assistant.reading.characters import normalise
from assistant.reading.pdf_layout import PlacedWord, page_words
from assistant.reading.pdf_strikes import count_struck
from assistant.reading.recognition import Recognition
from assistant.reading.scanned_pages import (
    Recognitions,
    SettledPage,
    ocr_metadata,
    ocr_problems,
    recognised_pages,
    settle_page,
    wanted_pages,
)

_END_OF_FILE = b"%%EOF"
_END_BYTES = 4096
_SCAN_SHARE = 0.7  # of the page's area that a scanned image covers
_FEWEST_STRUCK = 5


@dataclass(frozen=True, slots=True)
class PdfPage:
    """What one page gave: its words as stored, whether it is an image, its struck words, and its text.

    `layered` tells that its text is a layer that a scanner's own OCR laid under the image.
    """

    settled: SettledPage
    words: tuple[PlacedWord, ...] = ()
    scanned: bool = False
    layered: bool = False
    struck: int = 0


def read_pdf(data: bytes, name: str, recognitions: Recognitions) -> RawDocument:
    """Return the PDF's pages; raises ReadingError when it is encrypted, damaged or far too long."""
    with open_pdf(data, name) as document:
        if len(document) > MAXIMUM_PAGES:
            raise ReadingError(f"{name}: holds more than {MAXIMUM_PAGES:,} pages. Split it.")
        pages = [_read_page(document, index, recognitions) for index in range(len(document))]
        settled = [page.settled for page in pages]
        scans = sum(page.scanned and not page.settled.fault and not page.settled.laid_out for page in pages)
        struck = sum(page.struck for page in pages) >= _FEWEST_STRUCK
        return RawDocument(
            "application/pdf",
            tuple(page.text for page in settled),
            labels=tuple(normalise(document.get_page_label(i)).strip() for i in range(len(document))),
            metadata=(*_metadata(document, scans, struck), *ocr_metadata(settled)),
            problems=(*_problems(data, scans, struck), *ocr_problems(settled)),
            faults=tuple((index, page.fault) for index, page in enumerate(settled) if page.fault),
            recognised=(*_layered_pages(pages), *recognised_pages(settled)),
            wanted=wanted_pages(settled),
        )


@contextmanager
def open_pdf(data: bytes, name: str) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF for the length of a `with` block; raises ReadingError when it cannot be opened."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise ReadingError(_opening_fault(name, error)) from error
    with closing(document):
        if not len(document):
            raise ReadingError(f"{name}: the PDF holds no pages. Get a fresh copy of the file.")
        yield document


def _opening_fault(name: str, error: pypdfium2.PdfiumError) -> str:
    if error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return f"{name}: the PDF is encrypted. Save a copy without a password and load that."
    return f"{name}: the PDF is damaged or cut short. Get a fresh copy of the file."


def _read_page(document: pypdfium2.PdfDocument, index: int, recognitions: Recognitions) -> PdfPage:
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return PdfPage(SettledPage("", fault="the page is damaged and cannot be opened"))
    with closing(page):
        return read_page(page, recognitions.get(index + 1))


def read_page(page: pypdfium2.PdfPage, recognition: Recognition | None) -> PdfPage:
    """Return what an opened page gives, and what OCR read on it where that serves better."""
    with closing(page.get_textpage()) as textpage:
        text, words = page_words(textpage)
        scanned = _is_scan(page)
        settled = settle_page(text, len(words), scanned, recognition)
        layered = scanned and _is_invisible(page)
        return PdfPage(settled, words, scanned, layered, count_struck(page, words))


def _layered_pages(pages: Sequence[PdfPage]) -> tuple[tuple[int, float | None], ...]:
    """Return the index of each page whose words come from somebody else's OCR, of unknown confidence."""
    kept = (page.layered and bool(page.words) and not page.settled.fault for page in pages)
    return tuple((index, None) for index, layered in enumerate(kept) if layered)


def _is_invisible(page: pypdfium2.PdfPage) -> bool:
    """Tell whether most words of a page are not drawn: they lie under the picture to be searched."""
    words = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=2)
    modes = [pdfium.FPDFTextObj_GetTextRenderMode(word.raw) for word in words]
    return 2 * modes.count(pdfium.FPDF_TEXTRENDERMODE_INVISIBLE) > len(modes)


def _is_scan(page: pypdfium2.PdfPage) -> bool:
    width, height = page.get_size()
    images = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2)
    covered = 0.0
    for image in images:
        left, bottom, right, top = image.get_bounds()
        covered += abs((right - left) * (top - bottom))
    return bool(covered >= _SCAN_SHARE * width * height)


def _metadata(document: pypdfium2.PdfDocument, scans: int, struck: bool) -> tuple[tuple[str, str], ...]:
    title = normalise(document.get_metadata_value("Title")).strip()
    pairs = (
        ("document_title", "" if title.lower() == "untitled" else title),
        ("ocr_layer", "true" if scans else ""),
        ("struck_text", "true" if struck else ""),
    )
    return tuple(pair for pair in pairs if pair[1])


def _problems(data: bytes, scans: int, struck: bool) -> tuple[str, ...]:
    problems = []
    if _END_OF_FILE not in data[-_END_BYTES:]:
        problems.append("the file has no end mark and may be cut short; check the last page")
    if scans:
        problems.append(f"{scans} pages are images with a text layer; check figures on the page image")
    if struck:
        problems.append("contains struck-through words, which are still in the text; it may be a redline")
    return tuple(problems)
