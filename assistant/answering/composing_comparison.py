"""The text of a comparison: one line when the agreements say the same, else a table with a row for each."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.amendments import QuotedChange
from assistant.answering.composing import changed, place_of, quoted, searched_line, table
from assistant.library import Register
from assistant.types import Accord, Citation, Instrument, Row, Scope

_SAME = {
    "words": "All of them say this in the same words: {}.",
    "rule": "All of them say the same; the wording differs in small words alone: {}.",
}


def compose_comparison(
    register: Register,
    scope: Scope,
    rows: Sequence[Row],
    notices: Sequence[str],
    accord: Accord | None = None,
    changes: Sequence[QuotedChange] = (),
) -> str:
    """Write a table with one row per agreement, its best quote in it; what changes a quote follows the table.

    Agreements that say the same are named in one line, over the words and every place where they stand.
    """
    firsts = [row.citations[0] for row in rows if row.citations]
    further = [citation for row in rows for citation in row.citations[1:]]
    if accord:
        parts = [accord_line(accord, firsts), *_same_quotes(accord, firsts)]
    else:
        parts = [
            table(("Agreement", "What it says", "Where"), [_cells(register, scope, row) for row in rows])
        ]
    if changes:
        parts += ["Changes:", *(changed(change) for change in changes)]
    if further:
        parts += ["Also relevant:", *(quoted(citation) for citation in further)]
    return "\n\n".join([*parts, *notices, searched_line(scope)])


def accord_line(accord: Accord, citations: Sequence[Citation]) -> str:
    """Say in one line that agreements say the same, and name their units."""
    return _SAME[accord].format("; ".join(_units(one.passage.instrument) for one in citations))


def _units(instrument: Instrument) -> str:
    return ", ".join(instrument.unit_names) or instrument.name


def _same_quotes(accord: Accord, citations: Sequence[Citation]) -> list[str]:
    """Return the words once with every place of the same words; other wordings are quoted as well."""
    if accord == "rule":
        return [quoted(citation) for citation in citations]
    first, others = citations[0], citations[1:]
    places = "".join(f"\n> [{one.marker}] {one.label}" for one in others)
    return [f"{quoted(first)}{places}"]


def _cells(register: Register, scope: Scope, row: Row) -> tuple[str, str, str]:
    name = f"{row.instrument.name} ({register.standing(row.instrument, scope.as_of)})"
    if not row.citations:
        return name, row.silence, ""
    first = row.citations[0]
    return name, f"\u201c{first.quote}\u201d [{first.marker}]", place_of(first, row.instrument)
