"""How well a row of a table fits a question: its label, its keys, and the range of service it names."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import median

from assistant.answering.rows.asking import Asked, PayUnit, pay_unit
from assistant.answering.rows.intervals import holding, read_interval, read_steps
from assistant.index.wording import tokens
from assistant.structure.dates import find_dates
from assistant.structure.tables import Table, TableRow
from assistant.structure.tables.cells import is_amount
from assistant.structure.tables.grouping import PAY_UNIT
from assistant.types import Span

_LABEL_SHARE = 0.6
_KEY_WEIGHT = 3.0
_SUBJECT_WEIGHT = 2.0
_ONLY_ROW = 0.5
_LONGEST_CODE = 4
_VOWEL = re.compile(r"[aeiouy]")
_RANGE_SHARE = 0.5
_SERVICE = re.compile(r"\b(?:years?|yrs?|months?|mos|service)\b", re.IGNORECASE)
_MONTHS = re.compile(r"\bmo(?:nth)?s?\b", re.IGNORECASE)
_FIGURE = re.compile(r"[^\d.]")
# Pay between these bounds can only be for that time.
_USUAL_PAY: tuple[tuple[float, float, PayUnit], ...] = (
    (7.0, 200.0, "hour"), (2000.0, 18_000.0, "month"), (24_000.0, 400_000.0, "year"),
)  # fmt: skip
_FEWEST_RANGES = 2
_LABEL_COLUMNS = 5
# Words of nearly every pay question; a row is not meant because its label holds one.
_COMMON = frozenset(
    tokens(
        "pay rate salary step year month hour employee class table group range grade day week level title position"
        " annual hourly monthly yearly"
    )
)


@dataclass(frozen=True, slots=True)
class FittingRow:
    """A row that fits and how well (higher is better); `served` when its range holds the length of service."""

    table: Table
    row: TableRow
    fit: float
    served: bool = False


def fitting_rows(text: str, table: Table, asked: Asked) -> list[FittingRow]:
    """Return the rows of a table that a question can mean, the equally good ones together; often none."""
    labels = _labels(text, table)
    fits = [_label_fit(words, rarity, asked, alone=len(labels) == 1) for words, rarity in labels]
    fits = [
        fit + _has_level(text, row, asked) if fit else fit for fit, row in zip(fits, table.rows, strict=True)
    ]
    keys = [_keys(text, table, row, asked) for row in table.rows]
    most = max(keys, default=0)
    if most:
        fits = [fit + _KEY_WEIGHT * key if key == most else 0.0 for fit, key in zip(fits, keys, strict=True)]
    served = _served(text, table, asked)
    if served is not None:
        fits = [fit + _KEY_WEIGHT if n == served else 0.0 for n, fit in enumerate(fits)]
    best = max(fits, default=0.0)
    rows = [row for row, fit in zip(table.rows, fits, strict=True) if fit and fit >= best - 1e-6]
    return [FittingRow(table, row, best, served is not None) for row in _of_unit(text, rows, asked)]


def _of_unit(text: str, rows: Sequence[TableRow], asked: Asked) -> list[TableRow]:
    """Return one row of each group of lines that give a rate by hour, month and year: that of the unit asked."""
    groups: dict[Span, list[TableRow]] = {}
    for row in rows:
        groups.setdefault(row.span, []).append(row)
    return [
        next((row for row in group if asked.unit and row_unit(text, row) == asked.unit), group[0])
        for group in groups.values()
    ]


def row_unit(text: str, row: TableRow) -> PayUnit | None:
    """Return the time for which a row gives pay, from its own words, else from how high its amounts are."""
    words = [cell.span.of(text) for cell in row.cells]
    named = next((unit for word in words if PAY_UNIT.match(word) and (unit := pay_unit(word))), None)
    if named:
        return named
    amounts = [float(figure) for word in words if is_amount(word) and (figure := _FIGURE.sub("", word))]
    usual = median(amounts) if amounts else 0.0
    return next((unit for least, most, unit in _USUAL_PAY if least <= usual < most), None)


def label_of(text: str, row: TableRow) -> str:
    """Return the words of a row before the first amount that follows words; a code may stand first."""
    return " ".join(label_parts(text, row))


def label_parts(text: str, row: TableRow) -> list[str]:
    """Return the cells of a row's label, each as printed."""
    parts: list[str] = []
    for cell in row.cells:
        words = cell.span.of(text)
        worded = any(sign.isalpha() for part in parts for sign in part)
        if (is_amount(words) and (worded or parts or not words.isdigit())) or cell.column >= _LABEL_COLUMNS:
            break
        parts.append(words)
    return parts


def telling_words(words: str) -> frozenset[str]:
    """Return the words of a title or heading that are not those of nearly every pay question."""
    return frozenset(word for word in tokens(words) if word.isalpha()) - _COMMON


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


def _label_fit(words: Sequence[str], rarity: dict[str, float], asked: Asked, *, alone: bool) -> float:
    """Return the weight of a label's words in the question, 0 when most of the label is not asked for."""
    worded = [word for word in words if any(sign.isalpha() for sign in word) and word not in _COMMON]
    if not worded:
        return _ONLY_ROW * (alone and any(word in asked.words for word in words))
    said = {word for word in words if word in asked.words or _is_shortened(word, asked)}
    said |= _abbreviated(words, asked)
    heard = sum(rarity[word] for word in worded if word in said)
    if heard < _LABEL_SHARE * sum(rarity[word] for word in worded):
        return 0.0
    heard += _SUBJECT_WEIGHT * (set(worded) <= asked.subject)
    return heard + 0.1 * sum(rarity[word] for word in said - set(worded))


def _has_level(text: str, row: TableRow, asked: Asked) -> bool:
    """Tell whether the row's label has a class with the level that the question names."""
    label = " ".join(label_of(text, row).casefold().split())
    return any(re.search(rf"\b{re.escape(level.casefold())}(?!\w)", label) for level in asked.levels)


def _is_shortened(word: str, asked: Asked) -> bool:
    """Tell whether a label's word shortens one of the question: "coord", "asst", "sr"."""
    if word in asked.words or not word.isalpha():
        return False
    if len(word) > _LONGEST_CODE:
        return any(other.startswith(word) for other in asked.words)
    letters = re.compile(".*".join(word) + r"\Z")
    return (
        len(word) > 1 and not _VOWEL.search(word[1:]) and any(letters.match(other) for other in asked.words)
    )


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
        key = asked.key_after(table.heading(cell))
        if key is not None and words.upper() == key.upper():
            found += 1
    return found


def _served(text: str, table: Table, asked: Asked) -> int | None:
    """Return the row whose range holds the length of service asked about."""
    if asked.service is None:
        return None
    labels = [row.cells[0].span.of(text) for row in table.rows]
    heading = table.heading(table.rows[0].cells[0]) if table.rows else ""
    if heading and not _SERVICE.search(f"{heading} {' '.join(labels)}"):
        return None
    intervals = [read_interval(label) for label in labels]
    if not any(intervals) and _SERVICE.search(f"{' '.join(labels)} {' '.join(table.columns[:1])}"):
        intervals = [*read_steps(labels)]
    if sum(interval is not None for interval in intervals) < max(_FEWEST_RANGES, _RANGE_SHARE * len(labels)):
        return None
    unit = "month" if _MONTHS.search(f"{' '.join(labels)} {' '.join(table.columns[:1])}") else "year"
    value, asked_unit = asked.service
    if unit[0] != asked_unit:
        value = value * 12 if unit == "month" else value // 12
    return holding(intervals, value)
