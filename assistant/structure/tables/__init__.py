"""Tables: wage schedules, steps, accruals and lists of classes as rows and columns with their headings."""

from __future__ import annotations

from assistant.structure.tables.finding import find_tables
from assistant.structure.tables.records import Table, TableCell, TableRow

__all__ = ["Table", "TableCell", "TableRow", "find_tables"]
