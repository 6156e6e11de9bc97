"""Tables for people: figures with intervals, a row per kind, the misses, and what has changed."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from assistant.evaluation.comparing import Change
from assistant.evaluation.figures import Figures, Rate, rate
from assistant.evaluation.gold import GoldQuestion
from assistant.evaluation.measures import Score
from assistant.evaluation.records import Record
from assistant.evaluation.runs import Run
from assistant.evaluation.tracing import trace

KIND_COLUMNS = ("cited_first", "cited_any", "facts", "right_document", "retrieved@5", "behaviour")
ALL = "all"
WIDTH = 160
EXPECTED = {
    "behaviour": True,
    "cited_any": True,
    "must_not": True,
    "wrong_unit": False,
    "wrong_term": False,
}


def output() -> Console:
    """Return the console of the tables, wide enough for them where no terminal says how wide it is."""
    console = Console(highlight=False)
    return console if console.is_terminal else Console(highlight=False, width=WIDTH)


def written(value: Rate | None, *, with_interval: bool = True) -> str:
    """Write a rate as .85 (.80-.90); a dash when it applies to nothing."""
    if value is None:
        return "-"
    short = f"{value.value:.2f}"
    return f"{short} ({value.low:.2f}-{value.high:.2f})" if with_interval else short


def print_figures(console: Console, totals: Figures) -> None:
    """Print every figure of a run with its interval and the number of answers it rests on."""
    table = Table("measure", "value (95 %)", "answers", box=None, pad_edge=False)
    for measure, value in totals.rates.items():
        table.add_row(measure, written(value), str(value.count))
    for name, share in totals.abstention.items():
        table.add_row(f"abstention {name}", f"{share:.2f}", "")
    table.add_row("false quotes", str(totals.false_quotes), str(totals.quotes))
    table.add_row("seconds p50, p95", f"{totals.seconds_p50:.2f}, {totals.seconds_p95:.2f}", "")
    console.print(table)


def print_kinds(console: Console, scores: Sequence[Score]) -> None:
    """Print one row per kind of question."""
    table = Table("kind", "n", *KIND_COLUMNS, box=None, pad_edge=False)
    for kind in (*sorted({score.kind for score in scores}), ALL):
        rows = [score for score in scores if kind in (score.kind, ALL)]
        table.add_row(kind, str(len(rows)), *(written(rate(rows, column)) for column in KIND_COLUMNS))
    console.print(table)


def is_miss(score: Score) -> bool:
    """Tell whether anything is wrong with an answer that a person should look at."""
    return bool(faults(score))


def faults(score: Score) -> str:
    """Name what is wrong with an answer; empty when nothing is."""
    named = [name for name, good in EXPECTED.items() if score.measures.get(name, good) != good]
    return ", ".join([*named, *(["false quote"] if score.false_quotes else [])])


def print_misses(
    console: Console, questions: Sequence[GoldQuestion], records: Sequence[Record], scores: Sequence[Score]
) -> None:
    """List every miss: what was asked, wrong, wanted and cited instead, and which step lost it."""
    for question, record, one in zip(questions, records, scores, strict=True):
        if is_miss(one):
            console.print(f"\n[bold]{one.id}[/bold] {question.kind}: {question.question}", soft_wrap=True)
            console.print(f"  wrong: {faults(one)}; outcome {record['outcome']}", soft_wrap=True)
            console.print(f"  wanted: {_wanted(question)}", soft_wrap=True, markup=False)
            console.print(f"  cited: {_cited(record)}", soft_wrap=True, markup=False)
            if step := trace(question, record):
                console.print(f"  lost in {step}", soft_wrap=True, markup=False)


def _wanted(question: GoldQuestion) -> str:
    places = [f"{p.file} {p.article} {p.section}".strip() for p in question.gold]
    return "; ".join(places) or "|".join(sorted(question.behaviours))


def _cited(record: Record) -> str:
    return "; ".join(citation["label"] for citation in record["citations"][:3]) or "nothing"


def print_changes(console: Console, previous: Run, changes: Sequence[Change]) -> None:
    """Print the changes since another run, drops beyond noise marked."""
    console.print(f"\nSince {previous.commit} ({previous.evaluated}), over the questions in both:")
    table = Table("measure", "change (95 %)", "better, worse", "answers", "", box=None, pad_edge=False)
    for change in changes:
        if change.better or change.worse:
            words = f"{change.mean:+.3f} ({change.low:+.3f} to {change.high:+.3f})"
            mark = "[red]drop[/red]" if change.is_drop else ""
            turned = f"{change.better}, {change.worse}"
            table.add_row(change.measure, words, turned, str(change.count), mark)
    console.print(table if table.row_count else "nothing has changed")
