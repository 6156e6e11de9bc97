"""Structures of small documents, and what tests look at in them."""

from __future__ import annotations

from pathlib import Path

from assistant.structure import build_structure
from assistant.types import Instrument, Provision, Structure
from tests.support.documents import document

REAL = Path(__file__).resolve().parents[3] / "shared" / "real"
INSTRUMENT = Instrument("i", "Test Agreement", "agreement", ("agreement.txt",), employer="Town of Elmbrook")


def structure(text: str) -> Structure:
    """Return the structure of a text."""
    return build_structure(document(text))


def pinpoints(found: Structure) -> list[tuple[str, str]]:
    """Return (article, section) of every provision after the front matter."""
    return [(one.article, one.section) for one in found.provisions if one.kind != "front"]


def outermost(found: Structure) -> list[Provision]:
    """Return the outermost provisions."""
    return [one for one in found.provisions if not one.depth]


def agreement(articles: list[tuple[str, str, str]]) -> str:
    """Return a plain agreement: (number, title, body) per article, a blank line around each heading."""
    return "\n\n".join(f"ARTICLE {number} - {title}\n\n{body}" for number, title, body in articles)
