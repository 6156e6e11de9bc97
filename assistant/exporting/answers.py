"""Sheets of answers: the quotes of one answer, a comparison or changes as a table, and all that is said beside them."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.composing import place_of
from assistant.answering.composing_changes import TITLES
from assistant.answering.listing import asked_listing
from assistant.answering.mentions import find_mentions
from assistant.answering.redlining import marked
from assistant.exporting.research import mentions_sheet
from assistant.exporting.sheets import Sheet
from assistant.index import LibraryIndex
from assistant.library.wording import written_date
from assistant.types import Answer, Change, Citation, Row

_QUOTE_SIGNS = (">", "|")
# What ends in a colon here only leads to a quote that the table holds.
_LEADS_ON = ":"


def answer_sheet(index: LibraryIndex, answer: Answer) -> Sheet:
    """Return an answer as a table of its quotes with their places; every mention, where those were asked for."""
    listing = asked_listing(answer.question)
    if listing and listing.phrase:
        found = mentions_sheet(listing.phrase, find_mentions(index, answer.scope.instruments, listing.phrase))
        return Sheet(answer.question, found.columns, found.rows, _notes(answer))
    columns, rows = _table(answer)
    return Sheet(answer.question, columns, rows, _notes(answer))


def _table(answer: Answer) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    if answer.changes and not answer.rows:
        return ("Change", "Older text", "Newer text", "Redline"), tuple(map(_changed, answer.changes))
    shown = {row.citations[0].marker for row in answer.rows if row.citations}
    rest = (_quoted(one) for one in answer.citations if one.marker not in shown)
    first = "Agreement" if answer.rows else "Instrument"
    return (first, "What it says", "Where"), (*map(_compared, answer.rows), *rest)


def _compared(row: Row) -> tuple[str, ...]:
    return _quoted(row.citations[0]) if row.citations else (row.instrument.name, row.silence, "")


def _quoted(citation: Citation) -> tuple[str, ...]:
    instrument = citation.passage.instrument
    words = "\n".join(citation.lines)
    return instrument.name, f"[{citation.marker}] {words}", place_of(citation, instrument)


def _changed(change: Change) -> tuple[str, ...]:
    sides = (f"{one.quote} ({one.label})" if one else "" for one in (change.before, change.after))
    return TITLES[change.kind], *sides, marked(change.runs)


def _notes(answer: Answer) -> tuple[str, ...]:
    """Return the question as understood, the date, and the lines of the answer that are no quotes."""
    turn = answer.turn
    read = [f"Read as: {turn.resolved_question}"] if turn and turn.resolved_question != turn.question else []
    said = [line.strip() for line in answer.text.splitlines() if _is_said(line.strip())]
    return (*read, f"As of {written_date(answer.scope.as_of)}", *dict.fromkeys(said))


def _is_said(line: str) -> bool:
    return bool(line) and not line.startswith(_QUOTE_SIGNS) and not line.endswith(_LEADS_ON)


def file_name(sheet: Sheet, suffix: str) -> str:
    """Return a name for the file of a sheet, from its title: letters, digits and hyphens."""
    words: Sequence[str] = "".join(sign if sign.isalnum() else " " for sign in sheet.title).split()
    return f"{'-'.join(words[:8]).encode('ascii', 'ignore').decode().lower() or 'answer'}{suffix}"
