"""Which limit a question means: candidates from the ranked passages, weighed by what they are about."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.answering.deadlines.asking import EARLIEST, Asked
from assistant.answering.deadlines.concepts import concepts_of
from assistant.answering.deadlines.procedure import Move, moves_of
from assistant.answering.deadlines.steps_asked import asked_move, from_decider
from assistant.answering.deadlines.time_limits import TimeLimit, find_time_limits
from assistant.answering.deadlines.weighing import Wanted, points_for
from assistant.answering.placing import text_of
from assistant.answering.printed_text import PrintedText
from assistant.index import LibraryIndex
from assistant.index.wording import tokens
from assistant.library.register import GOVERNING
from assistant.retrieval.occurrences import occurrences
from assistant.structure.resolving import same_label
from assistant.structure.vocabulary import NUMBER_WORDS
from assistant.types import Hit, Instrument, Provision, Scope

READ_HITS = 10
READ_AGREEMENTS = 1
FEWEST_POINTS = 3.5
ELSEWHERE_COSTS = 1.0
_UNITS = re.compile(r"\b(?:days?|weekdays?|workdays?|weeks?|months?|hours?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A limit found in a ranked passage, with the points that speak for it."""

    limit: TimeLimit
    instrument: Instrument
    source: str
    provision: Provision
    text: PrintedText
    points: float = 0.0


def choose(
    question: str, clause: str, asked: Asked, index: LibraryIndex, scope: Scope, hits: Sequence[Hit]
) -> Candidate | None:
    """Return the limit that the asking clause of a question means, None when none is near enough.

    Limits in the ranked passages go first; those elsewhere in the same agreement need more in their favor.
    """
    told = concepts_of(question)
    weights = _rarity_weights(index, question, scope)
    governing = _governing(index, asked, hits)
    wanted = Wanted(
        concepts_of(clause) or told,
        told,
        frozenset(_numbers(question)),
        weights,
        asked,
        EARLIEST.search(clause) is not None,
        _asked_move(question, clause, index, governing),
        question,
    )
    near = [_weighed(one, wanted, 2.5 / (1 + 0.5 * rank)) for rank, one in _ranked(index, governing)]
    far = [_weighed(one, wanted, -ELSEWHERE_COSTS) for one in _elsewhere(index, governing)]
    best = max([*near, *far], key=lambda one: one.points, default=None)
    return best if best and best.points >= FEWEST_POINTS else None


def _asked_move(question: str, clause: str, index: LibraryIndex, hits: Sequence[Hit]) -> Move | None:
    """Return the step that is asked for; the first agreement tells whose answer was appealed from."""
    move = asked_move(question, clause)
    source = next((hit.passage.source for hit in hits if hit.passage.instrument.kind == "agreement"), "")
    if not source:
        return move
    text = text_of(index, source)
    return from_decider(move, question, text, _moves(text))


def _governing(index: LibraryIndex, asked: Asked, hits: Sequence[Hit]) -> list[Hit]:
    """Return the first hits of instruments in force on the first stated date, else simply the first hits."""
    on = min(found.day for found in asked.dates)
    whole = [hit for hit in hits[:READ_HITS] if not hit.passage.instrument.amends]
    return [hit for hit in whole if index.register.standing(hit.passage.instrument, on) in GOVERNING] or whole


def _ranked(index: LibraryIndex, hits: Sequence[Hit]) -> Iterator[tuple[int, Candidate]]:
    for rank, hit in enumerate(hits):
        text = text_of(index, hit.passage.source)
        for sentence in text.sentences_in(hit.passage.span):
            for limit in find_time_limits(sentence):
                yield rank, _candidate(limit, hit.passage.instrument, hit.passage.source, text)


def _elsewhere(index: LibraryIndex, hits: Sequence[Hit]) -> Iterator[Candidate]:
    """Yield every limit of the first agreements among the hits."""
    agreements = (hit.passage for hit in hits if hit.passage.instrument.kind == "agreement")
    places = dict.fromkeys((passage.instrument, passage.source) for passage in agreements)
    for instrument, source in list(places)[:READ_AGREEMENTS]:
        text = text_of(index, source)
        for limit in all_limits(text):
            yield _candidate(limit, instrument, source, text)


def _candidate(limit: TimeLimit, instrument: Instrument, source: str, text: PrintedText) -> Candidate:
    return Candidate(limit, instrument, source, text.provision(limit.sentence.span), text)


def _weighed(one: Candidate, wanted: Wanted, prior: float) -> Candidate:
    move = _moves(one.text).get(one.limit.span.start)
    return replace(one, points=points_for(one.limit, one.provision, wanted, move) + prior)


@lru_cache(maxsize=64)
def all_limits(text: PrintedText) -> tuple[TimeLimit, ...]:
    """Return every limit that a document states, in order."""
    return tuple(limit for sentence in text.sentences_with(_UNITS) for limit in find_time_limits(sentence))


@lru_cache(maxsize=64)
def _moves(text: PrintedText) -> dict[int, Move]:
    return moves_of(text, all_limits(text))


def limits_of_article(text: PrintedText, article: str) -> Iterator[TimeLimit]:
    """Yield the limits of one article, in order."""
    for limit in all_limits(text):
        if same_label(article, text.provision(limit.sentence.span).article):
            yield limit


def _numbers(question: str) -> Iterator[int]:
    for word in re.findall(
        r"[a-z]+(?:-[a-z]+)?|\d{1,3}(?=\s*\)?\s*-?(?:calendar|working|business)?\s*(?:day|week|month|hour))",
        question.lower(),
    ):
        if word.isdigit():
            yield int(word)
        elif NUMBER_WORDS.get(word, 0) > 4:
            yield NUMBER_WORDS[word]


def _rarity_weights(index: LibraryIndex, question: str, scope: Scope) -> dict[str, float]:
    """Weigh each word of the question by how few passages of the scope hold it."""
    size = max(1, len(index.positions([instrument.id for instrument in scope.instruments])))
    return {
        token: math.log((size + 1) / (occurrences(index, token, scope.instruments) + 0.5))
        for token in set(tokens(question))
    }
