"""Rows that answer: the row, step and day that a question asks for, quoted with their headings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.answering.quoting import is_verbatim
from assistant.answering.rows.asking import read_question
from assistant.answering.rows.intervals import holding, read_interval
from assistant.service import Assistant
from tests.answering.asking import assistant_over, assistant_over_folder

RANGES = (
    "Range        Step 1      Step 2      Step 3\n"
    "  11         {0}3,011      {0}3,120      {0}3,245\n"
    "  14         {0}3,410      {0}3,550      {0}3,690\n"
)
MILL = f"""AGREEMENT between QUARRY COUNTY, Oregon, and MILL HANDS UNION
January 1, 2025 through December 31, 2027

ARTICLE 1 RECOGNITION

Section 1. The County recognizes the Union for all regular employees.

ARTICLE 2 VACATION

Section 1. Employees accrue vacation as follows:

Years of Service          Days of Vacation
Less than 3               10
From 3 until 9            15
9 or more                 20

ARTICLE 3 SALARIES

Section 1. Monthly rates stand in the appendices.

APPENDIX A CLASSES

Class                     Salary Range
Saw Filer                 11
Kiln Operator             14

APPENDIX B SALARY SCHEDULES

SALARY SCHEDULE EFFECTIVE JULY 1, 2025
{RANGES.format("1")}
SALARY SCHEDULE EFFECTIVE JULY 1, 2026
{RANGES.format("2")}
SALARY SCHEDULE EFFECTIVE JULY 1, 2027
{RANGES.format("3")}"""


@pytest.fixture(scope="module")
def mill(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over one agreement with an accrual table, a list of classes and three schedules."""
    return assistant_over(tmp_path_factory.mktemp("mill"), mill=MILL)


@pytest.mark.parametrize(
    ("question", "as_of", "row", "quoted"),
    [
        pytest.param(
            "What is the monthly rate of range 11 at step 2?",
            date(2026, 9, 1),
            "Range: 11; Step 2: 23,120 (effective July 1, 2026)",
            "EFFECTIVE JULY 1, 2026",
            id="the table of the day, not the last",
        ),
        pytest.param(
            "What did range 11 step 2 pay on August 1, 2025?",
            date(2026, 9, 1),
            "Step 2: 13,120 (effective July 1, 2025)",
            "EFFECTIVE JULY 1, 2025",
            id="a day in the question",
        ),
        pytest.param(
            "What is the pay at the top step for the class kiln operator?",
            date(2026, 9, 1),
            "Range: 14; Step 3: 23,690",
            "Kiln Operator 14",
            id="class to range to schedule",
        ),
        pytest.param(
            "How many days of vacation does an employee accrue after nine years of service?",
            date(2026, 9, 1),
            "Years of Service: 9 or more; Days of Vacation: 20",
            "9 or more 20",
            id="years at the edge of two rows",
        ),
    ],
)
def test_the_row_of_the_day_answers(
    mill: Assistant, question: str, as_of: date, row: str, quoted: str
) -> None:
    """The answer begins with the row under its headings, and its quotes stand in the document."""
    answer = mill.ask(question, as_of=as_of)
    assert row in answer.text.split("\n\n")[0]
    assert any(quoted in citation.quote for citation in answer.citations[:2])
    assert all(is_verbatim(mill.index, citation) for citation in answer.citations)


def test_a_question_without_a_row_is_answered_as_before(mill: Assistant) -> None:
    """No row is forced on a question that asks for no figure."""
    assert "Row:" not in mill.ask("Whom does the County recognize?", as_of=date(2026, 9, 1)).text


def test_a_row_of_a_data_file_is_cited_by_its_number(tmp_path: Path) -> None:
    """A CSV row is quoted as it stands in the file and cited as a row of it."""
    source = tmp_path / "source"
    source.mkdir()
    (source / "mill.txt").write_text(MILL, encoding="utf-8")
    lines = ["group,step,effective,monthly"]
    lines += [f"QR-{g},{s},{y}-07-01,{y}{g}{s}" for y in (2025, 2026, 2027) for g in (11, 14) for s in (1, 2)]
    (source / "pay-plan.csv").write_text("\n".join(lines), encoding="utf-8")
    desk = assistant_over_folder(source, tmp_path / "library")
    answer = desk.ask("What is the monthly rate of QR-14 step 2 in the pay plan?", as_of=date(2026, 9, 1))
    assert answer.citations[0].quote == "QR-14, 2, 2026-07-01, 2026142"
    assert "row 9" in answer.citations[0].label


