"""Figures rest on the answers to which a measure applies, and intervals are honest and repeatable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evaluation.figures import abstention, figures, interval, rate
from assistant.evaluation.measures import Score


def scored(name: str, answerable: bool = True, answered: bool = True, **measures: bool) -> Score:
    """A score with the measures that are named."""
    all_measures = {"answered": answered, "behaviour": answered == answerable, **measures}
    return Score(name, "lookup", answerable, all_measures, quotes=2, false_quotes=0, seconds=1.0)


def test_rate_counts_only_where_it_applies() -> None:
    """Answers without a measure are not in its denominator."""
    found = rate([scored("a", facts=True), scored("b", facts=False), scored("c")], "facts")
    assert found is not None
    assert (found.value, found.count) == (0.5, 2)


def test_rate_that_applies_to_nothing() -> None:
    """A measure that applies to no answer has no rate."""
    assert rate([scored("a")], "facts") is None


@given(st.lists(st.sampled_from([0.0, 1.0]), min_size=1, max_size=60))
def test_interval_holds_the_mean(values: list[float]) -> None:
    """The interval holds the mean, lies in 0..1 and is the same every time."""
    low, high = interval(values)
    assert 0 <= low <= sum(values) / len(values) + 1e-9
    assert sum(values) / len(values) - 1e-9 <= high <= 1
    assert interval(values) == (low, high)


def test_more_answers_narrow_the_interval() -> None:
    """Ten times the answers with the same share give a narrower interval."""
    few, many = interval([1.0, 0.0] * 10), interval([1.0, 0.0] * 100)
    assert many[1] - many[0] < few[1] - few[0]


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        pytest.param([scored("a", False, False), scored("b")], (1.0, 1.0, 1.0), id="perfect"),
        pytest.param([scored("a", False, True), scored("b")], (0.0, 0.0, 0.0), id="never abstains"),
        pytest.param(
            [scored("a", False, False), scored("b", True, False)], (0.5, 1.0, 2 / 3), id="abstains too often"
        ),
    ],
)
def test_abstention(scores: list[Score], expected: tuple[float, float, float]) -> None:
    """Precision, recall and F1 of holding back are those of the textbook."""
    assert tuple(abstention(scores).values()) == pytest.approx(expected)


def test_abstention_needs_unanswerable_questions() -> None:
    """Without unanswerable questions there is nothing to say about abstention."""
    assert abstention([scored("a")]) == {}


def test_figures_add_up() -> None:
    """Quotes are summed and times are given at the middle and the slow end."""
    found = figures([scored("a", facts=True), scored("b", facts=True)])
    assert (found.quotes, found.false_quotes, found.seconds_p50, found.seconds_p95) == (4, 0, 1.0, 1.0)
    assert found.rates["facts"].value == 1.0
