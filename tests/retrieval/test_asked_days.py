"""Days, months and years that a question names."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.retrieval.asked_days import asked_days, hired_day


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        pytest.param("What did it pay on August 1, 2025?", (2025, 8, 1), (2025, 8, 1), id="a day"),
        pytest.param("What's the raise in July 2029?", (2029, 7, 1), (2029, 7, 31), id="a month"),
        pytest.param(
            "What was the rate in February of 2024?", (2024, 2, 1), (2024, 2, 29), id="a leap month"
        ),
        pytest.param("What will the top step be in 2030?", (2030, 1, 1), (2030, 12, 31), id="a year"),
        pytest.param(
            "What was paid in the 2023-24 school year?", (2023, 7, 1), (2024, 6, 30), id="a school year"
        ),
        pytest.param(
            "What was the rate in fiscal year 2025?", (2024, 7, 1), (2025, 6, 30), id="a fiscal year"
        ),
    ],
)
def test_a_period_has_a_first_and_a_last_day(
    question: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    """A month or a year reaches from its first day to its last."""
    [day] = asked_days(question)
    assert (day.first, day.last) == (date(*first), date(*last))
    assert day.words in question
    assert day.first <= day.middle <= day.last


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("How much vacation does a filer hired in March 2010 earn?", id="hired in a month"),
        pytest.param("She has been employed since May 4, 2009. What step is she on?", id="since a day"),
        pytest.param("What does the 2021-2024 agreement say?", id="the years of a term"),
        pytest.param("Does the County pay for 2020-21?", id="a school year"),
        pytest.param("What happens under Rule 2021?", id="a number"),
    ],
)
def test_days_of_hire_and_terms_are_no_days_asked_about(question: str) -> None:
    """When somebody came, and the years of a contract, say nothing about the day of the matter."""
    assert asked_days(question) == ()


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        pytest.param("a filer hired on June 2, 2011", (2011, 6, 2), (2011, 6, 2), id="a day"),
        pytest.param("whose date of hire is June 2011", (2011, 6, 1), (2011, 6, 30), id="a month"),
        pytest.param("started work as a toll clerk in 2011", (2011, 1, 1), (2011, 12, 31), id="a year"),
        pytest.param("employed with the port since 2011", (2011, 1, 1), (2011, 12, 31), id="since a year"),
        pytest.param("seniority date: June 2, 2011", (2011, 6, 2), (2011, 6, 2), id="a list"),
    ],
)
def test_a_day_of_hire_is_read_the_same_by_both(
    question: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    """What is a day of hire is no day asked about, in whatever form it is named."""
    day = hired_day(question)
    assert day is not None
    assert (day.first, day.last) == (date(*first), date(*last))
    assert asked_days(question) == ()


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Those hired here grieved on June 2, 2031. Is it timely?", id="another act between"),
        pytest.param("The new hire's hearing is on June 2, 2031.", id="another noun between"),
    ],
)
def test_a_day_of_another_act_is_no_day_of_hire(question: str) -> None:
    """A day after "hired" belongs to what was done on it when another act stands between."""
    assert hired_day(question) is None
    assert [day.words for day in asked_days(question)] == ["June 2, 2031"]
