"""Questions about days that no agreement in the library reaches."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.answering.unreached import pay_not_held, unreached_day
from assistant.service import Assistant
from assistant.types import Scope
from tests.answering.asking import assistant_over
from tests.answering.test_rows import MILL

DAY = date(2026, 9, 1)
END = "ends on December 31, 2027"


@pytest.fixture(scope="module")
def mill(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over one agreement for 2025 to 2027 with schedules from July 1, 2025."""
    return assistant_over(tmp_path_factory.mktemp("mill"), mill=MILL)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        pytest.param("What is the monthly rate of range 11 step 2 on August 1, 2029?", END, id="a later day"),
        pytest.param("What raise does a kiln operator get in July 2029?", END, id="a later month"),
        pytest.param("What will the salary of range 14 be in 2030?", END, id="a later year"),
        pytest.param(
            "What was the monthly rate of range 11 step 2 in March 2025?",
            "was found begins on July 1, 2025",
            id="before the first schedule",
        ),
        pytest.param(
            "What was the monthly rate of range 11 step 2 in May 2019?",
            "begins on January 1, 2025",
            id="before the first term",
        ),
    ],
)
def test_pay_of_a_day_that_nothing_reaches_is_not_found(mill: Assistant, question: str, words: str) -> None:
    """Pay beyond the last schedule or before the first is never read off another day's table."""
    answer = mill.ask(question, as_of=DAY)
    assert answer.outcome == "not_found"
    assert words in answer.text
    assert not answer.citations


def test_a_rule_of_a_later_day_is_quoted_with_the_end_of_the_term(mill: Assistant) -> None:
    """What holds today is shown for a later day too, with the day on which the agreement ends."""
    answer = mill.ask("How much vacation will a nine-year employee accrue in 2030?", as_of=DAY)
    assert answer.outcome == "answered"
    assert any(END in notice for notice in answer.notices)


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("What is the monthly rate of range 11 step 2 in August 2027?", id="a later schedule"),
        pytest.param("What is the monthly rate of range 11 step 2 in 2026?", id="this year"),
        pytest.param(
            "What is the monthly rate of range 11 for a filer hired in May 2009?", id="a day of hire"
        ),
    ],
)
def test_days_within_the_term_are_answered(mill: Assistant, question: str) -> None:
    """A day that a schedule reaches has its rate, and a day of hire changes nothing."""
    answer = mill.ask(question, as_of=DAY)
    assert answer.outcome == "answered"
    assert not any("no agreement of the unit" in notice for notice in answer.notices)


def test_an_agreement_that_continues_reaches_later_days(tmp_path: Path) -> None:
    """Where the agreement itself stays in effect until it is replaced, its last rates are given."""
    clause = "ARTICLE 4 DURATION\n\nThis Agreement remains in full force until a successor agreement is signed.\n\n"
    desk = assistant_over(tmp_path, mill=MILL.replace("APPENDIX A CLASSES", f"{clause}APPENDIX A CLASSES", 1))
    answer = desk.ask("What is the monthly rate of range 11 step 2 on August 1, 2029?", as_of=DAY)
    assert desk.register.instruments[0].continued_until
    assert answer.outcome == "answered"
    assert "33,120" in answer.text


def test_a_step_of_a_grievance_is_no_step_of_pay(mill: Assistant) -> None:
    """What follows a Step 2 answer after the term ended is no pay that the library does not hold."""
    question = "The Step 2 answer came July 3, 2029. When is the appeal to Step 3 due?"
    scope = Scope(mill.register.instruments, DAY, "")
    unreached = unreached_day(mill.register, question, scope)
    assert unreached
    assert pay_not_held(question, unreached, lambda: None) == ""
    assert pay_not_held("What does Step 3 pay on July 3, 2029?", unreached, lambda: None)
