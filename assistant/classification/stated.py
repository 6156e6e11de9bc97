"""What was stated of a background: the facts, as they are shown back for correction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from assistant.classification.amounts import (
    Months,
    written_range,
)
from assistant.classification.requirements import Degree


@dataclass(frozen=True, slots=True)
class StatedExperience:
    """Time worked and the work, as stated; `within` is the position of the experience that includes it."""

    months: Months
    work: str
    holder: str
    said: str
    within: int | None = None
    unpaid: bool = False


@dataclass(frozen=True, slots=True)
class StatedSchooling:
    """A degree and its field, as stated; `finished` is false for one still being earned.

    A `foreign` one counts only as it is evaluated, which the statement does not settle.
    """

    degree: Degree
    field: str
    said: str
    finished: bool = True
    foreign: bool = False

    @property
    def settled(self) -> bool:
        """Tell whether the degree counts for sure."""
        return self.finished and not self.foreign


@dataclass(frozen=True, slots=True)
class StatedCredits:
    """College hours in semester hours, their field, and the words.

    `sure` is false when worked out from years.
    """

    least: Fraction
    most: Fraction
    field: str
    said: str


@dataclass(frozen=True, slots=True)
class StatedLicence:
    """A licence or certificate that someone holds, or says they do not hold."""

    words: str
    held: bool


@dataclass(frozen=True, slots=True)
class Background:
    """The facts that were stated, shown back for correction; what was not stated is not in it."""

    words: str
    experience: tuple[StatedExperience, ...] = ()
    schooling: tuple[StatedSchooling, ...] = ()
    credits: tuple[StatedCredits, ...] = ()
    licences: tuple[StatedLicence, ...] = ()
    age: int | None = None
    without_degree: bool = False
    complete: bool = False
    public_employee: bool = False
    remarks: tuple[str, ...] = ()

    def lines(self) -> Iterator[str]:
        """Yield the facts as understood, one a line, in the form that `read_facts` reads back."""
        yield from map(_experience_line, self.experience)
        yield from map(_schooling_line, self.schooling)
        yield from map(_credits_line, self.credits)
        yield from (f"{HELD if one.held else LACKED}: {one.words}" for one in self.licences)
        yield from [f"Age: {self.age}"] if self.age is not None else []
        yield from (f"{REMARK}: {one}" for one in self.remarks)
        stated = ((self.without_degree, NO_DEGREE), (self.complete, NOTHING_ELSE))
        yield from (line for holds, line in (*stated, (self.public_employee, EMPLOYEE)) if holds)


HELD, LACKED, REMARK = "Holds", "Does not hold", "Also said"
NO_DEGREE, NOTHING_ELSE, EMPLOYEE = "No degree", "Nothing else", "Public employee"
FOREIGN = ", foreign"
UNPAID, WITHIN, UNFINISHED = ", unpaid", ", within the line before", ", not finished"


def _experience_line(one: StatedExperience) -> str:
    holder = f" ({one.holder})" if one.holder and one.work else ""
    flags = f"{UNPAID * one.unpaid}{WITHIN * (one.within is not None)}"
    return f"Experience: {written_range(one.months)} - {one.work or one.holder}{holder}{flags}"


def _schooling_line(one: StatedSchooling) -> str:
    field = f" in {one.field}" if one.field else ""
    return f"Education: {one.degree}{field}{UNFINISHED * (not one.finished)}{FOREIGN * one.foreign}"


def _credits_line(one: StatedCredits) -> str:
    amount = _shown(one.least, one.most)
    return f"Credits: {amount} semester hours{f' in {one.field}' if one.field else ''} - {one.said}"


def _shown(least: Fraction, most: Fraction) -> str:
    return f"{float(most):g}" if least == most else f"{float(least):.3g} to {float(most):g}"
