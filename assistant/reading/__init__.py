"""Reading: a file becomes canonical text with pages, a quality report and named problems.

Nothing here interprets the text. Files are untrusted, so ingest reads them through `read_documents`, in a
child process with limits of time and memory.
"""

from __future__ import annotations

from assistant.reading.documents import read_document
from assistant.reading.folder import SUPPORTED_SUFFIXES, list_documents, list_unsupported
from assistant.reading.limited_process import child_environment
from assistant.reading.ocr import engine_name
from assistant.reading.ocr_cache import keep_recognitions
from assistant.reading.page_numbers import page_ranges
from assistant.reading.parser_process import ParserProcess, read_documents

__all__ = [
    "SUPPORTED_SUFFIXES",
    "ParserProcess",
    "child_environment",
    "engine_name",
    "keep_recognitions",
    "list_documents",
    "list_unsupported",
    "page_ranges",
    "read_document",
    "read_documents",
]
