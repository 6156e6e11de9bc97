"""A side that is unsure, searched again with the words that answer surely on another one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.answering.comparing import _prompted, _Side
from assistant.retrieval.searching import Found, Query, Searcher
from assistant.types import Hit, Instrument, Passage, Provision, Span

BOOK = Instrument("book", "Book", "agreement", ("book.txt",))
PLACE = Provision("1", "", "section", ("1",), Span(0, 1))


def _hits(text: str) -> tuple[Hit, ...]:
    return (Hit(Passage(text, BOOK, "book.txt", PLACE, Span(0, 1), 1, None, text), 1.0),)


class Shelf:
    """A search that finds a clause only when it is asked in the other agreement's words."""

    def __init__(self, likeness: float) -> None:
        self.alike, self.asked = likeness, ""

    @property
    def index(self) -> Shelf:
        """The shelf is its own index."""
        return self

    def likeness(self, ones: Sequence[Passage], others: Sequence[Passage]) -> NDArray[np.float32]:
        """Return the one likeness for all."""
        return np.full((len(ones), len(others)), self.alike, dtype=np.float32)

    def search(self, query: Query, instruments: Sequence[Instrument], count: int = 20) -> Found:
        """Remember what was asked and return the clause."""
        self.asked = query.text
        return Found(_hits("absent five workdays, deemed to have resigned"))


SURE = _Side((BOOK,), _hits("absent three days without leave has resigned"), False, 0.7, 5.6)


@pytest.mark.parametrize(
    ("side", "likeness", "found"),
    [
        pytest.param(_Side((BOOK,), _hits("exit talks"), False, 0.5, 0.1), 0.8, "absent five", id="found"),
        pytest.param(_Side((BOOK,), _hits("exit talks"), True, 0.2, -3.0), 0.5, "exit talks", id="not alike"),
        pytest.param(
            _Side((BOOK,), _hits("a week away"), False, 0.6, 4.9), 0.8, "a week away", id="sure itself"
        ),
        pytest.param(_Side((BOOK,), _hits("exit talks"), False, 0.5), 0.8, "exit talks", id="nothing read"),
    ],
)
def test_an_unsure_side_is_asked_in_the_words_of_a_sure_one(side: _Side, likeness: float, found: str) -> None:
    """Only an unsure side is searched again, and keeps what it had unless it says something alike."""
    searcher = Shelf(likeness)
    after = _prompted(
        cast(Searcher, searcher), Query("How many no-shows count as quitting?"), side, [SURE, side]
    )
    assert after.hits[0].passage.text.startswith(found)
    assert after.silent is side.silent
    if searcher.asked:
        assert searcher.asked.startswith("How many no-shows")
        assert "three days without leave" in searcher.asked
