"""Runs are kept and compared; only a drop that chance does not explain counts."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import AssistantError
from assistant.evaluation.command import has_dropped
from assistant.evaluation.comparing import chance_of, compare, false_quotes_rose
from assistant.evaluation.figures import figures
from assistant.evaluation.measures import Score
from assistant.evaluation.runs import Run, commit_name, previous_run, read_run, write_run


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
UNANSWERED = Score("r1", "unanswerable", False, {"answered": False, "behaviour": True}, 0, 0, 0.4)


@pytest.mark.parametrize(
    ("lost", "won", "measure", "drop"),
    [
        pytest.param(0, 0, "facts", False, id="nothing lost"),
        pytest.param(5, 0, "facts", False, id="five lost may be chance"),
        pytest.param(6, 0, "facts", True, id="six lost are not"),
        pytest.param(12, 11, "facts", False, id="as many won as lost"),
        pytest.param(8, 1, "facts", True, id="many lost, one won"),
        pytest.param(2, 0, "must_not", False, id="two that say what they must not"),
        pytest.param(3, 0, "must_not", True, id="three that say what they must not"),
    ],
)
def test_drop_beyond_noise(lost: int, won: int, measure: str, drop: bool) -> None:
    """Losses count against gains, question by question, and a few are noise unless they should never be."""
    before = scores(lambda i: i >= won, measure=measure)
    after = scores(lambda i: i < 40 - lost, measure=measure)
    assert any(change.is_drop for change in compare(before, after)) is drop


def test_small_share_of_many_questions_is_no_drop() -> None:
    """Among thousands of questions a share of less than one in a hundred stops nothing."""
    before, after = scores(lambda i: True, 2000), scores(lambda i: i >= 12, 2000)
    assert not any(change.is_drop for change in compare(before, after))


@given(st.integers(0, 20), st.integers(0, 20))
def test_chance_falls_with_every_loss(worse: int, better: int) -> None:
    """The chance is a probability, and a further loss makes it smaller while a further gain does not."""
    assert 0 < chance_of(worse, better) <= 1
    assert chance_of(worse + 1, better) < chance_of(worse, better)
    assert chance_of(worse, better + 1) >= chance_of(worse, better)


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
    """A run that is written and read again is the same but for seconds, and its figures can be read alone."""
    kept = run("abc", "2026-03-16T10:00:00+00:00", (*ALL_GOOD, UNANSWERED))
    path = write_run(kept, figures(kept.scores), tmp_path)
    assert path.name == "abc.json"
    timeless = tuple(replace(score, seconds=0.0) for score in kept.scores)
    assert read_run(path) == replace(kept, scores=timeless)
    assert json.loads(path.read_text())["figures"]["rates"]["facts"]["value"] == 1.0


def test_run_outside_a_checkout_is_named_by_its_time(tmp_path: Path) -> None:
    """Without a commit every run has a file of its own, and the one before is found again."""
    assert commit_name(tmp_path) == ""
    first, second = run("", "2026-03-16T10:00:00", ALL_GOOD), run("", "2026-03-17T10:00:00", ALL_GOOD)
    names = [write_run(kept, figures(kept.scores), tmp_path).name for kept in (first, second)]
    assert names == ["2026-03-16T100000.json", "2026-03-17T100000.json"]
    assert earlier(tmp_path, run("", "2026-03-18T10:00:00", ALL_GOOD)) == "2026-03-17T10:00:00"


def earlier(folder: Path, this: Run) -> str | None:
    """The time of the run with which a run is compared."""
    found = previous_run(folder, this)
    return found.evaluated if found else None


def keep(folder: Path, *kept: Run) -> None:
    """Write runs with their figures."""
    for one in kept:
        write_run(one, figures(one.scores), folder)


def test_previous_run_is_the_latest_of_other_code_or_documents(tmp_path: Path) -> None:
    """A run is not compared with its repetition, but with the same commit over other documents it is."""
    keep(
        tmp_path,
        *(run(name, day, ALL_GOOD) for name, day in (("a", "03-01"), ("b", "02-01"), ("c", "03-16"))),
    )
    assert earlier(tmp_path, run("c", "03-17", ALL_GOOD)) == "03-01"
    assert earlier(tmp_path, replace(run("c", "03-17", ALL_GOOD), library="other")) == "03-16"
    assert earlier(tmp_path, run("c-changed", "03-17", ALL_GOOD)) == "03-16"
    assert earlier(tmp_path / "none", run("c", "03-17", ALL_GOOD)) is None


def test_runs_of_another_model_are_kept_apart(tmp_path: Path) -> None:
    """Answers that a language model worded are compared with those of the same model alone."""
    worded = replace(run("c", "03-02", ALL_GOOD), model="openai:small/1")
    keep(tmp_path, run("a", "03-01", ALL_GOOD), worded)
    assert (tmp_path / "c-openai-small-1.json").is_file()
    assert read_run(tmp_path / "c-openai-small-1.json").model == "openai:small/1"
    assert earlier(tmp_path, run("d", "03-17", ALL_GOOD)) == "03-01"
    assert earlier(tmp_path, replace(worded, commit="d")) == "03-02"


def test_runs_of_other_questions_are_passed_over(tmp_path: Path) -> None:
    """A later run of another question file says nothing about this one."""
    strangers = tuple(replace(score, id=f"other-{score.id}") for score in ALL_GOOD)
    keep(tmp_path, run("a", "03-01", ALL_GOOD), run("b", "03-02", strangers))
    assert earlier(tmp_path, run("c", "03-17", ALL_GOOD)) == "03-01"


def test_runs_that_git_keeps_go_first(tmp_path: Path) -> None:
    """A later run that was not committed does not lower what the next one is held to."""
    git = ["git", "-C", str(tmp_path)]
    subprocess.run([*git, "init", "-q"], check=True)
    keep(tmp_path, run("a", "03-01", ALL_GOOD))
    subprocess.run([*git, "add", "a.json"], check=True)
    keep(tmp_path, run("b", "03-02", ALL_GOOD))
    assert earlier(tmp_path, run("c", "03-17", ALL_GOOD)) == "03-01"


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