@pytest.mark.parametrize(
    ("label", "inside", "outside"),
    [
        pytest.param("From 3 until 10", 3, 10, id="until"),
        pytest.param("More than 5 and up to 10 years", 10, 5, id="more than, up to"),
        pytest.param("5 but fewer than 12", 5, 12, id="but fewer than"),
        pytest.param("15 or more", 15, 14, id="or more"),
        pytest.param("Less than 2", 1, 2, id="less than"),
        pytest.param("1st through 5th year", 5, 6, id="ordinals"),
        pytest.param("twenty years and over", 20, 19, id="words"),
        pytest.param("20+ years", 20, 19, id="plus"),
        pytest.param("Over 20 years", 21, 20, id="over"),
    ],
)
def test_ranges_of_service(label: str, inside: int, outside: int) -> None:
    """The ends of a range belong to it or not, as its words say."""
    interval = read_interval(label)
    assert interval
    assert interval.holds(inside)
    assert not interval.holds(outside)


def test_a_shared_end_belongs_to_the_range_it_begins() -> None:
    """Of "2 to 5" and "5 to 8", five years of service are in the second."""
    assert holding([read_interval("2 to 5"), read_interval("5 to 8")], 5) == 1


@pytest.mark.parametrize(
    ("question", "day"),
    [
        pytest.param("What was the rate on July 4, 2025?", date(2025, 7, 4), id="day"),
        pytest.param("What was the rate under the July 2024 table?", date(2024, 7, 31), id="month"),
        pytest.param("What is the rate?", date(2026, 3, 16), id="none"),
    ],
)
def test_the_day_asked_about(question: str, day: date) -> None:
    """A day in the question goes before the day on which it is asked."""
    asked = read_question(question, date(2026, 3, 16))
    assert asked
    assert asked.day == day


SCHOOL = """AGREEMENT between GRANITE SCHOOL DISTRICT, Oregon, and TEACHERS UNION
July 1, 2023 through June 30, 2027

ARTICLE 1 RECOGNITION

Section 1. The District recognizes the Union for all teachers.

ARTICLE 2 SUPPLEMENTS

Section 1. Teachers are paid the supplements below for their years of service.

2023-24 and 2024-25 School Year

               5-9 Years     10-14 Years     15-19 Years
Supplement     500           1,000           1,500

2025-26 School Year

               5-9 Years     10-14 Years     15-19 Years
Supplement     $625          $1,250          $1,875

ARTICLE 3 COACHES

Section 1. Coaches are paid each season as follows:

Sport            FY 2024-25     FY 2025-26     FY 2026-27
Rowing           2,100          2,205          2,310
Swimming         1,900          1,995          2,090
"""


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """An assistant over one agreement whose tables and columns hold for school and fiscal years."""
    return assistant_over(tmp_path_factory.mktemp("school"), school=SCHOOL)


@pytest.mark.parametrize(
    ("question", "as_of", "row"),
    [
        pytest.param(
            "What supplement does a teacher with 12 years get in the 2025-26 school year?",
            date(2027, 1, 15),
            "10-14 Years: $1,250 (effective July 1, 2025)",
            id="year in the question",
        ),
        pytest.param(
            "What supplement does a teacher with 12 years of service get?",
            date(2025, 2, 1),
            "10-14 Years: 1,000 (effective July 1, 2023)",
            id="second year of a caption",
        ),
        pytest.param(
            "What is the rowing coach paid a season?",
            date(2026, 3, 1),
            "Sport: Rowing; FY 2025-26: 2,205 (effective July 1, 2025)",
            id="column of the day",
        ),
        pytest.param(
            "What was the rowing coach paid a season in fiscal year 2025?",
            date(2026, 3, 1),
            "FY 2024-25: 2,100",
            id="column of the year asked about",
        ),
    ],
)
def test_a_year_decides_like_a_day(school: Assistant, question: str, as_of: date, row: str) -> None:
    """Captions and columns that name a school or fiscal year hold from its first day."""
    answer = school.ask(question, as_of=as_of)
    assert row in answer.text.split("\n\n")[0]
    assert all(is_verbatim(school.index, citation) for citation in answer.citations)
