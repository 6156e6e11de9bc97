"""The register as JSON text and back."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from assistant.errors import LibraryError
from assistant.library.register import Register
from assistant.types import CorrectedFigure, Instrument, Span

_FORMAT = 1
_CORRECTED = TypeAdapter(dict[str, tuple[CorrectedFigure, ...]])


def register_to_json(register: Register) -> str:
    """Return the register as JSON; fields at their default value are left out."""
    instruments = [_plain(item) for item in register.instruments]
    confirmed = {
        source: [(span.start, span.end) for span in spans] for source, spans in register.confirmed.items()
    }
    corrected = {source: [asdict(one) for one in ones] for source, ones in register.corrected.items()}
    document = {
        "format": _FORMAT,
        "notes": list(register.notes),
        "instruments": instruments,
        "confirmed": confirmed,
        "corrected": corrected,
    }
    return json.dumps(document, ensure_ascii=False, default=_iso)


def register_from_json(text: str) -> Register:
    """Return the register that `register_to_json` wrote.

    Raises LibraryError when the text is not a register of this format.
    """
    try:
        document = json.loads(text)
        if document["format"] != _FORMAT:
            raise ValueError(f"format {document['format']}")
        instruments = TypeAdapter(tuple[Instrument, ...]).validate_python(document["instruments"])
        confirmed = {
            source: tuple(Span(start, end) for start, end in spans)
            for source, spans in document.get("confirmed", {}).items()
        }
        corrected = _CORRECTED.validate_python(document.get("corrected", {}))
        return Register(instruments, tuple(document["notes"]), confirmed, corrected)
    except (KeyError, TypeError, ValueError) as problem:
        raise LibraryError(
            f"The stored register cannot be read ({problem}); build the library again."
        ) from problem


def _plain(instrument: Instrument) -> dict[str, Any]:
    values = asdict(instrument)
    defaults = {item.name: item.default for item in fields(Instrument)}
    return {name: value for name, value in values.items() if value != defaults.get(name)}


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON form")
