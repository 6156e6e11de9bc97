"""Change over time: what became of the provisions of one term in the next, as redlines of verbatim quotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.answering.alignment import Clause, Pair, align, clauses_of
from assistant.answering.comparing import EVIDENCE, query_topic, sides_of
from assistant.answering.confidence import measure_confidence
from assistant.answering.placing import cite_span
from assistant.answering.quoting import is_verbatim
from assistant.answering.redlining import redline
from assistant.index import LibraryIndex
from assistant.retrieval.searching import Query, Searcher
from assistant.retrieval.side_ranking import rank_sides
from assistant.types import Change, ChangeKind, Citation, Hit, Instrument, Run, Scope

MOST_CHANGES = 5
READ_HITS = 3
NEARLY_AS_GOOD = 0.85


@dataclass(frozen=True, slots=True)
class TermChanges:
    """Two terms, the changes that answer, how many provisions changed in which way, and the evidence.

    `whole` tells that no topic was named: then `changes` are the first of all that changed.
    """

    older: Instrument
    newer: Instrument
    changes: tuple[Change, ...]
    counts: tuple[tuple[ChangeKind, int], ...]
    hits: tuple[Hit, ...] = ()
    whole: bool = False

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The quotes of both terms in order of their markers."""
        return tuple(one for change in self.changes for one in change.citations)


def terms_compared(index: LibraryIndex, scope: Scope) -> tuple[Instrument, Instrument] | None:
    """Return the older and the newer term that a comparison sets side by side, None when it is of other things."""
    sides = [side[0] for side in sides_of(scope)] if scope.compare else []
    if len(sides) != 2 or sides[1] not in index.register.terms_of(sides[0]):
        return None
    terms = index.register.terms_of(sides[0])
    older, newer = sorted(sides, key=terms.index)
    return older, newer


def find_changes(
    searcher: Searcher, query: Query, scope: Scope, terms: tuple[Instrument, Instrument], threshold: float
) -> TermChanges:
    """Return what changed between two terms on the topic of a question, or in all when it names none."""
    index = searcher.index
    topic = query_topic(index, query, scope)
    pairs = aligned_terms(index, *terms)
    counts = tuple(Counter(pair.kind for pair in pairs).items())
    if not topic.text:
        changed = [pair for pair in pairs if pair.kind not in ("kept", "renumbered")]
        return TermChanges(*terms, _changes(index, terms, changed[:MOST_CHANGES]), counts, (), whole=True)
    found = [searcher.search(topic, (term,), EVIDENCE) for term in terms]
    hits = tuple(sorted((hit for one in found for hit in one.hits), key=lambda hit: -hit.score))
    supported = [
        measure_confidence(index, topic.text, replace(scope, instruments=(term,)), each).value >= threshold
        for term, each in zip(terms, found, strict=True)
        if each.hits
    ]
    if not any(supported):
        return TermChanges(*terms, (), counts, hits[:EVIDENCE])
    asked = _pairs_of(pairs, rank_sides(index, [one.hits for one in found]))
    return TermChanges(*terms, _changes(index, terms, asked[:MOST_CHANGES]), counts, hits[:EVIDENCE])


@lru_cache(maxsize=16)
def aligned_terms(index: LibraryIndex, older: Instrument, newer: Instrument) -> tuple[Pair, ...]:
    """Return the aligned clauses of two terms; kept for the pairs last asked about."""
    return align(clauses_of(index, older), clauses_of(index, newer))


def redlined(
    index: LibraryIndex, terms: tuple[Instrument, Instrument], pair: Pair, marker: int
) -> Change | None:
    """Return a pair as a redline of its two quotes, numbered from a marker; None when it cannot be quoted."""
    before = _cited(index, terms[0], pair.before, marker)
    after = _cited(index, terms[1], pair.after, marker + bool(before))
    if (pair.before and before is None) or (pair.after and after is None):
        return None
    runs: tuple[Run, ...] = redline(before.quote if before else "", after.quote if after else "")
    return Change(pair.kind, before, after, runs)


def _pairs_of(pairs: Sequence[Pair], ranked: Sequence[Sequence[Hit]]) -> list[Pair]:
    """Return the pairs that hold the best passages of either term: those that changed, else the best alone."""
    best = sorted((hit for hits in ranked for hit in hits[:READ_HITS]), key=lambda hit: -hit.score)
    near = [hit for hit in best if hit.score >= NEARLY_AS_GOOD * best[0].score]
    holding = [pair for hit in near for pair in pairs if _holds(pair.after, hit) or _holds(pair.before, hit)]
    changed = [pair for pair in dict.fromkeys(holding) if pair.kind in ("changed", "added", "removed")]
    return changed or holding[:1]


def _holds(clause: Clause | None, hit: Hit) -> bool:
    return (
        clause is not None and clause.source == hit.passage.source and clause.span.overlaps(hit.passage.span)
    )


def _changes(
    index: LibraryIndex, terms: tuple[Instrument, Instrument], pairs: Sequence[Pair]
) -> tuple[Change, ...]:
    return tuple(_numbered(index, terms, pairs))


def _numbered(
    index: LibraryIndex, terms: tuple[Instrument, Instrument], pairs: Sequence[Pair]
) -> Iterator[Change]:
    marker = 1
    for pair in pairs:
        change = redlined(index, terms, pair, marker)
        if change:
            marker += len(change.citations)
            yield change


def _cited(
    index: LibraryIndex, instrument: Instrument, clause: Clause | None, marker: int
) -> Citation | None:
    if clause is None:
        return None
    made = cite_span(index, instrument, clause.source, clause.span, marker)
    return made if is_verbatim(index, made) else None
