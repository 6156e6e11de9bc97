"""`cba library`: show, check and care for the instruments of a library."""

from __future__ import annotations

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
    from assistant.ingest import Caretaker
    from assistant.types import Instrument

library_app = typer.Typer(no_args_is_help=True)
DocumentArgument = Annotated[str, typer.Argument(help="Path of a document, or part of a title.")]
DATES = ("effective", "expires", "continued_until", "retired")
LISTS = ("amends",)


@library_app.command("list")
def list_instruments(library: LibraryOption = DEFAULT_LIBRARY, as_of: DateOption = None) -> None:
    """List the instruments of a library with their standing on a date."""
    from assistant.index.reader import read_register

    register = read_register(library)
    day = parse_date(as_of) or date.today()
    for instrument in sorted(register.instruments, key=lambda i: (i.employer or "", i.title)):
        print(f"{register.standing(instrument, day):11} {instrument.kind:20} {instrument.name}")


@library_app.command()
def show(document: DocumentArgument, library: LibraryOption = DEFAULT_LIBRARY) -> None:
    """Show what the register holds on an instrument, where it comes from, and what is missing."""
    from assistant.index.reader import read_register
    from assistant.ingest.care import matching_instruments
    from assistant.library.describing import describe

    found = matching_instruments(read_register(library), document)
    if not found:
        raise AssistantError(
            f"no instrument matches {document!r}; see `cba library list --library {library}`"
        )
    print("\n\n".join(describe(instrument) for instrument in found))


@library_app.command()
def check(library: LibraryOption = DEFAULT_LIBRARY) -> None:
    """Verify every byte of a library and list the alarms of its documents."""
    from assistant.index.reader import Generation

    generation = Generation.current(library)
    generation.verify()
    for report in generation.reports:
        for problem in report.problems:
            print(f"{report.path}: {problem}")
    for note in generation.register.notes:
        print(note)
    notes.print("every file of the library is as it was written")


@library_app.command("set")
def set_values(
    document: DocumentArgument,
    values: Annotated[list[str], typer.Argument(help="FIELD=VALUE; FIELD= goes back to what is inferred.")],
    library: LibraryOption = DEFAULT_LIBRARY,
) -> None:
    """State values of an instrument: unit, title, kind, effective, expires, amends, replaces, access, ...

    Written as `cba library set clerical.pdf unit="Clerical" expires=2028-06-30 amends=clerical-2024.pdf`.
    """
    stated = dict(read_value(value) for value in values)
    caretaker, instrument = open_care(library, document)
    caretaker.state(instrument, stated)
    notes.print(f"stated of {instrument.name}: {', '.join(stated)}")


@library_app.command("set-letter")
def set_letter(
    document: DocumentArgument,
    letter: Annotated[str, typer.Argument(help="The letter's label, as in `cba library show`.")],
    effective: Annotated[str | None, typer.Option(help="First day, 2024-07-01.")] = None,
    expires: Annotated[str | None, typer.Option(help="Last day (sunset), 2025-06-30.")] = None,
    library: LibraryOption = DEFAULT_LIBRARY,
) -> None:
    """State when a letter bound inside a document runs."""
    caretaker, instrument = open_care(library, document)
    dates = {"effective": parse_date(effective), "expires": parse_date(expires)}
    stated = {name: day for name, day in dates.items() if day}
    caretaker.state_letter(instrument, letter, stated)
    notes.print(f"stated of {letter} in {instrument.name}: {', '.join(stated) or 'as inferred'}")


@library_app.command()
def confirm(
    document: DocumentArgument,
    fields: Annotated[list[str] | None, typer.Argument(help="Fields that are right as inferred.")] = None,
    page: Annotated[int | None, typer.Option(help="A page that was read from a scan.")] = None,
    figures: Annotated[
        str | None, typer.Option(help="Numbers of figures that are right, 1,3-5; or all.")
    ] = None,
    library: LibraryOption = DEFAULT_LIBRARY,
) -> None:
    """Confirm inferred values, or figures of a scanned page (listed when --figures is left out)."""
    from assistant.index.reader import Generation
    from assistant.ingest.care import parsed_of, scanned_figures
    from assistant.library.uncertainty import list_figures

    caretaker, instrument = open_care(library, document)
    if page is None:
        confirmed = caretaker.confirm_values(instrument, fields or ())
        print("\n".join(f"{name}: {value}" for name, value in confirmed.items()))
        return
    source = document if document in instrument.sources else instrument.sources[0]
    if figures is None:
        generation = Generation.current(library)
        document_read = parsed_of(generation, source).document
        scanned_figures(document_read, page)
        print("\n".join(list_figures(document_read, page, generation.register)))
        return
    right = caretaker.confirm_figures(source, page, read_numbers(figures))
    notes.print(f"confirmed on page {page} of {source}: {'; '.join(right)}")


