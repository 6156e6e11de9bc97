"""Comparison: each agreement searched for itself, and one row for each: the words that answer, or what is silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from assistant.answering.agreeing import clause_of, unchanged_accord
from assistant.answering.amendments import QuotedChange, quoted_changes
from assistant.answering.confidence import measure_confidence
from assistant.answering.pinpointing import cite_hits
from assistant.index import LibraryIndex
from assistant.retrieval.comparison_topic import asked_places, topic_of
from assistant.retrieval.searching import Found, Query, Searcher
from assistant.retrieval.side_ranking import rank_sides
from assistant.types import Accord, Citation, Hit, Instrument, Passage, Row, Scope

EVIDENCE = 20
MOST_CITATIONS = 12
MOST_PER_SIDE = 3
NEAREST = 2
# Passages that the cross-encoder reads for one comparison, shared out among its sides.
READ_CLOSELY = 12
# A side speaks of the topic in words of its own ("funeral leave") when one of its first passages is this like the
# one that answers surely on another side; measured on agreements of one state, truly silent sides stay below 0.71.
ALIKE = 0.75
SURE = 0.6
LOOKED_AT = 5
# A side whose best passage the cross-encoder finds so many points of its logit worse than the best of a sure side is
# searched again with the words of that one; where its own answer is found, the two differ by less.
LESS_SURE = 2.0
PROMPT_WORDS = 60


@dataclass(frozen=True, slots=True)
class Comparison:
    """The rows of a comparison in the order in which they are asked for, with their quotes and all evidence.

    Rows that are asked for together ("each agreement") stand best supported first and silent ones last.

    `accord` is set when all sides say the same and nothing changes it; `changes` are amendments of the first quotes.
    """

    rows: tuple[Row, ...]
    citations: tuple[Citation, ...]
    hits: tuple[Hit, ...]
    accord: Accord | None = None
    changes: tuple[QuotedChange, ...] = ()


@dataclass(frozen=True, slots=True)
class _Side:
    instruments: tuple[Instrument, ...]
    hits: tuple[Hit, ...]
    silent: bool
    confidence: float = 0.0
    reading: float | None = None

    @property
    def strength(self) -> float:
        return self.hits[0].score if self.hits and not self.silent else -1.0


def sides_of(scope: Scope) -> tuple[tuple[Instrument, ...], ...]:
    """Return what is compared: each agreement with its amendments, else every instrument on its own.

    An agreement that covers several of the others' units stands behind all of them and is no side.
    """
    agreements = [item for item in scope.instruments if item.kind == "agreement"]
    covered = [set(item.unit_names) for item in agreements]
    own = [item for item in agreements if not any(units < set(item.unit_names) for units in covered)]
    if not own:
        return tuple((item,) for item in scope.instruments)
    return tuple(
        (side, *(item for item in scope.instruments if side.id in item.amends and item.kind == "amendment"))
        for side in own
    )


def compare(
    searcher: Searcher,
    query: Query,
    scope: Scope,
    sides: Sequence[tuple[Instrument, ...]],
    threshold: float,
) -> Comparison:
    """Search each side for what the question asks about, the names of the sides left out, and quote it.

    A side is silent when the confidence of its own search is under the threshold and nothing that it says is
    like what another side surely answers; never because another side speaks louder, nor where only sides were named.
    """
    index = searcher.index
    reduced = query_topic(index, query, scope)
    topic, least = (reduced, threshold) if reduced.text else (query, 0.0)
    reader = searcher.reading(max(1, READ_CLOSELY // len(sides)))
    first = [_search(reader, topic, scope, side, least) for side in sides]
    searched = _heard(index, [_prompted(reader, topic, side, first) for side in first])
    spoken = rank_sides(index, [() if side.silent else side.hits for side in searched])
    ranked = [replace(side, hits=hits or side.hits) for side, hits in zip(searched, spoken, strict=True)]
    ranked = _as_asked(index, query.text, ranked)
    citations = _cite(index, topic, [side for side in ranked if not side.silent])
    rows = tuple(_row(side, citations) for side in ranked)
    firsts = [row.citations[0] for row in rows if row.citations]
    changes = _changes(index, firsts, citations, scope.as_of)
    accord = unchanged_accord(index, firsts, scope.as_of) if len(firsts) == len(rows) else None
    evidence = _in_turn([side.hits for side in ranked])[:EVIDENCE]
    return Comparison(rows, citations, evidence, accord, changes)


def _as_asked(index: LibraryIndex, question: str, sides: Sequence[_Side]) -> list[_Side]:
    """Return the sides in the order in which the question names them, else best supported first."""
    places = asked_places(question, index.register, [side.instruments[0] for side in sides])
    ordered = sorted(zip(places, sides, strict=True), key=lambda one: (one[0], -one[1].strength))
    return [side for _, side in ordered]


def _changes(
    index: LibraryIndex, firsts: Sequence[Citation], quoted: Sequence[Citation], on: date
) -> tuple[QuotedChange, ...]:
    """Return the amendments of the quotes in the table; their markers go on after all that is quoted."""
    found: list[QuotedChange] = []
    for first in firsts:
        known = (*quoted, *(one.citation for one in found if one.citation))
        found += quoted_changes(index, (first, *(one for one in known if one != first), known[-1]), on)
    return tuple(found)


def query_topic(index: LibraryIndex, query: Query, scope: Scope) -> Query:
    """Return a query with the names of the scope taken out; its text is empty when nothing else was asked."""

    def reduce(text: str) -> str:
        return topic_of(text, index.register, scope.instruments)

    follow_up = reduce(query.follow_up) if query.follow_up else ""
    return replace(query, text=reduce(query.text), follow_up=follow_up)


def _search(
    searcher: Searcher, topic: Query, scope: Scope, side: tuple[Instrument, ...], threshold: float
) -> _Side:
    found: Found = searcher.search(topic, side, EVIDENCE)
    if not found.hits:
        return _Side(side, (), True)
    own = replace(scope, instruments=side)
    confidence = measure_confidence(searcher.index, topic.text, own, found)
    reading = found.reading.best if found.reading else None
    return _Side(side, found.hits, confidence.value < threshold, confidence.value, reading)


def _prompted(searcher: Searcher, topic: Query, side: _Side, sides: Sequence[_Side]) -> _Side:
    """Return an unsure side as found with the words that answer surely on another one, where it has such words too.

    Agreements put one thing in different words, and the words of one are nearer to the other's than the question's.
    Whether the side is silent is still judged by the question alone.
    """
    sure = [one for one in sides if one.reading is not None and one.confidence >= SURE and not one.silent]
    model = max(sure, key=lambda one: one.reading or 0.0, default=None)
    if model is None or side.reading is None or (model.reading or 0.0) - side.reading < LESS_SURE:
        return side
    words = " ".join(model.hits[0].passage.text.split()[:PROMPT_WORDS])
    found = searcher.search(replace(topic, text=f"{topic.text} {words}"), side.instruments, EVIDENCE)
    alike = float(searcher.index.likeness([found.hits[0].passage], [model.hits[0].passage])[0, 0])
    return replace(side, hits=found.hits) if alike >= ALIKE else side


def _heard(index: LibraryIndex, sides: Sequence[_Side]) -> list[_Side]:
    """Return the sides, those no longer silent that say in their own words what another one surely says."""
    sure = [side.hits[0].passage for side in sides if not side.silent and side.confidence >= SURE]
    return [
        replace(side, silent=False) if side.silent and _is_alike(index, side, sure) else side
        for side in sides
    ]


def _is_alike(index: LibraryIndex, side: _Side, sure: Sequence[Passage]) -> bool:
    first = [hit.passage for hit in side.hits[:LOOKED_AT]]
    return bool(first and sure) and float(index.likeness(first, sure).max()) >= ALIKE


def _cite(index: LibraryIndex, topic: Query, sides: Sequence[_Side]) -> tuple[Citation, ...]:
    """Quote the best passage of every side first, then the second of each, within what a reader reads."""
    each = max(1, min(MOST_PER_SIDE, MOST_CITATIONS // max(1, len(sides))))
    cited = cite_hits(index, topic.text, _in_turn([side.hits[:each] for side in sides]))
    # The cell of a table holds the section that answers; the quotes below it their neighbours as well.
    return (*(clause_of(index, one) for one in cited[: len(sides)]), *cited[len(sides) :])


def _in_turn(groups: Sequence[Sequence[Hit]]) -> tuple[Hit, ...]:
    return tuple(hit for row in zip_longest(*groups) for hit in row if hit is not None)


def _row(side: _Side, citations: Sequence[Citation]) -> Row:
    instrument = side.instruments[0]
    if side.silent:
        return Row(instrument, silence=_silence(side))
    held = {item.id for item in side.instruments}
    return Row(instrument, tuple(one for one in citations if one.passage.instrument.id in held))


def _silence(side: _Side) -> str:
    """Say what was searched in vain, and what came nearest."""
    searched = "; ".join(item.name for item in side.instruments)
    if not side.hits:
        return f"Could not be read: no page of {searched} has text."
    nearest = "; ".join(dict.fromkeys(hit.passage.label for hit in side.hits[:NEAREST]))
    return f"Silent: nothing on this was found in {searched}. Nearest, which does not answer it: {nearest}."
