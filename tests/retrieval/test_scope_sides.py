"""Which agreements stand side by side: units in a list, employers with one unit, terms that have expired."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.library import Register
from assistant.retrieval.scope import resolve_scope
from assistant.retrieval.scope_cues import read_cues
from assistant.types import BargainingUnit, Instrument, Turn

STATE, MILL, TOWN = "State of Norwick", "Harlow Mills", "Town of Ashby"
PARKS = BargainingUnit("Park Rangers", ("P-3",), ("Park Ranger",))
LABS = BargainingUnit("Laboratory Staff", ("L-5",), ("Chemist",))
CLERKS = BargainingUnit("Record Clerks", ("R-1",), ("Record Clerk",))
WEAVERS = BargainingUnit("Weavers", (), ("Weaver",))
DRIVERS = BargainingUnit("Bus Drivers", (), ("Bus Driver",))
LATER = date(2034, 9, 1)


def _agreement(
    key: str, employer: str, units: tuple[BargainingUnit, ...], first: int, last: int
) -> Instrument:
    return Instrument(
        id=key,
        title=f"Agreement of {employer}",
        kind="agreement",
        sources=(f"{key}.pdf",),
        employer=employer,
        units=units,
        effective=date(first, 7, 1),
        expires=date(last, 6, 30),
    )


REGISTER = Register(
    (
        _agreement("parks", STATE, (PARKS,), 2031, 2034),
        _agreement("labs", STATE, (LABS,), 2033, 2036),
        _agreement("clerks", STATE, (CLERKS,), 2033, 2036),
        _agreement("coalition", STATE, (PARKS, LABS, CLERKS), 2033, 2040),
        _agreement("weavers", MILL, (WEAVERS,), 2033, 2036),
        _agreement("drivers", TOWN, (DRIVERS,), 2033, 2036),
    )
)


def _named(question: str) -> set[str]:
    scope = resolve_scope(REGISTER, question, as_of=LATER)
    return {item.id for item in scope.instruments}


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("What is the call-back pay in P-3, L-5 and R-1?", id="list"),
        pytest.param("Compare call-back pay: P-3, L-5, R-1", id="compared"),
        pytest.param("Call-back pay for park rangers, laboratory staff and record clerks?", id="names"),
    ],
)
def test_every_unit_of_a_list_is_a_side_beside_an_agreement_that_covers_them_all(question: str) -> None:
    """Units named one after the other are all compared, though one more agreement covers each of them."""
    assert _named(question) == {"coalition", "parks", "labs", "clerks"}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param(
            "Compare overtime at Harlow Mills with the bus drivers", {"weavers", "drivers"}, id="first"
        ),
        pytest.param(
            "Holiday pay for bus drivers and at Harlow Mills?", {"weavers", "drivers"}, id="listed-second"
        ),
        pytest.param(
            "What holidays do Harlow Mills and Ashby drivers get?",
            {"weavers", "drivers"},
            id="no-compare-word",
        ),
        pytest.param(
            "Holidays for the P-3, Harlow Mills, and the Ashby drivers?",
            {"parks", "coalition", "weavers", "drivers"},
            id="three",
        ),
        pytest.param(
            "In the Town of Ashby, Harlow Mills does not count?", {"drivers"}, id="whose-comes-first"
        ),
        pytest.param("Holiday pay at Harlow Mills?", {"weavers"}, id="alone"),
    ],
)
def test_an_employer_with_one_unit_is_a_side_by_its_own_name(question: str, expected: set[str]) -> None:
    """The name of an employer that has one agreement names that agreement in a comparison."""
    assert _named(question) == expected


def test_people_of_several_employers_are_those_of_the_employer_talked_about() -> None:
    """ "And for the drivers?", after another unit of the town, means the town's drivers alone."""
    clerks = _agreement("town-clerks", TOWN, (BargainingUnit("Town Hall Clerks"),), 2033, 2036)
    others = _agreement("mill-drivers", MILL, (BargainingUnit("Bus Drivers"),), 2033, 2036)
    register = Register((*REGISTER.instruments, clerks, others))
    asked = "How much sick leave do town hall clerks get?"
    first = resolve_scope(register, asked, as_of=LATER)
    alone = resolve_scope(register, "Sick leave for bus drivers?", as_of=LATER)
    after = resolve_scope(
        register, "And for the bus drivers?", as_of=LATER, history=(Turn(asked, asked, first),)
    )
    assert {item.id for item in alone.instruments} == {"drivers", "mill-drivers"}
    assert [item.id for item in after.instruments] == ["drivers"]


def test_an_expired_agreement_is_not_replaced_by_what_stood_beside_it() -> None:
    """The only term of a unit stays, said to have expired, though a coalition's agreement covers its people."""
    scope = resolve_scope(REGISTER, "How much sick leave do park rangers get?", as_of=LATER)
    assert "parks" in {item.id for item in scope.instruments}
    assert any("expired on June 30, 2034" in notice for notice in scope.notices)


def test_an_expired_agreement_gives_way_to_a_later_one_of_its_unit() -> None:
    """Where units were merged and a new agreement began after the old one ended, only the new one answers."""
    merged = _agreement("merged", STATE, (PARKS, LABS), 2034, 2037)
    register = Register((_agreement("parks", STATE, (PARKS,), 2031, 2034), merged))
    scope = resolve_scope(register, "How much sick leave do park rangers get?", as_of=LATER)
    assert [item.id for item in scope.instruments] == ["merged"]


@pytest.mark.parametrize(
    ("question", "classes"),
    [
        pytest.param("What are the call-back minimums in L-5?", False, id="call-back"),
        pytest.param("What is the minimum pay for court time?", False, id="minimum-pay"),
        pytest.param("Is there a four-hour minimum when called in?", False, id="hours"),
        pytest.param("What are the minimums for Chemist?", True, id="of-a-class"),
    ],
)
def test_a_minimum_of_pay_or_hours_asks_for_no_job_class(question: str, classes: bool) -> None:
    """Only minimums of a class are a cue for class specifications."""
    assert read_cues(question).classes is classes
