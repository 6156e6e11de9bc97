"""Messages between the program and its reading process: one JSON object a line, never pickled objects."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from typing import Any

from assistant.types import Page, PageQuality, SourceDocument, Span


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as read so far, and the 1-based pages that OCR has yet to read."""

    document: SourceDocument
    wanted: tuple[int, ...] = ()


def encode_document(document: SourceDocument) -> dict[str, Any]:
    """Return the document as plain JSON values."""
    return dataclasses.asdict(document)


def decode_document(values: dict[str, Any]) -> SourceDocument:
    """Return the document that `encode_document` made these values from."""
    return SourceDocument(
        path=values["path"],
        sha256=values["sha256"],
        media_type=values["media_type"],
        text=values["text"],
        pages=tuple(_decode_page(page) for page in values["pages"]),
        metadata=tuple((key, value) for key, value in values["metadata"]),
        problems=tuple(values["problems"]),
        added=tuple(Span(**span) for span in values["added"]),
    )


def encode_reading(reading: Reading) -> dict[str, Any]:
    """Return a reading as plain JSON values."""
    return {"document": encode_document(reading.document), "wanted": list(reading.wanted)}


def decode_reading(values: dict[str, Any]) -> Reading:
    """Return the reading that `encode_reading` made these values from."""
    return Reading(decode_document(values["document"]), tuple(values["wanted"]))


def to_line(message: dict[str, Any]) -> bytes:
    """Return the message as one line of ASCII JSON."""
    return json.dumps(message).encode("ascii") + b"\n"


def from_line(line: bytes) -> dict[str, Any]:
    """Return the message on a line; raises ValueError when the line is no JSON object."""
    message = json.loads(line)
    if not isinstance(message, dict):
        raise ValueError("the reading process sent something that is no message")
    return message


def _decode_page(values: dict[str, Any]) -> Page:
    return Page(
        number=values["number"],
        printed=values["printed"],
        span=Span(**values["span"]),
        quality=PageQuality(**values["quality"]),
    )
