"""Quotes from an expired agreement that continues, at a place that its extension leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from assistant.answering.placing import text_of
from assistant.index import LibraryIndex
from assistant.library.carve_outs import FIELD
from assistant.library.wording import written_date
from assistant.structure.references import find_references
from assistant.structure.resolving import names_place
from assistant.types import Citation, Evidence


def left_out(index: LibraryIndex, citation: Citation, on: date) -> Iterator[Evidence]:
    """Yield the evidence of each place of a quote that does not continue on a date."""
    own = citation.passage.instrument
    if not own.continues_except or index.register.standing(own, on) != "continued":
        return
    for one in own.evidence:
        places = (
            find_references(one.value) if one.field == FIELD and one.value in own.continues_except else ()
        )
        if any(names_place(place, citation.provision, changes=True) for place in places):
            yield one


def carve_out_notices(index: LibraryIndex, citations: Sequence[Citation], on: date) -> tuple[str, ...]:
    """Return a notice for each quote of words that do not continue, with the place that says so."""
    return tuple(
        _notice(index, citation, one) for citation in citations for one in left_out(index, citation, on)
    )


def _notice(index: LibraryIndex, citation: Citation, carved: Evidence) -> str:
    own = citation.passage.instrument
    since = f" after {written_date(own.expires)}" if own.expires else ""
    if not carved.span:
        return f"[{citation.marker}] {carved.value} does not continue{since}, as the office states."
    paper = index.register.of_source(carved.source) or own
    provision = text_of(index, carved.source).provision(carved.span)
    place = f"§{provision.section}" if provision.section else provision.article
    named = f"{paper.name}, {place}" if place else paper.name
    return f"[{citation.marker}] {carved.value} does not continue{since}: {named}."
