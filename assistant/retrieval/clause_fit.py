"""Clauses that resemble a question and answer another one: neighbours under one heading, extensions, details.

Models read a passage under its headings, which lend it words that it does not have itself ("B. No lockout" in
an article on strikes and lockouts); and to them a clause on lengthening a period is as near as the one that
sets it; and where somebody asks which ones there are, every rule on one of them is nearer than the list.
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
HEADING_ALONE = 0.5
EXTENSION = 0.3
LIST = 0.4
_HOW_LONG = re.compile(
    r"(?:^|[.?!:;,]\s+|\b(?:and|but|so)\s+)(?:for\s+)?how (?:long|many (?:days|weeks|months|years))\b",
    re.IGNORECASE,
)
_WHICH_ONES = re.compile(
    r"\b(?:what|which)\s+(?:(?:are|were)\s+(?:(?:the|our|my|their)\s+)?)?(?:[a-z-]+\s+){0,2}?(?P<things>[a-z]{3,})s\b",
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

    That is a passage that shares words with the question in its headings alone, or is a heading alone; where the
    question asks how long something lasts, one whose nearest sentence tells of lengthening it; and where it asks
    which ones there are, every passage that does not list them.
    """
    asked = frozenset(tokens(question))
    lasts = bool(_HOW_LONG.search(question)) and not _LENGTHENING.search(question)
    listing = _listing(question)
    gains = (
        (LIST if listing and listing.search(hit.passage.text) else 0.0)
        - _headed_alike(asked, hit)
        - (_extends(index, hit) if lasts else 0.0)
        for hit in hits[:LOOKED_AT]
    )
    head = [
        replace(hit, score=round(hit.score + gain, 6))
        for hit, gain in zip(hits[:LOOKED_AT], gains, strict=True)
    ]
    return (*sorted(head, key=lambda hit: -hit.score), *hits[LOOKED_AT:])


def _listing(question: str) -> re.Pattern[str] | None:
    """Return how a text lists the things of which a question asks which ones there are: "the following holidays"."""
    match = _WHICH_ONES.search(question)
    if match is None:
        return None
    # In the plural: "the following day is the holiday" lists nothing.
    things = rf"\b{match['things']}s\b"
    return re.compile(
        rf"\bfollowing\b[^.;]{{0,80}}{things}"
        rf"|{things}[^.;]{{0,80}}\b(?:(?:are|be|include)\s+the\s+following|as\s+follows)\b|{things}\s*:",
        re.IGNORECASE,
    )


def _headed_alike(asked: frozenset[str], hit: Hit) -> float:
    """Return what a passage loses that owes its nearness to its headings, most where it is nothing else."""
    headings, words = set(tokens(context_heading(hit.passage))), set(tokens(hit.passage.text))
    if words <= headings:
        return HEADING_ALONE
    shared = asked & headings
    return ONLY_IN_HEADINGS if shared and shared.isdisjoint(words) else 0.0


def _extends(index: LibraryIndex, hit: Hit) -> float:
    if hit.nearest is None:
        return 0.0
    source = hit.passage.source
    nearest = clean(index.document(source).text, hit.nearest, index.structure(source).furniture)
    return EXTENSION if _EXTENSION.search(nearest.text) else 0.0
