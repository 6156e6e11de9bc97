"""`cba library`: show, check and care for the instruments of a library."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from assistant.command_options import DEFAULT_LIBRARY, DateOption, LibraryOption, notes, parse_date
from assistant.errors import AssistantError

library_app = typer.Typer(no_args_is_help=True)


@library_app.command("list")
def list_instruments(library: LibraryOption = DEFAULT_LIBRARY, as_of: DateOption = None) -> None:
    """List the instruments of a library with their standing on a date."""
    from assistant.index.reader import Generation

    register = Generation.current(library).register
    day = parse_date(as_of) or date.today()
    for instrument in sorted(register.instruments, key=lambda i: (i.employer or "", i.title)):
        print(f"{register.standing(instrument, day):11} {instrument.kind:20} {instrument.name}")


@library_app.command()
def show(
    document: Annotated[str, typer.Argument(help="Path of a document, or part of a title.")],
    library: LibraryOption = DEFAULT_LIBRARY,
) -> None:
    """Show what the register holds on an instrument, where it comes from, and what is missing."""
    from assistant.index.reader import read_register
    from assistant.library.describing import describe

    register = read_register(library)
    wanted = document.lower()
    found = [i for i in register.instruments if wanted in " ".join([i.name, i.title, *i.sources]).lower()]
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
    notes.print("every file of the library is as it was written")
