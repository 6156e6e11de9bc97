"""Spreadsheets and delimited files: every sheet is one provision, every line of it a row."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from assistant.types import ROW, Page, Provision, SourceDocument, Span

_MEDIA_TYPES = frozenset(("text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))


def is_sheet(document: SourceDocument) -> bool:
    """Tell whether the document is a spreadsheet or a delimited file, whose lines are rows."""
    return document.media_type in _MEDIA_TYPES


def delimiter_of(document: SourceDocument) -> str:
    """Return the sign between the cells of a delimited file, empty for every other document."""
    sign = dict(document.metadata).get("delimiter", "") if is_sheet(document) else ""
    return "\t" if sign == "tab" else sign


def sheet_provisions(document: SourceDocument) -> tuple[Provision, ...]:
    """Return one provision a sheet, named by the sheet or, where it has no name, by the file."""
    return tuple(_provision(document, page) for page in document.pages if page.span.of(document.text).strip())


def row_provision(document: SourceDocument, provision: Provision, page: Page, span: Span) -> Provision:
    """Return the sheet's provision cited at the row on which the span starts, counted as the file does."""
    above = document.text.count("\n", page.span.start, span.start)
    number = above if _sheet_name(document, page) else above + 1
    return replace(provision, section=f"{ROW}{number}")


def _provision(document: SourceDocument, page: Page) -> Provision:
    name = _sheet_name(document, page)
    label = name or PurePosixPath(document.path).stem
    return Provision(label, "", "table", (label,), page.span, name)


def _sheet_name(document: SourceDocument, page: Page) -> str:
    """Return the name that the reader printed above a sheet, empty for a delimited file."""
    first_line = page.span.of(document.text).partition("\n")[0]
    named = any(added.start == page.span.start for added in document.added)
    return first_line.removeprefix("# ") if named else ""
