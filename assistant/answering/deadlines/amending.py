"""Amendments that change a limit: a memorandum that puts one number of days in the place of another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from assistant.answering.deadlines.choosing import Candidate
from assistant.answering.deadlines.time_limits import find_time_limits
from assistant.answering.placing import text_of
from assistant.answering.printed_text import Sentence
from assistant.index import LibraryIndex
from assistant.structure.dates import find_dates
from assistant.structure.references import find_references
from assistant.structure.resolving import label_parts, same_label
from assistant.types import Instrument, Span

_ARTICLE = re.compile(r"\b(?:Article|ARTICLE|Section|SECTION)\s")
_APPLIES = re.compile(r"\b(?:appl(?:y|ies)|effective|on\s+or\s+after|begins?|from)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amendment:
    """A changed limit: the new number, where the change stands, and in words what it does."""

    instrument: Instrument
    source: str
    span: Span
    number: int
    effect: str


def find_amendment(index: LibraryIndex, candidate: Candidate, on: date) -> Amendment | None:
    """Return the last amendment in force on a date that changes the number of a limit, None without one."""
    found = None
    for instrument in index.register.amendments_of(candidate.instrument, on):
        for source in instrument.sources:
            found = _read(index, instrument, source, candidate, on) or found
    return found


def _read(
    index: LibraryIndex, instrument: Instrument, source: str, candidate: Candidate, on: date
) -> Amendment | None:
    text = text_of(index, source)
    for sentence in text.sentences_with(_ARTICLE):
        number = _new_number(sentence, candidate) if _names_place(sentence, candidate) else None
        if number is None:
            continue
        following = text.sentence_at(sentence.span.end + 1)
        applies = (
            following
            if following and _APPLIES.search(following.text) and find_dates(following.text)
            else None
        )
        if applies and min(found.day for found in find_dates(applies.text)) > on:
            continue
        span = Span(sentence.span.start, applies.span.end if applies else sentence.span.end)
        effect = f"So {number} days are counted here, not {candidate.limit.number}."
        return Amendment(instrument, source, span, number, effect)
    return None


def _names_place(sentence: Sentence, candidate: Candidate) -> bool:
    """Tell whether a sentence names the section that holds the limit, or one above or below it."""
    own = label_parts(candidate.provision.section)
    for reference in find_references(sentence.text):
        if reference.article and same_label(reference.article, candidate.provision.article):
            parts = label_parts(reference.section)
            if parts and (own[: len(parts)] == parts or parts[: len(own)] == own):
                return True
    return False


def _new_number(sentence: Sentence, candidate: Candidate) -> int | None:
    """Return the number that a sentence puts in the place of the limit's, None when it changes no number."""
    limits = find_time_limits(sentence)
    numbers = [limit.number for limit in limits]
    if candidate.limit.number not in numbers:
        return numbers[0] if len(numbers) == 1 and limits[0].unit == candidate.limit.unit else None
    return next((number for number in numbers if number != candidate.limit.number), None)
