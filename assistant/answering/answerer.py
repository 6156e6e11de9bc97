"""From a question and its scope to an answer; the decision what kind of answer it is is made here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from assistant.answering.agreeing import clause_of, unchanged_accord
from assistant.answering.answers import (
    agreed_answer,
    changes_answer,
    comparison_answer,
    effects_answer,
    not_found_answer,
    nothing_to_search,
    quoted_answer,
    unquoted_answer,
    which_unit_answer,
)
from assistant.answering.changes import find_changes, terms_compared
from assistant.answering.comparing import compare, sides_of
from assistant.answering.composing import compose_not_in_library
from assistant.answering.composing_changes import nothing_changed
from assistant.answering.confidence import measure_confidence
from assistant.answering.deadlines import deadline_block
from assistant.answering.governing import DURATION, find_durations, governing_term
from assistant.answering.handing import handed_over
from assistant.answering.listing import asked_listing, list_answer
from assistant.answering.notices import in_force_first
from assistant.answering.papers import asked_papers, effects_of
from assistant.answering.pinpointing import cite_extracts, cite_hits
from assistant.answering.refusing import refusal_for
from assistant.answering.rejoining import rejoin
from assistant.answering.rows import RowAnswer, answer_from_rows
from assistant.answering.showing import asked_place, place_answer
from assistant.answering.supersession import superseding_first
from assistant.answering.unreached import pay_not_held, unreached_day
from assistant.answering.unsaid import unsaid
from assistant.index import LibraryIndex
from assistant.retrieval.locating import matches
from assistant.retrieval.plain_question import without_names
from assistant.retrieval.searching import Found, Query, Searcher
from assistant.types import Answer, Citation, Hit, Instrument, Scope

BRANCH_CITATIONS = 12
NEARLY_AS_GOOD = 0.8
AMBIGUOUS_UNITS = 3
# So many units are answered for one by one; of more, the reader is asked which.
BRANCHED_UNITS = 4
# Units put one thing in different words, so that where the question as a whole is answered, a unit of which
# nobody asked is called silent only when its agreement comes nowhere near.
UNASKED_SHARE = 0.4
# Below it, on questions put to other contracts, about half of what was answered was not in the text (docs/silence.md).
DOUBTFUL = 0.8
CHECK_IT = "check that what is quoted answers the question, and is not only near it."
EVIDENCE = 20


class Answerer:
    """Answers questions over one opened library; the same question gets the same answer."""

    def __init__(self, searcher: Searcher, citations: int, threshold: float) -> None:
        self.searcher, self.citations, self.threshold = searcher, citations, threshold

    @property
    def index(self) -> LibraryIndex:
        """The library that is searched."""
        return self.searcher.index

    def answer(self, question: str, query: Query, scope: Scope) -> Answer:
        """Search the scope and answer with quotes, or say why not."""
        refusal = refusal_for(question)
        if refusal:
            return unquoted_answer(question, "refused", refusal.answer, scope)
        if scope.outcome == "not_in_library":
            return unquoted_answer(question, "not_in_library", compose_not_in_library(scope), scope)
        governing = governing_term(self.index.register, question, scope)
        if governing:
            found = find_durations(self.searcher, governing)
            hits = self._ordered(governing.scope, found.hits)
            return self._quoted(question, DURATION, governing.scope, hits, [governing.said])
        listing = asked_listing(question)
        if listing:
            return list_answer(self.index, question, scope, listing)
        place = asked_place(self.index.register, question, query, scope)
        if place and (shown := place_answer(self.index, question, scope, place)):
            return shown
        papers = asked_papers(self.index, question, scope)
        effects = effects_of(self.index, question, papers)
        if effects:
            return effects_answer(self.index, question, scope, effects)
        if papers:
            scope = replace(scope, notices=(*scope.notices, nothing_changed(papers)))
        terms = terms_compared(self.index, scope)
        if terms:
            return self._changed(question, query, scope, terms)
        sides = sides_of(scope) if scope.compare else ()
        if len(sides) > 1:
            return self._compared(question, query, scope, sides, self.threshold)
        return self._look_up(question, query, scope)

    def _look_up(self, question: str, query: Query, scope: Scope) -> Answer:
        found = self.searcher.search(query, scope.instruments, EVIDENCE)
        if not found.hits:
            return nothing_to_search(question, scope)
        support = 1.0 if _is_located(query, found) else self._confidence(query, scope, found)
        if support < self.threshold:
            return not_found_answer(self.index, question, scope, found.hits)
        if support < DOUBTFUL and (words := unsaid(self.index, query.text, scope.instruments)):
            noted = replace(scope, notices=(*scope.notices, f"{words}: {CHECK_IT}"))
            return replace(self._supported(question, query, noted, found), scope=scope)
        return self._supported(question, query, scope, found)

    def _supported(self, question: str, query: Query, scope: Scope, found: Found) -> Answer:
        """Return what the hits come to: a table, a deadline, a choice of units or quotes."""
        hits = self._ordered(scope, found.hits)
        # Tables are searched when first asked for, and once.
        row = cache(lambda: answer_from_rows(self.index, query.text, scope.as_of, hits))
        unreached = unreached_day(self.index.register, question, scope)
        if unpaid := pay_not_held(question, unreached, row):
            return not_found_answer(self.index, question, scope, found.hits, unpaid)
        if unreached and unreached.is_later:
            scope = replace(scope, notices=(*scope.notices, unreached.notice))
        sides = sides_of(scope) if scope.outcome == "open" else ()
        if len(sides) > 1 and _is_ambiguous(found, min(AMBIGUOUS_UNITS, len(sides))):
            if len(sides) <= BRANCHED_UNITS:
                return self._compared(question, query, scope, sides, self.threshold * UNASKED_SHARE)
            return self._which_unit(question, query, scope, found)
        proof = deadline_block(query.text, scope.as_of, self.index, scope, hits) or _on_its_day(row())
        if proof is None:
            return self._quoted(question, query, scope, hits)
        return self._quoted(question, query, scope, hits, [proof.text], proof.citations)

    def _confidence(self, query: Query, scope: Scope, found: Found) -> float:
        words = without_names(query.text, query.before) if query.before else query.text
        return measure_confidence(self.index, words, scope, found).value

    def _ordered(self, scope: Scope, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """Return the hits in the order in which they are quoted: what has force, and what supersedes, first."""
        return superseding_first(self.index, in_force_first(self.index, hits, scope.as_of))

    def _quoted(
        self,
        question: str,
        query: Query,
        scope: Scope,
        hits: tuple[Hit, ...],
        leads: Sequence[str] = (),
        proof: tuple[Citation, ...] = (),
    ) -> Answer:
        rest = rejoin(self.index, _others(hits, proof), self.citations)
        citations = (*proof, *cite_extracts(self.index, query.text, rest, len(proof)))
        if not citations:
            return not_found_answer(self.index, question, scope, hits)
        # What was counted or read off a table is the answer, and no clause that leads elsewhere.
        handed = () if proof else handed_over(self.searcher, query, scope, citations)
        return quoted_answer(self.index, question, scope, citations, hits, leads, handed)

    def _compared(
        self,
        question: str,
        query: Query,
        scope: Scope,
        sides: Sequence[tuple[Instrument, ...]],
        threshold: float,
    ) -> Answer:
        found = compare(self.searcher, query, scope, sides, threshold)
        if not found.citations:
            return not_found_answer(self.index, question, scope, found.hits)
        return comparison_answer(self.index, question, scope, found)

    def _changed(
        self, question: str, query: Query, scope: Scope, terms: tuple[Instrument, Instrument]
    ) -> Answer:
        found = find_changes(self.searcher, query, scope, terms, self.threshold)
        if not found.citations:
            return not_found_answer(self.index, question, scope, found.hits)
        return changes_answer(self.index, question, scope, found)

    def _which_unit(self, question: str, query: Query, scope: Scope, found: Found) -> Answer:
        by_unit: dict[tuple[str, ...], Hit] = {}
        for hit in found.hits:
            by_unit.setdefault(hit.passage.instrument.unit_names, hit)
        citations = cite_hits(self.index, query.text, list(by_unit.values())[:BRANCH_CITATIONS])
        clauses = tuple(clause_of(self.index, one) for one in citations)
        if all(one.passage.instrument.kind == "agreement" for one in clauses) and (
            accord := unchanged_accord(self.index, clauses, scope.as_of)
        ):
            return agreed_answer(self.index, question, scope, clauses, found.hits, accord)
        return which_unit_answer(self.index, question, scope, citations, found.hits)


def _on_its_day(row: RowAnswer | None) -> RowAnswer | None:
    """Return the row unless it holds only from a later day than the question asks about."""
    return None if row and row.late else row


def _is_located(query: Query, found: Found) -> bool:
    """Tell whether the best passage lies at the place that the question itself names."""
    return bool(query.pinpoint) and matches(query.pinpoint, found.hits[0].passage.provision)


def _is_ambiguous(found: Found, least: int) -> bool:
    """Tell whether agreements of several units come nearly as close, and none of the units was named.

    An agreement that covers all of these units governs alone.
    """
    best = found.hits[0]
    near = [hit.passage.instrument for hit in found.hits if hit.score >= NEARLY_AS_GOOD * best.score]
    units = {instrument.unit_names for instrument in near if instrument.kind == "agreement"}
    own = best.passage.instrument
    covers_all = {name for names in units for name in names} <= set(own.unit_names)
    return own.kind == "agreement" and len(units) >= least and not covers_all


def _others(hits: Sequence[Hit], cited: Sequence[Citation]) -> list[Hit]:
    """Return the hits whose words are not quoted yet."""
    return [
        hit
        for hit in hits
        if not any(
            one.passage.source == hit.passage.source and one.span.overlaps(hit.passage.span) for one in cited
        )
    ]
