"""Change between two terms: provisions aligned, redlined and counted."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.answering.changes import aligned_terms
from assistant.answering.quoting import is_verbatim
from assistant.service import Assistant
from assistant.types import Answer
from tests.answering.asking import assistant_over
from tests.answering.comparing_library import DECKHANDS, DECKHANDS_OLD

DAY = date(2025, 3, 3)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over two terms of the deckhands' agreement."""
    folder: Path = tmp_path_factory.mktemp("terms")
    return assistant_over(folder, deckhands_2021=DECKHANDS_OLD, deckhands_2023=DECKHANDS)


def _asked(assistant: Assistant, question: str) -> Answer:
    return assistant.ask(question, as_of=DAY)


def test_every_provision_is_kept_changed_renumbered_added_or_removed(assistant: Assistant) -> None:
    """The two terms are aligned by words, by place and by likeness, and nothing is lost."""
    terms = [assistant.register.of_source(name) for name in ("deckhands_2021.txt", "deckhands_2023.txt")]
    assert terms[0] is not None
    assert terms[1] is not None
    pairs = aligned_terms(assistant.index, terms[0], terms[1])
    became = {
        (one.provision.heading.title() if one else "") or "": pair.kind
        for pair in pairs
        for one in [pair.after or pair.before]
    }
    assert became["Uniforms"] == "changed"
    assert became["Overtime"] == "kept"
    assert became["Parking"] == "renumbered"
    assert became["Meal Tickets"] == "removed"
    assert became["Shore Leave"] == "added"


def test_a_change_is_a_redline_between_two_verbatim_quotes(assistant: Assistant) -> None:
    """The words of both terms are quoted with their places, and the amount that changed is marked."""
    answer = _asked(
        assistant, "How did the deckhands' uniform cleaning allowance change from the last contract?"
    )
    change = answer.changes[0]
    assert change.kind == "changed"
    assert change.before is not None
    assert change.after is not None
    assert (change.before.passage.source, change.after.passage.source) == (
        "deckhands_2021.txt",
        "deckhands_2023.txt",
    )
    assert [(run.kind, run.text) for run in change.runs if run.kind != "kept"] == [
        ("deleted", "$0.60"),
        ("inserted", "$0.85"),
    ]
    assert all(is_verbatim(assistant.index, citation) for citation in answer.citations)
    assert "[-$0.60-] {+$0.85+}" in answer.text


@pytest.mark.parametrize("runs_of", ["before", "after"])
def test_the_runs_of_a_redline_read_as_its_quotes(assistant: Assistant, runs_of: str) -> None:
    """Kept and deleted words are the older quote, kept and inserted ones the newer."""
    for change in _asked(assistant, "What changed for deckhands since the last contract?").changes:
        quote = getattr(change, runs_of)
        dropped = "inserted" if runs_of == "before" else "deleted"
        words = [word for run in change.runs if run.kind != dropped for word in run.text.split()]
        assert words == (quote.quote.split() if quote else [])


def test_a_question_without_a_topic_counts_what_changed(assistant: Assistant) -> None:
    """Asked for everything, the answer counts what the provisions, title page included, became."""
    answer = _asked(assistant, "What changed for deckhands between 2021-2023 and 2023-2026?")
    assert "2 changed, 1 added, 1 removed, 1 renumbered" in answer.text
    assert {change.kind for change in answer.changes} <= {"changed", "added", "removed"}
