"""Messages between the program and its reading process: one JSON object a line, never pickled objects."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter

from assistant.types import SourceDocument


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as read so far, and the 1-based pages that OCR has yet to read."""

    document: SourceDocument
    wanted: tuple[int, ...] = ()


_READING = TypeAdapter(Reading)


def encode_reading(reading: Reading) -> dict[str, Any]:
    """Return a reading as plain JSON values."""
    values: dict[str, Any] = _READING.dump_python(reading, mode="json")
    return values


def decode_reading(values: dict[str, Any]) -> Reading:
    """Return the reading that `encode_reading` made these values from."""
    return _READING.validate_python(values)


def to_line(message: dict[str, Any]) -> bytes:
    """Return the message as one line of ASCII JSON."""
    return json.dumps(message).encode("ascii") + b"\n"


def from_line(line: bytes) -> dict[str, Any]:
    """Return the message on a line; raises ValueError when the line is no JSON object."""
    message = json.loads(line)
    if not isinstance(message, dict):
        raise ValueError("the reading process sent something that is no message")
    return message
