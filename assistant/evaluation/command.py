"""`cba evaluate`: ask a file of gold questions, report, keep the run, compare it with the one before."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.command_options import LibraryOption, notes
from assistant.errors import AssistantError
from assistant.settings import DEFAULT_LIBRARY

if TYPE_CHECKING:
    from assistant.evaluation.figures import Figures
    from assistant.evaluation.runs import Run
    from assistant.service import Assistant

QUESTIONS, KEPT = Path("tests/questions"), Path("docs/evaluation")


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command(name="evaluate")(evaluate)


def evaluate(
    library: LibraryOption = DEFAULT_LIBRARY,
    questions: Annotated[
        Path, typer.Option("--questions", help="A file of questions, or a folder.")
    ] = QUESTIONS,
    output: Annotated[
        Path | None, typer.Option("--output", help="Folder where runs are kept; beside your own questions.")
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Fail on a drop beyond noise.")] = False,
    new: Annotated[str | None, typer.Option("--new", help="Print a gold line for this question.")] = None,
    pick: Annotated[int, typer.Option("--pick", help="Which of the found places --new takes; 0: none.")] = 1,
    as_of: Annotated[str | None, typer.Option("--as-of", help="Date for --new, 2026-03-16.")] = None,
) -> None:
    """Measure the answers to a file of gold questions, or help to write one with --new."""
    from assistant.evaluation.runs import write_run
    from assistant.service import open_assistant
    from assistant.settings import Settings

    assistant = open_assistant(Settings().model_copy(update={"library": library}))
    if new:
        print_stub(assistant, new, as_of or date.today().isoformat(), pick)
        return
    kept = output or kept_beside(questions)
    run, totals = measure(assistant, question_files(questions))
    dropped = has_dropped(run, kept)
    notes.print(f"kept in {write_run(run, totals, kept)}", soft_wrap=True)
    if check and dropped:
        notes.print("worse than chance explains: see the drops above")
        raise typer.Exit(1)


def kept_beside(questions: Path) -> Path:
    """Return the folder where runs of a question file are kept: beside it, or the one of the sample library."""
    if questions == QUESTIONS:
        return KEPT
    return (questions if questions.is_dir() else questions.parent) / "evaluation"


def question_files(path: Path) -> list[Path]:
    """Return the question files of a folder, or the one that was named; raises AssistantError when absent."""
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    if not files or not all(file.is_file() for file in files):
        raise AssistantError(f"no questions at {path}; write a file as docs/evaluating.md shows")
    return files


def measure(assistant: Assistant, files: list[Path]) -> tuple[Run, Figures]:
    """Ask every question, print the tables, return the run and its figures."""
    from assistant.evaluation.batch import ask_rows
    from assistant.evaluation.figures import figures
    from assistant.evaluation.gold import read_gold
    from assistant.evaluation.measures import score
    from assistant.evaluation.report import output, print_figures, print_kinds, print_misses
    from assistant.evaluation.runs import Run, commit_name, now
    from assistant.evaluation.surroundings import surroundings_of

    gold = read_gold(files)
    records = ask_rows(assistant, [question.row for question in gold], notes)
    around = surroundings_of(assistant.index)
    scores = tuple(score(question, record, around) for question, record in zip(gold, records, strict=True))
    totals, manifest = figures(scores), assistant.index.manifest
    console = output()
    print_misses(console, gold, records, scores)
    print_kinds(console, scores)
    print_figures(console, totals)
    head = (commit_name(Path.cwd()), manifest.contents, assistant.settings.embedder, now())
    run = Run(*head, scores, assistant.settings.model)
    return run, totals


def has_dropped(run: Run, kept: Path) -> bool:
    """Print what has changed since the run before; tell whether anything dropped beyond noise."""
    from assistant.evaluation.comparing import compare, false_quotes_rose
    from assistant.evaluation.report import output, print_changes
    from assistant.evaluation.runs import previous_run

    before = previous_run(kept, run)
    if before is None:
        notes.print("no earlier run to compare with")
        return False
    changes = compare(before.scores, run.scores)
    print_changes(output(), before, changes)
    return any(change.is_drop for change in changes) or false_quotes_rose(before.scores, run.scores)


def print_stub(assistant: Assistant, question: str, as_of: str, pick: int) -> None:
    """Print one line of gold for a question from the place that was picked; the places go to the error stream."""
    from assistant.evaluation.batch import ask_one
    from assistant.evaluation.stub import candidates, gold_stub

    record = ask_one(assistant, {"id": "", "question": question, "as_of": as_of})
    found = candidates(question, record, assistant.index.closeness)
    for number, place in enumerate(found, 1):
        where = " ".join(str(place[key]) for key in ("file", "article", "section") if place[key])
        mark = "->" if number == pick else "  "
        notes.print(
            f"{mark} {number}. {where}, page {place['page']}: {place['quote']}", markup=False, soft_wrap=True
        )
    if found and pick > len(found):
        raise AssistantError(f"only {len(found)} places were found; choose one of them with --pick")
    picked = found[pick - 1] if found and pick else None
    print(json.dumps(gold_stub(question, as_of, picked), ensure_ascii=False))
    notes.print("Check the line against the document; --pick takes another place, 0 none.", soft_wrap=True)
