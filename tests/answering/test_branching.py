"""Tables for several groups: the row of the group that a question names, else the row of each, none in silence."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.answering.quoting import is_verbatim
from assistant.answering.rows.asking import read_question
from assistant.answering.rows.cohorts import Cohort, hired_on, read_cohort
from assistant.service import Assistant
from tests.answering.asking import assistant_over

HARBOR = """AGREEMENT between HARBOR COUNTY, Oregon, and PILOTS UNION
January 1, 2025 through December 31, 2027

ARTICLE 1 RECOGNITION

Section 1. The County recognizes the Union for all regular employees.

ARTICLE 2 VACATION

Section 1. Employees hired before July 1, 2011 accrue vacation as follows:

Years of Service          Days of Vacation
Less than 5               14
From 5 until 10           19
10 or more                27

Section 2. Employees hired on or after July 1, 2011 accrue vacation as follows:

Years of Service          Days of Vacation
Less than 5               10
From 5 until 10           15
10 or more                21

ARTICLE 3 SICK LEAVE

Section 1. Employees accrue sick leave as follows:

Years of Service          Days of Sick Leave
Less than 5               8
From 5 until 10           9
10 or more                11

APPENDIX A SALARY SCHEDULE A, DECK EMPLOYEES

Range        Step 1      Step 2      Step 3
  11         3,011       3,120       3,245
  14         3,410       3,550       3,690

APPENDIX B SALARY SCHEDULE B, SHORE EMPLOYEES

Range        Step 1      Step 2      Step 3
  11         4,011       4,120       4,245
  14         4,410       4,550       4,690
"""
AS_OF = date(2026, 3, 16)
TRAINING = Path(__file__).resolve().parents[3] / "shared" / "training" / "agreements"


@pytest.fixture(scope="module")
def harbor(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over one agreement with tables by day of hire and schedules by kind of employee."""
    return assistant_over(tmp_path_factory.mktemp("harbor"), harbor=HARBOR)


def lead(desk: Assistant, question: str) -> str:
    """Return the lines about rows with which the answer begins; its quotes must be verbatim."""
    answer = desk.ask(question, as_of=AS_OF)
    assert all(is_verbatim(desk.index, citation) for citation in answer.citations)
    return answer.text.split("\n\n")[0]


def test_each_group_has_its_row_when_the_question_names_none(harbor: Assistant) -> None:
    """Both rows stand under the words that tell the groups apart, and both are quoted."""
    question = "How many days of vacation does an employee accrue after twelve years of service?"
    answer = harbor.ask(question, as_of=AS_OF)
    rows = answer.text.split("\n\n")[0].splitlines()
    assert len(rows) == 2
    assert any("Vacation: 27" in row and "hired before July 1, 2011" in row for row in rows)
    assert any("Vacation: 21" in row and "hired on or after July 1, 2011" in row for row in rows)
    quoted = " ".join(citation.quote for citation in answer.citations[:4])
    assert "10 or more 27" in " ".join(quoted.split())
    assert "10 or more 21" in " ".join(quoted.split())


@pytest.mark.parametrize(
    ("question", "row", "other"),
    [
        pytest.param(
            "How many days of vacation does an employee hired in 2014 accrue after 12 years of service?",
            "Vacation: 21",
            "hired before July 1, 2011",
            id="year of hire",
        ),
        pytest.param(
            "How many days of vacation does a pilot hired on March 3, 2009 accrue after 12 years of service?",
            "Vacation: 27",
            "hired on or after July 1, 2011",
            id="day of hire",
        ),
        pytest.param(
            "What is the monthly rate of range 14 at step 2 for shore employees?",
            "Step 2: 4,550",
            "SCHEDULE A",
            id="kind of employee",
        ),
        pytest.param(
            "What is the monthly rate of range 14 at step 2 of salary schedule A?",
            "Step 2: 3,550",
            "SCHEDULE B",
            id="letter of the schedule",
        ),
    ],
)
def test_the_group_that_is_named_answers_and_the_other_is_mentioned(
    harbor: Assistant, question: str, row: str, other: str
) -> None:
    """The named group's row answers alone, and a line says that the others have a table of their own."""
    shown = lead(harbor, question).splitlines()
    assert len(shown) == 2
    assert row in shown[0]
    assert shown[1].startswith("Others have a table of their own:")
    assert other in shown[1]


def test_a_table_for_everybody_has_no_branch(harbor: Assistant) -> None:
    """A table of another article with the same labels is no other group's table."""
    shown = lead(harbor, "How many days of sick leave does an employee accrue after 12 years of service?")
    assert "Sick Leave: 11" in shown
    assert "Others have" not in shown
    assert "\n" not in shown


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        pytest.param("hired before July 1, 2011", None, date(2011, 6, 30), id="before"),
        pytest.param("hired on or before December 31, 2015", None, date(2015, 12, 31), id="on or before"),
        pytest.param("hired on or after July 1, 2011", date(2011, 7, 1), None, id="on or after"),
        pytest.param("whose hire date is after 1/8/2002", date(2002, 1, 9), None, id="after"),
        pytest.param(
            "hired after July 1, 1987 and before July 1, 1997",
            date(1987, 7, 2),
            date(1997, 6, 30),
            id="between",
        ),
    ],
)
def test_groups_by_day_of_hire(words: str, first: date | None, last: date | None) -> None:
    """A group by day of hire has the ends that its words give it."""
    assert read_cohort(words) == Cohort(first, last)


def test_a_group_is_no_group_by_day_of_hire_without_such_words() -> None:
    """A day from which a table holds says nothing of days of hire."""
    assert read_cohort("Effective July 1, 2011, employees accrue") is None


@pytest.mark.parametrize(
    ("question", "hired", "asked"),
    [
        pytest.param("What is the rate for a clerk hired on May 2, 2009?", date(2009, 5, 2), AS_OF, id="day"),
        pytest.param("What is the rate for a clerk hired in May 2009?", date(2009, 5, 31), AS_OF, id="month"),
        pytest.param("What is the rate for a clerk hired in 2009?", date(2009, 12, 31), AS_OF, id="year"),
        pytest.param("What was the rate on May 2, 2024?", None, date(2024, 5, 2), id="no day of hire"),
    ],
)
def test_a_day_of_hire_is_not_the_day_asked_about(question: str, hired: date | None, asked: date) -> None:
    """The figure is wanted for the day of the question, not for the day on which somebody was hired."""
    assert hired_on(question) == hired
    read = read_question(question, AS_OF)
    assert read
    assert read.day == asked


def test_real_tables_by_group(tmp_path: Path) -> None:
    """An agreement that gives exempt employees more leave answers for both kinds, or for the one named."""
    source = TRAINING / "lane-county-afscme-general-collective-bargaining-agreement.txt"
    if not source.exists():
        pytest.skip("the training agreements are not at ../shared")
    desk = assistant_over(tmp_path, lane=source.read_text(encoding="utf-8"))
    question = "Lane County: how many days of leave a year does an{} employee with 11 years of service earn?"
    assert len(lead(desk, question.format("")).splitlines()) == 2
    assert "32.0 days/yr" in lead(desk, question.format(" eligible non-exempt")).splitlines()[0]
    assert "35.0 days/yr" in lead(desk, question.format(" eligible exempt")).splitlines()[0]
