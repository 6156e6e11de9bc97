"""Tables of one kind for several groups: the row of the group that a question names, else the row of each.

An article may print an accrual table for those hired before a day and one for those hired later, or a
schedule for each kind of employee. The tables then have the same headings or the same rows, hold from
the same day, and differ in the words that introduce them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

from assistant.answering.rows.asking import Asked
from assistant.answering.rows.cohorts import read_cohort
from assistant.answering.rows.dating import is_alike, latest_rows, rows_called
from assistant.answering.rows.matching import FittingRow, fitting_rows, row_unit
from assistant.index.wording import tokens
from assistant.structure import clean, provision_at
from assistant.structure.tables import Table, TableRow
from assistant.types import SourceDocument, Span, Structure

MOST_BRANCHES = 3
MOST_ROWS = 3
_LONGEST_NAME = 24
_HYPHEN = re.compile(r"(?<=\w)-(?=\w)|(?<=\bnon)\s", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[a-z)][.;:])\s+")
_MARKER = re.compile(r"\A\(?[A-Za-z\d]{1,3}[.)]\s+")


@dataclass(frozen=True, slots=True)
class Branches:
    """The rows to show, each with the words for its group (empty for a row alone), and the groups left out."""

    rows: tuple[tuple[FittingRow, str], ...]
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sibling:
    fitting: FittingRow
    words: str
    tokens: frozenset[str]


def branches(
    document: SourceDocument,
    structure: Structure,
    fitting: FittingRow,
    tables: Sequence[Table],
    question: str,
    asked: Asked,
) -> Branches:
    """Return the row alone where its table has no siblings, else the rows of the groups that may be meant."""
    found = [fitting, *_siblings(document.text, structure, fitting, tables, asked)]
    described = [_described(document.text, structure, one) for one in found]
    shared = reduce(frozenset.intersection, (one.tokens for one in described))
    groups = [one for n, one in enumerate(described) if one.words not in [x.words for x in described[:n]]]
    if len(groups) < 2:
        return Branches(((fitting, ""),))
    named = [_name(one.words, one.tokens - shared) for one in groups]
    chosen = _chosen(groups, shared, question, asked)
    if chosen is None and len(groups) <= MOST_BRANCHES:
        return Branches(tuple((one.fitting, name) for one, name in zip(groups, named, strict=True)))
    at = chosen or 0
    return Branches(((groups[at].fitting, named[at]),), (*named[:at], *named[at + 1 :]))


def _siblings(
    text: str, structure: Structure, fitting: FittingRow, tables: Sequence[Table], asked: Asked
) -> Iterator[FittingRow]:
    """Yield the row that answers in each other table of the same kind, place and day, where its figures differ."""
    own = fitting.table
    for other in tables:
        if other is own or other.effective != own.effective:
            continue
        if not (_same_place(structure, own, other) and _same_kind(text, own, other)):
            continue
        row = _row_of(text, other, fitting, asked)
        if row and _figures(text, row) != _figures(text, fitting.row):
            yield FittingRow(other, row, fitting.fit, fitting.served)


def _same_place(structure: Structure, one: Table, other: Table) -> bool:
    """Tell whether two tables stand in one article, or in appendices."""
    places = [_outermost(structure, table.rows[0].span) for table in (one, other)]
    return places[0] == places[1] or all(kind == "appendix" for _, kind in places)


def _outermost(structure: Structure, span: Span) -> tuple[str, str]:
    path = provision_at(structure, span).path
    top = next(one for one in structure.provisions if one.path == path[:1])
    return path[0], top.kind


def _same_kind(text: str, one: Table, other: Table) -> bool:
    """Tell whether two tables have the same headings or mostly the same rows."""
    headings = [[tokens(column) for column in table.columns] for table in (one, other)]
    return (headings[0] == headings[1] and sum(map(bool, headings[0])) > 1) or is_alike(text, one, other)


def _row_of(text: str, table: Table, fitting: FittingRow, asked: Asked) -> TableRow | None:
    """Return the row of a table with the label of another table's row, else the one that the question fits."""
    unit = row_unit(text, fitting.row)
    alike = rows_called(text, table, fitting.row)
    alike = [row for row in alike if row_unit(text, row) == unit] or alike
    if alike and not fitting.served:
        return alike[0]
    rows = latest_rows(text, fitting_rows(text, table, asked), asked.day)
    rows = [row for row in rows if row.served] if fitting.served else rows
    return rows[0].row if 0 < len(rows) <= MOST_ROWS else None


def _figures(text: str, row: TableRow) -> list[str]:
    """Return the words of every cell after the first, which is the row's label."""
    return [" ".join(cell.span.of(text).split()) for cell in row.cells[1:]]


def _described(text: str, structure: Structure, fitting: FittingRow) -> _Sibling:
    table = fitting.table
    lines = [clean(text, span, structure.furniture).text for span in (*table.lead, *table.caption)]
    path = provision_at(structure, table.rows[0].span).path
    words = " ".join(lines) or path[-1]
    known = frozenset(_tokens(" ".join([words, *path[1:]])))
    return _Sibling(fitting, words, known)


def _tokens(words: str) -> set[str]:
    """Return the words that may tell groups apart; "non-exempt" is one word, and figures tell nothing."""
    return {word for word in tokens(_HYPHEN.sub("", words)) if not word.isdigit()}


def _chosen(groups: Sequence[_Sibling], shared: frozenset[str], question: str, asked: Asked) -> int | None:
    """Return the position of the only group that the question names, by day of hire or in words."""
    if asked.hired:
        cohorts = [read_cohort(one.words) for one in groups]
        held = [n for n, cohort in enumerate(cohorts) if cohort and cohort.holds(asked.hired)]
        if held:
            return held[0] if len(held) == 1 else None
    said = _tokens(question)
    counts = [len((one.tokens - shared) & said) + _keyed(one.words, asked) for one in groups]
    best = max(counts)
    return counts.index(best) if best and counts.count(best) == 1 else None


def _keyed(words: str, asked: Asked) -> int:
    """Return how many of the question's numbered or lettered names ("schedule B") the words hold."""
    names = {f"{before.split()[-1]} {key}" for before, key in asked.keyed}
    return sum(bool(re.search(rf"\b{re.escape(name)}\b", words, re.IGNORECASE)) for name in names)


def _name(words: str, own: frozenset[str]) -> str:
    """Return the sentence that tells a group apart, shortened, without its list marker."""
    sentences = _SENTENCE.split(words)
    telling = next((one for one in sentences if own & _tokens(one) or read_cohort(one)), sentences[0])
    parts = _MARKER.sub("", telling.strip()).rstrip(" .:;").split()
    return " ".join(parts[:_LONGEST_NAME]) + (" ..." if len(parts) > _LONGEST_NAME else "")
