"""How well the evidence supports an answer, from the question's own words and the nearest passages."""

from __future__ import annotations

import math
from dataclasses import dataclass

from assistant.index import LibraryIndex
from assistant.index.wording import tokens
from assistant.retrieval.searching import Found
from assistant.types import Scope

READ_HITS = 5


@dataclass(frozen=True, slots=True)
class Confidence:
    """Support for an answer: nearness of meaning, share of the question's rare words found, share unknown.

    All lie in 0..1; `unknown` counts words that occur nowhere in the scope. `value` is their mix.
    """

    nearness: float
    coverage: float
    unknown: float

    @property
    def value(self) -> float:
        """The support as one number; a higher one is better."""
        return self.nearness + 0.25 * self.coverage - 0.35 * self.unknown


def measure_confidence(index: LibraryIndex, question: str, scope: Scope, found: Found) -> Confidence:
    """Measure the support that the hits give to a question over the instruments of the scope."""
    weights = rarity_weights(index, question, scope)
    total = sum(weights.values())
    if not total or not found.hits:
        return Confidence(found.best_cosine, 0.0, 0.0)
    read = {token for hit in found.hits[:READ_HITS] for token in tokens(hit.passage.text)}
    covered = sum(weight for token, weight in weights.items() if token in read)
    unknown = sum(weight for token, weight in weights.items() if not occurs(index, token, scope))
    return Confidence(found.best_cosine, covered / total, unknown / total)


def rarity_weights(index: LibraryIndex, question: str, scope: Scope) -> dict[str, float]:
    """Weigh each word of the question by how few passages of the scope hold it."""
    size = max(1, len(index.positions([instrument.id for instrument in scope.instruments])))
    return {
        token: math.log((size + 1) / (occurrences(index, token, scope) + 0.5)) for token in set(tokens(question))
    }


def occurrences(index: LibraryIndex, token: str, scope: Scope) -> int:
    """Count the passages of the scope that hold a token."""
    counts = index.vocabulary(token)
    return sum(counts.get(instrument.id, 0) for instrument in scope.instruments)


def occurs(index: LibraryIndex, token: str, scope: Scope) -> bool:
    """Tell whether a token occurs anywhere in the scope."""
    return occurrences(index, token, scope) > 0
