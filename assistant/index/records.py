"""Parsed documents, passages and reports as JSON, checked field by field when they are read back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter

from assistant.index.wording import embedded_text
from assistant.library import ParsedDocument
from assistant.types import DocumentReport, Instrument, Passage, Provision, SourceDocument, Span, Structure


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage with its instrument named by id, and the hash of the text that was embedded."""

    id: str
    instrument: str
    source: str
    provision: Provision
    span: Span
    page: int
    printed_page: str | None
    text: str
    embedded: str
    context: str = ""


_DOCUMENT = TypeAdapter(tuple[SourceDocument, Structure])
_PASSAGES = TypeAdapter(tuple[StoredPassage, ...])
_REPORTS = TypeAdapter(tuple[DocumentReport, ...])


def text_hash(text: str) -> str:
    """Return the hash under which the vector of an embedded text is found again."""
    return hashlib.sha256(text.encode()).hexdigest()


def document_to_json(parsed: ParsedDocument) -> bytes:
    """Return a parsed document as JSON."""
    return _DOCUMENT.dump_json((parsed.document, parsed.structure))


def document_from_json(content: bytes) -> ParsedDocument:
    """Return the parsed document of its JSON; raises pydantic's ValidationError when it is not one."""
    document, structure = _DOCUMENT.validate_json(content)
    return ParsedDocument(document=document, structure=structure)


def passages_to_json(passages: Sequence[Passage]) -> bytes:
    """Return passages as JSON, in order."""
    return _PASSAGES.dump_json(tuple(_stored(passage) for passage in passages))


def stored_passages(content: bytes) -> tuple[StoredPassage, ...]:
    """Return the stored passages of their JSON, in order; raises pydantic's ValidationError."""
    return _PASSAGES.validate_json(content)


def restored(stored: StoredPassage, instruments: Mapping[str, Instrument]) -> Passage:
    """Return the passage, its instrument taken from the register."""
    return Passage(
        id=stored.id,
        instrument=instruments[stored.instrument],
        source=stored.source,
        provision=stored.provision,
        span=stored.span,
        page=stored.page,
        printed_page=stored.printed_page,
        text=stored.text,
        context=stored.context,
    )


def reports_to_json(reports: Sequence[DocumentReport]) -> bytes:
    """Return reports as JSON, in order."""
    return _REPORTS.dump_json(tuple(reports))


def reports_from_json(content: bytes) -> tuple[DocumentReport, ...]:
    """Return the reports of their JSON; raises pydantic's ValidationError."""
    return _REPORTS.validate_json(content)


def _stored(passage: Passage) -> StoredPassage:
    return StoredPassage(
        id=passage.id,
        instrument=passage.instrument.id,
        source=passage.source,
        provision=passage.provision,
        span=passage.span,
        page=passage.page,
        printed_page=passage.printed_page,
        text=passage.text,
        embedded=text_hash(embedded_text(passage)),
        context=passage.context,
    )
