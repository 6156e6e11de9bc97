"""Groups by day of hire: whom "hired before July 1, 2011" means, and when a question says somebody was hired."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from assistant.retrieval.asked_days import hired_day
from assistant.retrieval.service_dates import HIRED
from assistant.structure.dates import find_dates

_BOUND = re.compile(
    rf"\b{HIRED}\b[^.;:]{{0,40}}?\b(?P<bound>on\s+or\s+before|on\s+or\s+after|prior\s+to|before|after|since"
    r"|on\s+and\s+after|through|until)\s*\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cohort:
    """Everybody hired from the first to the last day; None is an open end."""

    first: date | None
    last: date | None

    def holds(self, day: date) -> bool:
        """Tell whether somebody hired on a day belongs to the group."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def read_cohort(words: str) -> Cohort | None:
    """Return the group by day of hire that words name first, None when they name none."""
    first = last = None
    for found in find_dates(words):
        match = _BOUND.search(words[: found.start])
        if not match:
            continue
        bound = " ".join(match["bound"].lower().split())
        if bound.endswith(("after", "since")):
            first = first or _moved(found.day, 0 if bound != "after" else 1)
        else:
            last = last or _moved(found.day, -1 if bound in ("before", "prior to") else 0)
    return Cohort(first, last) if first or last else None


def _moved(day: date, days: int) -> date:
    return date.fromordinal(day.toordinal() + days)


def hired_on(question: str) -> date | None:
    """Return the day on which a question says that somebody was hired: of a month or year named, the last."""
    found = hired_day(question)
    return found.last if found else None
