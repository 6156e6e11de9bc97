"""From a question and its scope to an answer; the decision what kind of answer it is is made here."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.composing import (
    WHICH_UNIT,
    compose_answer,
    compose_branches,
    compose_not_found,
    compose_not_in_library,
    compose_unreadable,
)
from assistant.answering.confidence import Confidence, measure_confidence
from assistant.answering.quoting import cite, is_verbatim
from assistant.index import LibraryIndex
from assistant.retrieval.searching import Found, Query, Searcher
from assistant.types import Answer, Citation, Hit, Scope

BRANCH_CITATIONS = 12
AMBIGUOUS_SHARE = 0.93
AMBIGUOUS_UNITS = 3
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
        if scope.outcome == "not_in_library":
            return self._plain(question, "not_in_library", compose_not_in_library(scope), scope)
        if scope.compare and len(scope.instruments) > 1:
            return self._compare(question, query, scope)
        return self._look_up(question, query, scope)

    def _look_up(self, question: str, query: Query, scope: Scope) -> Answer:
        found = self.searcher.search(query, scope.instruments, EVIDENCE)
        if not found.hits:
            return self._nothing_to_search(question, scope)
        confidence = measure_confidence(self.index, query.text, scope, found)
        if confidence.value < self.threshold:
            return self._not_found(question, scope, found)
        if scope.outcome == "open" and self._is_ambiguous(found):
            return self._which_unit(question, scope, found)
        citations = self._cite(found.hits[: self.citations])
        text = compose_answer(self.index.register, scope, citations, scope.notices)
        return self._with_quotes(question, text, scope, citations, found.hits, confidence)

    def _compare(self, question: str, query: Query, scope: Scope) -> Answer:
        each = [found.hits for found in self.searcher.search_each(query, scope, EVIDENCE)]
        hits = [hits[i] for i in range(EVIDENCE) for hits in each if i < len(hits)]
        citations = self._cite(hits[: max(len(each), min(BRANCH_CITATIONS, 3 * len(each)))])
        text = compose_branches(self.index.register, scope, citations, scope.notices, "")
        return self._with_quotes(question, text, scope, citations, hits[:EVIDENCE])

    def _is_ambiguous(self, found: Found) -> bool:
        near = [hit for hit in found.hits if hit.score >= AMBIGUOUS_SHARE * found.hits[0].score]
        units = {hit.passage.instrument.unit_names for hit in near if hit.passage.instrument.units}
        return len(units) >= AMBIGUOUS_UNITS

    def _which_unit(self, question: str, scope: Scope, found: Found) -> Answer:
        by_unit: dict[tuple[str, ...], Hit] = {}
        for hit in found.hits:
            by_unit.setdefault(hit.passage.instrument.unit_names, hit)
        citations = self._cite(list(by_unit.values())[:BRANCH_CITATIONS])
        text = compose_branches(self.index.register, scope, citations, scope.notices, WHICH_UNIT)
        return Answer(question, "needs_scope", text, scope, citations, found.hits, scope.notices)

    def _not_found(self, question: str, scope: Scope, found: Found) -> Answer:
        nearest = list(dict.fromkeys(hit.passage.label for hit in found.hits[:3]))
        text = compose_not_found(scope, nearest)
        return self._plain(question, "not_found", text, scope, found.hits)

    def _nothing_to_search(self, question: str, scope: Scope) -> Answer:
        if scope.instruments:
            return self._plain(question, "unreadable", compose_unreadable(scope), scope)
        return self._plain(question, "not_found", compose_not_found(scope, ()), scope)

    def _cite(self, hits: Sequence[Hit]) -> tuple[Citation, ...]:
        made = [cite(self.index, hit.passage, hit.passage.span, i) for i, hit in enumerate(hits, 1)]
        return tuple(citation for citation in made if is_verbatim(self.index, citation))

    def _plain(
        self, question: str, outcome: str, text: str, scope: Scope, hits: Sequence[Hit] = ()
    ) -> Answer:
        return Answer(question, outcome, text, scope, (), tuple(hits), scope.notices)  # type: ignore[arg-type]

    def _with_quotes(
        self,
        question: str,
        text: str,
        scope: Scope,
        citations: tuple[Citation, ...],
        hits: Sequence[Hit],
        confidence: Confidence | None = None,
    ) -> Answer:
        if not citations:
            return self._not_found(question, scope, Found(tuple(hits)))
        return Answer(question, "answered", text, scope, citations, tuple(hits), scope.notices)
