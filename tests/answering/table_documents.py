"""One agreement with tables, written in each format by the tests: Word, HTML, ruled and unruled PDF."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import docx
from docx.document import Document
from reportlab.lib import colors
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table

Grid = Sequence[Sequence[str]]

OPENING = (
    "AGREEMENT between QUARRY COUNTY, Oregon, and MILL HANDS UNION",
    "January 1, 2025 through December 31, 2027",
    "ARTICLE 1 RECOGNITION",
    "Section 1. The County recognizes the Union for all regular employees.",
    "ARTICLE 2 SALARIES",
    "Section 1. Employees are paid the monthly rates of the schedules below.",
)
YEARS = (2025, 2026)
HEADINGS = ("Class", "Range", "Step 1", "Step 2", "Step 3")
CLASSES = (("Saw Filer", "11"), ("Kiln Operator", "14"), ("Log Scaler", "17"))


def caption(year: int) -> str:
    """Return the line over the schedule of a year."""
    return f"SALARY SCHEDULE EFFECTIVE JULY 1, {year}"


def grid(year: int) -> list[list[str]]:
    """Return the schedule of a year: the headings, then a row a class, whose rates name year and range."""
    rates = ([name, code, *(f"{year % 10},{code}{step}" for step in (1, 2, 3))] for name, code in CLASSES)
    return [list(HEADINGS), *rates]


def docx_schedules(path: Path) -> None:
    """Write the schedules as Word tables under a title cell that is merged over all columns."""
    document = docx.Document()
    for line in OPENING:
        document.add_paragraph(line)
    for year in YEARS:
        table = _docx_table(document, [[caption(year), *[""] * 4], *grid(year)])
        table.cell(0, 0).merge(table.cell(0, 4))
        document.add_paragraph("")
    document.save(str(path))


def docx_spans(path: Path) -> None:
    """Write a Word table in which a class spans two rows and a rate spans two steps."""
    document = docx.Document()
    for line in OPENING:
        document.add_paragraph(line)
    rows = (
        HEADINGS,
        ("Saw Filer", "11", "3,111", "3,112", "3,113"),
        ("", "12", "3,121", "", "3,123"),
        ("Kiln Operator", "14", "3,141", "3,142", "3,143"),
    )
    table = _docx_table(document, rows)
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Saw Filer"
    table.cell(2, 2).merge(table.cell(2, 3)).text = "3,121"
    document.save(str(path))


def _docx_table(document: Document, rows: Grid) -> docx.table.Table:
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for cells, words in zip(table.rows, rows, strict=True):
        for cell, text in zip(cells.cells, words, strict=True):
            cell.text = text
    return table


def html_schedules(path: Path) -> None:
    """Write the schedules as HTML tables with captions."""
    tables = "".join(
        f"<table><caption>{caption(year)}</caption>{_html_rows(grid(year))}</table>" for year in YEARS
    )
    path.write_text(_html(tables), encoding="utf-8")


def html_spans(path: Path) -> None:
    """Write an HTML table in which a class spans two rows and a rate spans two steps."""
    rows = (
        "<tr><th>Class</th><th>Range</th><th>Step 1</th><th>Step 2</th><th>Step 3</th></tr>"
        "<tr><td rowspan=2>Saw Filer</td><td>11</td><td>3,111</td><td>3,112</td><td>3,113</td></tr>"
        "<tr><td>12</td><td colspan=2>3,121</td><td>3,123</td></tr>"
        "<tr><td>Kiln Operator</td><td>14</td><td>3,141</td><td>3,142</td><td>3,143</td></tr>"
    )
    path.write_text(_html(f"<table>{rows}</table>"), encoding="utf-8")


def _html(tables: str) -> str:
    return f"<html><body>{''.join(f'<p>{line}</p>' for line in OPENING)}{tables}</body></html>"


def _html_rows(rows: Grid) -> str:
    return "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)


def ruled_pdf(path: Path) -> None:
    """Write the schedules as PDF tables with a grid of lines."""
    parts: list[Flowable] = []
    for year in YEARS:
        parts += [_paragraph(caption(year)), _ruled(grid(year)), _paragraph(" ")]
    _write_pdf(path, parts)


def broken_pdf(path: Path) -> None:
    """Write one long ruled schedule over a page break, its headings printed on both pages."""
    rows = [[f"Trade {n}", str(n), *(f"3,{n}{step}" for step in (1, 2, 3))] for n in range(21, 41)]
    first, second = [HEADINGS, *rows[:10]], [HEADINGS, *rows[10:], *grid(2025)[1:]]
    _write_pdf(path, [_paragraph(caption(2025)), _ruled(first), PageBreak(), _ruled(second)])


def unruled_pdf(path: Path) -> None:
    """Write the schedules as PDF columns that only their places part."""
    canvas = Canvas(str(path), pagesize=letter)
    lines: list[Sequence[str]] = [(line,) for line in OPENING]
    for year in YEARS:
        lines += [("",), (caption(year),), *grid(year)]
    for position, cells in enumerate(lines):
        for column, words in enumerate(cells):
            canvas.drawString(72 + 90 * column, 720 - 16 * position, words)
    canvas.save()


def _write_pdf(path: Path, parts: list[Flowable]) -> None:
    stream = io.BytesIO()
    opening: list[Flowable] = [_paragraph(line) for line in OPENING]
    SimpleDocTemplate(stream, pagesize=letter).build([*opening, *parts])
    path.write_bytes(stream.getvalue())


def _ruled(rows: Grid) -> Table:
    return Table(rows, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)])


def _paragraph(words: str) -> Paragraph:
    return Paragraph(words, getSampleStyleSheet()["Normal"])
