"""Follow-ups are read together with the turn before them; a new topic is not."""

from __future__ import annotations

import pytest

from assistant.chat.conversation import is_follow_up, resolve_query
from assistant.types import Turn

EARLIER = Turn("How long is probation for a deckhand?", "How long is probation for a deckhand?")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("And for part-timers?", True, id="and"),
        pytest.param("What about ticket agents?", True, id="what-about"),
        pytest.param("Does it have to be in writing?", True, id="pronoun"),
        pytest.param("Sorry, she's a purser", True, id="correction"),
        pytest.param("Would 3 years do?", True, id="another-length-of-time"),
        pytest.param("Is two years of sea time required of a mate?", False, id="length-of-time-with-a-topic"),
        pytest.param("How much vacation does a librarian earn in the first year?", False, id="new-topic"),
        pytest.param("Which holidays does the District observe?", False, id="new-short-topic"),
    ],
)
def test_a_follow_up_is_recognised(question: str, expected: bool) -> None:
    """A question that opens like a follow-up, or is short and points back, is one."""
    assert is_follow_up(question) is expected


def test_a_follow_up_carries_the_question_before_it() -> None:
    """The search sees the earlier question and the new words; the new words are kept apart as well."""
    query = resolve_query("And for pursers?", [EARLIER])
    assert query.text == "How long is probation for a deckhand? And for pursers?"
    assert query.follow_up == "And for pursers?"


def test_a_first_question_stands_alone() -> None:
    """Without history nothing is added, whatever the question looks like."""
    assert resolve_query("And for pursers?", []).text == "And for pursers?"
