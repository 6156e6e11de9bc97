"""Tables: found in print of every kind, every cell under its heading and exactly where its words stand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.structure import build_structure
from assistant.structure.tables import Table, find_tables
from tests.support.documents import document

SCHEDULES = """ARTICLE 30 - SALARIES

The rates below are monthly.

                SALARY SCHEDULE EFFECTIVE JULY 1, 2025
Salary      Pay        Step      Step      Step 3
Range       Option     1         2
  11          A        3,011     3,120     3,245
  14          A                  3,410     3,550
Note: Range 14 has no first step.

                SALARY SCHEDULE EFFECTIVE JULY 1, 2026
Salary      Pay        Step      Step      Step 3
Range       Option     1         2
  11          A        3,101     3,214     3,342
  14          A                  3,512     3,657
"""
WRAPPED = """CLASSIFICATION          Step 1      Step 2

SENIOR
LABORATORY              $30.10      $31.20
TECHNICIAN
FIELD SURVEY
                        $41.50      $42.75
CHIEF
"""
ACCRUAL = """Vacation is earned as follows:

Years of Service          Days
Less than 3               10
From 3 until 9            15
9 or more                 20
"""
MARKED = """Effective May 1, 2026 the rates are:
<table><tr><th>Point</th><th>Rate</th></tr>
<tr><td>1</td><td>$40,000</td></tr><tr><td>2</td><td></td></tr></table>
"""
PIPED = """| Step | Time limit |
|------|------------|
| One  | 10 days    |
| Two  | 15 days    |
"""


def tables_of(text: str) -> tuple[Table, ...]:
    """Return the tables of a text document."""
    read = document(text)
    return find_tables(read, build_structure(read))


def grid(text: str, table: Table) -> list[dict[str, str]]:
    """Return each row as heading and words."""
    return [
        {
            heading: " ".join(
                cell.span.of(text) for cell in row.cells if table.columns[cell.column] == heading
            )
            for heading in dict.fromkeys(table.heading(cell) for cell in row.cells)
        }
        for row in table.rows
    ]


def test_a_grid_printed_for_several_dates_keeps_them() -> None:
    """Each printing is a table with its own date, and a figure stands under the step it is printed under."""
    first, second = tables_of(SCHEDULES)
    assert (first.effective, second.effective) == (date(2025, 7, 1), date(2026, 7, 1))
    assert first.columns == ("Salary Range", "Pay Option", "Step 1", "Step 2", "Step 3")
    assert grid(SCHEDULES, second)[1] == {
        "Salary Range": "14",
        "Pay Option": "A",
        "Step 2": "3,512",
        "Step 3": "3,657",
    }
    assert [note.of(SCHEDULES) for note in first.notes] == ["Note: Range 14 has no first step."]


@pytest.mark.parametrize(
    ("text", "row", "cells"),
    [
        pytest.param(
            WRAPPED,
            0,
            {"CLASSIFICATION": "SENIOR LABORATORY TECHNICIAN", "Step 1": "$30.10", "Step 2": "$31.20"},
            id="label around its row",
        ),
        pytest.param(
            WRAPPED,
            1,
            {"CLASSIFICATION": "FIELD SURVEY CHIEF", "Step 1": "$41.50", "Step 2": "$42.75"},
            id="label above and below its figures",
        ),
        pytest.param(ACCRUAL, 1, {"Years of Service": "From 3 until 9", "Days": "15"}, id="accrual"),
        pytest.param(MARKED, 0, {"Point": "1", "Rate": "$40,000"}, id="HTML in text"),
        pytest.param(MARKED, 1, {"Point": "2"}, id="empty cell"),
        pytest.param(PIPED, 1, {"Step": "Two", "Time limit": "15 days"}, id="bars"),
    ],
)
def test_rows_are_records(text: str, row: int, cells: dict[str, str]) -> None:
    """Every cell is read under its heading, wrapped labels as one."""
    table = tables_of(text)[0]
    found = grid(text, table)[row]
    assert {heading: words for heading, words in found.items() if heading} == cells


def test_a_table_over_a_page_break_is_one_table() -> None:
    """The rows on the next page, below the headings printed again, go on."""
    head = "Class            Group     Rate\n"
    first = "Clerk            11        $20.10\nCook             12        $21.30\n"
    text = f"{head}{first}\f{head}Driver           13        $22.40\n"
    (table,) = tables_of(text)
    assert [row.cells[0].span.of(text) for row in table.rows] == ["Clerk", "Cook", "Driver"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The  employee  shall  give\nten  days'  notice  in\nwriting.\n", id="justified prose"),
        pytest.param("(a)     One hour.\n(b)     Two hours.\n(c)     Three hours.\n", id="list"),
        pytest.param(
            "For the County:          For the Union:\nA. Reed                  B. Moss\n", id="signatures"
        ),
    ],
)
def test_prose_is_no_table(text: str) -> None:
    """Wide gaps alone make no table."""
    assert tables_of(text) == ()


WORDS = st.sampled_from(["Clerk", "Senior Clerk", "Cook 2", "12", "3,400", "$21.50", "5.0%", "7/1/2026", ""])


@given(
    st.lists(st.lists(WORDS, min_size=2, max_size=6), min_size=2, max_size=12),
    st.sampled_from(["   ", " | ", "\t"]),
    st.sampled_from(["\n", "\n\n", "\f"]),
)
def test_every_cell_slices_back_to_its_words(rows: list[list[str]], gap: str, end: str) -> None:
    """Whatever the grid, cells lie in their rows, rows in the table, and each span gives printed words."""
    text = "ARTICLE 1 - PAY\n\n" + end.join(gap.join(row) for row in rows)
    for table in tables_of(text):
        for row in table.rows:
            assert table.span.contains(row.span)
            assert [cell.column for cell in row.cells] == sorted(cell.column for cell in row.cells)
            for cell in row.cells:
                words = cell.span.of(text)
                assert row.span.contains(cell.span)
                assert words
                assert words == words.strip()
                assert any(words in " ".join(filter(None, printed)) for printed in rows)


BY_PERIOD = """Class    Title              Range   Per       Step A       Step B
                                   Hour      $25.45       $26.69
