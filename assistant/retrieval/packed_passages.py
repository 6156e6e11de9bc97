"""Passages that hold several short provisions: as near to a question as the nearest of these.

The vector of ten lines on ten matters is near to none of them ("Jury duty is governed by ..." among rules on
forms and approvals). Words find such a line; this measures what they found.
"""

from __future__ import annotations

from assistant.index import LibraryIndex
from assistant.structure import clean
from assistant.types import Passage, Provision

FEWEST_PROVISIONS = 3
SHORTEST_WORDS = 8


def packed_provisions(index: LibraryIndex, passage: Passage) -> list[str]:
    """Return the words of each innermost provision of a passage under its headings, none where there are few."""
    structure = index.structure(passage.source)
    text = index.document(passage.source).text
    inside = [one for one in structure.provisions if passage.span.contains(one.span)]
    ends = [*(one.span.start for one in inside[1:]), passage.span.end]
    innermost = [one for one, end in zip(inside, ends, strict=False) if one.span.end <= end]
    found = ((one, clean(text, one.span, structure.furniture).text) for one in innermost)
    texts = [f"{_above(one)}\n{words}" for one, words in found if len(words.split()) >= SHORTEST_WORDS]
    return texts if len(texts) >= FEWEST_PROVISIONS else []


def _above(provision: Provision) -> str:
    return " > ".join(provision.path)
