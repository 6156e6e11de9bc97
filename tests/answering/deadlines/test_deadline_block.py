"""Deadlines asked of a small library, from the question to the text."""

from __future__ import annotations

import re
from datetime import date

import pytest

from assistant.answering.deadlines import DeadlineBlock
from assistant.answering.quoting import is_verbatim
from assistant.service import Assistant
from tests.answering.asking import deadline

DAY = date(2026, 3, 16)


def asked(desk: Assistant, source: str, question: str, as_of: date = DAY) -> DeadlineBlock:
    """Return the block of a question that must get one."""
    block = deadline(desk, source, question, as_of)
    assert block is not None
    return block


@pytest.mark.parametrize(
    ("source", "question", "day"),
    [
        pytest.param(
            "transit.txt",
            "An operator learned of the event on March 2, 2026. Last day to file a grievance?",
            date(2026, 3, 23),
            id="calendar",
        ),
        pytest.param(
            "transit.txt",
            "An operator knew of it on March 7, 2026. Last day to file the grievance?",
            date(2026, 3, 30),
            id="saturday rolls",
        ),
        pytest.param(
            "transit.txt",
            "Dismissed effective October 1, 2026. By what date is the dismissal grievance due?",
            date(2026, 10, 13),
            id="working days and own holiday",
        ),
        pytest.param(
            "transit.txt",
            "The disciplinary meeting is Friday March 20, 2026. When must the written notice be given?",
            date(2026, 3, 13),
            id="counted back",
        ),
        pytest.param(
            "transit.txt",
            "Layoff notice was handed out on March 16, 2026. What is the earliest date of the layoff?",
            date(2026, 4, 27),
            id="notice turned round",
        ),
        pytest.param(
            "cannery.txt",
            "A packer saw the event on March 2, 2026. Last day for the grievance to the foreman?",
            date(2026, 3, 16),
            id="calendar named",
        ),
        pytest.param(
            "cannery.txt",
            "The event was February 28, 2026. Last day to present the grievance?",
            date(2026, 3, 16),
            id="weekend rule",
        ),
    ],
)
def test_the_last_day(desk: Assistant, source: str, question: str, day: date) -> None:
    """The right limit is counted from the stated date by the agreement's own rules."""
    block = asked(desk, source, question)
    assert block.day == day
    assert f"{day:%A}" in block.text
    assert day.isoformat() in block.text


def test_an_undefined_day_is_counted_both_ways_and_the_earlier_is_safe(desk: Assistant) -> None:
    """Where no rule says which days are meant both dates are shown and neither is called certain."""
    block = asked(
        desk,
        "cannery.txt",
        "The foreman's answer was received March 13, 2026. When is the Step Two appeal due?",
    )
    assert block.readings == (date(2026, 3, 23), date(2026, 3, 25))
    assert block.day == date(2026, 3, 23)
    assert "Safe date" in block.text
    assert "Last day:" not in block.text


def test_an_end_on_a_weekend_without_a_rule_names_the_day_before(desk: Assistant) -> None:
    """The discharge article has no weekend rule: the Saturday stands and the Friday is named as safe."""
    block = asked(
        desk, "cannery.txt", "Letter of discharge received March 12, 2026. Last day to grieve the discharge?"
    )
    assert block.readings[0] == date(2026, 3, 21)
    assert "Friday, March 20, 2026" in block.text


def test_an_answer_that_never_came_starts_the_appeal_when_it_was_due(desk: Assistant) -> None:
    """The day the answer was due is counted first, then the appeal, by the agreement as amended."""
    question = "A grievance was filed March 9, 2026. No Step One answer. When is the Step Two appeal due?"
    block = asked(desk, "transit.txt", question)
    assert "Thursday, March 19, 2026" in block.text
    assert block.day == date(2026, 4, 20)
    assert "Changed by" in block.text
    assert {citation.passage.source for citation in block.citations} == {"transit.txt", "memorandum.txt"}


def test_an_amendment_does_not_reach_back(desk: Assistant) -> None:
    """A count that begins before the memorandum took effect keeps the printed number."""
    question = "A grievance was filed February 2, 2026. No Step One answer. When is the Step Two appeal due?"
    block = asked(desk, "transit.txt", question)
    assert block.day == date(2026, 2, 27)
    assert "Changed by" not in block.text


def test_the_earlier_of_due_and_received_counts(desk: Assistant) -> None:
    """With both days stated the clause that says so runs from the earlier."""
    question = (
        "The Step One answer was due January 12, 2026 and came January 15. When is the Step Two appeal due?"
    )
    assert asked(desk, "transit.txt", question).day == date(2026, 1, 27)


def test_a_late_filing_is_called_late_on_its_face(desk: Assistant) -> None:
    """The day of filing is compared with the last day, and the day of knowledge is left open."""
    question = "A grievance was filed March 30, 2026 over something that happened on March 2. Timely?"
    block = asked(desk, "transit.txt", question)
    assert block.day == date(2026, 3, 23)
    assert "7 days after the last day" in block.text
    assert "confirm that date" in block.text


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("How many days does an operator have to file a grievance?", id="no date"),
        pytest.param(
            "The parade is on March 20, 2026. By what date must the float be painted?", id="no limit"
        ),
        pytest.param("What was paid on March 2, 2026 for a split run?", id="no deadline"),
    ],
)
def test_nothing_is_counted_without_a_date_and_a_limit(desk: Assistant, question: str) -> None:
    """Without a start date, or without a clause that gives a limit, there is no block."""
    assert deadline(desk, "transit.txt", question, DAY) is None


def test_every_quote_is_verbatim_and_every_marker_has_its_quote(desk: Assistant) -> None:
    """Markers run from the first one given, each quote is a slice of its source and stands in the text."""
    question = "Dismissed effective October 1, 2026. By what date is the dismissal grievance due?"
    block = deadline(desk, "transit.txt", question, DAY, marker=4)
    assert block is not None
    assert [citation.marker for citation in block.citations] == list(range(4, 4 + len(block.citations)))
    for citation in block.citations:
        assert is_verbatim(desk.index, citation)
        assert f"[{citation.marker}]" in block.text
    quoted = re.findall("\u201c([^\u201c\u201d]{25,})\u201d", block.text)
    assert quoted
    assert all(any(words in citation.quote for citation in block.citations) for words in quoted)


def test_the_block_never_gives_a_bare_date(desk: Assistant) -> None:
    """Rule, start, kind of day, count, holiday list and the advice to confirm are all there."""
    question = "Dismissed effective October 1, 2026. By what date is the dismissal grievance due?"
    text = asked(desk, "transit.txt", question).text
    for part in (
        "Rule:",
        "Start:",
        "Kind of day: working days",
        "Count: 7 working days",
        "Harbor Day",
        "Confirm",
    ):
        assert part in text
