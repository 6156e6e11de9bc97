"""Invented documents for the tests of the library."""

from __future__ import annotations

from assistant.library import ParsedDocument
from assistant.types import Structure
from tests.support.documents import document


def parsed(path: str, text: str, **metadata: str) -> ParsedDocument:
    """Return a document of that text, with an empty structure."""
    return ParsedDocument(document(text, path, **metadata), Structure(()))


def agreement_text(employer: str, union: str, dates: str, body: str = "", behalf: str = "") -> str:
    """Return a short agreement: cover, three articles and what else is given."""
    agency = f"\non behalf of the\n{behalf}\n" if behalf else ""
    return (
        f"AGREEMENT\nbetween\n{employer}{agency}\n\nand\n\n{union}\n\n\n\n{dates}\n\nTABLE OF CONTENTS\n"
        "ARTICLE 1 RECOGNITION ........ 1\n\nARTICLE 1 RECOGNITION\nThe parties agree.\n"
        f"ARTICLE 2 HOURS\nWork is done in shifts.\nARTICLE 3 LEAVE\nLeave is granted.\n{body}\n"
    )
