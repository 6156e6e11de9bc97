"""`cba qualify` and `cba class`: requirements, a background against them, facts, comparison, directory."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from assistant.classification.catalogue import ClassCatalogue
from assistant.classification.cautions import notice_of
from assistant.classification.comparing import render_comparison, render_separation, render_versions
from assistant.classification.correcting import stated_background
from assistant.classification.directory import ClassEntry, find_class, list_classes
from assistant.classification.finding import ClassFilter, covering_agreement
from assistant.classification.qualifications import qualifications_for
from assistant.classification.qualifying import check_background
from assistant.classification.record import render_record
from assistant.classification.reporting import render_check
from assistant.classification.requirements import render_tree
from assistant.command_options import DateOption, LibraryOption, parse_date
from assistant.errors import AssistantError
from assistant.index.reader import Generation
from assistant.settings import DEFAULT_LIBRARY

Code = Annotated[str, typer.Argument(help="Code or title of a class.")]
class_app = typer.Typer(no_args_is_help=True)


def qualify(
    code: Code,
    background: Annotated[str, typer.Option("--background", help="The background in plain words.")] = "",
    fact: Annotated[
        list[str] | None,
        typer.Option("--fact", help='One fact, as it is printed back: "Experience: 2 years - payroll".'),
    ] = None,
    correct: Annotated[
        bool, typer.Option("--correct", help="Go through the facts as understood before the check.")
    ] = False,
    library: LibraryOption = DEFAULT_LIBRARY,
    as_of: DateOption = None,
) -> None:
    """Print what a class requires, or check a background against it line by line."""
    entry = open_class(library, code, as_of)
    required = qualifications_for(entry.facts)
    for notice in filter(None, [notice_of(entry.facts)]):
        print(notice)
    if not background and not fact:
        print(render_tree(required))
        return
    stated = stated_background(background, fact or ())
    if correct:
        stated = stated_background("", corrected(list(stated.lines())))
    print(render_check(check_background(required, stated)))


def corrected(lines: Sequence[str]) -> list[str]:
    """Ask about every fact: Enter keeps it, "-" strikes it, other words replace it; then ask for more."""
    typer.echo(
        'Facts as understood. Enter keeps a line, "-" strikes it, anything else replaces it.', err=True
    )
    answers = [typer.prompt(line, default=line, show_default=False, err=True) for line in lines]
    kept = [answer for answer in answers if answer.strip() != "-"]
    while more := typer.prompt("Another fact (Enter when done)", default="", show_default=False, err=True):
        kept.append(more)
    return kept


@class_app.command("list")
def show_list(
    group: Annotated[str, typer.Option("--group", help="Occupational group, or part of it.")] = "",
    unit: Annotated[str, typer.Option("--unit", help="Bargaining unit, or part of its name.")] = "",
    pay_group: Annotated[str, typer.Option("--pay-group", help="Salary group.")] = "",
    designation: Annotated[str, typer.Option("--designation", help="Competitive, noncompetitive.")] = "",
    library: LibraryOption = DEFAULT_LIBRARY,
    as_of: DateOption = None,
) -> None:
    """List the classes of a library, all of them or those that the filters take."""
    catalogue, day = open_catalogue(library), read_day(as_of)
    for entry in list_classes(catalogue, day, ClassFilter(group, unit, pay_group, designation)):
        print(f"{entry.name} - {entry.instrument.employer or 'employer not stated'}")


@class_app.command("show")
def show_class(code: Code, library: LibraryOption = DEFAULT_LIBRARY, as_of: DateOption = None) -> None:
    """Print the facts of a class with the words that they stand on, and the agreement that covers it."""
    catalogue, day = open_catalogue(library), read_day(as_of)
    facts = find_class(catalogue, code, day).facts
    coverage = covering_agreement(facts, catalogue.library.register, day)
    print("\n".join(filter(None, [notice_of(facts), render_record(facts), coverage.reason])))


@class_app.command("compare")
def compare(
    codes: Annotated[list[str], typer.Argument(help="Codes or titles of two or more classes.")],
    library: LibraryOption = DEFAULT_LIBRARY,
    as_of: DateOption = None,
) -> None:
    """Print two or more classes side by side, what differs first; of two, what separates them."""
    catalogue, day = open_catalogue(library), read_day(as_of)
    if len(codes) < 2:
        raise AssistantError("compare what? Give the codes of two or more classes")
    found = [find_class(catalogue, code, day).facts for code in codes]
    print(render_comparison(found))
    if len(found) == 2:
        print(render_separation(found[0], found[1]))


@class_app.command("versions")
def show_versions(code: Code, library: LibraryOption = DEFAULT_LIBRARY, as_of: DateOption = None) -> None:
    """Print the versions of a class in the library, oldest first, and what changed between them."""
    catalogue, day = open_catalogue(library), read_day(as_of)
    print(render_versions(catalogue.versions(find_class(catalogue, code, day).facts)))


def open_catalogue(library: Path) -> ClassCatalogue:
    """Return the classes of a built library; its search is not opened."""
    return ClassCatalogue(Generation.current(library))


def open_class(library: Path, code: str, as_of: str | None) -> ClassEntry:
    """Return the class of a library with a code or title; raises AssistantError naming near ones."""
    return find_class(open_catalogue(library), code, read_day(as_of))


def read_day(text: str | None) -> date:
    """Return the date that was written, today when none was; raises AssistantError for no date."""
    return parse_date(text) or date.today()
