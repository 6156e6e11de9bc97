"""Lists for specialists, asked for in plain words: every mention of a phrase, everything that cites a place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.cited_by import find_citing
from assistant.answering.composing import quoted, searched_line
from assistant.answering.mentions import find_mentions
from assistant.index import LibraryIndex
from assistant.retrieval.locating import Pinpoint, parse_pinpoint
from assistant.types import Answer, Citation, Outcome, Scope

MOST_SHOWN = 40
_EVERY = re.compile(
    r"\b(?:find|list|show|count|give)?\s*(?:me\s+)?(?:every|all|each|how\s+many)\s+(?:the\s+)?"
    r"(?:places?\s+(?:that|where)\s+.{0,40}?\b(?:mentions?|says?|uses?)|mentions?\s+of|occurrences?\s+of|"
    r"uses?\s+of|instances?\s+of|references?\s+to(?!\s+(?:articles?|art\.|sections?|\u00a7|rule|appendix)))\s+"
    r"(?:the\s+(?:words?|phrases?|terms?)\s+)?(?P<phrase>.+)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"\u201c]([^\"\u201d]+)[\"\u201d]|(?<!\w)'([^']+)'(?!\w)")
_WHERE = re.compile(
    r"\s+(?:in|across|within|throughout|under)\s+(?:the|all|our|every|each|any|this|that)\b.*\Z|[?.!]+\s*\Z",
    re.IGNORECASE,
)
_CITING = re.compile(
    r"\b(?:what|which|who|where|everything|anything|every|all)\b.{0,60}?\b(?:refers?|points?|cites?|cited\s+by|citing|"
    r"referring|pointing|references?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Listing:
    """What is to be listed: the mentions of a phrase, or what cites a place."""

    phrase: str = ""
    place: Pinpoint | None = None


def asked_listing(question: str) -> Listing | None:
    """Return the list that a question asks for, None when it asks something else."""
    every = _EVERY.search(question)
    if every:
        within = _QUOTED.search(every["phrase"])
        phrase = (within[1] or within[2]) if within else _WHERE.sub("", every["phrase"]).strip(" ,;:?.")
        return Listing(phrase=phrase) if phrase else None
    place = parse_pinpoint(question)
    if place and place.article and _CITING.search(question):
        return Listing(place=place)
    return None


def list_answer(index: LibraryIndex, question: str, scope: Scope, listing: Listing) -> Answer:
    """Answer with the whole list, counted; quotes beyond the first forty are counted only."""
    if listing.place is None:
        return _mentions(index, question, scope, listing.phrase)
    own = [item for item in scope.instruments if not item.amends]
    found = [citation for item in own for citation in find_citing(index, item, listing.place)]
    citations = [replace(citation, marker=marker) for marker, citation in enumerate(found, 1)]
    return _listed(
        question, scope, citations, f"Sentences that refer to {written(listing.place)}: {len(citations)}"
    )


def written(place: Pinpoint) -> str:
    """Return a place as people write it: "Article 3, Section 2"."""
    article = f"Article {place.article}" if place.article[:1].isdigit() else place.article
    return ", ".join(part for part in (article, place.section and f"Section {place.section}") if part)


def _mentions(index: LibraryIndex, question: str, scope: Scope, phrase: str) -> Answer:
    found = find_mentions(index, scope.instruments, phrase)
    citations = tuple(dict.fromkeys(one.citation for one in found if one.citation))
    counts = Counter(one.instrument.name for one in found)
    each = "; ".join(f"{name}: {count}" for name, count in counts.most_common())
    said = f"{len(found)} mentions of \u201c{phrase}\u201d in any form of the words"
    return _listed(question, scope, citations, f"{said} ({each})" if each else said)


def _listed(question: str, scope: Scope, citations: Sequence[Citation], said: str) -> Answer:
    shown = tuple(citations[:MOST_SHOWN])
    more = len(citations) - len(shown)
    rest = (
        [f"{more} more; `cba mentions` and `cba cited-by` write all of them to a file."] if more > 0 else []
    )
    parts = [
        f"{said}.",
        *(quoted(citation) for citation in shown),
        *rest,
        *scope.notices,
        searched_line(scope),
    ]
    outcome: Outcome = "answered" if shown else "not_found"
    return Answer(question, outcome, "\n\n".join(parts), scope, shown, (), scope.notices)
