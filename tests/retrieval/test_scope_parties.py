"""Scope: whose instruments answer when a question names an employer, held or not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from assistant.library import Register
from assistant.retrieval.scope import resolve_scope
from assistant.types import Scope
from tests.retrieval.scope_library import agreement_between

OFTEN = tuple(f"Title {number}" for number in range(40))
LIBRARY = Register(
    (
        agreement_between("wexford-clerks", "Wexford County", "AFSCME Local 31", "Clerk", "Custodian"),
        agreement_between(
            "wexford-youth", "Wexford County", "AFSCME Local 32", aliases=("wexford county juvenile unit",)
        ),
        agreement_between(
            "norwick-clerks", "Norwick County", "AFSCME Local 40", "Clerk", "Custodian", "Mechanic"
        ),
        agreement_between(
            "norwick-deputies",
            "Norwick County",
            "Norwick Deputy Sheriffs Association",
            "Deputy Sheriff",
            *OFTEN,
            "Corrections Deputy",
        ),
        agreement_between("ashby-teachers", "Ashby School District", "Ashby Teachers Union", "Teacher"),
    )
)


def _texts(phrase: str) -> Mapping[str, int]:
    texts = {
        "denver": {"wexford-clerks": 6},
        "boston": {"wexford-clerks": 2},
        "corrections deputy": {"norwick-deputies": 1},
        "librarian": {"ashby-teachers": 8},
        "cook county": {"wexford-clerks": 9},
    }
    return texts.get(phrase.lower().removesuffix("s"), {})


def _scope(question: str) -> Scope:
    return resolve_scope(LIBRARY, question, as_of=date(2034, 9, 1), vocabulary=_texts)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param(
            "Wexford County AFSCME clerk overtime?", {"wexford-clerks"}, id="union-of-two-employers"
        ),
        pytest.param("Norwick County: may a custodian swap shifts?", {"norwick-clerks"}, id="job-of-two"),
        pytest.param(
            "Boots for the custodian? This is about Norwick County.", {"norwick-clerks"}, id="named-last"
        ),
        pytest.param(
            "Wexford County juvenile department: who covers?", {"wexford-youth"}, id="words-behind-it"
        ),
        pytest.param("Do Ashby librarians get prep time?", {"ashby-teachers"}, id="people-in-its-text"),
        pytest.param("Denver clerk overtime at AFSCME Local 31?", {"wexford-clerks"}, id="where-they-work"),
        pytest.param(
            "do norwick county custodians get boots?", {"norwick-clerks"}, id="a-county-in-small-letters"
        ),
        pytest.param("do wexford clerks get boots?", {"wexford-clerks"}, id="a-place-in-small-letters"),
    ],
)
def test_a_named_party_holds_the_scope_to_its_own(question: str, expected: set[str]) -> None:
    """An employer's name keeps other employers' instruments out, however well other words fit them."""
    scope = _scope(question)
    assert ({item.id for item in scope.instruments}, scope.outcome) == (expected, "resolved")


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        pytest.param(
            "Overtime rate for Cook County clerks?", "Cook County", id="a-county-however-often-its-words"
        ),
        pytest.param("What do Boston custodians get for boots?", "Boston", id="named-in-passing"),
        pytest.param("In Omaha, can a clerk grieve a reprimand?", "Omaha", id="opens-the-question"),
        pytest.param("What is Tulsa paying its mechanics?", "Tulsa", id="subject-of-the-question"),
        pytest.param("NYPD officer was called in. What is owed?", "NY", id="initials"),
        pytest.param("City of Wexford: vacation after five years?", "City of Wexford", id="another-sort"),
        pytest.param("overtime rate for tulsa clerks?", "Tulsa", id="a-city-in-small-letters"),
        pytest.param(
            "what does marion county pay its clerks?", "Marion county", id="a-county-in-small-letters"
        ),
        pytest.param("Is parking free under the QBTA contract?", "QBTA", id="initials-of-an-employer"),
        pytest.param("Do QBTA employees park free?", "QBTA", id="initials-beside-people"),
        pytest.param("Ashby police overtime?", "police", id="people-of-a-held-employer"),
        pytest.param(
            "How much vacation does a Norwick corrections deputy earn?",
            "Norwick corrections deputy",
            id="listed-by-another-occupation",
        ),
    ],
)
def test_what_is_not_held_is_said(question: str, missing: str) -> None:
    """A place, an employer or its uncovered people are named as not loaded, and nothing else answers."""
    scope = _scope(question)
    assert (scope.outcome, scope.missing, scope.instruments) == ("not_in_library", missing, ())


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("We sent a Wexford County clerk to Boston. Who pays?", id="went-there"),
        pytest.param("A Norwick deputy's father died in Texas. How many days?", id="happened-there"),
        pytest.param("Norwick deputies: librarian wants a ride. Allowed?", id="others-in-the-story"),
        pytest.param("Do AFSCME members at Norwick County park free?", id="initials-of-a-union"),
    ],
)
def test_places_in_the_story_refuse_nothing(question: str) -> None:
    """Where somebody went, what happened elsewhere and people of the story say nothing of whose agreement."""
    assert _scope(question).outcome == "resolved"


@pytest.mark.parametrize(
    "question",
    [
        "How long is probation for a Norwick County nurse under the AFSCME contract?",
        "Norwick County nurse, Local 40: how long is probation?",
    ],
    ids=["by its union", "by its local"],
)
def test_people_under_an_agreement_that_is_named_are_not_missing(question: str) -> None:
    """A title that the employer's agreement lacks refuses nothing where that agreement is asked for by name."""
    scope = _scope(question)
    assert ({item.id for item in scope.instruments}, scope.outcome) == ({"norwick-clerks"}, "resolved")
    assert _scope("How long is probation for a Norwick County nurse?").outcome == "not_in_library"


def test_saying_a_job_twice_adds_nothing() -> None:
    """An occupation named twice weighs once, so that a place named once still decides."""
    scope = _scope("Ashby teachers: one of our teachers asked another teacher to cover. Paid?")
    assert {item.id for item in scope.instruments} == {"ashby-teachers"}
