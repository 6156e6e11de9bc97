"""Passages made by hand for the tests of single parts of the index."""

from __future__ import annotations

import hashlib

from assistant.types import BargainingUnit, Instrument, Passage, Provision, Span


def instrument(title: str, unit: str = "Deckhands") -> Instrument:
    """Return an agreement with that title and unit."""
    identifier = hashlib.sha256(title.encode()).hexdigest()
    return Instrument(
        identifier, title, "agreement", (f"{title}.txt",), employer=title, units=(BargainingUnit(unit),)
    )


def passage(
    text: str, *, path: tuple[str, ...] = ("Article 1 General",), of: Instrument | None = None
) -> Passage:
    """Return a passage with that text under those labels."""
    holder = of or instrument("Harbor Ferry District")
    span = Span(0, len(text))
    provision = Provision("1", path[-1], "article", path, span, article="1")
    identifier = hashlib.sha256(f"{holder.id}{path}{text}".encode()).hexdigest()[:16]
    return Passage(identifier, holder, holder.sources[0], provision, span, 1, None, text)
