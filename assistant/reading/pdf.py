"""PDF files with a text layer; pages without one are named, not guessed at."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

import pypdfium2
import pypdfium2.raw as pdfium

from assistant.errors import ReadingError
from assistant.reading.assembly import MAXIMUM_PAGES, RawDocument
from assistant.reading.characters import normalise
from assistant.reading.pdf_layout import page_words

_END_OF_FILE = b"%%EOF"
_END_BYTES = 4096
_SCAN_SHARE = 0.7  # of the page's area that a scanned image covers
_NEEDS_OCR = "no text layer: the page is an image; run OCR on the file and load it again"


def read_pdf(data: bytes, name: str) -> RawDocument:
    """Return the PDF's pages; raises ReadingError when it is encrypted, damaged or far too long."""
    with open_pdf(data, name) as document:
        if len(document) > MAXIMUM_PAGES:
            raise ReadingError(f"{name}: holds more than {MAXIMUM_PAGES:,} pages. Split it.")
        pages: list[str] = []
        faults: list[tuple[int, str]] = []
        scans = 0
        for index in range(len(document)):
            text, scanned, fault = _read_page(document, index)
            pages.append(text)
            scans += scanned and bool(text)
            faults += [(index, fault)] if fault else []
        return RawDocument(
            "application/pdf",
            tuple(pages),
            labels=tuple(normalise(document.get_page_label(i)).strip() for i in range(len(document))),
            metadata=_metadata(document, scans),
            problems=_problems(data, scans),
            faults=tuple(faults),
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


def _read_page(document: pypdfium2.PdfDocument, index: int) -> tuple[str, bool, str | None]:
    """Return the page's text, whether it is a scanned image, and why it cannot be read, if so."""
    try:
        page = document[index]
    except pypdfium2.PdfiumError:
        return "", False, "the page is damaged and cannot be opened"
    with closing(page), closing(page.get_textpage()) as textpage:
        text, words = page_words(textpage)
        scanned = _is_scan(page)
        return text, scanned, _NEEDS_OCR if scanned and not words else None


def _is_scan(page: pypdfium2.PdfPage) -> bool:
    width, height = page.get_size()
    images = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=2)
    covered = 0.0
    for image in images:
        left, bottom, right, top = image.get_bounds()
        covered += abs((right - left) * (top - bottom))
    return bool(covered >= _SCAN_SHARE * width * height)


def _metadata(document: pypdfium2.PdfDocument, scans: int) -> tuple[tuple[str, str], ...]:
    title = normalise(document.get_metadata_value("Title")).strip()
    pairs = [("document_title", title)] if title else []
    return (*pairs, ("ocr_layer", "true")) if scans else tuple(pairs)


def _problems(data: bytes, scans: int) -> tuple[str, ...]:
    problems = []
    if _END_OF_FILE not in data[-_END_BYTES:]:
        problems.append("the file has no end mark and may be cut short; check the last page")
    if scans:
        problems.append(f"{scans} pages are scans with a text layer; check figures on the page image")
    return tuple(problems)
