"""How well a row of a table fits a question: its label, its keys, and the range of service it names."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.answering.rows.asking import Asked
from assistant.answering.rows.intervals import holding, read_interval
from assistant.index.wording import tokens
from assistant.structure.dates import find_dates
from assistant.structure.tables import Table, TableRow
from assistant.structure.tables.cells import is_amount, is_value

_LABEL_SHARE = 0.6
_KEY_WEIGHT = 3.0
_RANGE_SHARE = 0.5
_FEWEST_RANGES = 2
_LABEL_COLUMNS = 3
# Words of nearly every pay question; a row is not meant because its label holds one.
_COMMON = frozenset(
    tokens(
        "pay rate salary step year month hour employee class table group range grade day week level title position"
    )
)


@dataclass(frozen=True, slots=True)
class FittingRow:
    """A row that fits, how well (higher is better), and the text it belongs to."""

    table: Table
    row: TableRow
    fit: float


def fitting_rows(text: str, table: Table, asked: Asked) -> list[FittingRow]:
    """Return the rows of a table that a question can mean, the equally good ones together; often none."""
    labels = _labels(text, table)
    fits = [_label_fit(words, rarity, asked) for words, rarity in labels]
    keys = [_keys(text, table, row, asked) for row in table.rows]
    most = max(keys, default=0)
    if most:
        fits = [fit + _KEY_WEIGHT * key if key == most else 0.0 for fit, key in zip(fits, keys, strict=True)]
    served = _served(text, table, asked)
    if served is not None:
        fits = [fit + _KEY_WEIGHT if n == served else 0.0 for n, fit in enumerate(fits)]
    best = max(fits, default=0.0)
    return [
        FittingRow(table, row, fit)
        for row, fit in zip(table.rows, fits, strict=True)
        if fit and fit >= best - 1e-6
    ]


def label_of(text: str, row: TableRow) -> str:
    """Return the words of a row before the first amount that follows words; a code may stand first."""
    parts: list[str] = []
    for cell in row.cells:
        words = cell.span.of(text)
        worded = any(sign.isalpha() for part in parts for sign in part)
        if (is_amount(words) and (worded or not words.isdigit())) or len(parts) == _LABEL_COLUMNS:
            break
        parts.append(words)
    return " ".join(parts)


@lru_cache(maxsize=256)
def _labels(text: str, table: Table) -> tuple[tuple[tuple[str, ...], dict[str, float]], ...]:
    """Return for each row the words of its label and how rare each is among the rows."""
    words = [tuple(dict.fromkeys(tokens(_undated(label_of(text, row))))) for row in table.rows]
    counts = Counter(word for label in words for word in label)
    return tuple(
        (label, {word: math.log(1 + len(words) / counts[word]) for word in label}) for label in words
    )


def _undated(label: str) -> str:
    """Return a label without dates, whose figures are no words of it."""
    for found in reversed(find_dates(label)):
        label = f"{label[: found.start]} {label[found.end :]}"
    return label


def _label_fit(words: Sequence[str], rarity: dict[str, float], asked: Asked) -> float:
    """Return the weight of a label's words in the question, 0 when most of the label is not asked for."""
    worded = [word for word in words if any(sign.isalpha() for sign in word) and word not in _COMMON]
    if not worded:
        return 0.0
    said = {word for word in words if word in asked.words} | _abbreviated(words, asked)
    heard = sum(rarity[word] for word in worded if word in said)
    if heard < _LABEL_SHARE * sum(rarity[word] for word in worded):
        return 0.0
    return heard + 0.1 * sum(rarity[word] for word in said - set(worded))


def _abbreviated(words: Sequence[str], asked: Asked) -> set[str]:
    """Return the words of a label whose initials stand in the question: "RN" for "Registered Nurse"."""
    found: set[str] = set()
    for initials in asked.initials:
        wanted = initials.lower()
        for start in range(len(words) - len(wanted) + 1):
            run = words[start : start + len(wanted)]
            if "".join(word[0] for word in run) == wanted:
                found.update(run)
    return found


def _keys(text: str, table: Table, row: TableRow, asked: Asked) -> int:
    """Return how many numbers of the question the row has under the heading that the question names."""
    found = 0
    for cell in row.cells:
        words = cell.span.of(text)
        number = asked.number_after(table.heading(cell))
        if number is not None and is_value(words) and words == str(number):
            found += 1
    return found


def _served(text: str, table: Table, asked: Asked) -> int | None:
    """Return the row whose range holds the length of service asked about."""
    if asked.service is None:
        return None
    labels = [row.cells[0].span.of(text) for row in table.rows]
    intervals = [read_interval(label) for label in labels]
    if sum(interval is not None for interval in intervals) < max(_FEWEST_RANGES, _RANGE_SHARE * len(labels)):
        return None
    unit = "month" if "month" in f"{' '.join(labels)} {' '.join(table.columns[:1])}".lower() else "year"
    value, asked_unit = asked.service
    if unit[0] != asked_unit:
        value = value * 12 if unit == "month" else value // 12
    return holding(intervals, value)
