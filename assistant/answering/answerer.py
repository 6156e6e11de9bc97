"""From a question and its scope to an answer; the decision what kind of answer it is is made here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.agreeing import clause_of, unchanged_accord
from assistant.answering.carving import carve_out_notices
from assistant.answering.changes import find_changes, terms_compared
from assistant.answering.comparing import compare, sides_of
from assistant.answering.composing import (
    WHICH_UNIT,
    compose_answer,
    compose_branches,
    compose_not_found,
    compose_not_in_library,
    compose_unreadable,
)
from assistant.answering.composing_changes import compose_changes, compose_effects, nothing_changed
from assistant.answering.composing_comparison import compose_comparison
from assistant.answering.confidence import measure_confidence
from assistant.answering.deadlines import DeadlineBlock, deadline_block
from assistant.answering.effects import Effects
from assistant.answering.governing import DURATION, find_durations, governing_term
from assistant.answering.listing import asked_listing, list_answer
from assistant.answering.notices import (
    answer_notices,
    coverage_notice,
    in_force_first,
    letter_notices,
    unread_governing,
)
from assistant.answering.papers import asked_papers, effects_of
from assistant.answering.pinpointing import cite_extracts, cite_hits
from assistant.answering.refusing import refusal_for
from assistant.answering.rejoining import rejoin
from assistant.answering.rows import RowAnswer, answer_from_rows
from assistant.answering.showing import asked_place, place_answer
from assistant.answering.supersession import superseding_first, supersession_notices
from assistant.answering.surroundings import surroundings
from assistant.answering.unreached import pay_not_held, unreached_day
from assistant.index import LibraryIndex
from assistant.retrieval.locating import matches
from assistant.retrieval.plain_question import without_names
from assistant.retrieval.searching import Found, Query, Searcher
from assistant.types import Accord, Answer, Citation, Hit, Instrument, Outcome, Row, Scope

BRANCH_CITATIONS = 12
NEARLY_AS_GOOD = 0.8
AMBIGUOUS_UNITS = 3
# So many units are answered for one by one; of more, the reader is asked which.
BRANCHED_UNITS = 4
# Units put one thing in different words, so that where the question as a whole is answered, a unit of which
# nobody asked is called silent only when its agreement comes nowhere near.
UNASKED_SHARE = 0.4
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
            return _without_quotes(question, "refused", refusal.answer, scope)
        if scope.outcome == "not_in_library":
            return _without_quotes(question, "not_in_library", compose_not_in_library(scope), scope)
        governing = governing_term(self.index.register, question, scope)
        if governing:
            found = find_durations(self.searcher, governing)
            return self._quoted(question, DURATION, governing.scope, found, governing.said)
        listing = asked_listing(question)
        if listing:
            return list_answer(self.index, question, scope, listing)
        place = asked_place(self.index.register, question, query, scope)
        if place and (shown := place_answer(self.index, question, scope, place)):
            return shown
        papers = asked_papers(self.index, question, scope)
        effects = effects_of(self.index, question, papers)
        if effects:
            return self._effects(question, scope, effects)
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
            return self._nothing_to_search(question, scope)
        sure = _is_located(query, found) or self._confidence(query, scope, found) >= self.threshold
        if not sure:
            return self._not_found(question, scope, found.hits)
        unreached = unreached_day(self.index.register, question, scope)
        if unpaid := pay_not_held(self.index, question, scope, found.hits, unreached):
            return self._not_found(question, scope, found.hits, unpaid)
        if unreached and unreached.is_later:
            scope = replace(scope, notices=(*scope.notices, unreached.notice))
        sides = sides_of(scope) if scope.outcome == "open" else ()
        if len(sides) > 1 and _is_ambiguous(found, min(AMBIGUOUS_UNITS, len(sides))):
            if len(sides) <= BRANCHED_UNITS:
                return self._compared(question, query, scope, sides, self.threshold * UNASKED_SHARE)
            return self._which_unit(question, query, scope, found)
        return self._quoted(question, query, scope, found)

    def _confidence(self, query: Query, scope: Scope, found: Found) -> float:
        words = without_names(query.text, query.before) if query.before else query.text
        return measure_confidence(self.index, words, scope, found).value

    def _quoted(self, question: str, query: Query, scope: Scope, found: Found, said: str = "") -> Answer:
        hits = superseding_first(self.index, in_force_first(self.index, found.hits, scope.as_of))
        proof = self._proof(query, scope, hits)
        counted = proof.citations if proof else ()
        citations = (
            *counted,
            *self._rejoined(query, _others(hits, counted), len(counted)),
        )
        if not citations:
            return self._not_found(question, scope, found.hits)
        around = surroundings(self.index, citations, scope.as_of)
        quotes = (*citations, *around.quoted)
        notices = (
            *supersession_notices(self.index, citations),
            *answer_notices(self.index, scope, quotes),
            *around.notices,
        )
        lead = "\n\n".join(
            [
                *([said] if said else []),
                *([proof.text] if proof else []),
                *letter_notices(self.index, citations[:1], scope.as_of),
                *carve_out_notices(self.index, citations[:1], scope.as_of),
            ]
        )
        text = compose_answer(self.index.register, scope, citations, around, notices, lead)
        remarks = tuple(change.remark for change in around.changes)
        return Answer(question, "answered", text, scope, quotes, hits, (*remarks, *notices))

    def _proof(self, query: Query, scope: Scope, hits: Sequence[Hit]) -> DeadlineBlock | RowAnswer | None:
        """Return what was counted or read off a table, with the quotes that show it."""
        counted = deadline_block(query.text, scope.as_of, self.index, scope, hits)
        row = None if counted else answer_from_rows(self.index, query.text, scope.as_of, hits)
        return counted or (None if row and row.late else row)

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
            return self._not_found(question, scope, found.hits)
        amending = tuple(change.citation for change in found.changes if change.citation)
        quotes = (*found.citations, *amending)
        notices = answer_notices(self.index, scope, quotes, one_unit=False)
        text = compose_comparison(
            self.index.register, scope, found.rows, notices, found.accord, found.changes
        )
        remarks = tuple(change.remark for change in found.changes)
        return Answer(
            question,
            "answered",
            text,
            scope,
            quotes,
            found.hits,
            (*remarks, *notices),
            rows=found.rows,
            accord=found.accord,
        )

    def _changed(
        self, question: str, query: Query, scope: Scope, terms: tuple[Instrument, Instrument]
    ) -> Answer:
        found = find_changes(self.searcher, query, scope, terms, self.threshold)
        if not found.citations:
            return self._not_found(question, scope, found.hits)
        notices = answer_notices(self.index, scope, found.citations)
        text = compose_changes(found, scope, notices)
        return Answer(
            question, "answered", text, scope, found.citations, found.hits, notices, changes=found.changes
        )

    def _effects(self, question: str, scope: Scope, found: tuple[Effects, ...]) -> Answer:
        citations = tuple(one for effects in found for one in effects.citations)
        notices = answer_notices(self.index, replace(scope, outcome="resolved"), citations)
        text = compose_effects(self.index.register, found, scope, notices)
        changes = tuple(change for effects in found for change in effects.changes)
        return Answer(question, "answered", text, scope, citations, (), notices, changes=changes)

    def _which_unit(self, question: str, query: Query, scope: Scope, found: Found) -> Answer:
        by_unit: dict[tuple[str, ...], Hit] = {}
        for hit in found.hits:
            by_unit.setdefault(hit.passage.instrument.unit_names, hit)
        citations = self._cite(query, list(by_unit.values())[:BRANCH_CITATIONS])
        clauses = tuple(clause_of(self.index, one) for one in citations)
        if all(one.passage.instrument.kind == "agreement" for one in clauses) and (
            accord := unchanged_accord(self.index, clauses, scope.as_of)
        ):
            return self._agreed(question, scope, clauses, found.hits, accord)
        return self._branches(question, "needs_scope", scope, citations, found.hits, WHICH_UNIT)

    def _agreed(
        self,
        question: str,
        scope: Scope,
        citations: tuple[Citation, ...],
        hits: tuple[Hit, ...],
        accord: Accord,
    ) -> Answer:
        """Answer for several units at once whose agreements say the same; units that were not near may differ."""
        notices = answer_notices(self.index, scope, citations)
        rows = tuple(Row(one.passage.instrument, (one,)) for one in citations)
        text = compose_comparison(self.index.register, scope, rows, notices, accord)
        return Answer(question, "answered", text, scope, citations, hits, notices, rows=rows, accord=accord)

    def _branches(
        self,
        question: str,
        outcome: Outcome,
        scope: Scope,
        citations: tuple[Citation, ...],
        hits: tuple[Hit, ...],
        lead: str = "",
    ) -> Answer:
        notices = answer_notices(self.index, scope, citations, one_unit=False)
        text = compose_branches(self.index.register, scope, citations, notices, lead)
        return Answer(question, outcome, text, scope, citations, hits, notices)

    def _not_found(self, question: str, scope: Scope, hits: tuple[Hit, ...], reason: str = "") -> Answer:
        if governing := unread_governing(self.index, scope):
            return _without_quotes(question, "unreadable", compose_unreadable(governing), scope, hits)
        nearest = list(dict.fromkeys(hit.passage.label for hit in hits[:3]))
        unread = coverage_notice(self.index, scope)
        text = "\n\n".join([compose_not_found(scope, nearest, reason), *([unread] if unread else [])])
        return _without_quotes(question, "not_found", text, scope, hits)

    def _nothing_to_search(self, question: str, scope: Scope) -> Answer:
        if scope.instruments:
            return _without_quotes(question, "unreadable", compose_unreadable(scope.instruments), scope)
        return _without_quotes(question, "not_found", compose_not_found(scope, ()), scope)

    def _cite(self, query: Query, hits: Sequence[Hit]) -> tuple[Citation, ...]:
        return cite_hits(self.index, query.text, hits)

    def _rejoined(self, query: Query, hits: Sequence[Hit], cited: int) -> tuple[Citation, ...]:
        return cite_extracts(self.index, query.text, rejoin(self.index, hits, self.citations), cited)


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


def _without_quotes(
    question: str, outcome: Outcome, text: str, scope: Scope, hits: tuple[Hit, ...] = ()
) -> Answer:
    return Answer(question, outcome, text, scope, (), hits, scope.notices)
