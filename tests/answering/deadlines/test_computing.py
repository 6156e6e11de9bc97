"""The arithmetic of deadlines, as properties over all dates and as known counts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.deadlines.computing import WorkCalendar, count_days, roll_over

HOLIDAYS = {date(2026, 5, 25): "Memorial Day", date(2026, 7, 3): "Independence Day"}
CALENDAR = WorkCalendar(lambda day: "Midwinter" if (day.month, day.day) == (1, 1) else HOLIDAYS.get(day))
CLOSED = frozenset({"saturday", "sunday", "holiday"})
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
NUMBERS = st.integers(1, 120)


@given(DAYS, NUMBERS)
def test_calendar_days_are_a_plain_difference(start: date, number: int) -> None:
    """Counting calendar days adds exactly that many days."""
    assert count_days(start, number, "calendar day", "after", CALENDAR).end == start + timedelta(days=number)


@given(DAYS, NUMBERS)
def test_working_days_end_on_a_working_day(start: date, number: int) -> None:
    """A count of working days never ends on a weekend or a holiday, in either direction."""
    assert CALENDAR.is_working(count_days(start, number, "working day", "after", CALENDAR).end)
    assert CALENDAR.is_working(count_days(start, number, "working day", "before", CALENDAR).end)


@given(DAYS, NUMBERS)
def test_working_days_between_start_and_end_are_the_number_counted(start: date, number: int) -> None:
    """Between the start, left out, and the end, counted, lie exactly that many working days."""
    end = count_days(start, number, "working day", "after", CALENDAR).end
    between = (start + timedelta(days=step) for step in range(1, (end - start).days + 1))
    assert sum(CALENDAR.is_working(day) for day in between) == number


@given(DAYS, NUMBERS)
def test_counting_back_undoes_counting_on(start: date, number: int) -> None:
    """From a working day, forward and back again returns to the start."""
    start = CALENDAR.next_working(start)
    end = count_days(start, number, "working day", "after", CALENDAR).end
    assert count_days(end, number, "working day", "before", CALENDAR).end == start


@given(DAYS, NUMBERS, st.integers(0, 30), st.sampled_from(["calendar day", "working day", "week", "month"]))
def test_a_later_start_or_a_larger_number_never_ends_earlier(
    start: date, number: int, more: int, unit: str
) -> None:
    """The result grows with the start and with the number."""
    plain = count_days(start, number, unit, "after", CALENDAR, CLOSED).result  # type: ignore[arg-type]
    later = count_days(start + timedelta(days=more), number, unit, "after", CALENDAR, CLOSED).result  # type: ignore[arg-type]
    longer = count_days(start, number + more, unit, "after", CALENDAR, CLOSED).result  # type: ignore[arg-type]
    assert plain <= later
    assert plain <= longer


@given(DAYS, st.sets(st.sampled_from(sorted(CLOSED))))
def test_a_rolled_day_is_none_of_the_named_kinds_and_never_earlier(day: date, rolls: set[str]) -> None:
    """A roll-over moves on past every named kind of day and past nothing else."""
    moved = roll_over(day, frozenset(rolls), CALENDAR)
    assert not CALENDAR.reasons(moved) & rolls
    passed = (day + timedelta(days=step) for step in range((moved - day).days))
    assert all(CALENDAR.reasons(one) & rolls for one in passed)


@given(DAYS, NUMBERS)
def test_a_count_back_does_not_roll(start: date, number: int) -> None:
    """The end of a count that runs back stays where it is, whatever the rule."""
    count = count_days(start, number, "calendar day", "before", CALENDAR, CLOSED)
    assert count.result == count.end == start - timedelta(days=number)


@pytest.mark.parametrize(
    ("start", "number", "unit", "rolls", "result"),
    [
        pytest.param(date(2026, 3, 6), 15, "calendar day", CLOSED, date(2026, 3, 23), id="saturday rolls"),
        pytest.param(date(2026, 3, 6), 15, "calendar day", frozenset[str](), date(2026, 3, 21), id="no rule"),
        pytest.param(
            date(2026, 5, 4),
            21,
            "calendar day",
            frozenset({"sunday"}),
            date(2026, 5, 25),
            id="holiday not named",
        ),
        pytest.param(date(2026, 5, 4), 21, "calendar day", CLOSED, date(2026, 5, 26), id="holiday named"),
        pytest.param(date(2026, 5, 20), 5, "working day", CLOSED, date(2026, 5, 28), id="holiday left out"),
        pytest.param(date(2026, 3, 16), 8, "week", CLOSED, date(2026, 5, 11), id="weeks"),
        pytest.param(date(2026, 1, 31), 1, "month", frozenset[str](), date(2026, 2, 28), id="short month"),
        pytest.param(date(2024, 2, 29), 1, "year", frozenset[str](), date(2025, 2, 28), id="leap day"),
    ],
)
def test_known_counts(start: date, number: int, unit: str, rolls: frozenset[str], result: date) -> None:
    """Counts done by hand come out the same."""
    assert count_days(start, number, unit, "after", CALENDAR, rolls).result == result  # type: ignore[arg-type]


def test_the_holidays_that_were_left_out_are_named() -> None:
    """A count of working days reports the holidays it stepped over, not the weekends."""
    count = count_days(date(2026, 5, 20), 5, "working day", "after", CALENDAR)
    assert count.left_out == ((date(2026, 5, 25), "Memorial Day"),)