@library_app.command()
def correct(
    document: DocumentArgument,
    page: Annotated[int, typer.Option(help="A page that was read from a scan.")],
    figure: Annotated[int, typer.Option(help="The figure's number, as `confirm --page` lists it.")],
    prints: Annotated[str, typer.Option(help='What the page prints there; "" goes back to what was read.')],
    library: LibraryOption = DEFAULT_LIBRARY,
) -> None:
    """Say what a scanned page prints where a figure was read wrong; the page's own bytes stay as they are."""
    caretaker, instrument = open_care(library, document)
    source = document if document in instrument.sources else instrument.sources[0]
    read = caretaker.correct_figure(source, page, figure, " ".join(prints.split()) or None)
    shown = f"prints {prints!r} where {read!r} was read" if prints.strip() else f"stands as read, {read!r}"
    notes.print(f"figure {figure} on page {page} of {source} {shown}")


@library_app.command()
def history(
    document: Annotated[str | None, typer.Argument(help="Path of a document, or part of a title.")] = None,
    library: LibraryOption = DEFAULT_LIBRARY,
) -> None:
    """Show what changed in the register: when, which value, from what to what, and where it came from."""
    from assistant.index.reader import Generation
    from assistant.ingest.care import matching_instruments

    generation = Generation.current(library)
    wanted = matching_instruments(generation.register, document) if document else ()
    sources = {item.sources[0] for item in wanted} | {document}
    for change in generation.history:
        if document is None or change.source in sources:
            print(
                f"{change.when:%Y-%m-%d %H:%M}  {change.source}  {change.field}: "
                f"{change.old or 'nothing'} \N{RIGHTWARDS ARROW} {change.new or 'nothing'}  [{change.origin}]"
            )


@library_app.command()
def retire(
    document: DocumentArgument,
    last: Annotated[str, typer.Option("--last-day", help="The last day on which it governs, 2025-06-30.")],
    library: LibraryOption = DEFAULT_LIBRARY,
) -> None:
    """Keep an instrument for the time it governed, and let it govern no longer after a day."""
    caretaker, instrument = open_care(library, document)
    caretaker.state(instrument, {"retired": parse_date(last)})
    notes.print(f"{instrument.name} governs until {last}")


@library_app.command()
def replace(
    document: Annotated[str, typer.Argument(help="Path of the document in the folder.")],
    replacement: Annotated[Path, typer.Argument(help="The file to put in its place.")],
    library: LibraryOption = DEFAULT_LIBRARY,
) -> None:
    """Put a better copy in the place of a document; what was stated of it stays."""
    caretaker, instrument = open_care(library, document)
    source = document if document in instrument.sources else instrument.sources[0]
    caretaker.replace(source, replacement)
    notes.print(f"{source} was replaced; figures confirmed on its pages must be confirmed again")


@library_app.command()
def delete(
    document: DocumentArgument,
    library: LibraryOption = DEFAULT_LIBRARY,
    keep_file: Annotated[bool, typer.Option("--keep-file", help="Leave the file; exclude it.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete a document: no byte of its words stays in the library."""
    caretaker, instrument = open_care(library, document)
    sources = (document,) if document in instrument.sources else instrument.sources
    place = "the library" if keep_file else "the library and from the folder of documents"
    if not yes:
        typer.confirm(f"Delete {', '.join(sources)} from {place}?", abort=True, err=True)
    deleted = caretaker.delete(sources, keep_files=keep_file)
    notes.print(f"deleted: {', '.join(deleted)}")


def open_care(library: Path, document: str) -> tuple[Caretaker, Instrument]:
    """Return who cares for a library and the instrument that was named; raises LibraryError."""
    from assistant.index import load_embedder
    from assistant.index.reader import read_register
    from assistant.ingest.care import Caretaker, find_instrument

    instrument = find_instrument(read_register(library), document)
    settings = settings_for(library)
    return Caretaker(library, settings, load_embedder(settings.embedder)), instrument


def read_value(text: str) -> tuple[str, object]:
    """Return the field of `library.yaml` and its value from FIELD=VALUE; None for FIELD= alone."""
    name, separator, value = (part.strip() for part in text.partition("="))
    if not separator:
        raise AssistantError(f"{text!r} states nothing; write FIELD=VALUE")
    if not value:
        return ("units" if name == "unit" else name), None
    if name == "unit":
        return "units", [{"name": value}]
    if name in DATES:
        return name, parse_date(value)
    return name, [part.strip() for part in value.split(",")] if name in LISTS else value


def read_numbers(text: str) -> frozenset[int]:
    """Return the numbers of "1,3-5"; none at all for "all". Raises AssistantError."""
    if text == "all":
        return frozenset()
    numbers: set[int] = set()
    for part in text.split(","):
        first, _, last = part.strip().partition("-")
        if not first.isdigit() or (last and not last.isdigit()):
            raise AssistantError(f"{text!r} names no figures; write 1,3-5 or all")
        numbers.update(range(int(first), int(last or first) + 1))
    return frozenset(numbers)
