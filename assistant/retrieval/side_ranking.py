"""Ranking the sides of a comparison together: what answers on one side resembles what answers on another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.index import LibraryIndex
from assistant.types import Hit

SUPPORT_SHARE = 0.5
OWN_SHARE = 0.5
LOOKED_AT = 20
# Agreements of one employer share whole articles word for word, so likeness beyond this says no more.
ALIKE_ENOUGH = 0.75


def rank_sides(index: LibraryIndex, sides: Sequence[Sequence[Hit]]) -> tuple[tuple[Hit, ...], ...]:
    """Return the hits of each side ordered by their score and by the best resemblance on the other sides.

    A resemblance counts by the other passage's own score, so that two likenesses far from the question do
    not lift each other. One side alone keeps its order.
    """
    heads = [list(hits[:LOOKED_AT]) for hits in sides]
    ranked: list[tuple[Hit, ...]] = []
    for position, head in enumerate(heads):
        others = [other for place, other in enumerate(heads) if place != position and other]
        supported = [
            replace(hit, score=round(hit.score + gain, 6))
            for hit, gain in zip(head, _support(index, head, others), strict=True)
        ]
        ranked.append((*sorted(supported, key=lambda hit: -hit.score), *sides[position][LOOKED_AT:]))
    return tuple(ranked)


def _support(index: LibraryIndex, head: Sequence[Hit], others: Sequence[Sequence[Hit]]) -> list[float]:
    if not head or not others:
        return [0.0] * len(head)
    gains = [0.0] * len(head)
    for other in others:
        alike = index.likeness([hit.passage for hit in head], [hit.passage for hit in other])
        for place in range(len(head)):
            best = max(
                min(float(alike[place, at]), ALIKE_ENOUGH) + OWN_SHARE * hit.score
                for at, hit in enumerate(other)
            )
            gains[place] += SUPPORT_SHARE * best / len(others)
    return gains
