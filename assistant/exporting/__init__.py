"""Exporting: tables of verbatim quotes as CSV, XLSX, Markdown, HTML and Word files."""

from assistant.exporting.sheets import MEDIA_TYPES, SUFFIXES, Sheet, render_sheet, write_sheet

__all__ = ["MEDIA_TYPES", "SUFFIXES", "Sheet", "render_sheet", "write_sheet"]
