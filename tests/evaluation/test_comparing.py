"""Runs are kept and compared; only a drop that chance does not explain counts."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import AssistantError
from assistant.evaluation.command import has_dropped
from assistant.evaluation.comparing import (
    Run,
    compare,
    false_quotes_rose,
    previous_run,
    read_run,
    write_run,
)
from assistant.evaluation.figures import figures
from assistant.evaluation.measures import Score


def scores(good: Callable[[int], bool], count: int = 40, measure: str = "facts") -> tuple[Score, ...]:
    """Scores whose measure is true where the function says so."""
    return tuple(
        Score(f"q{i}", "lookup", True, {"answered": True, "behaviour": True, measure: good(i)}, 1, 0, 0.2)
        for i in range(count)
    )


def run(commit: str, evaluated: str, found: tuple[Score, ...]) -> Run:
    """A run of a commit at a time."""
    return Run(commit, "library", "minilm", evaluated, found)


ALL_GOOD = scores(lambda i: True)


@pytest.mark.parametrize(
    ("after", "drop"),
    [
        pytest.param(scores(lambda i: i >= 12), True, id="a third lost"),
        pytest.param(scores(lambda i: i >= 1), False, id="one lost"),
        pytest.param(ALL_GOOD, False, id="nothing lost"),
    ],
)
def test_drop_beyond_noise(after: tuple[Score, ...], drop: bool) -> None:
    """Many lost answers are a drop, one is noise."""
    changes = compare(ALL_GOOD, after)
    assert any(change.is_drop for change in changes) is drop


def test_rise_of_what_should_be_rare_is_a_drop() -> None:
    """More citations of the wrong unit make the program worse."""
    before, after = (
        scores(lambda i: False, measure="wrong_unit"),
        scores(lambda i: True, measure="wrong_unit"),
    )
    assert [change.measure for change in compare(before, after) if change.is_drop] == ["wrong_unit"]


def test_only_shared_questions_are_compared() -> None:
    """Questions that are new, or gone, change nothing."""
    assert {change.count for change in compare(ALL_GOOD, scores(lambda i: True, 60))} == {40}


def test_false_quotes_have_no_noise() -> None:
    """One false quote more is one too many."""
    worse = (replace(ALL_GOOD[0], false_quotes=1), *ALL_GOOD[1:])
    assert false_quotes_rose(ALL_GOOD, worse)
    assert not false_quotes_rose(worse, ALL_GOOD)


def test_run_survives_the_disk(tmp_path: Path) -> None:
    """A run that is written and read again is the same, and its figures can be read without the program."""
    kept = run("abc", "2026-03-16T10:00:00+00:00", ALL_GOOD)
    path = write_run(kept, figures(ALL_GOOD), tmp_path)
    assert path.name == "abc.json"
    assert read_run(path) == kept
    assert json.loads(path.read_text())["figures"]["rates"]["facts"]["value"] == 1.0


def test_previous_run_is_the_latest_of_another_commit(tmp_path: Path) -> None:
    """The run of the same commit is not compared with itself."""
    for commit, day in (("old", "2026-03-01"), ("older", "2026-02-01"), ("this", "2026-03-16")):
        write_run(run(commit, day, ALL_GOOD), figures(ALL_GOOD), tmp_path)
    found = previous_run(tmp_path, "this")
    assert found is not None
    assert found.commit == "old"
    assert previous_run(tmp_path / "none", "this") is None


def test_damaged_run_is_named(tmp_path: Path) -> None:
    """A file that is not a run is refused by name."""
    (tmp_path / "bad.json").write_text("{}")
    with pytest.raises(AssistantError, match=r"bad\.json"):
        read_run(tmp_path / "bad.json")


@pytest.mark.parametrize(
    ("before", "dropped"),
    [
        pytest.param(ALL_GOOD, True, id="worse than before"),
        pytest.param(scores(lambda i: i >= 13), False, id="better than before"),
        pytest.param(None, False, id="nothing before"),
    ],
)
def test_check_fails_on_a_drop(tmp_path: Path, before: tuple[Score, ...] | None, dropped: bool) -> None:
    """The check fails when the run before was better, and never without one."""
    if before:
        write_run(run("old", "2026-03-01", before), figures(before), tmp_path)
    assert has_dropped(run("this", "2026-03-16", scores(lambda i: i >= 12)), tmp_path) is dropped
