"""Scope: which instruments may answer a question on a date, and why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from assistant.library import Register
from assistant.retrieval.scope import resolve_scope
from assistant.retrieval.scope_cues import read_cues
from assistant.types import Scope, Turn
from tests.retrieval.scope_library import LIBRARY

TODAY = date(2034, 9, 1)


def _scope(question: str, *earlier: str, as_of: date = TODAY, unit: str | None = None) -> Scope:
    history: list[Turn] = []
    for asked in earlier:
        history.append(Turn(asked, asked, resolve_scope(LIBRARY, asked, as_of=as_of, history=history)))
    return resolve_scope(LIBRARY, question, as_of=as_of, history=history, unit=unit)


def _ids(scope: Scope) -> set[str]:
    return {item.id for item in scope.instruments}


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("How much leave do the road workers get?", {"roads-33", "roads-mou"}, id="unit-name"),
        pytest.param("What does RW-1 say about boots?", {"roads-33", "roads-mou"}, id="unit-code"),
        pytest.param("Local 7 overtime rate?", {"roads-33", "roads-mou"}, id="local"),
        pytest.param(
            "Our bridge tender missed lunch. What do we owe?", {"roads-33", "roads-mou", "tender"}, id="job"
        ),
        pytest.param("A CO was held over. What rate applies?", {"guards-33"}, id="occupation-in-capitals"),
        pytest.param("A prison guard was held over. What rate?", {"guards-33"}, id="everyday-occupation"),
        pytest.param("Meal period at the prison?", {"guards-33"}, id="workplace"),
        pytest.param("A town nurse gave notice. When is it effective?", {"nurses-33"}, id="employer-and-job"),
        pytest.param("Can a state hospital RN trade shifts?", {"ward-33"}, id="place-and-acronym"),
        pytest.param("Who qualifies for class 4411?", {"tender"}, id="class-code"),
        pytest.param("A Ferndale teacher was late. What happens?", {"teachers-28"}, id="place-and-job"),
    ],
)
def test_a_named_unit_gives_its_instruments(question: str, expected: set[str]) -> None:
    """A unit named by name, code, job, place or workplace gives its term in force with amendments."""
    scope = _scope(question)
    assert (_ids(scope), scope.outcome) == (expected, "resolved")
    assert scope.reason.startswith("named in the question")


def test_the_employer_alone_gives_all_it_has_in_force() -> None:
    """An employer without a unit gives its agreements and policies, and no class specification."""
    scope = _scope("What does Ashby allow for gifts?")
    assert _ids(scope) == {"roads-33", "roads-mou", "nurses-33", "gifts"}


def test_nothing_named_leaves_everything_in_force_open() -> None:
    """Without any name the scope is open: one term per unit, no drafts, no superseded terms."""
    scope = _scope("How is overtime paid?")
    assert scope.outcome == "open"
    assert {"roads-30", "guards-35"}.isdisjoint(_ids(scope))
    assert {"roads-33", "nurses-33", "guards-33", "ward-33", "teachers-28", "gifts"} <= _ids(scope)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "Compare boot pay for the road workers and the public health nurses.",
            {"roads-33", "roads-mou", "nurses-33"},
        ),
        ("Probation: corrections officers versus teachers?", {"guards-33", "teachers-28"}),
        ("Is it longer for the road workers or the town nurses?", {"roads-33", "roads-mou", "nurses-33"}),
        ("Boot pay: road workers versus the state hospital nurses?", {"roads-33", "roads-mou", "ward-33"}),
        (
            "Boot pay: road workers versus the nurses at the state hospital?",
            {"roads-33", "roads-mou", "ward-33"},
        ),
    ],
)
def test_units_side_by_side_are_all_in_scope(question: str, expected: set[str]) -> None:
    """A comparison covers every unit it names and says that it is one."""
    scope = _scope(question)
    assert scope.compare
    assert _ids(scope) == expected


@pytest.mark.parametrize(
    ("question", "as_of", "expected"),
    [
        pytest.param("Road workers' leave?", date(2031, 1, 1), {"roads-30"}, id="as-of-in-the-past"),
        pytest.param(
            "Leave in the 2030-33 road workers contract?", TODAY, {"roads-30"}, id="years-of-the-term"
        ),
        pytest.param("Road workers' leave under the previous contract?", TODAY, {"roads-30"}, id="previous"),
        pytest.param(
            "What changed for the road workers between the last contract and this one?",
            TODAY,
            {"roads-30", "roads-33", "roads-mou"},
            id="versions",
        ),
        pytest.param(
            "A road worker was suspended on May 3, 2032. What applies?",
            TODAY,
            {"roads-30", "roads-33", "roads-mou"},
            id="event-in-an-earlier-term",
        ),
        pytest.param(
            "What does the CS-4 tentative agreement change?",
            TODAY,
            {"guards-33", "guards-35"},
            id="draft-asked",
        ),
        pytest.param("CS-4 overtime?", TODAY, {"guards-33"}, id="draft-not-asked"),
        pytest.param("Road workers' leave?", date(2033, 9, 1), {"roads-33"}, id="amendment-not-yet"),
    ],
)
def test_the_date_decides_the_term(question: str, as_of: date, expected: set[str]) -> None:
    """The term in force on the date answers unless the question asks for another."""
    assert _ids(_scope(question, as_of=as_of)) == expected


@pytest.mark.parametrize(
    ("question", "as_of", "words"),
    [
        ("Ferndale teachers' sick leave?", TODAY, "expired on June 30, 2031"),
        ("Road workers' leave?", date(2029, 1, 1), "takes effect only on July 1, 2030"),
    ],
)
def test_a_term_out_of_force_is_usable_with_a_notice(question: str, as_of: date, words: str) -> None:
    """Where no term is in force the nearest one is used and its dates are said."""
    scope = _scope(question, as_of=as_of)
    assert any(words in notice for notice in scope.notices)


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        pytest.param(
            ("Road workers' leave?", "And for part-timers?"), {"roads-33", "roads-mou"}, id="ellipsis"
        ),
        pytest.param(("Road workers' leave?", "What about HN-5?"), {"ward-33"}, id="switch"),
        pytest.param(("A nurse at the town?", "Sorry, she is a CO."), {"guards-33"}, id="correction"),
        pytest.param(
            ("Road workers' leave?", "And under the previous contract?"), {"roads-30"}, id="older-term"
        ),
        pytest.param(
            ("Hello there", "Road workers' leave?", "How much?", "Who decides?"),
            {"roads-33", "roads-mou"},
            id="far",
        ),
    ],
)
def test_a_follow_up_keeps_or_replaces_the_scope(turns: tuple[str, ...], expected: set[str]) -> None:
    """A turn that names nothing keeps the scope, one that names another unit replaces it."""
    assert _ids(_scope(turns[-1], *turns[:-1])) == expected


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("What does the City of Larkspur contract say about cars?", "City of Larkspur"),
        ("What is the night differential for state troopers?", "troopers"),
        ("How much do Wilton County deputies make?", "Wilton County"),
        ("State police contract: how many hours between shifts?", "State police"),
        ("What does the airport agreement say about parking?", "airport"),
        ("How many holidays are in the Teamsters contract?", "Teamsters"),
    ],
)
def test_a_name_that_nobody_here_has_is_not_in_the_library(question: str, missing: str) -> None:
    """An employer, occupation or workplace whose agreement nobody here has is named as missing."""
    scope = _scope(question)
    assert (scope.outcome, scope.instruments) == ("not_in_library", ())
    assert missing.lower() in scope.missing.lower()


@pytest.mark.parametrize(
    "question",
    [
        "Two road workers drive a prisoner to Idaho. What rate?",
        "The road workers' foreman spoke to a firefighter. Is that union business?",
        "Ashby dispatcher parking?",
        "May a road worker park at the airport?",
    ],
)
def test_foreign_names_beside_a_known_unit_do_not_refuse(question: str) -> None:
    """A question about somebody here is never refused for the other names in it."""
    assert _scope(question).outcome == "resolved"


@pytest.mark.parametrize("unit", ["RW-1", "roads-33", "roads-33.pdf", "Road Workers"])
def test_the_users_own_filter_goes_first(unit: str) -> None:
    """A unit, id or file chosen by the user beats the names in the question."""
    assert "roads-33" in _ids(_scope("And the nurses?", unit=unit))
    assert "nurses-33" not in _ids(_scope("And the nurses?", unit=unit))


def _vocabulary(phrase: str) -> Mapping[str, int]:
    texts = {
        "smelter": {"roads-33": 5},
        "troopers": {"guards-33": 4},
        "everyone": dict.fromkeys("abcdefgh", 9),
        "wexford": {"roads-33": 3},
        "stonegate": {"guards-33": 2},
    }
    return texts.get(phrase.lower(), {})


@pytest.mark.parametrize(
    ("question", "outcome", "expected"),
    [
        pytest.param(
            "The smelter crew wants gloves.", "resolved", {"roads-33", "roads-mou"}, id="people-in-the-text"
        ),
        pytest.param("Everyone staff wants gloves.", "open", None, id="in-every-text"),
        pytest.param("Night pay for troopers?", "open", None, id="occupation-in-the-text"),
    ],
)
def test_words_of_the_texts_help(question: str, outcome: str, expected: set[str] | None) -> None:
    """People whom only the texts name narrow the scope, and are not called missing."""
    scope = resolve_scope(LIBRARY, question, as_of=TODAY, vocabulary=_vocabulary)
    assert scope.outcome == outcome
    assert expected is None or _ids(scope) == expected


def _texts(phrase: str) -> Mapping[str, int]:
    texts = {
        "RW-9": {"roads-30": 1, "roads-33": 2},
        "17B": {"ward-33": 1},
        "X-2": {"guards-33": 1, "nurses-33": 1},
        "Amber Wharf": {"roads-33": 1},
        "October": {"ward-33": 9},
        "bench": dict.fromkeys("abcdefgh", 9),
    }
    return texts.get(phrase, {})


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("What became of memorandum RW-9?", {"roads-33", "roads-mou"}, id="code-of-one-unit"),
        pytest.param("What does 17B say?", {"ward-33"}, id="label-of-one-unit"),
        pytest.param("What is X-2 about?", None, id="code-of-two-units"),
        pytest.param("Who covers nights at Amber Wharf?", {"roads-33", "roads-mou"}, id="place-in-the-text"),
        pytest.param("What happens in October?", None, id="a-month-is-no-name"),
    ],
)
def test_codes_and_places_of_one_units_texts_name_it(question: str, expected: set[str] | None) -> None:
    """What stands in the texts of one unit only names that unit; what two have, or the calendar, does not."""
    scope = resolve_scope(LIBRARY, question, as_of=TODAY, vocabulary=_texts)
    assert (scope.outcome, _ids(scope) if expected else None) == (
        "resolved" if expected else "open",
        expected,
    )


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        pytest.param("How much vacation do teachers in Larkspur earn?", "Larkspur", id="people-in-a-place"),
        pytest.param(
            "What does the Larkspur agreement say about cars?", "Larkspur", id="agreement-of-a-place"
        ),
        pytest.param("What does the police contract say on overtime?", "police", id="papers"),
        pytest.param(
            "Leave in the 2019 road workers contract?", "Road Workers Agreement 2019", id="term-not-held"
        ),
    ],
)
def test_what_is_not_loaded_is_named(question: str, missing: str) -> None:
    """A place, an occupation's agreement or a term that the library lacks is not answered from another."""
    scope = resolve_scope(LIBRARY, question, as_of=TODAY, vocabulary=_texts)
    assert (scope.outcome, scope.missing) == ("not_in_library", missing)


