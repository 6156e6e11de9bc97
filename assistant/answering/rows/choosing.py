"""Choose the row that answers: among all tables of the documents that the search found, on the right day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.answering.rows.asking import Asked, pay_unit
from assistant.answering.rows.branching import branches
from assistant.answering.rows.dating import dated_cell, latest_rows, on_day
from assistant.answering.rows.intervals import read_interval
from assistant.answering.rows.matching import FittingRow, fitting_rows, row_unit, telling_words
from assistant.index import LibraryIndex
from assistant.structure import clean, provision_at
from assistant.structure.tables import Table, TableCell, TableRow, find_tables
from assistant.structure.tables.cells import is_amount
from assistant.types import Hit, Instrument

LEAST_SCORE = 0.62
MOST_DOCUMENTS = 4
MOST_ROWS = 3
MOST_COMPARED = 24
FIT_SHARE = 0.04
HIT_SHARE = 0.1
CELL_SHARE = 0.2
UNIT_SHARE = 0.1
TITLE_SHARE = 0.1
LONGEST_TITLE = 6

_GROUP = re.compile(r"\b(?:range|grade|group|level|schedule|s\.?r)\b", re.IGNORECASE)
_STEP = re.compile(
    r"\A(?:step\b.*|.*\bstep \w{1,2}|\d{1,2}|[A-Z]|min(?:imum)?|max(?:imum)?|mid(?:point)?)\Z", re.IGNORECASE
)
_CODE = re.compile(r"[A-Z]{1,4}[- ]?\d{1,3}[A-Z]?\Z")


@dataclass(frozen=True, slots=True)
class ChosenRow:
    """A row with its document and instrument, its score, and the cell that the question singles out.

    `group` says for whom the row's table holds where others have one of their own; `others` names groups
    whose tables are not shown.
    """

    instrument: Instrument
    source: str
    table: Table
    row: TableRow
    score: float
    cell: TableCell | None = None
    group: str = ""
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    hit: Hit
    fitting: FittingRow


def choose_rows(
    index: LibraryIndex, question: str, asked: Asked, hits: Sequence[Hit]
) -> tuple[ChosenRow, ...]:
    """Return the row that the question means, with the row that led to it second; empty when none clearly fits.

    Where tables for several groups stand side by side, the row of each comes first.
    """
    found = [one for hit in _documents(hits) for one in _candidates(index, hit, asked)]
    if not found:
        return ()
    head = sorted(found, key=lambda one: -one.fitting.fit)[:MOST_COMPARED]
    scores = index.closeness(question, [_described(index, one) for one in head])
    fits = np.array([one.fitting.fit for one in head], dtype=np.float32)
    near = np.array([_nearness(one, hits) for one in head], dtype=np.float32)
    named = np.array([_has_asked_cell(index, one, asked) for one in head], dtype=np.float32)
    other = np.array([_is_of_other_unit(index, one, asked) for one in head], dtype=np.float32)
    titled = np.array([_titles_named(index, one, asked) for one in head], dtype=np.float32)
    totals = scores + FIT_SHARE * fits + HIT_SHARE * near + CELL_SHARE * named - UNIT_SHARE * other
    totals += TITLE_SHARE * titled
    # A row that holds on the day goes first, one that begins later is given only where no other answers.
    sure = (totals >= LEAST_SCORE) & np.array([_has_begun(index, one, asked) for one in head])
    position = int(np.argmax(np.where(sure, totals, -np.inf) if sure.any() else totals))
    best = _Candidate(head[position].hit, _dated(index, head[position], asked))
    score = float(totals[position])
    paid = _paid(index, best, asked, hits) if asked.pay else None
    if paid and _has_asked_cell(index, paid, asked):
        score += CELL_SHARE
    if score < LEAST_SCORE:
        return ()
    shown = tuple(_branched(index, paid or best, question, asked, score))
    return (*shown, _chosen(index, best, asked, score)) if paid else shown


def _branched(
    index: LibraryIndex, candidate: _Candidate, question: str, asked: Asked, score: float
) -> Iterator[ChosenRow]:
    source = candidate.hit.passage.source
    document, structure = index.document(source), index.structure(source)
    found = branches(document, structure, candidate.fitting, _tables(index, source), question, asked)
    for fitting, group in found.rows:
        row = _chosen(index, replace(candidate, fitting=fitting), asked, score)
        yield replace(row, group=group, others=found.others)


def _has_begun(index: LibraryIndex, candidate: _Candidate, asked: Asked) -> bool:
    """Tell whether a row's table, or the same grid printed for an earlier day, holds on the day asked about."""
    dates = (one.effective for one in (candidate.fitting.table, _dated(index, candidate, asked).table))
    return any(day is None or day <= asked.day for day in dates)


def _documents(hits: Sequence[Hit]) -> list[Hit]:
    """Return the best hit of each of the first documents found."""
    best: dict[str, Hit] = {}
    for hit in hits:
        best.setdefault(hit.passage.source, hit)
    return list(best.values())[:MOST_DOCUMENTS]


def _tables(index: LibraryIndex, source: str) -> tuple[Table, ...]:
    return find_tables(index.document(source), index.structure(source))


def _candidates(index: LibraryIndex, hit: Hit, asked: Asked) -> Iterator[_Candidate]:
    text = index.document(hit.passage.source).text
    for table in _tables(index, hit.passage.source):
        rows = latest_rows(text, fitting_rows(text, table, asked), asked.day)
        if len(rows) <= MOST_ROWS:
            yield from (_Candidate(hit, row) for row in rows)


