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
    """A degree and its field, as stated; `finished` is false for one still being earned."""

    degree: Degree
    field: str
    said: str
    finished: bool = True


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

    def lines(self) -> Iterator[str]:
        """Yield the facts as understood, one a line."""
        for one in self.experience:
            inside = " (within the line before)" if one.within is not None else ""
            unpaid = ", unpaid" if one.unpaid else ""
            yield f"Experience: {written_range(one.months)} - {one.said}{unpaid}{inside}"
        for school in self.schooling:
            of = f" in {school.field}" if school.field else ""
            yield f"Education: {school.degree}{of}{'' if school.finished else ' (not finished)'}"
        for one_credit in self.credits:
            amount = _shown(one_credit.least, one_credit.most)
            yield f"Education: {amount} semester hours - {one_credit.said}"
        yield from (
            f"{'Holds' if licence.held else 'Does not hold'}: {licence.words}" for licence in self.licences
        )
        yield from [f"Age: {self.age}"] if self.age is not None else []
        yield from ["No degree"] if self.without_degree else []


def _shown(least: Fraction, most: Fraction) -> str:
    return f"{float(most):g}" if least == most else f"{float(least):.3g} to {float(most):g}"
