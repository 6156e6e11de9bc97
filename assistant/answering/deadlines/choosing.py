"""Which limit a question means: candidates from the ranked passages, weighed by what they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.answering.confidence import rarity_weights
from assistant.answering.deadlines.asking import Asked, StatedDate
from assistant.answering.deadlines.concepts import concepts_of, steps_of, weight_of
from assistant.answering.deadlines.time_limits import TimeLimit, find_time_limits
from assistant.answering.placing import text_of
from assistant.answering.printed_text import PrintedText
from assistant.index import LibraryIndex
from assistant.index.wording import tokens
from assistant.library.register import GOVERNING
from assistant.retrieval.locating import same_article
from assistant.structure.vocabulary import NUMBER_WORDS
from assistant.types import Hit, Instrument, Provision, Scope

READ_HITS = 10
READ_AGREEMENTS = 1
FEWEST_POINTS = 3.0
ELSEWHERE_COSTS = 1.0
_EARLIEST = re.compile(r"\b(?:earliest|soonest|first\s+(?:day|date))\b", re.IGNORECASE)
_UNITS = re.compile(r"\b(?:days?|weekdays?|workdays?|weeks?|months?|hours?)\b", re.IGNORECASE)
_ROLE_CONCEPTS = {
    "received": frozenset({"receipt", "answer", "notice", "denial"}),
    "known": frozenset({"knowledge"}),
    "event": frozenset({"knowledge"}),
    "effective": frozenset({"effective", "dismissal", "suspension", "demotion", "layoff", "discipline"}),
    "filed": frozenset({"filing", "request", "receipt"}),
    "due": frozenset({"answer"}),
    "notice": frozenset({"conference", "effective", "leave", "schedule", "layoff"}),
    "stated": frozenset({"knowledge", "receipt"}),
}
_MANAGEMENT = frozenset({"answer", "conference"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A limit found in a ranked passage, with the points that speak for it."""

    limit: TimeLimit
    instrument: Instrument
    source: str
    provision: Provision
    text: PrintedText
    points: float = 0.0


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the question is about: `ask` in its asking clause, `told` in all of it, numbers and rare words."""

    ask: frozenset[str]
    told: frozenset[str]
    numbers: frozenset[int]
    words: dict[str, float]
    asked: Asked
    earliest: bool = False


def choose(
    question: str, clause: str, asked: Asked, index: LibraryIndex, scope: Scope, hits: Sequence[Hit]
) -> Candidate | None:
    """Return the limit that the asking clause of a question means, None when none is near enough.

    Limits in the ranked passages go first; those elsewhere in the same agreement need more in their favor.
    """
    told = concepts_of(question)
    weights = rarity_weights(index, question, scope)
    wanted = _Wanted(
        concepts_of(clause) or told,
        told,
        frozenset(_numbers(question)),
        weights,
        asked,
        _EARLIEST.search(clause) is not None,
    )
    governing = _governing(index, asked, hits)
    near = [_weighed(one, wanted, 2.5 / (1 + 0.5 * rank)) for rank, one in _ranked(index, governing)]
    far = [_weighed(one, wanted, -ELSEWHERE_COSTS) for one in _elsewhere(index, governing)]
    best = max([*near, *far], key=lambda one: one.points, default=None)
    return best if best and best.points >= FEWEST_POINTS else None


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


def _weighed(one: Candidate, wanted: _Wanted, prior: float) -> Candidate:
    return replace(one, points=_points(one.limit, one.provision, wanted) + prior)


@lru_cache(maxsize=64)
def all_limits(text: PrintedText) -> tuple[TimeLimit, ...]:
    """Return every limit that a document states, in order."""
    return tuple(limit for sentence in text.sentences_with(_UNITS) for limit in find_time_limits(sentence))


def limits_of_article(text: PrintedText, article: str) -> Iterator[TimeLimit]:
    """Yield the limits of one article, in order."""
    for limit in all_limits(text):
        if same_article(article, text.provision(limit.sentence.span).article):
            yield limit


def _points(limit: TimeLimit, provision: Provision, wanted: _Wanted) -> float:
    action = concepts_of(action_of(limit))
    trigger = concepts_of(limit.trigger)
    headings = concepts_of(" ".join(provision.path))
    points = weight_of(wanted.ask & action) + 0.7 * weight_of(wanted.told & trigger)
    points += 0.6 * weight_of((wanted.told & (headings | action)) - (wanted.ask & action))
    points += 0.25 * sum(min(wanted.words.get(word, 0.0), 4.0) for word in _words(limit.sentence.text))
    points += 2.0 * (limit.number in wanted.numbers)
    points += 1.5 * any(_fits(limit, trigger, action, found) for found in _starts(wanted.asked))
    points += 1.5 * (wanted.earliest and limit.is_minimum)
    points -= 1.5 * bool((action & _MANAGEMENT) - wanted.ask and not wanted.ask & action)
    return points - 2.0 * _is_another_step(limit, provision, wanted)


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(tokens(text))


def action_of(limit: TimeLimit) -> str:
    """Return the words of the limit's clause without what the count runs from."""
    return limit.clause.replace(limit.trigger, " ") if limit.trigger else limit.clause


def _starts(asked: Asked) -> list[StatedDate]:
    """Return the dates that a count may start from: not the day of the act whose timeliness is asked about."""
    others = [found for found in asked.dates if found.role != "filed"]
    return others if asked.whether_late and others else list(asked.dates)


def _fits(limit: TimeLimit, trigger: frozenset[str], action: frozenset[str], found: StatedDate) -> bool:
    """Tell whether the stated date is the kind of day from which the limit runs."""
    if limit.direction == "before":
        return found.role == "notice" or bool(trigger & _ROLE_CONCEPTS[found.role]) or "notice" in action
    return found.role != "notice" and bool(trigger & _ROLE_CONCEPTS[found.role])


def _is_another_step(limit: TimeLimit, provision: Provision, wanted: _Wanted) -> bool:
    """Tell whether the limit stands under another step than those the question names."""
    asked = {concept for concept in wanted.ask if concept.startswith("step ")}
    own = steps_of(" ".join(provision.path)) or steps_of(action_of(limit))
    return bool(asked and own and not asked & own)


def _numbers(question: str) -> Iterator[int]:
    for word in re.findall(
        r"[a-z]+(?:-[a-z]+)?|\d{1,3}(?=\s*\)?\s*-?(?:calendar|working|business)?\s*(?:day|week|month|hour))",
        question.lower(),
    ):
        if word.isdigit():
            yield int(word)
        elif NUMBER_WORDS.get(word, 0) > 4:
            yield NUMBER_WORDS[word]
