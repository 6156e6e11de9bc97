"""The page that tells the result: figures of both sides and how many times better or slower ours are."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.evaluation.figures import Figures

HEAD = """# Against the pipeline of a tutorial

Both were built and asked in one run, by `make bench`, on the same documents and the same {questions} questions
({machine}, {cores} cores). The tutorial's pipeline cuts the text of every file into chunks of 1,000 characters, embeds
them with all-MiniLM-L6-v2, keeps them in Chroma and shows the five nearest of the whole library. Its chunks know their
file and page, but no article. The measures are those of [evaluating.md](evaluating.md); scans were left alone by both.

| | this program | tutorial | ratio |
|---|---|---|---|
"""
MEASURES = {
    "cited_first": "the first citation carries the answer",
    "cited_any": "one of the first five citations carries the answer",
    "facts": "every required fact is in the answer or its quotes",
    "right_document": "the first citation is from the right document",
    "all_documents": "every document that is needed is cited",
    "retrieved@5": "the answer is among the first five passages",
    "retrieved@20": "the answer is among the first twenty passages",
    "pinpoint_article": "article of a citation that carries the answer",
    "right_page": "page of a citation that carries the answer",
}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: seconds to read and index the documents, and the figures of its answers."""

    built_seconds: float
    figures: Figures


def page(ours: Side, tutorial: Side, machine: str) -> str:
    """Return the page as Markdown."""
    questions = max(rate.count for rate in ours.figures.rates.values())
    head = HEAD.format(questions=questions, machine=machine, cores=os.cpu_count())
    return head + "\n".join(f"| {' | '.join(row)} |" for row in rows(ours, tutorial)) + "\n"


def rows(ours: Side, tutorial: Side) -> Iterator[tuple[str, str, str, str]]:
    """Yield the rows of the table; a measure that does not apply to one side has a dash there."""
    for measure, words in MEASURES.items():
        left, right = (side.figures.rates.get(measure) for side in (ours, tutorial))
        if left and right:
            known = measure != "pinpoint_article"
            shown = f"{right.value:.2f}" if known else "-"
            yield words, f"{left.value:.2f}", shown, ratio(left.value, right.value) if known else "-"
    silence = (side.figures.abstention.get("recall") for side in (ours, tutorial))
    left_recall, right_recall = (f"{value:.2f}" if value is not None else "-" for value in silence)
    yield "says so when there is no answer", left_recall, right_recall, "-"
    yield from _times(ours, tutorial)


def _times(ours: Side, tutorial: Side) -> Iterator[tuple[str, str, str, str]]:
    pairs = {
        "seconds a question, median": (ours.figures.seconds_p50, tutorial.figures.seconds_p50),
        "seconds a question, 95th of 100": (ours.figures.seconds_p95, tutorial.figures.seconds_p95),
        "seconds to read and index": (ours.built_seconds, tutorial.built_seconds),
    }
    for words, (left, right) in pairs.items():
        places = 0 if left > 10 else 3
        yield words, f"{left:.{places}f}", f"{right:.{places}f}", ratio(left, right)


def ratio(left: float, right: float) -> str:
    """Return how many times the left figure is the right one."""
    return f"{left / right:.1f} ×" if right else "-"