406      Bridge Worker I   203     Month     $4,411.33    $4,626.27
                                   Annual    $52,936.00   $55,515.20
                                   Hour      $27.98       $29.32
407      Bridge Worker II  207     Month     $4,849.87    $5,082.13
                                   Annual    $58,198.40   $60,985.60
"""
SHARED = """Title                 Grade   Step 1    Step 2
Custodian             20      $20.82    $21.38
Utility Worker                $3,609    $3,706


Payroll Clerk         21      $22.91    $23.53
Records Clerk                 $3,971    $4,079
Transit Driver
"""
EVERY_THIRD = """Step     BA Only     BA + 24 Hrs
         52,524      54,084
 1       4,377       4,507
         273.56      281.69
         54,084      55,716
 2       4,507       4,643
         281.69      290.19
"""
BY_YEARS = """                 0-3        4-6        15+
                Years      Years      Years
Yearbook         3795       4250       5313
Drama            2770       3102       3878
"""
INSIDE = """Years of         Hours         Hours (Weeks)      Maximum
Service         a Period        a Year             Hours


                                 112
Less than 2       4.67                              224
                              (2.8 wks.)

                                 128
2 to 5            5.33                              264
                              (3.2 wks.)
"""
CLOSE = """Class               Range
Saw Filer           11
Head Kiln Operator 14
Log Scaler          17
"""
PAYOFF = """Years of Service          Percent paid
Less than 5 years         None
5 but less than 10        25%
10 or more                50%
"""
SIGNS = """Grade    Step 1          Step 2
801      $     20.50     $     21.12
802      $     21.79     $     22.43
"""


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        pytest.param(
            BY_PERIOD,
            {
                "Class": "407", "Title": "Bridge Worker II", "Range": "207", "Per": "Month",
                "Step A": "$4,849.87", "Step B": "$5,082.13",
            },
            id="one class over lines by hour, month and year",
        ),
        pytest.param(
            SHARED,
            {"Title": "Records Clerk", "Grade": "21", "Step 1": "$22.91", "Step 2": "$23.53"},
            id="several classes beside the rates of their grade",
        ),
        pytest.param(
            EVERY_THIRD,
            {"Step": "2", "BA Only": "281.69", "BA + 24 Hrs": "290.19"},
            id="a label on each third line, figures in headings",
        ),
        pytest.param(
            BY_YEARS, {"": "Drama", "0-3 Years": "2770", "4-6 Years": "3102", "15+ Years": "3878"}, id="years"
        ),
        pytest.param(
            INSIDE,
            {
                "Years of Service": "2 to 5", "Hours a Period": "5.33",
                "Hours (Weeks) a Year": "128 (3.2 wks.)", "Maximum Hours": "264",
            },
            id="a cell of several lines around its row",
        ),
        pytest.param(
            PAYOFF, {"Years of Service": "Less than 5 years", "Percent paid": "None"}, id="first row in words"
        ),
        pytest.param(CLOSE, {"Class": "Head Kiln Operator", "Range": "14"}, id="a figure close to its label"),
        pytest.param(SIGNS, {"Grade": "802", "Step 1": "$ 21.79", "Step 2": "$ 22.43"}, id="signs apart"),
    ],
)  # fmt: skip
def test_a_record_has_all_that_it_is_printed_with(text: str, cells: dict[str, str]) -> None:
    """Labels and figures that lines share belong to each record, every figure under its own heading."""
    (table,) = tables_of(text)
    found = [
        {heading: " ".join(words.split()) for heading, words in row.items()} for row in grid(text, table)
    ]
    assert cells in found


@pytest.mark.parametrize(
    ("caption", "day"),
    [
        pytest.param("Effective July 1, 2024 - June 30, 2025", date(2024, 7, 1), id="period"),
        pytest.param("Effective July 1, 2024 through June 30, 2025", date(2024, 7, 1), id="through"),
        pytest.param("Effective Ratification - February 12, 2026", date(2026, 2, 12), id="dash before"),
    ],
)
def test_a_schedule_holds_from_the_first_day_of_its_period(caption: str, day: date) -> None:
    """The day that ends a period is not the day from which a table holds."""
    (table,) = tables_of(f"{caption}\n\n{SIGNS}")
    assert table.effective == day


def test_a_title_at_the_end_of_a_page_dates_the_table_on_the_next() -> None:
    """A dated title that a page break parts from its table still dates it."""
    (table,) = tables_of(f"ARTICLE 1 - PAY\n\nSALARY SCHEDULE AS OF JULY 1, 2025\n\n\f{SIGNS}")
    assert table.effective == date(2025, 7, 1)
