"""How often the texts in scope say something."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Protocol

from assistant.types import Instrument


class TermIndex(Protocol):
    """What is asked of an index here: which instruments hold a term, and in how many passages."""

    def vocabulary(self, term: str) -> Mapping[str, int]: ...


class HeadingIndex(Protocol):
    """What is asked of an index here: under which instruments' headings a term stands, and over how many passages."""

    def headings(self, term: str) -> Mapping[str, int]: ...


class PhraseIndex(TermIndex, Protocol):
    """What is asked of an index here: whether instruments say a phrase, its words side by side."""

    def says(self, term: str, instrument_ids: Collection[str]) -> bool: ...


class WordIndex(HeadingIndex, TermIndex, Protocol):
    """What is asked of an index that counts terms in passages and in headings."""


def counters(
    index: WordIndex, instruments: Collection[Instrument]
) -> tuple[Callable[[str], int], Callable[[str], int]]:
    """Return two counts of a term over the instruments: `occurrences` and `headed`."""
    return (
        lambda term: occurrences(index, term, instruments),
        lambda term: headed(index, term, instruments),
    )


def occurrences(index: TermIndex, term: str, instruments: Iterable[Instrument]) -> int:
    """Count the passages of the instruments that hold every word of a term."""
    return _of(index.vocabulary(term), instruments)


def headed(index: HeadingIndex, term: str, instruments: Iterable[Instrument]) -> int:
    """Count the passages of the instruments that stand under headings with every word of a term."""
    return _of(index.headings(term), instruments)


def _of(counts: Mapping[str, int], instruments: Iterable[Instrument]) -> int:
    return sum(counts.get(instrument.id, 0) for instrument in instruments)
