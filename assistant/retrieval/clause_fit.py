"""Clauses that resemble a question and answer another one: neighbours under one heading, and extensions.

Models read a passage under its headings, which lend it words that it does not have itself ("B. No lockout" in
an article on strikes and lockouts); and to them a clause on lengthening a period is as near as the one that
sets it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.index import LibraryIndex
from assistant.index.wording import tokens
from assistant.retrieval.sentence_ranking import LOOKED_AT
from assistant.structure import clean, context_heading
from assistant.types import Hit

ONLY_IN_HEADINGS = 0.05
EXTENSION = 0.3
_HOW_LONG = re.compile(
    r"(?:^|[.?!:;,]\s+|\b(?:and|but|so)\s+)(?:for\s+)?how (?:long|many (?:days|weeks|months|years))\b",
    re.IGNORECASE,
)
_LENGTHENING = re.compile(r"extend|extension|prolong|lengthen|longer", re.IGNORECASE)
_LENGTHENS = r"(?:extend|prolong|lengthen)"
_EXTENSION = re.compile(
    r"\b(?:be|been|being|is|are) (?:\w+ly )?(?:extended|prolonged|lengthened)\b|"
    rf"\b(?:may|shall|will|can|must) (?:\w+ly )?{_LENGTHENS}\b|"
    rf"\bextensions? (?:of|to|shall|may|will)\b|\b{_LENGTHENS}(?:s|ed|ing)? (?:the|any|an?|his|her|their)\b",
    re.IGNORECASE,
)


def by_fit(index: LibraryIndex, question: str, hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return the hits, those of the first dozen that answer another question a little behind.

    That is a passage that shares words with the question in its headings alone; and, where the question asks
    how long something lasts, one whose nearest sentence tells of lengthening it.
    """
    asked = frozenset(tokens(question))
    lasts = bool(_HOW_LONG.search(question)) and not _LENGTHENING.search(question)
    losses = (
        _headed_alike(asked, hit) + (_extends(index, hit) if lasts else 0.0) for hit in hits[:LOOKED_AT]
    )
    head = [
        replace(hit, score=round(hit.score - loss, 6))
        for hit, loss in zip(hits[:LOOKED_AT], losses, strict=True)
    ]
    return (*sorted(head, key=lambda hit: -hit.score), *hits[LOOKED_AT:])


def _headed_alike(asked: frozenset[str], hit: Hit) -> float:
    shared = asked.intersection(tokens(context_heading(hit.passage)))
    return ONLY_IN_HEADINGS if shared and shared.isdisjoint(tokens(hit.passage.text)) else 0.0


def _extends(index: LibraryIndex, hit: Hit) -> float:
    if hit.nearest is None:
        return 0.0
    source = hit.passage.source
    nearest = clean(index.document(source).text, hit.nearest, index.structure(source).furniture)
    return EXTENSION if _EXTENSION.search(nearest.text) else 0.0