@pytest.mark.parametrize(
    ("question", "as_of", "expected"),
    [
        pytest.param("RW-1 overtime?", date(2033, 9, 1), {"roads-33"}, id="future-amendment-stays-out"),
        pytest.param("RW-1 snow rules", date(2034, 2, 1), {"roads-33", "roads-mou"}, id="amendment-in-force"),
    ],
)
def test_a_text_without_force_stays_out(question: str, as_of: date, expected: set[str]) -> None:
    """What has no force on the date is left out where another text governs the unit."""
    assert _ids(_scope(question, as_of=as_of)) == expected


@pytest.mark.parametrize(
    ("question", "classes"),
    [
        ("Who qualifies for class 4411?", True),
        ("How much paid release for a class of her own choosing?", False),
        ("May she take a night class on duty?", False),
        ("What does working out of class pay?", False),
        ("How long does a laid-off clerk stay on the list?", False),
        ("What are the minimum qualifications?", True),
    ],
)
def test_a_class_that_somebody_attends_is_no_job_class(question: str, classes: bool) -> None:
    """Only job classes call for class specifications."""
    assert read_cues(question).classes is classes


def test_a_day_of_hire_is_no_event() -> None:
    """The day somebody was hired does not bring the term of that day into scope; the day of an event does."""
    assert read_cues("New hire started August 14, 2023. When does longevity begin?").events == ()
    assert read_cues("She was suspended on August 14, 2023. May she appeal?").events == (date(2023, 8, 14),)


