"""Scope: a unit and a job title in one phrase, where only another employer's list has that title."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.library import Register
from assistant.retrieval.scope import resolve_scope
from tests.retrieval.scope_library import agreement_between

LIBRARY = Register(
    (
        agreement_between(
            "prison",
            "State of Norwick",
            "AFSCME Council 9",
            "Correctional Sergeant",
            aliases=("DOC", "state afscme doc security"),
            unit="Norwick Department of Corrections",
        ),
        agreement_between(
            "forest",
            "State of Norwick",
            "Foresters Guild",
            "Engine Captain",
            aliases=("DOF", "state dof fire crews"),
            unit="Norwick Department of Forestry",
        ),
        agreement_between(
            "county",
            "Wexford County",
            "Wexford Employees Union",
            "Security Officer",
            "Fire Lookout",
            "Road Tender",
            aliases=("Wexford", "county"),
        ),
        agreement_between(
            "nurses", "Wexford County", "Wexford Nurses Guild", "Registered Nurse", aliases=("Wexford",)
        ),
    )
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("What is the uniform allowance for DOC security officers?", "prison", id="side-by-side"),
        pytest.param("How is overtime paid to security officers at the DOC?", "prison", id="at-the"),
        pytest.param(
            "What do Department of Corrections security officers get for call-back?", "prison", id="in-full"
        ),
        pytest.param("How many meals do DOF fire lookouts get?", "forest", id="another-agency"),
        pytest.param("Meals for fire lookouts of the Department of Forestry?", "forest", id="of-the"),
        pytest.param("What is the uniform allowance for security officers?", "county", id="title-alone"),
        pytest.param("What do Wexford County security officers get?", "county", id="its-own-employer"),
    ],
)
def test_a_unit_beside_a_title_says_whose_people(question: str, expected: str) -> None:
    """The unit named outright beside a job title governs where its own names share the title's trade."""
    scope = resolve_scope(LIBRARY, question, as_of=date(2034, 9, 1))
    assert (scope.outcome, {item.id for item in scope.instruments}) == ("resolved", {expected})


def test_a_title_of_another_trade_stays_with_its_own_unit() -> None:
    """A unit whose names say nothing of the trade does not take another unit's title."""
    scope = resolve_scope(LIBRARY, "Do DOC road tenders get boots?", as_of=date(2034, 9, 1))
    assert "county" in {item.id for item in scope.instruments}


def test_a_list_of_two_units_stays_a_list() -> None:
    """A comma or "and" parts a unit from the title behind it."""
    scope = resolve_scope(
        LIBRARY, "Compare boot pay of the DOC and security officers of the county.", as_of=date(2034, 9, 1)
    )
    assert {item.id for item in scope.instruments} == {"prison", "county"}
