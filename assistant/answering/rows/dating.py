"""The same table printed for several days: the one that holds on the day asked about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.answering.rows.matching import FittingRow, label_of, label_parts, row_unit
from assistant.index.wording import tokens
from assistant.structure.dates import find_dates
from assistant.structure.periods import find_periods
from assistant.structure.tables import Table, TableCell, TableRow
from assistant.structure.tables.cells import is_value

_SHARED_ROWS = 0.5
_BARE_YEAR = re.compile(r"(?:19|20)\d\d\Z")


def on_day(text: str, fitting: FittingRow, tables: Sequence[Table], day: date) -> FittingRow:
    """Return the row as printed in the latest table of its kind that begins on or before the day.

    A table without a date counts as older. The row stays as it is where none of the tables has begun.
    """
    unit = row_unit(text, fitting.row)
    begun: list[tuple[date, int, Table, TableRow]] = []
    for other in tables:
        if other.effective is None or other.effective > day or not is_alike(text, fitting.table, other):
            continue
        same = len(_caption(text, fitting.table) & _caption(text, other))
        alike = rows_called(text, other, fitting.row)
        alike = [one for one in alike if row_unit(text, one) == unit] or alike
        begun += [(other.effective, same, other, one) for one in alike[:1]]
    if not begun:
        return fitting
    _, _, chosen, its_row = max(begun, key=lambda item: item[:2])
    return replace(fitting, table=chosen, row=its_row)


def rows_called(text: str, table: Table, row: TableRow) -> list[TableRow]:
    """Return the rows of a table with the label of another table's row, first in full, else in its words."""
    same = [one for one in table.rows if key_of(text, one) == key_of(text, row)]
    return same or [one for one in table.rows if _worded_key(text, one) == _worded_key(text, row)]


def latest_rows(text: str, rows: Sequence[FittingRow], day: date) -> list[FittingRow]:
    """Return, of rows that carry a date of their own, those of the latest date not after the day."""
    dated = [(row_day(text, one.table, one.row), one) for one in rows]
    begun = [found for found, _ in dated if found and found <= day]
    if not begun:
        return list(rows)
    return [one for found, one in dated if found == max(begun)]


def row_day(text: str, table: Table, row: TableRow) -> date | None:
    """Return the date in a row's own column of dates."""
    for cell in row.cells:
        if re.search(r"effective|date|begin|from|start", table.heading(cell), re.IGNORECASE):
            found = find_dates(cell.span.of(text))
            if found:
                return found[0].day
    return None


def dated_cell(text: str, table: Table, row: TableRow, day: date) -> TableCell | None:
    """Return, of the cells of a row under headings with a day or year of their own, that of the latest begun."""
    days = [(found, cell) for cell in row.cells if (found := heading_day(table.heading(cell)))]
    begun = [one for one in days if one[0] <= day]
    if len(days) < 2 or not begun:
        return None
    return max(begun, key=lambda one: one[0])[1]


def heading_day(heading: str) -> date | None:
    """Return the day from which a column holds: the first day in its heading, or the first of its year."""
    dates = find_dates(heading)
    if dates:
        return dates[0].day
    periods = find_periods(heading)
    if periods:
        return periods[0].first
    return date(int(heading), 1, 1) if _BARE_YEAR.match(heading) else None


def is_alike(text: str, one: Table, other: Table) -> bool:
    """Tell whether two tables are the same grid: mostly the same rows."""
    if one is other:
        return True
    if len(one.columns) != len(other.columns) and one.effective is None:
        return False
    labels, others = _labels(text, one), _labels(text, other)
    shared = len(labels & others)
    return shared >= max(1.0, _SHARED_ROWS * min(len(labels), len(others)))


def _caption(text: str, table: Table) -> set[str]:
    return {word for line in table.caption for word in tokens(line.of(text))}


def _labels(text: str, table: Table) -> set[tuple[str, ...]]:
    return {_worded_key(text, row) for row in table.rows}


def _worded_key(text: str, row: TableRow) -> tuple[str, ...]:
    """Return the words of a row's label without figures beside them, which may be amounts of a table."""
    words = [part for part in label_parts(text, row) if not is_value(part)]
    return tuple(tokens(" ".join(words))) or key_of(text, row)


def key_of(text: str, row: TableRow) -> tuple[str, ...]:
    """Return the words of a row's label, by which it is the same row in another table."""
    return tuple(tokens(label_of(text, row)))
