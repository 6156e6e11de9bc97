"""The arithmetic of deadlines: days counted one by one over a calendar of holidays, every step kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

from assistant.answering.deadlines.time_limits import Direction

CountedUnit = Literal["calendar day", "working day", "week", "month", "year"]
ONE_DAY = timedelta(days=1)
SATURDAY, SUNDAY = 5, 6


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Monday through Friday without the holidays that `holiday` names for a day (None when it is none)."""

    holiday: Callable[[date], str | None] = field(default=lambda _: None)

    def is_working(self, day: date) -> bool:
        """Tell whether a day is a working day."""
        return day.weekday() < SATURDAY and self.holiday(day) is None

    def reasons(self, day: date) -> frozenset[str]:
        """Return what keeps a day from being a working day: "saturday", "sunday", "holiday"."""
        named = {SATURDAY: "saturday", SUNDAY: "sunday"}.get(day.weekday())
        found = {named} if named else set()
        return frozenset(found | ({"holiday"} if self.holiday(day) else set()))

    def next_working(self, day: date, step: timedelta = ONE_DAY) -> date:
        """Return the day itself or, when it is not a working day, the next one that is, step by step."""
        while not self.is_working(day):
            day += step
        return day


@dataclass(frozen=True, slots=True)
class Count:
    """A finished count: from `start` (not counted) to `end`; `result` is `end` after any roll-over.

    `left_out` holds the weekday holidays that a count of working days stepped over, with their names.
    """

    start: date
    number: int
    unit: CountedUnit
    direction: Direction
    end: date
    result: date
    left_out: tuple[tuple[date, str], ...] = ()

    @property
    def rolled(self) -> bool:
        """Tell whether a roll-over rule moved the end."""
        return self.result != self.end


def count_days(
    start: date,
    number: int,
    unit: CountedUnit,
    direction: Direction,
    calendar: WorkCalendar,
    rolls: frozenset[str] = frozenset(),
) -> Count:
    """Count `number` units from a day, which is itself left out; `rolls` names the days an end moves from.

    An end moves forward only, and only for a count that runs forward: a notice given later is no notice.
    """
    if unit == "working day":
        end, left_out = _count_working(start, number, direction, calendar)
    else:
        end, left_out = _shift(start, number if direction == "after" else -number, unit), ()
    result = roll_over(end, rolls, calendar) if direction == "after" else end
    return Count(start, number, unit, direction, end, result, left_out)


def _count_working(
    start: date, number: int, direction: Direction, calendar: WorkCalendar
) -> tuple[date, tuple[tuple[date, str], ...]]:
    step = ONE_DAY if direction == "after" else -ONE_DAY
    day, counted, left_out = start, 0, []
    while counted < number:
        day += step
        name = calendar.holiday(day)
        if calendar.is_working(day):
            counted += 1
        elif name and day.weekday() < SATURDAY:
            left_out.append((day, name))
    return day, tuple(left_out)


def _shift(day: date, number: int, unit: CountedUnit) -> date:
    if unit == "calendar day":
        return day + timedelta(days=number)
    if unit == "week":
        return day + timedelta(weeks=number)
    moved: date = day + (relativedelta(months=number) if unit == "month" else relativedelta(years=number))
    return moved


def roll_over(day: date, rolls: frozenset[str], calendar: WorkCalendar) -> date:
    """Return the day, moved on while it is one of the kinds of day from which a period does not end."""
    while calendar.reasons(day) & rolls:
        day += ONE_DAY
    return day
