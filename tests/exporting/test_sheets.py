"""Sheets in every format: the cells can be read back, and none of them runs."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from docx import Document
from openpyxl import load_workbook

from assistant.errors import AssistantError
from assistant.exporting import SUFFIXES, Sheet, write_sheet

SHEET = Sheet(
    "Topics: by agreement",
    ("Topic", "Ferry 2023-2026"),
    (("uniforms", "\u201ctwo uniforms a year\u201d (Art. 3, p. 4)"), ("<b>pay | rate</b>", "=1+1")),
)


def _cells(path: Path) -> list[list[str]]:
    """Return the cells of a written file, whatever its format."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file))
    if path.suffix == ".xlsx":
        page = load_workbook(path).active
        assert page is not None
        return [[str(cell.value) for cell in row] for row in page.iter_rows()]
    if path.suffix == ".docx":
        return [[cell.text for cell in row.cells] for row in Document(str(path)).tables[0].rows]
    soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
    return [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in soup.find_all("tr")]


@pytest.mark.parametrize("suffix", [suffix for suffix in SUFFIXES if suffix != ".md"])
def test_every_cell_can_be_read_back(suffix: str, tmp_path: Path) -> None:
    """Columns and rows come back as they were; only a formula in a CSV file gets an apostrophe before it."""
    path = tmp_path / f"sheet{suffix}"
    write_sheet(SHEET, path)
    formula = "'=1+1" if suffix == ".csv" else "=1+1"
    wanted = [list(SHEET.columns), *(list(row) for row in SHEET.rows)]
    wanted[-1][-1] = formula
    assert _cells(path) == wanted


def test_a_formula_is_text_in_a_workbook(tmp_path: Path) -> None:
    """A cell that looks like a formula is stored as a string."""
    path = tmp_path / "sheet.xlsx"
    write_sheet(SHEET, path)
    page = load_workbook(path).active
    assert page is not None
    assert page.cell(3, 2).data_type == "s"


def test_a_quote_gets_most_of_the_width_of_a_word_page(tmp_path: Path) -> None:
    """The page lies on its side, its columns share it by their words, and its headings stand on every page."""
    path = tmp_path / "sheet.docx"
    write_sheet(Sheet("Leave", ("Agreement", "What it says"), (("Ferry", "Five days a year. " * 20),)), path)
    document = Document(str(path))
    section, heads = document.sections[0], document.tables[0].rows[0]
    narrow, wide = (int(cell.width or 0) for cell in heads.cells)
    assert int(section.page_width or 0) > int(section.page_height or 0)
    assert wide > 4 * narrow > 0
    assert narrow + wide <= int(section.page_width or 0)
    assert "w:tblHeader" in heads._tr.xml


def test_markdown_escapes_bars(tmp_path: Path) -> None:
    """A bar within a cell does not open another cell."""
    path = tmp_path / "sheet.md"
    write_sheet(SHEET, path)
    assert "pay \\| rate" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["sheet.pdf", "sheet", "missing/sheet.csv"])
def test_what_cannot_be_written_is_said(name: str, tmp_path: Path) -> None:
    """An unknown format and a folder that is not there are errors that say what to do."""
    with pytest.raises(AssistantError, match=r"write to one of|no folder"):
        write_sheet(SHEET, tmp_path / name)
