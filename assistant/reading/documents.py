"""Reading one file in this process: checks, the reader for its format, and the assembled document."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from assistant.errors import ReadingError
from assistant.reading.assembly import RawDocument, assemble
from assistant.reading.delimited import read_delimited
from assistant.reading.docx import read_docx
from assistant.reading.folder import relative_name, resolve_inside
from assistant.reading.html import read_html
from assistant.reading.images import read_image
from assistant.reading.messages import Reading
from assistant.reading.ocr_cache import caching_settings
from assistant.reading.ocr_pages import load_recognitions, recognise_wanted
from assistant.reading.pdf import read_pdf
from assistant.reading.plain_text import read_markdown, read_text
from assistant.reading.scanned_pages import Recognitions
from assistant.reading.spreadsheets import read_spreadsheet
from assistant.settings import Settings
from assistant.types import SourceDocument

Reader = Callable[[bytes, str], RawDocument]
PageReader = Callable[[bytes, str, Recognitions], RawDocument]

_READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": read_text,
        ".md": read_markdown,
        ".docx": read_docx,
        ".html": read_html,
        ".htm": read_html,
        ".csv": read_delimited,
        ".tsv": read_delimited,
        ".xlsx": read_spreadsheet,
    }
)
_PAGE_READERS: Mapping[str, PageReader] = MappingProxyType(
    {".pdf": read_pdf, **dict.fromkeys((".png", ".jpg", ".jpeg", ".tif", ".tiff"), read_image)}
)
_PDF_MARK = b"%PDF-"
_MEGABYTE = 2**20


def read_document(path: Path, root: Path, settings: Settings) -> SourceDocument:
    """Return the document as read in this process, scanned pages by OCR in others.

    Raises ReadingError naming the file and what to do.
    """
    with caching_settings(settings) as caching:
        reading = read_once(path, root, caching)
        if not recognise_wanted(path, reading, caching):
            return reading.document
        return read_once(path, root, caching).document


def read_once(path: Path, root: Path, settings: Settings) -> Reading:
    """Return the document with the scanned pages that OCR has read before, and those that it has not."""
    name, suffix = relative_name(path, root), path.suffix.lower()
    if suffix not in _READERS and suffix not in _PAGE_READERS:
        raise ReadingError(
            f"{name}: this format is not read. Save it as PDF, DOCX, XLSX, CSV, HTML, Markdown or text."
        )
    data = _read_bytes(path, root, name, settings.max_file_bytes)
    if data.startswith(_PDF_MARK) and suffix != ".pdf":
        raise ReadingError(f"{name}: is a PDF with another ending. Rename it to end in .pdf.")
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        if suffix in _READERS:
            raw = _READERS[suffix](data, name)
        else:
            raw = _PAGE_READERS[suffix](data, name, load_recognitions(sha256, settings))
    except (RecursionError, MemoryError) as error:
        raise ReadingError(f"{name}: is nested too deeply or too large. Save it again as PDF.") from error
    return Reading(assemble(raw, name, sha256), tuple(index + 1 for index in raw.wanted))


def _read_bytes(path: Path, root: Path, name: str, most: int) -> bytes:
    real = resolve_inside(path, root)
    size = real.stat().st_size
    if not size:
        raise ReadingError(f"{name}: the file is empty. Get a fresh copy of the file.")
    if size > most:
        raise ReadingError(
            f"{name}: is {size / _MEGABYTE:,.1f} MB; the limit is {most / _MEGABYTE:,.1f} MB. "
            "Split the file or raise ASSISTANT_MAX_FILE_BYTES."
        )
    try:
        return real.read_bytes()
    except OSError as error:
        raise ReadingError(f"{name}: cannot be opened ({error.strerror}). Check its permissions.") from error
