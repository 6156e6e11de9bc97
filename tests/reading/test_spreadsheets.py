"""Spreadsheets: sheets as pages, values as shown, and a clear word about everything that cannot be shown."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook

from assistant.errors import ReadingError
from assistant.reading.sheet_values import shown_value
from tests.reading.conftest import ReadBytes


def workbook_bytes(fill: Callable[[Workbook], None]) -> bytes:
    """Return the workbook that the function fills, saved."""
    book = openpyxl.Workbook()
    fill(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def fill_pay_plan(book: Workbook) -> None:
    """Two sheets: one with a merged title and a merged group, one for the next year."""
    sheet = book.worksheets[0]
    sheet.title = "July 2025"
    sheet.append(["Schedule effective July 4, 2025"])
    sheet.append(["Group", "Step", "Annual"])
    sheet.append(["OT-14", 1, 50210])
    sheet.append([None, 2, 51816])
    sheet.append([])
    sheet.append(["Note: rates are for full time."])
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("A3:A4")
    sheet["C3"].number_format = '"$"#,##0'
    sheet["C4"].number_format = '"$"#,##0'
    later = book.create_sheet("July 2026")
    later.append(["Group", "Step", "Annual"])


def test_each_sheet_is_a_page_under_its_name(read_bytes: ReadBytes) -> None:
    """The name of a sheet is its heading, printed but not stored, and line n of the page is row n."""
    document = read_bytes("pay.xlsx", workbook_bytes(fill_pay_plan))
    first, second = (page.span.of(document.text).split("\n") for page in document.pages)
    assert (first[0], second[0]) == ("# July 2025", "# July 2026")
    assert first[3].split() == ["OT-14", "1", "$50,210"]
    assert first[5:] == ["", "Note: rates are for full time."]
    assert document.added[0].of(document.text) == "# July 2025"


def test_a_merged_cell_is_repeated_in_the_rows_below_as_added_words(read_bytes: ReadBytes) -> None:
    """The second row of a merged group says the group, and those words count as added."""
    document = read_bytes("pay.xlsx", workbook_bytes(fill_pay_plan))
    assert document.text.split("\n")[4].split() == ["OT-14", "2", "$51,816"]
    assert "OT-14" in [added.of(document.text) for added in document.added]


def test_what_cannot_be_shown_is_reported(read_bytes: ReadBytes) -> None:
    """A formula never computed, an empty sheet and a hidden one are named."""

    def fill(book: Workbook) -> None:
        book.worksheets[0].append(["Rate", "=2*21.05"])
        book.create_sheet("Blank")
        hidden = book.create_sheet("Old")
        hidden.append(["x"])
        hidden.sheet_state = "hidden"

    problems = "\n".join(read_bytes("pay.xlsx", workbook_bytes(fill)).problems)
    assert "'Sheet' has 1 formulas without a stored value" in problems
    assert "'Blank' is empty" in problems
    assert "'Old' is hidden and was left out" in problems


def fill_too_long(book: Workbook) -> None:
    """One cell far below the last row that is read."""
    book.worksheets[0].cell(20_001, 1, "end")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(workbook_bytes(lambda book: None), "no sheet shows any cell", id="nothing in it"),
        pytest.param(workbook_bytes(fill_too_long), "has 20,001 rows", id="too long"),
        pytest.param(b"PK\x03\x04 not a package", "is damaged or cut short", id="damaged"),
        pytest.param(
            bytes.fromhex("D0CF11E0") + b"x" * 600, "Save a copy without a password", id="encrypted"
        ),
    ],
)
def test_spreadsheets_that_cannot_be_read_are_refused(
    read_bytes: ReadBytes, data: bytes, message: str
) -> None:
    """The error names the file and says what to do."""
    with pytest.raises(ReadingError, match=rf"pay\.xlsx: .*{message}"):
        read_bytes("pay.xlsx", data)


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        pytest.param(50210, "General", "50210", id="plain whole"),
        pytest.param(20.675, "General", "20.675", id="plain decimal"),
        pytest.param(0.1 + 0.2, "General", "0.3", id="binary fraction"),
        pytest.param(50210.4, "#,##0", "50,210", id="thousands"),
        pytest.param(20.675, '"$"#,##0.00', "$20.68", id="dollars quoted"),
        pytest.param(1234.5, "[$$-409]#,##0.00;[Red]-[$$-409]#,##0.00", "$1,234.50", id="dollars of a place"),
        pytest.param(-3, "0.00", "-3.00", id="negative"),
        pytest.param(0.025, "0.0%", "2.5%", id="share"),
        pytest.param(datetime(2026, 7, 3), "mm-dd-yy", "7/3/2026", id="date"),
        pytest.param(date(2026, 7, 3), "d-mmm", "7/3/2026", id="day"),
        pytest.param("  Step\n5 ", "General", "Step 5", id="words"),
        pytest.param(True, "General", "TRUE", id="truth"),
        pytest.param(None, "General", "", id="empty"),
    ],
)
def test_values_are_shown_by_their_format(value: object, number_format: str, shown: str) -> None:
    """Amounts, shares and dates are written as the spreadsheet program writes them."""
    assert shown_value(value, number_format) == shown
