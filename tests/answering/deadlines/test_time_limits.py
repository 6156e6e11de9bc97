"""Time limits read from sentences written for the test."""

from __future__ import annotations

import pytest

from assistant.answering.deadlines.time_limits import TimeLimit, find_time_limits
from tests.answering.writing import sentence


def only(text: str) -> TimeLimit:
    """Return the one limit of a sentence."""
    (limit,) = find_time_limits(sentence(text))
    return limit


@pytest.mark.parametrize(
    ("text", "number", "unit", "direction"),
    [
        pytest.param("It is filed within ten (10) days after the event.", 10, "day", "after", id="within"),
        pytest.param(
            "The Union shall appeal no later than 15 working days from receipt.",
            15,
            "working day",
            "after",
            id="no later",
        ),
        pytest.param(
            "Notice is given at least two (2) weeks before the change.",
            2,
            "week",
            "before",
            id="at least before",
        ),
        pytest.param(
            "An answer is given within thirty calendar days.", 30, "calendar day", "after", id="no trigger"
        ),
        pytest.param(
            "(In the case of a discharge the time limits shall be fourteen (14) days.)",
            14,
            "day",
            "after",
            id="time limit of a case",
        ),
        pytest.param(
            "Written notice of not less than 14 days shall precede it, thirty (30) days prior to layoff.",
            30,
            "day",
            "before",
            id="prior to",
        ),
        pytest.param(
            "A packer has five business days to respond to the offer.",
            5,
            "working day",
            "after",
            id="has days to",
        ),
        pytest.param(
            "Upon forty-five (45) days' notice the pay day may change.",
            45,
            "day",
            "before",
            id="days' notice",
        ),
        pytest.param(
            "The writing reaches her not less than forty-eight (48) hours before the meeting.",
            48,
            "hour",
            "before",
            id="hours",
        ),
        pytest.param(
            "An appeal is made within one hundred and twenty (120) calendar days of the denial.",
            120,
            "calendar day",
            "after",
            id="hundred",
        ),
        pytest.param("A bid closes by the 15th day after the posting.", 15, "day", "after", id="ordinal"),
        pytest.param(
            "Notice is given at least nine (9) calendar days in advance of the layoff.",
            9,
            "calendar day",
            "before",
            id="in advance",
        ),
        pytest.param(
            "Each is given a minimum of nine (9) days' notice of layoff.", 9, "day", "before", id="notice of"
        ),
        pytest.param(
            "They are given nine (9) days' written notice in advance.",
            9,
            "day",
            "before",
            id="notice in advance",
        ),
        pytest.param("She must ask within six months of the injury.", 6, "month", "after", id="months"),
        pytest.param(
            "He files within twenty-one days of learning of it.", 21, "day", "after", id="number word"
        ),
    ],
)
def test_a_limit_is_read_with_its_unit_and_direction(
    text: str, number: int, unit: str, direction: str
) -> None:
    """Number, kind of day and direction come from the words around the number."""
    limit = only(text)
    assert (limit.number, limit.unit, limit.direction) == (number, unit, direction)
    assert limit.span.of(text) in text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A suspension shall not exceed thirty (30) days.", id="length"),
        pytest.param("Employees may use up to eight (8) hours of paid leave a year.", id="amount"),
        pytest.param("An employee who has worked sixty days is eligible for the plan.", id="service"),
        pytest.param("Fifteen days of vacation are earned in the third year.", id="leave"),
        pytest.param("The premium is $2.10 an hour.", id="money"),
    ],
)
def test_lengths_and_amounts_are_no_limits(text: str) -> None:
    """A number of days that nothing is counted from is no time limit."""
    assert find_time_limits(sentence(text)) == ()


def test_each_limit_of_a_sentence_keeps_its_own_clause() -> None:
    """Two limits in one sentence have two clauses and two triggers."""
    text = (
        "The director holds a conference within twenty (20) days after the appeal is received "
        "and gives an answer within fifteen (15) days after the conference."
    )
    first, second = find_time_limits(sentence(text))
    assert first.trigger.startswith("the appeal is received")
    assert "answer" in second.clause
    assert "conference within" not in second.clause
    assert second.trigger == "the conference"


def test_word_and_numeral_that_disagree_are_both_kept() -> None:
    """The smaller number is counted and the larger one is reported."""
    limit = only("The claim is made within eight (80) days after the event.")
    assert (limit.number, limit.printed_otherwise) == (8, 80)


@pytest.mark.parametrize(
    ("words", "either"),
    [
        pytest.param("was due or received, whichever is earlier", True, id="earlier"),
        pytest.param("is received or due, whichever occurs first", True, id="first"),
        pytest.param("was due or received", True, id="not said"),
        pytest.param("was received", False, id="received only"),
    ],
)
def test_due_or_received_is_recognised(words: str, either: bool) -> None:
    """A clause that runs from two days says so."""
    limit = only(f"It is appealed within ten (10) days from the date on which the answer {words}.")
    assert limit.due_or_received is either


@pytest.mark.parametrize(
    "verb",
    [
        pytest.param("may,", id="between commas"),
        pytest.param("shall also,", id="with also"),
        pytest.param("must", id="without a comma"),
    ],
)
def test_a_limit_inside_the_verb_runs_from_the_words_before_its_comma(verb: str) -> None:
    """What is done stands behind the comma and is no part of what the count runs from."""
    limit = only(f"The union {verb} within ten (10) days of the answer, appeal in writing to the mayor.")
    assert limit.trigger == "the answer"
