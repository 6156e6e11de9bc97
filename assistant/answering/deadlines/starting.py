"""Where a count starts: which stated date the clause runs from, and the earlier of due and received."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.answering.deadlines.asking import Asked, Role, StatedDate
from assistant.answering.deadlines.concepts import concepts_of
from assistant.answering.deadlines.time_limits import TimeLimit

_AFTER_ORDER: tuple[Role, ...] = (
    "received",
    "known",
    "event",
    "effective",
    "due",
    "stated",
    "filed",
    "notice",
)
_LATE_ORDER: tuple[Role, ...] = ("known", "event", "received", "effective", "due", "stated", "notice")
_BEFORE_ORDER: tuple[Role, ...] = (
    "notice",
    "effective",
    "stated",
    "event",
    "due",
    "known",
    "received",
    "filed",
)
_BY_CONCEPT: tuple[tuple[str, tuple[Role, ...]], ...] = (
    ("knowledge", ("known", "event")),
    ("effective", ("effective",)),
    ("receipt", ("received",)),
    ("filing", ("filed",)),
    ("answer", ("due", "received")),
)


@dataclass(frozen=True, slots=True)
class Start:
    """The day a count starts from and why; `inverted` when a notice's own date is known and the first day
    that it allows is asked for; `done` is the day on which the thing was done, if the question says so."""

    day: date
    stated: StatedDate
    reason: str = ""
    inverted: bool = False
    done: StatedDate | None = None


def find_start(asked: Asked, limit: TimeLimit) -> Start:
    """Return the start of the count among the stated dates."""
    if limit.direction == "before":
        return _back_from(asked, limit)
    due, received = asked.first("due"), asked.first("received")
    if due and received and limit.due_or_received:
        earlier = min(due, received, key=lambda found: found.day)
        return Start(earlier.day, earlier, "the earlier of the day it was due and the day it was received")
    stated = _stated(asked, limit)
    done = asked.first("filed")
    return Start(stated.day, stated, done=done if done is not stated else None)


def _stated(asked: Asked, limit: TimeLimit) -> StatedDate:
    if asked.whether_late and len(asked.dates) > 1:
        return asked.first(*_LATE_ORDER) or asked.dates[0]
    trigger = concepts_of(limit.trigger)
    for concept, roles in _BY_CONCEPT:
        found = asked.first(*roles) if concept in trigger else None
        if found:
            return found
    for role in _AFTER_ORDER:
        found = asked.first(role)
        if found:
            return found
    return asked.dates[0]


def _back_from(asked: Asked, limit: TimeLimit) -> Start:
    """Return the event to count back from; a stated day of the notice itself turns the count around."""
    notice = asked.first("received", "filed")
    event = asked.first("notice", "effective", "event", "due")
    if asked.earliest and not (notice and event):
        return Start(asked.dates[0].day, asked.dates[0], inverted=True)
    if notice and not event:
        return Start(notice.day, notice, inverted=True)
    for role in _BEFORE_ORDER:
        found = asked.first(role)
        if found:
            return Start(found.day, found, done=notice)
    return Start(asked.dates[0].day, asked.dates[0])
