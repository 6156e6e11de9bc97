"""A day asked about that no term in the library reaches: what applied or applies then is not loaded."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answering.deadlines.steps_asked import asked_move
from assistant.answering.rows import RowAnswer
from assistant.library import GOVERNING, Register, own_agreements
from assistant.library.wording import written_date
from assistant.retrieval.asked_days import AskedDay, asked_days
from assistant.types import Instrument, Scope

_PAY_SCALE = re.compile(
    r"\b(?:raises?|increases?|cola|salar(?:y|ies)|wages?|steps? \w{1,2}|top step|pays? (?:on|in|for)"
    r"|(?:hourly|annual|monthly|bi-?weekly|pay|wage|salary) (?:rates?|pay|scale))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Unreached:
    """A day that a question names, and the term held that comes nearest to it."""

    day: AskedDay
    term: Instrument

    @property
    def is_later(self) -> bool:
        """Tell whether the term ends before the day; else it begins after it."""
        return self.term.expires is not None and self.term.expires < self.day.first

    @property
    def notice(self) -> str:
        """One sentence: when the term ends or begins, and that the library holds nothing for the day."""
        edge, day = ("ends", self.term.expires) if self.is_later else ("begins", self.term.effective)
        at = f" {edge} on {written_date(day)}" if day else " does not reach it"
        return f"{self.term.name}{at}; the library holds no agreement of the unit for {self.day.words}."


def unreached_day(register: Register, question: str, scope: Scope) -> Unreached | None:
    """Return the first day that a question names and that no agreement of its units reaches.

    A month or a year counts by its first day. A pay plan or an amendment that reaches the day is enough, an
    agreement that covers other units as well is not.
    """
    own = own_agreements(one for one in scope.instruments if one.expires)
    for day in asked_days(question) if own else ():
        if not any(_reaches(register, agreement, scope, day.first) for agreement in own):
            return Unreached(day, _nearest(register, own, day.first))
    return None


def pay_not_held(question: str, unreached: Unreached | None, find_row: Callable[[], RowAnswer | None]) -> str:
    """Say that the library holds no pay for the day that a question names, or return "".

    `unreached` is what `unreached_day` returned for the question, `find_row` the row that would answer it. Nobody
    can give pay beyond the last term; for an earlier day a schedule of it may still be printed. A step of a
    grievance is none of a schedule of pay.
    """
    days = asked_days(question)
    if not (days and _PAY_SCALE.search(question)) or asked_move(question, question):
        return ""
    if unreached and unreached.is_later:
        return unreached.notice
    row = find_row()
    if unreached and (row is None or row.late):
        return unreached.notice
    if row and row.late:
        begins = written_date(row.late)
        return f"the schedule of pay that was found begins on {begins}; the library holds none for {days[0].words}."
    return ""


def _nearest(register: Register, agreements: Sequence[Instrument], day: date) -> Instrument:
    """Return the term that ends last before a day, or else the one that begins first after it."""
    terms = [term for one in agreements for term in register.terms_of(one) if term.execution != "draft"]
    ended = [term for term in terms if term.expires and term.expires < day]
    if ended:
        return max(ended, key=lambda term: term.expires or date.min)
    return min(terms, key=lambda term: term.effective or date.max)


def _reaches(register: Register, agreement: Instrument, scope: Scope, day: date) -> bool:
    """Tell whether a term of the unit, one of its amendments or a pay plan in scope has force on a day."""
    plans = [one for one in scope.instruments if one.kind == "pay_plan"]
    papers = [*register.terms_of(agreement), *plans]
    return bool(register.amendments_of(agreement, day)) or any(
        register.standing(paper, day) in GOVERNING for paper in papers
    )
