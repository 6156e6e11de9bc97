"""Reading one file in this process: checks, the reader for its format, and the assembled document."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from assistant.errors import ReadingError
from assistant.reading.assembly import RawDocument, assemble
from assistant.reading.docx import read_docx
from assistant.reading.folder import relative_name, resolve_inside
from assistant.reading.html import read_html
from assistant.reading.pdf import read_pdf
from assistant.reading.plain_text import read_markdown, read_text
from assistant.settings import Settings
from assistant.types import SourceDocument

Reader = Callable[[bytes, str], RawDocument]

_READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": read_text,
        ".md": read_markdown,
        ".pdf": read_pdf,
        ".docx": read_docx,
        ".html": read_html,
        ".htm": read_html,
    }
)
_PDF_MARK = b"%PDF-"
_MEGABYTE = 2**20


def read_document(path: Path, root: Path, settings: Settings) -> SourceDocument:
    """Return the document as read in this process; raises ReadingError naming the file and what to do."""
    name = relative_name(path, root)
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise ReadingError(f"{name}: this format is not read. Save it as PDF, DOCX, HTML, Markdown or text.")
    data = _read_bytes(path, root, name, settings.max_file_bytes)
    if data.startswith(_PDF_MARK) and reader is not read_pdf:
        raise ReadingError(f"{name}: is a PDF with another ending. Rename it to end in .pdf.")
    try:
        raw = reader(data, name)
    except (RecursionError, MemoryError) as error:
        raise ReadingError(f"{name}: is nested too deeply or too large. Save it again as PDF.") from error
    return assemble(raw, name, hashlib.sha256(data).hexdigest())


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
