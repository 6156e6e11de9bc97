"""Dates as agreements write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.library.dates import find_years, shift_years
from assistant.structure.dates import find_dates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("effective July 1, 2031", date(2031, 7, 1), id="month-day-year"),
        pytest.param("on Sept. 5, 2030", date(2030, 9, 5), id="abbreviated-month"),
        pytest.param("the 30th day of June 2032", date(2032, 6, 30), id="ordinal-day-of"),
        pytest.param(
            "the thirtieth (30th) day of June\n 6   2032", date(2032, 6, 30), id="margin-number-inside"
        ),
        pytest.param("the thirty-first day of December, 2033", date(2033, 12, 31), id="day-in-words"),
        pytest.param("signed 7/1/31", date(2031, 7, 1), id="slashes-two-digit-year"),
        pytest.param("2031-05-02", date(2031, 5, 2), id="iso"),
    ],
)
def test_a_written_date_is_found(text: str, expected: date) -> None:
    """Every common way of writing a date gives that date."""
    assert [found.day for found in find_dates(text)] == [expected]


@pytest.mark.parametrize("text", ["Article 31, 2030 hours", "February 30, 2031", "section 14/99/31"])
def test_what_is_no_date_is_not_found(text: str) -> None:
    """Numbers that make no calendar day are left alone."""
    assert find_dates(text) == ()


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_any_day_survives_writing_and_reading(day: date) -> None:
    """A day written out in full is read back, and its span covers what was written."""
    written = f"{day:%B} {day.day}, {day.year}"
    (found,) = find_dates(f"ends {written}.")
    assert found.day == day
    assert f"ends {written}."[found.start : found.end] == written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("clerks-2031-2034", (2031, 2034)),
        ("2031 \u2013 2034", (2031, 2034)),
        ("2031-to-2034", (2031, 2034)),
        ("the 2031-34 book", (2031, 2034)),
        ("6-30-2031", None),
        ("2031-1950", None),
        ("phone 503-988-5015", None),
    ],
)
def test_a_range_of_years_is_found(text: str, expected: tuple[int, int] | None) -> None:
    """Only a plausible term counts as a range of years."""
    assert find_years(text) == expected


def test_leap_day_moves_to_the_last_of_february() -> None:
    """Shifting February 29 to a common year gives February 28."""
    assert shift_years(date(2032, 2, 29), -1) == date(2031, 2, 28)
