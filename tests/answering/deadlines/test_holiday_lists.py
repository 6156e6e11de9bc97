"""Holiday lists as agreements print them, and the state's when they print none."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answering.deadlines.holiday_lists import date_of, holiday_list
from tests.answering.writing import CANNERY, TRANSIT, printed

LISTED = """ARTICLE 9 HOLIDAYS

The following days shall be observed as paid holidays:

 New Year's Day (January 1)
 Martin Luther King Jr. Day (Third Monday in January)
 Memorial Day (Last Monday in May)
 Orchard Day (August 14)
 Labor Day (First Monday in September)
 Thanksgiving Day (Fourth Thursday in November)
 Day after Thanksgiving
 Christmas Eve
 Christmas Day (December 25)
"""


@pytest.mark.parametrize(
    ("day", "name"),
    [
        pytest.param(date(2026, 10, 9), "Harbor Day", id="own day by rule"),
        pytest.param(date(2026, 11, 27), "Friday after Thanksgiving", id="day after"),
        pytest.param(date(2026, 7, 3), "Independence Day", id="saturday observed on friday"),
        pytest.param(date(2023, 1, 2), "New Year's Day", id="sunday observed on monday"),
        pytest.param(date(2021, 12, 31), "New Year's Day", id="next year's holiday observed this year"),
        pytest.param(date(2026, 5, 25), "Memorial Day", id="last monday"),
        pytest.param(date(2026, 11, 11), None, id="not in the list"),
        pytest.param(date(2026, 7, 4), None, id="moved away"),
    ],
)
def test_the_agreements_own_list_is_read_into_dates(day: date, name: str | None) -> None:
    """Known names, printed rules and the day of observance give the holidays of any year."""
    assert holiday_list(printed(TRANSIT)).on(day) == name


@pytest.mark.parametrize(
    ("day", "holiday"),
    [
        pytest.param(date(2026, 8, 14), True, id="printed date"),
        pytest.param(date(2026, 12, 24), True, id="eve"),
        pytest.param(date(2026, 1, 19), True, id="third monday"),
        pytest.param(date(2026, 11, 26), True, id="thanksgiving"),
        pytest.param(date(2026, 11, 27), True, id="day after"),
        pytest.param(date(2026, 6, 19), False, id="not listed"),
    ],
)
def test_a_list_on_lines_with_dates_is_read(day: date, holiday: bool) -> None:
    """A list of one holiday a line, each with its date, is read like one in a sentence."""
    found = holiday_list(printed(LISTED))
    assert found.span is not None
    assert (found.on(day) is not None) is holiday


def test_without_a_list_the_states_holidays_are_used_and_named() -> None:
    """The state that the employer's name gives decides, and the list says whose it is."""
    found = holiday_list(printed(CANNERY), employer="Port of Astoria, Oregon")
    assert found.span is None
    assert found.name == "the public holidays of Oregon"
    assert found.on(date(2026, 11, 11)) == "Veterans Day"
    assert holiday_list(printed(CANNERY)).name == "the federal public holidays"


def test_a_day_that_a_year_does_not_have_is_none() -> None:
    """February 29 is a holiday only in leap years."""
    assert date_of(("fixed", 2, 29), 2025) is None
    assert date_of(("fixed", 2, 29), 2024) == date(2024, 2, 29)


SCHOOL = """ARTICLE 12 HOLIDAYS

Section 1. The days observed are Labor Day, Election Day, Autumn (Thanksgiving) Recess, Thanksgiving Day, the Friday
following Thanksgiving, Winter Recess, New Year's Day, Good Friday and Memorial Day.
"""


@pytest.mark.parametrize(
    ("day", "name"),
    [
        pytest.param(date(2026, 11, 3), "Election Day", id="tuesday after the first monday"),
        pytest.param(date(2026, 4, 3), "Good Friday", id="by easter"),
        pytest.param(date(2026, 11, 27), "Friday following Thanksgiving", id="friday following"),
        pytest.param(date(2026, 11, 25), None, id="no day of the recess is printed"),
    ],
)
def test_movable_days_are_dated(day: date, name: str | None) -> None:
    """Days that a rule gives are dated; a period that the list only names is not made up."""
    assert holiday_list(printed(SCHOOL)).on(day) == name


@pytest.mark.parametrize(
    ("first", "last", "names"),
    [
        pytest.param(date(2026, 11, 2), date(2026, 12, 4), ("Autumn (Thanksgiving) Recess",), id="autumn"),
        pytest.param(date(2026, 12, 10), date(2027, 1, 8), ("Winter Recess",), id="over the year"),
        pytest.param(date(2026, 3, 2), date(2026, 3, 30), (), id="neither"),
    ],
)
def test_periods_without_days_are_told_where_they_can_matter(
    first: date, last: date, names: tuple[str, ...]
) -> None:
    """A count through autumn is told of the autumn recess, one through spring of none."""
    assert holiday_list(printed(SCHOOL)).undated_between(first, last) == names
