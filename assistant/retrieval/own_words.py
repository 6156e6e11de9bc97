"""A clause of another matter under the same heading: "B. No lockout" in an article on strikes and lockouts.

Models read a passage under its headings, which lend it words that it does not have itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.index.wording import tokens
from assistant.structure import context_heading
from assistant.types import Hit

LOOKED_AT = 12
ONLY_IN_HEADINGS = 0.05


def by_own_words(question: str, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return the hits, those of the first dozen behind that share words with the question in headings alone."""
    asked = frozenset(tokens(question))
    head = [replace(hit, score=round(hit.score - _loss(asked, hit), 6)) for hit in hits[:LOOKED_AT]]
    return (*sorted(head, key=lambda hit: -hit.score), *hits[LOOKED_AT:])


def _loss(asked: frozenset[str], hit: Hit) -> float:
    shared = asked.intersection(tokens(context_heading(hit.passage)))
    return ONLY_IN_HEADINGS if shared and shared.isdisjoint(tokens(hit.passage.text)) else 0.0
