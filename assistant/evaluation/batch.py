"""Asking a file of questions: the models are loaded once and every record carries its own time."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.progress import track

from assistant.evaluation.records import Record, answer_record, read_earlier, read_questions
from assistant.service import Assistant
from assistant.types import Turn


def ask_all(assistant: Assistant, questions: Path, output: Path, console: Console) -> None:
    """Answer every question of a JSON-lines file and write one record a line, in the same order."""
    rows = list(read_questions(questions))
    with output.open("w", encoding="utf-8") as out:
        for record in ask_rows(assistant, rows, console):
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


def ask_rows(assistant: Assistant, rows: Sequence[Record], console: Console) -> list[Record]:
    """Answer question objects in order; progress is shown on a terminal.

    Only `id`, `question`, `history`, `as_of` and `ask_unit` (a unit chosen beside the question) are read.
    """
    shown = track(rows, "asking", console=console, disable=not console.is_terminal)
    return [ask_one(assistant, row) for row in shown]


def ask_one(assistant: Assistant, row: Record) -> Record:
    """Answer one question object; its history is understood first, so that scope carries over as in a chat.

    An earlier turn is a question, or an object that also keeps the `citations` of its answer.
    """
    as_of = date.fromisoformat(row["as_of"]) if row.get("as_of") else date.today()
    unit = row.get("ask_unit")
    history = follow_all(assistant, row.get("history") or (), as_of, unit)
    start = time.perf_counter()
    answer = assistant.ask(row["question"], history=history, as_of=as_of, unit=unit)
    seconds = time.perf_counter() - start
    return answer_record(assistant.register, answer, seconds, row["id"])


def follow_all(
    assistant: Assistant, earlier: Sequence[str | Record], as_of: date | None, unit: str | None
) -> tuple[Turn, ...]:
    """Return the conversation that earlier questions, with or without their citations, make up."""
    history: tuple[Turn, ...] = ()
    for entry in earlier:
        question, shown = read_earlier(entry)
        history = assistant.follow(question, history, as_of=as_of, unit=unit, shown=shown)
    return history
