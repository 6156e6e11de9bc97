"""Fiscal, school and calendar years: their first and last day as the instrument or usage has them."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.structure.periods import find_periods, year_starts
from assistant.structure.tables.captions import beginning_day


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        pytest.param("2023-24 School Year", date(2023, 7, 1), date(2024, 6, 30), id="short pair"),
        pytest.param("FISCAL YEAR 2025-2026", date(2025, 7, 1), date(2026, 6, 30), id="long pair"),
        pytest.param("FY 2024\u201325 rates", date(2024, 7, 1), date(2025, 6, 30), id="dash"),
        pytest.param("fiscal year 2025", date(2024, 7, 1), date(2025, 6, 30), id="year of its end"),
        pytest.param("FY25", date(2024, 7, 1), date(2025, 6, 30), id="two figures"),
        pytest.param("Plan Year 2026", date(2026, 1, 1), date(2026, 12, 31), id="calendar"),
        pytest.param("1999-00", date(1999, 7, 1), date(2000, 6, 30), id="turn of the century"),
    ],
)
def test_a_named_year_has_its_days(words: str, first: date, last: date) -> None:
    """A fiscal or school year runs from July, a plan year from January."""
    (period,) = find_periods(words)
    assert (period.first, period.last) == (first, last)


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("Agreement 2021-2024", id="term of three years"),
        pytest.param("2006-07-01", id="day"),
        pytest.param("case 12-2024-25-3", id="number"),
        pytest.param("Effective July 1, 2024", id="date"),
    ],
)
def test_other_figures_are_no_year(words: str) -> None:
    """Terms of several years, days and case numbers name no fiscal year."""
    assert not find_periods(words)


@pytest.mark.parametrize(
    ("text", "words", "first"),
    [
        pytest.param(
            "The fiscal year begins on October 1 of each year.", "FY 2025", date(2024, 10, 1), id="fiscal"
        ),
        pytest.param(
            "The school year (August 1 to July 31)", "2024-25 school year", date(2024, 8, 1), id="school"
        ),
        pytest.param(
            "The fiscal year (October 1 on)", "2024-25 school year", date(2024, 7, 1), id="other kind"
        ),
        pytest.param(
            "leave in a federal fiscal year (October 1 - September 30)",
            "FY 2025",
            date(2024, 7, 1),
            id="federal",
        ),
    ],
)
def test_the_instrument_says_when_its_years_begin(text: str, words: str, first: date) -> None:
    """What the instrument says of its own kind of year goes before usage; the federal year is another's."""
    assert find_periods(words, year_starts(text))[0].first == first


@pytest.mark.parametrize(
    ("caption", "day"),
    [
        pytest.param("2021-22 and 2022-23 School Year", date(2021, 7, 1), id="two years"),
        pytest.param("Fiscal Year 2024-2025 July 8, 2024 (4%)", date(2024, 7, 8), id="a day goes first"),
        pytest.param("Employees hired before July 1, 2011", None, id="day of hire"),
        pytest.param("Rates of 2023-24 apply to everybody hired in it.", None, id="sentence"),
    ],
)
def test_the_day_from_which_a_caption_holds(caption: str, day: date | None) -> None:
    """A title's day goes before its year, and a day of hire dates no table."""
    assert beginning_day(caption) == day
