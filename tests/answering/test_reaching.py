"""A figure for a day comes from a schedule that reaches the day, or says for what day it is printed."""

from __future__ import annotations

from datetime import date

import pytest

from assistant.answering.quoting import is_verbatim
from assistant.answering.rows.increases import days_of_raise
from assistant.service import Assistant
from assistant.structure.tables.captions import ending_day
from tests.answering.asking import assistant_over

RANGES = (
    "Class              Step 1      Step 2      Step 3\n"
    "Harbor Pilot       $31.10      $32.45      $33.90\n"
    "Dock Sergeant      $41.20      $42.75      $44.30\n"
)
RAISED = f"""AGREEMENT between PORT COUNTY, Oregon, and HARBOR PILOTS UNION
July 1, 2022 through June 30, 2026

ARTICLE 1 RECOGNITION

Section 1. The County recognizes the Union for all harbor pilots and dock sergeants.

ARTICLE 2 PREMIUMS

Section 1. Effective July 1, 2024, the rate of the diving premium shall be increased to $2.50 per hour.

ADDENDUM A WAGES

Wages Effective July 1, 2022:
Effective and retroactive to July 1, 2022, the hourly wage rates shall be as follows:

{RANGES}
Wages Effective July 1, 2023:
Effective July 1, 2023, the hourly wage rates and ranges of employees covered by this agreement shall be
increased by an amount equal to five percent (5%).

Wages Effective July 1, 2024:
Effective July 1, 2024, the hourly wage rates and ranges of employees covered by this agreement shall be
increased by the annual percentage increase in the price index, with a minimum of one percent (1%).
"""
LIVING = """AGREEMENT between ORCHARD SCHOOL DISTRICT and PICKERS ASSOCIATION
July 1, 2024 through June 30, 2028

ARTICLE 1 RECOGNITION

Section 1. The District recognizes the Association for all bus drivers and cooks.

ARTICLE 9 COMPENSATION

9.1 Bus drivers and cooks are paid by the hour by Appendix A.

9.2 On the first day of the pay period after July 1, 2026, employees shall receive a cost of living adjustment
of 3.5%.

APPENDIX A HOURLY RATES

2024-2025 SCHOOL YEAR
Class              Step 1      Step 2      Step 3
Bus Driver         $21.10      $22.45      $23.90
Cook               $18.20      $19.75      $20.30

2025-2026 SCHOOL YEAR
Class              Step 1      Step 2      Step 3
Bus Driver         $22.10      $23.45      $24.90
Cook               $19.20      $20.75      $21.30
"""
UNDATED = RAISED.replace("Wages Effective July 1, 2022:\n", "").replace(
    "Effective and retroactive to July 1, 2022, the hourly", "The hourly"
)


