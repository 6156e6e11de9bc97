"""The text of an answer without a language model: a governing line, quotes with pinpoints, what was searched."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.answering.amendments import QuotedChange
from assistant.answering.surroundings import Surroundings
from assistant.library import Register
from assistant.library.wording import written_date
from assistant.types import Citation, Instrument, Scope

WHICH_UNIT = "Which unit? The answer depends on the bargaining unit, and the question names none."
SHOWN_INSTRUMENTS = 6


def governing_line(register: Register, instrument: Instrument, as_of: date) -> str:
    """Name unit, instrument, term and standing on the date in one line."""
    units = ", ".join(instrument.unit_names)
    dates = " - ".join(written_date(day) for day in (instrument.effective, instrument.expires) if day)
    parts = [units, instrument.title if instrument.title != units else "", dates]
    standing = register.standing(instrument, as_of)
    return "; ".join(part for part in parts if part) + f". {standing.capitalize()} on {written_date(as_of)}."


def quoted(citation: Citation) -> str:
    """Return one quote as a block with its marker and pinpoint."""
    body = "\n".join(f"> {line}" for line in citation.lines)
    return f"{body}\n> [{citation.marker}] {citation.label}"


def changed(change: QuotedChange) -> str:
    """Return how a change stands, and its words unless they are quoted already."""
    return f"{change.remark}\n{quoted(change.citation)}" if change.citation else change.remark


def names_of(instruments: Sequence[Instrument]) -> str:
    """Name a few instruments and count the rest."""
    names = list(dict.fromkeys(instrument.name for instrument in instruments))
    more = len(names) - SHOWN_INSTRUMENTS
    return "; ".join(names[:SHOWN_INSTRUMENTS]) + (f"; and {more} more" if more > 0 else "")


def unit_notice(instrument: Instrument) -> str:
    """Say whose agreement answers a question that named no unit."""
    units = ", ".join(instrument.unit_names)
    return f"No unit was named; this is the rule for {units}. Other units' agreements may differ."


def searched_line(scope: Scope) -> str:
    """Say what was searched and why."""
    return f"Searched: {names_of(scope.instruments)} ({scope.reason})."


def compose_answer(
    register: Register,
    scope: Scope,
    citations: Sequence[Citation],
    around: Surroundings,
    notices: Sequence[str],
    lead: str = "",
) -> str:
    """Write the answer: what was counted, the governing line, the quote that answers, what surrounds it.

    `lead` is a counted deadline; `around` holds amendments, exceptions, references and definitions.
    """
    first, rest = citations[0], citations[1:]
    parts = [lead] if lead else []
    parts += [governing_line(register, first.passage.instrument, scope.as_of), quoted(first)]
    if around.changes:
        parts += ["Changes, newest first:", *(changed(change) for change in around.changes)]
    if around.citations:
        parts += [
            "Exceptions, references and definitions:",
            *(quoted(citation) for citation in around.citations),
        ]
    if rest:
        parts += ["Also relevant:", *(quoted(citation) for citation in rest)]
    return "\n\n".join([*parts, *notices, searched_line(scope)])


def compose_which_unit(
    register: Register, scope: Scope, citations: Sequence[Citation], notices: Sequence[str]
) -> str:
    """Ask which unit is meant, and write one block per instrument, each under its own governing line."""
    blocks = [
        f"{governing_line(register, citation.passage.instrument, scope.as_of)}\n{quoted(citation)}"
        for citation in citations
    ]
    return "\n\n".join([WHICH_UNIT, *blocks, *notices, searched_line(scope)])


def place_of(citation: Citation, instrument: Instrument) -> str:
    """Return the pinpoint within an instrument; another instrument, such as an amendment, is named."""
    return citation.label.removeprefix(f"{instrument.name}, ")


def table(heading: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table; a bar within a cell is escaped."""
    lines = [heading, ["---"] * len(heading), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def compose_not_found(scope: Scope, nearest: Sequence[str], reason: str = "", unsaid: str = "") -> str:
    """Say that the searched instruments do not address the question, or why, and where the nearest passages are.

    `unsaid` tells of words of the question that none of them uses.
    """
    silent = reason or f"{names_of(scope.instruments)} do not appear to address this."
    words = f" {unsaid}." if unsaid else ""
    near = f" Nearest passages, which do not answer it: {'; '.join(nearest)}." if nearest else ""
    return f"Not found: {silent}{words}{near}\n\n{searched_line(scope)}"


def compose_not_in_library(scope: Scope) -> str:
    """Say that what the question names is not loaded, which is different from silence."""
    subject = scope.missing or "what the question names"
    return (
        f"Not in the library: no document for {subject} is loaded, so nothing was searched for it. "
        "Load the agreement or choose a unit that is loaded."
    )


def compose_unreadable(instruments: Sequence[Instrument]) -> str:
    """Say that the documents that govern could not be read, which is neither silence nor absence."""
    return (
        f"Could not be read: {names_of(instruments)} is in the library, but no page of it has text. "
        "Read the printed copy, or load a copy with a text layer."
    )
