"""The lexical index: BM25 over the words of passages and, apart from them, over their breadcrumbs."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from assistant.index.wording import body_tokens, breadcrumb, tokens
from assistant.types import Passage

_FIELDS = ("body", "breadcrumb")
_BREADCRUMB_WEIGHT = 0.3


class LexicalIndex:
    """BM25 scores of every passage for a question, and which passages hold a word."""

    def __init__(self, fields: dict[str, bm25s.BM25], size: int) -> None:
        self._fields = fields
        self._size = size

    @classmethod
    def build(cls, passages: Sequence[Passage]) -> LexicalIndex:
        """Index the passages in the order given."""
        columns = {
            "body": [body_tokens(passage) for passage in passages],
            "breadcrumb": [tokens(breadcrumb(passage)) for passage in passages],
        }
        return cls({name: _indexed(column) for name, column in columns.items()}, len(passages))

    @classmethod
    def load(cls, folder: Path, size: int) -> LexicalIndex:
        """Read an index of `size` passages back from the folder that `save` wrote."""
        fields = {name: bm25s.BM25.load(folder / name, show_progress=False) for name in _FIELDS}
        return cls(fields, size)

    def save(self, folder: Path) -> None:
        """Write one folder per field."""
        for name, field in self._fields.items():
            field.save(folder / name, show_progress=False)

    def scores(
        self, question: str, without: Collection[str] = (), scope: NDArray[np.int64] | None = None
    ) -> NDArray[np.float32]:
        """Return a score of 0 or more per passage, shape (passages,); the tokens in `without` do not count.

        With a scope, a token is as telling as it is rare among those rows: what every passage of one agreement
        says tells nothing apart there, however rare it is elsewhere.
        """
        asked = [token for token in tokens(question) if token not in without]
        inside = np.full(self._size, scope is None)
        if scope is not None:
            inside[scope] = True
        body = self._field_scores("body", asked, inside)
        return body + np.float32(_BREADCRUMB_WEIGHT) * self._field_scores("breadcrumb", asked, inside)

    def rows_with(self, term: str) -> NDArray[np.int64]:
        """Return the rows of the passages whose heading or text holds every word of the term.

        A term may be words as people write them or a single token as `wording.tokens` gives it.
        """
        body = self._fields["body"]
        # bm25s keeps an empty token of its own in the vocabulary, which holds no passage.
        asked = [term] if term and term in body.vocab_dict else tokens(term)
        numbers = [body.vocab_dict.get(token) for token in asked]
        if not numbers or None in numbers:
            return np.empty(0, dtype=np.int64)
        starts, rows = body.scores["indptr"], body.scores["indices"]
        postings = [rows[starts[number] : starts[number + 1]] for number in numbers]
        common = postings[0]
        for posting in postings[1:]:
            common = np.intersect1d(common, posting)
        return np.unique(common).astype(np.int64)

    def rows_with_phrase(self, phrase: str) -> NDArray[np.int64]:
        """Return the rows of the passages that hold every word of a phrase, a hyphenated one by its parts."""
        return self.rows_with(phrase.replace("-", " "))

    def _field_scores(self, name: str, asked: list[str], inside: NDArray[np.bool_]) -> NDArray[np.float32]:
        field, size = self._fields[name], int(inside.sum())
        found = np.zeros(self._size, dtype=np.float32)
        for number in field.get_tokens_ids(asked):
            part = slice(*field.scores["indptr"][number : number + 2])
            rows, values = field.scores["indices"][part], field.scores["data"][part]
            there = int(inside[rows].sum())
            if there:
                found[rows] += values * (_rarity(there, size) / _rarity(len(rows), self._size))
        return found


def _rarity(passages: int, of: int) -> float:
    """Return how telling a word in so many of the passages is (Lucene's form of the inverse frequency)."""
    return math.log(1 + (of - passages + 0.5) / (passages + 0.5))


def _indexed(column: list[list[str]]) -> bm25s.BM25:
    field = bm25s.BM25(dtype="float32")
    field.index(column, show_progress=False)
    return field