@pytest.fixture(scope="module")
def harbor(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over one schedule and the increases that its addendum provides for later days."""
    return assistant_over(tmp_path_factory.mktemp("harbor"), harbor=RAISED)


@pytest.fixture(scope="module")
def orchard(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over schedules of two school years and an adjustment of the cost of living after them."""
    return assistant_over(tmp_path_factory.mktemp("orchard"), orchard=LIVING)


def lead(desk: Assistant, question: str, as_of: date = date(2026, 3, 16)) -> str:
    """Return what an answer says before its quotes; every quote must stand in its document."""
    answer = desk.ask(question, as_of=as_of)
    assert answer.outcome == "answered"
    assert all(is_verbatim(desk.index, citation) for citation in answer.citations)
    return answer.text.split("\n\n")[0]


@pytest.mark.parametrize(
    ("question", "said", "not_said"),
    [
        pytest.param(
            "What is step 2 for a harbor pilot on July 1, 2025?",
            "No schedule that was found reaches July 1, 2025: the row below is that of July 1, 2022, before the "
            "increases that the text provides for July 1, 2023 [2] and July 1, 2024 [3].",
            "diving",
            id="a named day behind two increases",
        ),
        pytest.param(
            "What does a dock sergeant at step 3 earn?",
            "No schedule that was found reaches March 16, 2026",
            "premium",
            id="today",
        ),
        pytest.param(
            "What was the hourly rate of a harbor pilot at step 1 in September 2023?",
            "increases that the text provides for July 1, 2023 [2].",
            "2024",
            id="only what begins by the day",
        ),
    ],
)
def test_an_older_schedule_is_labelled_with_its_day(
    harbor: Assistant, question: str, said: str, not_said: str
) -> None:
    """The row keeps its own day, and the increases since are named and quoted."""
    words = lead(harbor, question)
    assert said in words
    assert "(effective July 1, 2022)" in words
    assert not_said not in words


def test_a_sentence_with_two_days_is_quoted_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Each day of one sentence leads to the same quote."""
    text = RAISED[: RAISED.index("Wages Effective July 1, 2023")] + (
        "Effective July 1, 2023 and July 1, 2024, the hourly wage rates shall be increased by two percent (2%).\n"
    )
    desk = assistant_over(tmp_path_factory.mktemp("twice"), harbor=text)
    words = lead(desk, "What is step 2 for a harbor pilot on July 1, 2025?")
    assert "provides for July 1, 2023 [2] and July 1, 2024 [2]." in words


def test_the_increases_are_quoted(harbor: Assistant) -> None:
    """The sentences that raise the rates stand behind the row, each under the marker that names it."""
    quotes = harbor.ask("What is step 2 for a harbor pilot on July 1, 2025?").citations
    assert "$32.45" in quotes[0].quote
    assert "five percent (5%)" in quotes[1].quote
    assert "price index" in quotes[2].quote


@pytest.mark.parametrize(
    ("question", "row"),
    [
        pytest.param(
            "What did a harbor pilot at step 2 earn on August 1, 2022?", "$32.45", id="within a year"
        ),
        pytest.param("What is step 3 for a dock sergeant on June 30, 2023?", "$44.30", id="the day before"),
    ],
)
def test_a_schedule_that_reaches_the_day_needs_no_label(harbor: Assistant, question: str, row: str) -> None:
    """Before the first increase the schedule gives the figure of the day."""
    words = lead(harbor, question)
    assert row in words
    assert "No schedule" not in words


@pytest.mark.parametrize(
    ("question", "row", "said"),
    [
        pytest.param(
            "What is step 2 for a bus driver on January 10, 2026?",
            "$23.45",
            "",
            id="the school year of the day",
        ),
        pytest.param(
            "What is step 2 for a bus driver on January 10, 2027?",
            "$23.45",
            "reaches January 10, 2027: the row below is that of July 1, 2025 to June 30, 2026, before the "
            "increases that the text provides for July 1, 2026 [2].",
            id="a year after the last schedule",
        ),
        pytest.param(
            "How much does a cook make at step 1 on August 20, 2026?",
            "$19.20",
            "that of July 1, 2025 to June 30, 2026",
            id="another wording",
        ),
    ],
)
def test_a_schedule_of_a_year_ends_with_it(orchard: Assistant, question: str, row: str, said: str) -> None:
    """A schedule printed for a year is not given for a later one without saying so."""
    words = lead(orchard, question)
    assert row in words
    assert said in words
    assert bool(said) is ("No schedule" in words)


def test_a_schedule_without_a_day_says_so(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Increases after the first day of the term are named for a table that gives no day."""
    desk = assistant_over(tmp_path_factory.mktemp("undated"), harbor=UNDATED)
    words = lead(desk, "What is step 2 for a harbor pilot on July 1, 2025?")
    assert "bears no day; increases for July 1, 2023 [2] and July 1, 2024 [3] may not be in it" in words


@pytest.mark.parametrize(
    ("words", "days"),
    [
        pytest.param("Effective July 1, 2026, wages rise.", [date(2026, 7, 1)], id="effective"),
        pytest.param(
            "Effective July 1, 2027, and July 1, 2028, wages will be adjusted.",
            [date(2027, 7, 1), date(2028, 7, 1)],
            id="joined days",
        ),
        pytest.param(
            "The schedules effective July 1, 2020 shall be increased by 2.25% on July 1, 2021.",
            [date(2021, 7, 1)],
            id="behind the amount",
        ),
        pytest.param(
            "Effective July 1, 2028, the rates in effect on June 30, 2028 shall be increased.",
            [date(2028, 7, 1)],
            id="not the day of the rates that are raised",
        ),
        pytest.param("For fiscal year 2025-26, salaries increase by 3%.", [date(2025, 7, 1)], id="a year"),
        pytest.param("All pay rates will be increased by four percent.", [], id="no day"),
    ],
)
def test_the_days_of_a_raise_are_read(words: str, days: list[date]) -> None:
    """A sentence that raises pay gives the days from which it does."""
    assert [*days_of_raise(words)] == days


@pytest.mark.parametrize(
    ("title", "day"),
    [
        pytest.param("July 1, 2022 through June 30, 2023", date(2023, 6, 30), id="a period"),
        pytest.param("2025-2026 SCHOOL YEAR", date(2026, 6, 30), id="a school year"),
        pytest.param("Effective and retroactive to July 1, 2022", None, id="retroactive is a beginning"),
        pytest.param("For those hired prior to July 1, 2011", None, id="a day of hire"),
        pytest.param("SALARY SCHEDULE EFFECTIVE JULY 1, 2025", None, id="a beginning"),
    ],
)
def test_the_end_of_a_schedule_is_read(title: str, day: date | None) -> None:
    """A title gives the last day of what it is printed for, where it names one."""
    assert ending_day(title) == day
