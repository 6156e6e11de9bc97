"""The sides of a comparison ranked together, over passages whose likeness is given."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.index import LibraryIndex
from assistant.retrieval.side_ranking import rank_sides
from assistant.types import Hit, Instrument, Passage, Provision, Span

BOOK = Instrument("book", "Book", "agreement", ("book.txt",))
PLACE = Provision("1", "", "section", ("1",), Span(0, 1))


class Likenesses:
    """An index that knows how alike named passages are; others hardly are."""

    def __init__(self, **alike: float) -> None:
        self.alike = alike

    def likeness(self, ones: Sequence[Passage], others: Sequence[Passage]) -> NDArray[np.float32]:
        """Return the likeness of each pair, given as "own_quits" for passages "own" and "quits"."""
        return np.array(
            [[self._pair(one.id, other.id) for other in others] for one in ones], dtype=np.float32
        )

    def _pair(self, one: str, other: str) -> float:
        return self.alike.get(f"{one}_{other}", self.alike.get(f"{other}_{one}", 0.3))


def _hit(name: str, score: float) -> Hit:
    return Hit(Passage(name, BOOK, "book.txt", PLACE, Span(0, 1), 1, None, name), score)


@pytest.mark.parametrize(
    ("likenesses", "first"),
    [
        pytest.param(
            {"a1_b1": 0.78, "a2_b2": 1.0}, "a1", id="same words elsewhere say no more than like words"
        ),
        pytest.param({"a2_b2": 0.74}, "a2", id="likeness lifts what nearly answers"),
        pytest.param({}, "a1", id="nothing alike keeps the order"),
    ],
)
def test_likeness_across_sides(likenesses: dict[str, float], first: str) -> None:
    """What is said alike on both sides is lifted, and whole articles shared word for word not beyond that."""
    sides = ((_hit("a1", 1.37), _hit("a2", 1.26)), (_hit("b1", 1.2), _hit("b2", 1.25)))
    ranked = rank_sides(cast(LibraryIndex, Likenesses(**likenesses)), sides)
    assert ranked[0][0].passage.id == first


def test_one_side_alone_keeps_its_order() -> None:
    """Without another side there is nothing to be like."""
    (ranked,) = rank_sides(cast(LibraryIndex, Likenesses()), ((_hit("a1", 0.5), _hit("a2", 0.4)),))
    assert [hit.passage.id for hit in ranked] == ["a1", "a2"]
