"""The command line: `cba ingest | ask | library | serve | evaluate | train`. Answers to stdout, the rest to stderr."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import structlog
import typer

from assistant.class_commands import class_app, qualify
from assistant.command_options import (
    DateOption,
    LibraryOption,
    UnitOption,
    notes,
    parse_date,
    settings_for,
)
from assistant.errors import AssistantError
from assistant.evaluation.command import register as register_evaluate
from assistant.library import Register
from assistant.library_commands import library_app
from assistant.research_commands import register as register_research
from assistant.settings import DEFAULT_LIBRARY
from assistant.training.command import register as register_train
from assistant.types import Answer, IngestReport

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
app.add_typer(
    library_app, name="library", help="Show, check, correct and delete the instruments of a library."
)
app.add_typer(class_app, name="class", help="List classes, show their facts, and compare them.")


@app.callback()
def start() -> None:
    """Look things up in agreements, class specifications and policies, with verbatim quotes."""
    # what is logged must not stand between the answers
    structlog.configure(logger_factory=lambda *_: structlog.PrintLogger(sys.stderr))


@app.command()
def ingest(
    source: Annotated[Path, typer.Argument(help="Folder of documents.")],
    library: LibraryOption = DEFAULT_LIBRARY,
) -> None:
    """Build or update a library from a folder of documents."""
    from assistant.index import ProgressBars, load_embedder
    from assistant.ingest import ingest as build

    settings = settings_for(library)
    with ProgressBars() as progress:
        report = build(source, library, settings, load_embedder(settings.embedder), progress)
    print_report(report)


def print_report(report: IngestReport) -> None:
    """Print totals and every problem of an ingest."""
    documents = report.documents
    for document in documents:
        for problem in document.problems:
            print(f"{document.path}: {problem}")
    read = [document for document in documents if not document.failed]
    print(
        f"{len(read)} of {len(documents)} documents, {sum(d.pages for d in read)} pages, "
        f"{sum(d.provisions for d in read)} provisions, {sum(d.passages for d in read)} passages"
        + ("" if report.changed else "; nothing had changed")
    )


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(help="The question, in plain words.")] = None,
    library: LibraryOption = DEFAULT_LIBRARY,
    unit: UnitOption = None,
    as_of: DateOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer record as JSON.")] = False,
    questions: Annotated[Path | None, typer.Option("--questions", help="Ask a file of questions.")] = None,
    output: Annotated[Path | None, typer.Option("--output", help="Where the records go.")] = None,
    history: Annotated[
        Path | None, typer.Option("--history", help="Earlier questions or answer records, as JSON.")
    ] = None,
    export: Annotated[
        Path | None, typer.Option("--export", help="File for the quotes: .csv, .xlsx, .md, .html or .docx.")
    ] = None,
) -> None:
    """Ask one question, or a file of them."""
    from assistant.evaluation.batch import ask_all, follow_all
    from assistant.evaluation.records import read_history
    from assistant.exporting import write_sheet
    from assistant.exporting.answers import answer_sheet
    from assistant.service import open_assistant

    assistant = open_assistant(settings_for(library))
    if questions is not None:
        ask_all(assistant, questions, output or Path("/dev/stdout"), notes)
        return
    if not question:
        raise AssistantError("ask what? Give a question, or --questions FILE")
    day = parse_date(as_of)
    earlier = follow_all(assistant, read_history(history), day, unit) if history else ()
    start = time.perf_counter()
    answer = assistant.ask(question, history=earlier, as_of=day, unit=unit)
    print_answer(assistant.register, answer, time.perf_counter() - start, as_json)
    if export is not None:
        write_sheet(answer_sheet(assistant.index, answer), export)


def print_answer(register: Register, answer: Answer, seconds: float, as_json: bool) -> None:
    """Print an answer as text or as a record; the outcome and the time go to stderr."""
    from assistant.evaluation.records import answer_record

    if as_json:
        print(json.dumps(answer_record(register, answer, seconds), ensure_ascii=False, indent=1))
    else:
        print(answer.text)
    notes.print(f"{answer.outcome} in {seconds:.2f} s")


@app.command()
def serve(
    library: LibraryOption = DEFAULT_LIBRARY,
    host: Annotated[str, typer.Option(envvar="ASSISTANT_HOST", help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(envvar="ASSISTANT_PORT", help="Port to listen on.")] = 7860,
) -> None:
    """Serve the web application."""
    from assistant.server import serve as start

    start(settings_for(library).model_copy(update={"host": host, "port": port}))


# After the commands of every day, so that the help lists those first.
register_research(app)
app.command()(qualify)
register_evaluate(app)
register_train(app)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; errors of the program become one line on stderr and exit status 1."""
    try:
        app(arguments)
    except AssistantError as error:
        notes.print(f"[red]error:[/red] {error}", soft_wrap=True)
        sys.exit(1)