def _described(index: LibraryIndex, candidate: _Candidate) -> str:
    """Return what a row says in its place: the headings of its provision, its caption and columns, its words."""
    source, table, row = candidate.hit.passage.source, candidate.fitting.table, candidate.fitting.row
    text, structure = index.document(source).text, index.structure(source)
    caption = [clean(text, span, structure.furniture).text for span in table.caption]
    words = " ".join(" ".join(cell.span.of(text).split()) for cell in row.cells)
    return "\n".join(
        [" > ".join(provision_at(structure, row.span).path), *caption, " ".join(table.columns), words]
    )


def _nearness(candidate: _Candidate, hits: Sequence[Hit]) -> float:
    """Return 1 for a table in the best passage, less the later its passage comes, 0 when none was found."""
    source, span = candidate.hit.passage.source, candidate.fitting.table.span
    ranks = (
        n for n, hit in enumerate(hits) if hit.passage.source == source and hit.passage.span.overlaps(span)
    )
    rank = next(ranks, None)
    return 0.0 if rank is None else 1.0 / (1 + rank / 3)


def _has_asked_cell(index: LibraryIndex, candidate: _Candidate, asked: Asked) -> bool:
    """Tell whether the row has the step, end of the scale or length of service that the question names."""
    if candidate.fitting.served:
        return True
    text = index.document(candidate.hit.passage.source).text
    return asked_cell(text, candidate.fitting.table, candidate.fitting.row, asked) is not None


def _is_of_other_unit(index: LibraryIndex, candidate: _Candidate, asked: Asked) -> bool:
    """Tell whether the row gives pay for another time than the question asks: by the year, not the hour."""
    if not (asked.pay and asked.unit):
        return False
    text = index.document(candidate.hit.passage.source).text
    table, row = candidate.fitting.table, candidate.fitting.row
    headed = [pay_unit(table.heading(cell)) for cell in row.cells if is_amount(cell.span.of(text))]
    given = {unit for unit in (*headed, None if any(headed) else row_unit(text, row)) if unit}
    return bool(given) and asked.unit not in given


def _titles_named(index: LibraryIndex, candidate: _Candidate, asked: Asked) -> int:
    """Return how many of these the question names: a short title over the table, one of its columns of figures."""
    text = index.document(candidate.hit.passage.source).text
    table, row = candidate.fitting.table, candidate.fitting.row
    titles = [
        telling_words(line.of(text)) for line in table.caption if len(line.of(text).split()) <= LONGEST_TITLE
    ]
    columns = [telling_words(table.heading(cell)) for cell in row.cells if is_amount(cell.span.of(text))]
    named = [words for words in columns if words & asked.words]
    return any(words and words <= asked.words for words in titles) + (len(named) == 1 < len(columns))


def _dated(index: LibraryIndex, candidate: _Candidate, asked: Asked) -> FittingRow:
    source = candidate.hit.passage.source
    return on_day(index.document(source).text, candidate.fitting, _tables(index, source), asked.day)


def _paid(index: LibraryIndex, best: _Candidate, asked: Asked, hits: Sequence[Hit]) -> _Candidate | None:
    """Return the row of the schedule for the range or group that a list of classes gives, if that is what fits."""
    text = index.document(best.hit.passage.source).text
    table, row = best.fitting.table, best.fitting.row
    if any(is_amount(cell.span.of(text)) for cell in row.cells):
        return None
    keys = [
        cell.span.of(text)
        for cell in row.cells
        if _GROUP.search(table.heading(cell)) or _CODE.match(cell.span.of(text))
    ]
    documents = sorted(_documents(hits), key=lambda hit: hit.passage.source != best.hit.passage.source)
    for hit in documents:
        words = index.document(hit.passage.source).text
        for schedule in _tables(index, hit.passage.source):
            for one in schedule.rows:
                if one.cells[0].span.of(words) in keys and _has_amounts(words, one):
                    found = _Candidate(hit, FittingRow(schedule, one, best.fitting.fit))
                    return replace(found, fitting=_dated(index, found, asked))
    return None


def _has_amounts(text: str, row: TableRow) -> bool:
    return sum(is_amount(cell.span.of(text)) for cell in row.cells) > 1


def _chosen(index: LibraryIndex, candidate: _Candidate, asked: Asked, score: float) -> ChosenRow:
    passage, fitting = candidate.hit.passage, candidate.fitting
    text = index.document(passage.source).text
    cell = asked_cell(text, fitting.table, fitting.row, asked)
    cell = cell or dated_cell(text, fitting.table, fitting.row, asked.day)
    return ChosenRow(passage.instrument, passage.source, fitting.table, fitting.row, score, cell)


def asked_cell(text: str, table: Table, row: TableRow, asked: Asked) -> TableCell | None:
    """Return the cell of the step or the end of the scale that the question names."""
    scale = [
        cell for cell in row.cells if _STEP.search(table.heading(cell)) and is_amount(cell.span.of(text))
    ]
    step = asked.key_after("step")
    if step is not None:
        return next((cell for cell in scale if step in _step_names(table.heading(cell))), None)
    if asked.edge and asked.pay and len(scale) > 1:
        return scale[-1 if asked.edge == "top" else 0]
    return _served_cell(table, row, asked)


def _served_cell(table: Table, row: TableRow, asked: Asked) -> TableCell | None:
    """Return the only cell under a heading whose range holds the length of service asked about."""
    if asked.service is None or asked.service[1] != "y":
        return None
    ranges = [(cell, read_interval(table.heading(cell))) for cell in row.cells]
    held = [cell for cell, interval in ranges if interval and interval.holds(asked.service[0])]
    return held[0] if len(held) == 1 else None


def _step_names(heading: str) -> list[str]:
    """Return the number or letter of the step that a heading names, if it names one."""
    names = re.findall(r"\d+", heading) or re.findall(r"\b[A-Z]\Z", heading)
    return names if len(names) == 1 else []
