"""Sheets of research: topics across agreements, changes between terms, mentions, and citing places."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.changes import aligned_terms, redlined
from assistant.answering.comparing import compare
from assistant.answering.composing import place_of
from assistant.answering.composing_changes import TITLES
from assistant.answering.mentions import Mention
from assistant.answering.redlining import marked
from assistant.exporting.sheets import Sheet
from assistant.index import LibraryIndex
from assistant.retrieval.searching import Query, Searcher
from assistant.types import Citation, Instrument, Row, Scope


def matrix_sheet(
    searcher: Searcher,
    topics: Sequence[str],
    instruments: Sequence[Instrument],
    scope: Scope,
    threshold: float,
) -> Sheet:
    """Return a row per topic and a column per agreement; a cell is a quote with its place, or what is silent."""
    sides = [
        (item, *(other for other in scope.instruments if item.id in other.amends)) for item in instruments
    ]
    lines = []
    for topic in topics:
        rows = {
            row.instrument.id: row for row in compare(searcher, Query(topic), scope, sides, threshold).rows
        }
        lines.append((topic, *(_cell(rows[item.id]) for item in instruments)))
    return Sheet("Topics by agreement", ("Topic", *(item.name for item in instruments)), tuple(lines))


def _cell(row: Row) -> str:
    if not row.citations:
        return row.silence
    first = row.citations[0]
    return f"\u201c{first.quote}\u201d ({place_of(first, row.instrument)})"


def changes_sheet(index: LibraryIndex, older: Instrument, newer: Instrument) -> Sheet:
    """Return a row per provision that is not the same in both terms, in the order of the newer one."""
    lines = []
    for pair in aligned_terms(index, older, newer):
        change = redlined(index, (older, newer), pair, 1) if pair.kind != "kept" else None
        if change:
            kept = change.after or change.before
            words = marked(change.runs) if change.kind == "changed" or kept is None else kept.quote
            lines.append((TITLES[change.kind], _place(change.before), _place(change.after), words))
    title = f"{older.name} to {newer.name}"
    return Sheet(title, ("Change", "Older term", "Newer term", "Words"), tuple(lines))


def mentions_sheet(phrase: str, mentions: Sequence[Mention]) -> Sheet:
    """Return a row per mention: the instrument, the place, the words as printed and their sentence."""
    lines = tuple(
        (one.instrument.name, _place(one.citation), one.words, one.citation.quote if one.citation else "")
        for one in mentions
    )
    return Sheet(f"Mentions of {phrase}", ("Instrument", "Place", "Words", "Sentence"), lines)


def citing_sheet(place: str, citations: Sequence[Citation]) -> Sheet:
    """Return a row per sentence that refers to a place."""
    lines = tuple((one.passage.instrument.name, one.label, one.quote) for one in citations)
    return Sheet(f"What refers to {place}", ("Instrument", "Place", "Sentence"), lines)


def _place(citation: Citation | None) -> str:
    return citation.label if citation else ""
