"""Agreements over agreements: one that covers several units and says that it supersedes what their own provide."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.index import LibraryIndex
from assistant.types import Citation, Hit, Instrument, Passage

# A unit's own clause gives way to one of the agreement above it that is nearly as good an answer.
NEARLY_AS_GOOD = 0.95
# Further quotes are only near the question, and need not deal with one subject.
FIRST_QUOTES = 3
# "Supersedes all prior agreements" stands in nearly every agreement and says nothing about the units' own.
_SUPERSEDES = re.compile(
    r"\bsupersedes?\b[^.]{0,160}\b(?:participating|individual|separate|local|bargaining|unit)(?:['\u2019]?s['\u2019]?)?\s+"
    r"(?:[\w'\u2019]+\s+){0,2}(?:agreement|contract)s?\b",
    re.IGNORECASE,
)


def superseding_clause(index: LibraryIndex, above: Instrument, own: Instrument) -> Passage | None:
    """Return the passage by which an agreement that covers more units supersedes a unit's own, if it has one."""
    if {above.kind, own.kind} != {"agreement"} or not set(own.unit_names) < set(above.unit_names):
        return None
    passages = (index.passages[row] for row in index.positions([above.id]))
    return next((one for one in passages if _SUPERSEDES.search(" ".join(one.text.split()))), None)


def superseding_first(index: LibraryIndex, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return the hits, the first one behind a nearly as good one of an agreement that supersedes its own."""
    if not hits:
        return ()
    own = hits[0].passage.instrument
    near = (hit for hit in hits if hit.score >= NEARLY_AS_GOOD * hits[0].score)
    above = next((hit for hit in near if superseding_clause(index, hit.passage.instrument, own)), None)
    return (above, *(hit for hit in hits if hit is not above)) if above else tuple(hits)


def supersession_notices(index: LibraryIndex, citations: Sequence[Citation]) -> tuple[str, ...]:
    """Say which of the first quotes' agreements supersedes another of them, and where it says so."""
    quoted = [citation.passage.instrument for citation in citations[:FIRST_QUOTES]]
    return tuple(
        f"{above.name} covers {', '.join(own.unit_names)} too and says that it supersedes clauses of the units' own "
        f"agreements ({clause.label.removeprefix(f'{above.name}, ')}): where both speak, it goes first."
        for above, own, clause in _pairs(index, quoted)
    )


def _pairs(
    index: LibraryIndex, instruments: Iterable[Instrument]
) -> list[tuple[Instrument, Instrument, Passage]]:
    """Return each agreement that supersedes another of them, with that one and the clause that says so."""
    found = {instrument.id: instrument for instrument in instruments}.values()
    pairs = ((above, own, superseding_clause(index, above, own)) for above in found for own in found)
    return [(above, own, clause) for above, own, clause in pairs if clause]
