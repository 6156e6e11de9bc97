"""Spreadsheets: each sheet becomes a page, its name the heading, one line a row as the program shows it.

Line n of a page is row n of the sheet, the heading being line 0; an empty row is an empty line.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from assistant.errors import ReadingError
from assistant.reading.assembly import RawDocument
from assistant.reading.characters import ADDED_END, ADDED_START, normalise
from assistant.reading.packages import check_package
from assistant.reading.sheet_values import shown_value
from assistant.reading.tables import MOST_COLUMNS, MOST_ROWS, table_rows

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DAMAGE = (KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, InvalidFileException)


def read_spreadsheet(data: bytes, name: str) -> RawDocument:
    """Return the sheets of a spreadsheet as pages; raises ReadingError when it is damaged, huge or empty.

    A formula is read as the value stored with it; a cell that continues a merged one above repeats it.
    """
    check_package(data, name, "spreadsheet", ".xlsx")
    try:
        shown = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        written = openpyxl.load_workbook(io.BytesIO(data))
    except _DAMAGE as error:
        raise ReadingError(f"{name}: is no readable spreadsheet. Save it again as .xlsx or CSV.") from error
    pages, problems = [], []
    for sheet in shown.worksheets:
        _check_size(sheet, name)
        lines = _lines(sheet)
        problem = _problem(sheet, bool(lines), _count_unset(sheet, written))
        problems += [problem] if problem else []
        if lines and sheet.sheet_state == "visible":
            pages.append(f"{ADDED_START}# {normalise(sheet.title)}{ADDED_END}\n" + "\n".join(lines))
    if not pages:
        raise ReadingError(f"{name}: no sheet shows any cell with words or figures. Check the file.")
    title = normalise(shown.properties.title or "").strip()
    return RawDocument(
        MEDIA_TYPE,
        tuple(pages),
        metadata=(("document_title", title),) if title else (),
        problems=tuple(problems),
        prose=False,
    )


def _check_size(sheet: Worksheet, name: str) -> None:
    if sheet.max_row > MOST_ROWS or sheet.max_column > MOST_COLUMNS:
        raise ReadingError(
            f"{name}: the sheet {sheet.title!r} has {sheet.max_row:,} rows and {sheet.max_column:,} columns; "
            f"the limits are {MOST_ROWS:,} and {MOST_COLUMNS:,}. "
            "Save the tables that are needed in a file of their own."
        )


def _problem(sheet: Worksheet, filled: bool, unset: int) -> str:
    if not filled:
        return f"the sheet {sheet.title!r} is empty"
    if sheet.sheet_state != "visible":
        return f"the sheet {sheet.title!r} is hidden and was left out"
    if unset:
        return (
            f"the sheet {sheet.title!r} has {unset} formulas without a stored value; "
            "open the file in a spreadsheet program, save it and load it again"
        )
    return ""


def _lines(sheet: Worksheet) -> list[str]:
    """Return a line for every row down to the last filled one; none for an empty sheet."""
    repeated = dict(_repeated(sheet))
    rows = [[_shown(cell, repeated) for cell in row] for row in sheet.iter_rows()]
    while rows and not any(rows[-1]):
        rows.pop()
    return table_rows(rows, keep_empty=True)


def _shown(cell: Cell | MergedCell, repeated: dict[str, str]) -> str:
    if cell.coordinate in repeated:
        return repeated[cell.coordinate]
    return shown_value(cell.value, cell.number_format)


def _repeated(sheet: Worksheet) -> Iterator[tuple[str, str]]:
    """Yield what a cell merged over several rows says in each row below its first, as added words."""
    for area in sheet.merged_cells.ranges:
        first = sheet.cell(area.min_row, area.min_col)
        value = shown_value(first.value, first.number_format)
        if value and area.max_row - area.min_row < MOST_ROWS:
            for row in range(area.min_row + 1, area.max_row + 1):
                yield sheet.cell(row, area.min_col).coordinate, f"{ADDED_START}{value}{ADDED_END}"


def _count_unset(sheet: Worksheet, written: Workbook) -> int:
    """Return how many formulas have no stored value: no program has computed them yet."""
    formulas: Sequence[Sequence[Cell | MergedCell]] = list(written[sheet.title].iter_rows())
    return sum(
        cell.data_type == "f" and sheet.cell(cell.row, cell.column).value is None
        for row in formulas
        for cell in row
        if isinstance(cell, Cell)
    )
