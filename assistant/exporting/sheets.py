"""A sheet of text cells, written as CSV, XLSX, Markdown, HTML or Word; the suffix of the file decides."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from assistant.answering.composing import table
from assistant.errors import AssistantError

if TYPE_CHECKING:
    from docx.section import Section

_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_WIDEST = 60
_PAGE = Markup(
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title><style>'
    "body{{font-family:Georgia,serif;margin:2rem}}table{{border-collapse:collapse}}"
    "th,td{{border:1px solid #888;padding:.4rem .6rem;text-align:left;vertical-align:top}}"
    "td{{white-space:pre-line}}</style></head>"
    "<body><h1>{title}</h1><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{notes}</body></html>\n"
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A titled table of text; every row has one cell per column. `notes` are the sentences that go with it."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


def write_sheet(sheet: Sheet, path: Path) -> None:
    """Write a sheet to a file; raises AssistantError for a suffix that is not offered or a folder that is not there."""
    written = render_sheet(sheet, path.suffix)
    if not path.absolute().parent.is_dir():
        raise AssistantError(f"there is no folder {path.parent}; make it first or choose another")
    path.write_bytes(written)


def render_sheet(sheet: Sheet, suffix: str) -> bytes:
    """Return the bytes of a file with a sheet; raises AssistantError for a suffix that is not offered."""
    render = _RENDERERS.get(suffix.lower())
    if render is None:
        raise AssistantError(f"{suffix or 'no suffix'}: write to one of {', '.join(SUFFIXES)}")
    return render(sheet)


def _as_csv(sheet: Sheet) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(sheet.columns)
    writer.writerows([_inert(cell) for cell in row] for row in sheet.rows)
    writer.writerows([_inert(note)] for note in sheet.notes)
    return out.getvalue().encode("utf-8-sig")


def _inert(cell: str) -> str:
    """Return a cell that a spreadsheet will not run as a formula: an apostrophe goes before such signs."""
    return f"'{cell}" if cell.startswith(_FORMULA_SIGNS) else cell


def _as_xlsx(sheet: Sheet) -> bytes:
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    page = book.active
    page.title = "".join(sign for sign in sheet.title if sign not in "[]:*?/\\")[:31] or "Table"
    for number, row in enumerate((sheet.columns, *sheet.rows), 1):
        for place, words in enumerate(row, 1):
            cell = page.cell(number, place)
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", words)
            cell.data_type = "s"  # a cell that opens with "=" stays text
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 1)
    for place, width in enumerate(_widths(sheet), 1):
        page.column_dimensions[page.cell(1, place).column_letter].width = width
    page.freeze_panes = "A2"
    for number, note in enumerate(sheet.notes, len(sheet.rows) + 3):
        cell = page.cell(number, 1)
        cell.value, cell.data_type = ILLEGAL_CHARACTERS_RE.sub("", note), "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _widths(sheet: Sheet) -> list[int]:
    """Return how wide each column should be, in characters: as its longest cell, but no wider than is read well."""
    columns = zip(sheet.columns, *sheet.rows, strict=True)
    return [min(_WIDEST, max(map(len, cells)) + 2) for cells in columns]


def _as_markdown(sheet: Sheet) -> bytes:
    rows = [[" ".join(cell.split("\n")) for cell in row] for row in sheet.rows]
    notes = "".join(f"\n{note}\n" for note in sheet.notes)
    return f"# {sheet.title}\n\n{table(sheet.columns, rows)}\n{notes}".encode()


def _as_html(sheet: Sheet) -> bytes:
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(name) for name in sheet.columns)
    lines = (Markup("").join(Markup("<td>{}</td>").format(cell) for cell in row) for row in sheet.rows)
    body = Markup("").join(Markup("<tr>{}</tr>\n").format(line) for line in lines)
    notes = Markup("").join(Markup("<p>{}</p>").format(note) for note in sheet.notes)
    return str(_PAGE.format(title=sheet.title, head=head, body=body, notes=notes)).encode()


def _as_docx(sheet: Sheet) -> bytes:
    from docx import Document
    from docx.oxml import OxmlElement

    document = Document()
    room = _turned(document.sections[0])
    document.add_heading(_printable(sheet.title), 1)
    grid = document.add_table(rows=1, cols=len(sheet.columns), style="Table Grid")
    grid.autofit = False
    widths = [room * width // sum(_widths(sheet)) for width in _widths(sheet)]
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    for row in (sheet.columns, *sheet.rows):
        cells = grid.rows[0].cells if row is sheet.columns else grid.add_row().cells
        for cell, words, width in zip(cells, row, widths, strict=True):
            cell.text, cell.width = _printable(words), width
    for cell in grid.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    # The headings stand on every page of a long table.
    grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for note in sheet.notes:
        document.add_paragraph(_printable(note))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _turned(section: Section) -> int:
    """Turn a page on its side, since quotes stand beside one another, and return the width between its margins."""
    from docx.enum.section import WD_ORIENT

    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    return int(section.page_width or 0) - int(section.left_margin or 0) - int(section.right_margin or 0)


def _printable(words: str) -> str:
    return "".join(sign for sign in words if sign.isprintable() or sign == "\n")


_RENDERERS: Mapping[str, Callable[[Sheet], bytes]] = {
    ".csv": _as_csv,
    ".xlsx": _as_xlsx,
    ".md": _as_markdown,
    ".html": _as_html,
    ".docx": _as_docx,
}
SUFFIXES = tuple(_RENDERERS)
MEDIA_TYPES: Mapping[str, str] = {
    ".csv": "text/csv; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".md": "text/markdown; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
