"""The words of the field: how often each stands in agreements and class specifications, and in their headings."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_TABLE = "data/field_words.tsv"
_EVERYDAY = "data/everyday_words.txt"
_TOTAL = "*"


@dataclass(frozen=True, slots=True)
class FieldWords:
    """Word stem -> in how many of `passages` passages it stands; a stem that is missing is everyday speech.

    `subjects` holds, for stems that name subjects, the share of the texts using them that have them in a heading.
    """

    counts: Mapping[str, int]
    subjects: Mapping[str, float]
    passages: int

    def rarity(self, stem: str) -> float:
        """Return how telling a word is: 0 for everyday speech, high for a word of few provisions."""
        count = self.counts.get(stem, 0)
        return math.log((self.passages + 1) / count) if count > 0 else 0.0

    def subject(self, stem: str) -> float:
        """Return how surely the word names a subject of its own ("longevity"): its rarity, scaled by 0..1."""
        return self.rarity(stem) * self.subjects.get(stem, 0.0)

    def without(self, others: Iterable[FieldWords]) -> FieldWords:
        """Return the table as it would be had those texts not been counted; the subjects stay."""
        left = Counter(self.counts)
        total = self.passages
        for other in others:
            left.subtract({stem: count for stem, count in other.counts.items() if stem in left})
            total -= other.passages
        return FieldWords(left, self.subjects, total)

    def to_table(self) -> str:
        """Return the rows of the data file: stem, passages, share of headings; the total first."""
        rows = [f"{_TOTAL}\t{self.passages}\t0\n"]
        rows += [
            f"{stem}\t{count}\t{self.subjects.get(stem, 0):.2g}\n"
            for stem, count in sorted(self.counts.items())
        ]
        return "".join(rows)


def read_table(table: str) -> FieldWords:
    """Return what `to_table` wrote."""
    rows = [row.split("\t") for row in table.splitlines()]
    counts = {stem: int(count) for stem, count, _ in rows}
    subjects = {stem: float(share) for stem, _, share in rows if float(share)}
    return FieldWords(counts, subjects, counts.pop(_TOTAL))


@cache
def everyday_words() -> frozenset[str]:
    """Return the stems of words that people ask with and agreements that answer them often lack ("get", "guy")."""
    return frozenset(files("assistant.answering").joinpath(_EVERYDAY).read_text(encoding="utf-8").split())


@cache
def field_words() -> FieldWords:
    """Return the table that ships with the program, counted over the documents of the training pairs."""
    return read_table(files("assistant.answering").joinpath(_TABLE).read_text(encoding="utf-8"))
