"""Whole conversations: unit, date, topic and corrections carry over until something else is named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest

from assistant.chat.conversation import resolve_query
from assistant.retrieval.scope import resolve_scope
from assistant.retrieval.searching import Query
from assistant.types import Scope, Turn
from tests.chat.harbour import HARBOUR

TODAY = date(2044, 5, 2)
PILOTS = {"pilots-43", "pilots-note", "pact-42"}
TOLLS = {"tolls-43", "pact-42"}
WARDENS = {"wardens-43", "pact-42"}


@dataclass(frozen=True)
class Said:
    """One thing said, the instruments that must then be in scope, and words the query must and must not hold."""

    words: str
    instruments: set[str]
    holds: str = ""
    lacks: str = ""
    day: date = TODAY


CONVERSATIONS = [
    pytest.param(
        (
            Said("How long is probation for a deckhand?", PILOTS),
            Said("And for part-timers?", PILOTS, holds="probation"),
            Said("What about TG-2?", TOLLS, holds="probation", lacks="part-timers"),
            Said("Can it be extended?", TOLLS, holds="probation"),
            Said("How much vacation do they earn in the second year?", TOLLS, lacks="probation"),
        ),
        id="unit-and-topic",
    ),
    pytest.param(
        (
            Said("My quay inspector wants overtime for a nine-hour day.", WARDENS),
            Said("Sorry, she's a gate attendant.", TOLLS, holds="overtime"),
            Said("Does that need approval?", TOLLS, holds="overtime"),
        ),
        id="correction",
    ),
    pytest.param(
        (
            Said("What is the meal allowance for the pilot boat crew?", PILOTS),
            Said("Before that?", {"pilots-40"}, holds="meal"),
            Said("And now?", PILOTS - {"pilots-note"}, holds="meal"),
        ),
        id="earlier-term-and-back",
    ),
    pytest.param(
        (
            Said(
                "As of March 3, 2041, what was the PB-1 bereavement leave?",
                {"pilots-40"},
                day=date(2041, 3, 3),
            ),
            Said("And sick leave?", {"pilots-40"}, holds="sick", day=date(2041, 3, 3)),
            Said("And today?", PILOTS - {"pilots-note"}, holds="bereavement"),
        ),
        id="date",
    ),
    pytest.param(
        (
            Said("What notice of layoff do the wardens get?", WARDENS),
            Said("She was told in March.", WARDENS, holds="layoff"),
            Said("What does 15A say?", WARDENS, lacks="layoff"),
            Said("Who decides?", WARDENS, holds="15A"),
            Said("And the supervisor?", WARDENS, holds="15A"),
        ),
        id="label-after-a-settled-agreement",
    ),
    pytest.param(
        (
            Said("How many days does the Guild have to appeal?", PILOTS - {"pilots-note"}),
            Said("And the Federation?", TOLLS, holds="appeal"),
            Said("Same for the tutors?", {"tutors-43"}, holds="appeal"),
        ),
        id="unions",
    ),
    pytest.param(
        (
            Said("Does the TG-2 agreement pay for uniforms?", TOLLS),
            Said("What about troopers?", set(), holds="uniforms"),
            Said("Fine. How long is the grievance window for a toll collector?", TOLLS, lacks="uniforms"),
        ),
        id="somebody-else-and-a-new-topic",
    ),
    pytest.param(
        (
            Said("Compare shift pay for PB-1 and TG-2.", PILOTS | TOLLS),
            Said("Which pays more?", PILOTS | TOLLS, holds="shift"),
        ),
        id="comparison",
    ),
]


@pytest.mark.parametrize("conversation", CONVERSATIONS)
def test_a_conversation_is_understood_turn_by_turn(conversation: tuple[Said, ...]) -> None:
    """Each turn has the instruments, the date and the topic that somebody listening would assume."""
    history: tuple[Turn, ...] = ()
    for said in conversation:
        query, scope = _understood(said.words, history)
        assert {item.id for item in scope.instruments} == said.instruments, said.words
        assert scope.as_of == said.day, said.words
        assert said.holds in query.text, said.words
        assert not said.lacks or said.lacks not in query.text, said.words
        history = (*history, Turn(said.words, query.text, scope))


def _understood(words: str, history: tuple[Turn, ...]) -> tuple[Query, Scope]:
    scope = resolve_scope(HARBOUR, words, as_of=TODAY, history=history)
    return resolve_query(words, history, HARBOUR), scope


def test_a_name_alone_replaces_the_unit_and_not_the_topic() -> None:
    """ "What about TG-2?" searches for the question before it and mixes in no words of its own."""
    first, scope = _understood("How long is probation for a deckhand?", ())
    query, _ = _understood("What about TG-2?", (Turn(first.text, first.text, scope),))
    assert (query.text, query.follow_up) == ("How long is probation for a deckhand? What about TG-2?", "")


def test_the_unit_of_the_turn_before_is_no_topic_of_a_follow_up() -> None:
    """What named the earlier unit is searched for no more, so that the other unit's text is not found odd."""
    first, scope = _understood("How long is probation in the PB-1 agreement?", ())
    query, later = _understood("What about TG-2?", (Turn(first.text, first.text, scope),))
    assert "pilots-43" in {item.id for item in query.before}
    assert "PB-1" not in query.without_names(later.instruments).text
