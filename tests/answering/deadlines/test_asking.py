"""What questions say about dates and deadlines."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answering.deadlines.asking import asking_clauses, read_asked

MONDAY = date(2026, 3, 16)


@pytest.mark.parametrize(
    ("question", "day", "role"),
    [
        pytest.param(
            "She received the letter on March 6, 2026. What is the deadline?",
            date(2026, 3, 6),
            "received",
            id="received",
        ),
        pytest.param(
            "He was dismissed effective 4/1/2026. By what date must he appeal?",
            date(2026, 4, 1),
            "effective",
            id="effective",
        ),
        pytest.param(
            "They found out on February 20. Is it too late?", date(2026, 2, 20), "known", id="no year"
        ),
        pytest.param(
            "The hearing is Friday March 20, 2026. When must notice be given?",
            date(2026, 3, 20),
            "notice",
            id="event ahead",
        ),
        pytest.param("I learned of it today. How long do I have?", MONDAY, "known", id="today"),
        pytest.param(
            "The answer came last Friday. When is the appeal due?",
            date(2026, 3, 13),
            "received",
            id="last friday",
        ),
        pytest.param(
            "The incident happened two weeks ago. Last day to file?",
            date(2026, 3, 2),
            "event",
            id="weeks ago",
        ),
        pytest.param(
            "She filed it on December 30. Was she late?", date(2025, 12, 30), "filed", id="nearest year"
        ),
        pytest.param(
            "It was denied 2026-03-01. When is the appeal due?", date(2026, 3, 1), "received", id="iso"
        ),
    ],
)
def test_the_stated_date_and_its_role(question: str, day: date, role: str) -> None:
    """Dates are read in all their forms, with what happened on them."""
    asked = read_asked(question, MONDAY)
    assert asked is not None
    assert [(found.day, found.role) for found in asked.dates] == [(day, role)]


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("How many days do I have to file a grievance?", id="no date"),
        pytest.param("What was the wage on July 1, 2024?", id="no deadline"),
        pytest.param("Who was hired on March 3, 2026?", id="neither"),
        pytest.param("What is a grievance?", id="plain"),
    ],
)
def test_other_questions_are_no_questions_for_a_deadline(question: str) -> None:
    """Without a stated date, or without asking for a last day, nothing is counted."""
    assert read_asked(question, MONDAY) is None


def test_due_and_received_are_told_apart() -> None:
    """Two dates of one answer keep their own roles, and the year is carried over."""
    asked = read_asked("The answer was due January 28, 2026 and came January 30. Appeal by?", MONDAY)
    assert asked is not None
    assert [(found.role, found.day.day, found.day.year) for found in asked.dates] == [
        ("due", 28, 2026),
        ("received", 30, 2026),
    ]


def test_two_asking_clauses_are_two() -> None:
    """A question for two days is split into its asking parts."""
    clauses = asking_clauses(
        "Notice went out May 1, 2026. Earliest date of the layoff, and when must he choose?"
    )
    assert clauses == ["Earliest date of the layoff,", "when must he choose?"] or len(clauses) == 2
