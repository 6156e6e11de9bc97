"""`cba compare`, `cba matrix`, `cba mentions`, `cba cited-by`: tables of quotes, shown or written to a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.command_options import (
    DateOption,
    LibraryOption,
    notes,
    parse_date,
    settings_for,
)
from assistant.errors import AssistantError
from assistant.settings import DEFAULT_LIBRARY

if TYPE_CHECKING:
    from assistant.exporting import Sheet
    from assistant.service import Assistant
    from assistant.types import Instrument

OutputOption = Annotated[
    Path | None, typer.Option("--output", help="File to write: .csv, .xlsx, .md, .html or .docx.")
]
UnitsOption = Annotated[
    list[str] | None, typer.Option("--unit", help="Unit, agreement or file; give it once for each.")
]


def register(app: typer.Typer) -> None:
    """Add the commands to the command line."""
    app.command(name="compare")(compare)
    app.command(name="matrix")(matrix)
    app.command(name="mentions")(mentions)
    app.command(name="cited-by")(cited_by)


def compare(
    first: Annotated[str, typer.Argument(help="Agreement with its term, unit, or file.")],
    second: Annotated[str, typer.Argument(help="The other one.")],
    topic: Annotated[
        str | None, typer.Option("--topic", help="What to compare; needed for two units.")
    ] = None,
    library: LibraryOption = DEFAULT_LIBRARY,
    as_of: DateOption = None,
    output: OutputOption = None,
) -> None:
    """Compare two terms of an agreement provision by provision, or two agreements on a topic."""
    from assistant.exporting.research import changes_sheet

    assistant = _opened(library)
    day = parse_date(as_of) or date.today()
    one, other = (_named(assistant, name, day) for name in (first, second))
    terms = assistant.register.terms_of(one)
    if other not in terms and not topic:
        raise AssistantError("these are agreements of different units; say what to compare with --topic")
    if topic:
        _write(_matrix(assistant, [topic], [one, other], day), output)
        return
    older, newer = sorted((one, other), key=terms.index)
    _write(changes_sheet(assistant.index, older, newer), output)


def matrix(
    topics: Annotated[
        list[str], typer.Option("--topic", help="A topic in plain words; give it once for each.")
    ],
    unit: UnitsOption = None,
    library: LibraryOption = DEFAULT_LIBRARY,
    as_of: DateOption = None,
    output: OutputOption = None,
) -> None:
    """Set topics against agreements: each cell a quote with its place, or what was searched in vain."""
    assistant = _opened(library)
    day = parse_date(as_of) or date.today()
    _write(_matrix(assistant, topics, _chosen(assistant, unit, day), day), output)


def mentions(
    phrase: Annotated[str, typer.Argument(help="Word or phrase, in any form.")],
    unit: UnitsOption = None,
    library: LibraryOption = DEFAULT_LIBRARY,
    as_of: DateOption = None,
    output: OutputOption = None,
) -> None:
    """Find every mention of a phrase, counted, each with its place and its sentence."""
    from assistant.answering.mentions import find_mentions
    from assistant.exporting.research import mentions_sheet

    assistant = _opened(library)
    instruments = _chosen(assistant, unit, parse_date(as_of) or date.today())
    found = find_mentions(assistant.index, instruments, phrase)
    _write(mentions_sheet(phrase, found), output)
    notes.print(f"{len(found)} mentions in {len(instruments)} instruments")


def cited_by(
    place: Annotated[str, typer.Argument(help='Place, such as "Article 12, Section 3".')],
    unit: Annotated[str, typer.Option("--unit", help="Unit, agreement or file that holds the place.")],
    library: LibraryOption = DEFAULT_LIBRARY,
    as_of: DateOption = None,
    output: OutputOption = None,
) -> None:
    """Find the sentences that refer to a provision, in its agreement and in what amends it."""
    from assistant.answering.cited_by import find_citing
    from assistant.exporting.research import citing_sheet
    from assistant.retrieval.locating import parse_pinpoint

    assistant = _opened(library)
    asked = parse_pinpoint(place)
    if not asked:
        raise AssistantError(f'{place!r} names no place; write it as "Article 12, Section 3"')
    instrument = _named(assistant, unit, parse_date(as_of) or date.today())
    found = find_citing(assistant.index, instrument, asked)
    _write(citing_sheet(place, found), output)
    notes.print(f"{len(found)} sentences refer to {place} of {instrument.name}")


def _opened(library: Path) -> Assistant:
    from assistant.service import open_assistant

    return open_assistant(settings_for(library))


def _matrix(
    assistant: Assistant, topics: Sequence[str], instruments: Sequence[Instrument], day: date
) -> Sheet:
    from assistant.exporting.research import matrix_sheet
    from assistant.types import Scope

    amending = (one for item in instruments for one in assistant.register.amendments_of(item, day))
    scope = Scope((*instruments, *amending), day, "chosen", "resolved", compare=True)
    searcher, threshold = assistant.answerer.searcher, assistant.settings.threshold
    return matrix_sheet(searcher, topics, instruments, scope, threshold)


def _chosen(assistant: Assistant, names: Sequence[str] | None, day: date) -> tuple[Instrument, ...]:
    """Return the instruments that were named, else every agreement in force."""
    if names:
        return tuple(dict.fromkeys(_named(assistant, name, day) for name in names))
    return tuple(item for item in assistant.register.in_force(day) if item.kind == "agreement")


def _named(assistant: Assistant, name: str, day: date) -> Instrument:
    """Return the instrument that a name, unit, file or term names; raises AssistantError when it is not plain."""
    from assistant.library import own_agreements
    from assistant.retrieval.scope import resolve_scope

    known = assistant.register.of_source(name) or assistant.register.get(name)
    if known:
        return known
    titled = [item for item in assistant.register if item.name.casefold() == name.casefold()]
    scope = resolve_scope(assistant.register, name, as_of=day, vocabulary=assistant.index.vocabulary)
    own = titled or [item for item in scope.instruments if not item.amends and scope.outcome == "resolved"]
    own = own_agreements(own) or own
    if len(own) != 1:
        held = f"it could be {'; '.join(item.name for item in own[:4])}" if own else "nothing has that name"
        raise AssistantError(f"which agreement is {name!r}? {held}; see `cba library list`")
    return own[0]


def _write(sheet: Sheet, output: Path | None) -> None:
    """Write a sheet to a file, or as Markdown to standard output."""
    from assistant.answering.composing import table
    from assistant.exporting import write_sheet

    if output is None:
        typer.echo(table(sheet.columns, [[" ".join(cell.split()) for cell in row] for row in sheet.rows]))
        return
    write_sheet(sheet, output)
    notes.print(f"{len(sheet.rows)} rows written to {output}")
