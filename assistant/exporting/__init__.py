"""Exporting: tables of verbatim quotes as CSV, XLSX, Markdown, HTML and Word files."""

from assistant.exporting.sheets import SUFFIXES, Sheet, write_sheet

__all__ = ["SUFFIXES", "Sheet", "write_sheet"]