def test_a_question_for_every_unit_lets_go_of_the_one_before() -> None:
    """After a question about one unit, "across all the units" asks all of them."""
    scope = _scope("Compare vacation across all the units.", "What is the boot pay of the road workers?")
    assert scope.compare
    assert {"roads-33", "nurses-33", "guards-33", "ward-33"} <= _ids(scope)


@pytest.mark.parametrize(
    ("question", "outcome"),
    [
        pytest.param("How much vacation do Wexford prison guards get?", "not_in_library", id="another-city"),
        pytest.param(
            "How much vacation do prison guards in Wexford get?", "not_in_library", id="in-another-city"
        ),
        pytest.param("How much vacation do Stonegate prison guards get?", "resolved", id="a-place-of-theirs"),
        pytest.param("How much vacation do prison guards at Wexford get?", "resolved", id="a-workplace"),
        pytest.param("How much vacation do Wexford road workers get?", "resolved", id="a-unit-that-is-named"),
    ],
)
def test_people_of_a_place_that_only_another_text_names_are_not_in_the_library(
    question: str, outcome: str
) -> None:
    """Where an occupation alone chooses, the place asked about must be one that the chosen agreement speaks of."""
    assert resolve_scope(LIBRARY, question, as_of=TODAY, vocabulary=_vocabulary).outcome == outcome


@pytest.mark.parametrize(
    ("passages", "missing"),
    [pytest.param(1, "", id="named once"), pytest.param(0, "welder", id="named nowhere")],
)
def test_one_passage_names_the_people_of_the_only_employer(passages: int, missing: str) -> None:
    """In a library of one employer, people whom its texts name even once are not said to be missing."""
    guards = Register(tuple(item for item in LIBRARY if item.id == "guards-33"))
    found = {"guards-33": passages} if passages else {}
    scope = resolve_scope(
        guards, "What is a welder paid on nights?", as_of=TODAY, vocabulary=lambda phrase: found
    )
    assert scope.missing == missing
