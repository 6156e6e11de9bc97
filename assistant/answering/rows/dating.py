"""The same table printed for several days: the one that holds on the day asked about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.answering.rows.matching import FittingRow, label_of, row_unit
from assistant.index.wording import tokens
from assistant.structure.dates import find_dates
from assistant.structure.tables import Table, TableRow

_SHARED_ROWS = 0.5


def on_day(text: str, fitting: FittingRow, tables: Sequence[Table], day: date) -> FittingRow:
    """Return the row as printed in the latest table of its kind that begins on or before the day.

    A table without a date counts as older. The row stays as it is where none of the tables has begun.
    """
    label, unit = _key(text, fitting.row), row_unit(text, fitting.row)
    begun: list[tuple[date, int, Table, TableRow]] = []
    for other in tables:
        if other.effective is None or other.effective > day or not _is_alike(text, fitting.table, other):
            continue
        same = len(_caption(text, fitting.table) & _caption(text, other))
        alike = [one for one in other.rows if _key(text, one) == label]
        alike = [one for one in alike if row_unit(text, one) == unit] or alike
        begun += [(other.effective, same, other, one) for one in alike[:1]]
    if not begun:
        return fitting
    _, _, chosen, its_row = max(begun, key=lambda item: item[:2])
    return replace(fitting, table=chosen, row=its_row)


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


def _is_alike(text: str, one: Table, other: Table) -> bool:
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
    return {_key(text, row) for row in table.rows}


def _key(text: str, row: TableRow) -> tuple[str, ...]:
    return tuple(tokens(label_of(text, row)))
