"""Amounts of time and of college hours in words and figures."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.classification.amounts import Months, credits, durations, written


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Two (2) years of work", 24),
        ("eighteen months", 18),
        ("one and one-half (1 1/2) years", 18),
        ("a year and a half on the line", 18),
        ("five years and seven months", 67),
        ("one-half (1/2) year", 6),
        ("half a year", 6),
        ("twenty-four (24) months", 24),
        ("2.5 years", 30),
    ],
)
def test_time_worked_is_read_in_months(text: str, months: int) -> None:
    """Years and months in words, figures or both come to months."""
    assert [one.months.least for one in durations(text)] == [months]


@pytest.mark.parametrize(
    "text", ["21 years of age", "a two-year curriculum", "twenty years old", "two years of college"]
)
def test_ages_and_courses_are_not_time_worked(text: str) -> None:
    """An age and the length of a course are no experience."""
    assert list(durations(text)) == []


def test_hours_lie_between_two_full_time_years() -> None:
    """Hours of work are months between a forty-hour and a thirty-five-hour week."""
    (one,) = durations("2,080 hours of work")
    assert one.months == Months(Fraction(12), Fraction(12 * 2080, 35 * 52))


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("45 semester hours", 45, 45),
        ("45 quarter units", 30, 30),
        ("45 units", 30, 45),
        ("60 college credits", 60, 60),
    ],
)
def test_college_hours_are_read_in_semester_hours(text: str, least: int, most: int) -> None:
    """Quarter units count two thirds; units of no named kind lie between."""
    (one,) = credits(text)
    assert one.least == least
    assert one.most == most


def test_either_unit_counts_once() -> None:
    """ "6 semester or 9 quarter units" is one amount."""
    assert [one.most for one in credits("6 semester or 9 quarter units in accounting")] == [6]


@given(st.integers(0, 60), st.integers(0, 11))
def test_months_are_written_as_they_are_read(years: int, months: int) -> None:
    """An amount that is written out is read back as the same months."""
    total = years * 12 + months
    shown = written(Fraction(total)).replace(" years ", " years and ").replace(" year ", " year and ")
    assert [one.months.least for one in durations(shown)] == [total]


@given(st.integers(0, 99), st.integers(0, 99), st.integers(0, 50))
def test_cap_never_raises_an_amount(low: int, more: int, cap: int) -> None:
    """A capped amount is at most the cap and at most what it was, and keeps its order."""
    capped = Months(Fraction(low), Fraction(low + more)).at_most(cap)
    assert capped.least <= capped.most <= cap
    assert capped.most <= low + more
