"""Increases of pay that an agreement provides for after the day of a schedule, which that schedule cannot show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.answering.placing import text_of
from assistant.answering.printed_text import PrintedText, Sentence
from assistant.index import LibraryIndex
from assistant.structure.dates import find_dates
from assistant.structure.periods import find_periods
from assistant.types import Hit, Instrument, Span

# A schedule is dated by its first pay period, an increase by the first of the month: these are one.
SAME_INCREASE = timedelta(days=31)
_WITHIN = r"(?:[^.;]|\.(?=\d))"
_RATES = (
    rf"\b(?:(?:pay|wages?|salary|salaries|hourly|base|compensation)\b{_WITHIN}{{0,40}}?"
    r"\b(?:rates?|ranges?|scales?|schedules?|plans?|grids?|tables?|steps?)"
    r"|rates?\s+and\s+ranges?|rates\s+of\s+pay|wages|salaries|base\s+(?:pay|salary|wage)|pay)\b"
)
_RAISED = r"(?:increased?|adjusted|raised|improved)\b"
_RAISE = re.compile(
    rf"{_RATES}{_WITHIN}{{0,140}}?\b(?:shall|will|to)\s+(?:\w+\s+)?(?:be\s+)?(?:\w+\s+)?{_RAISED}"
    rf"|\b(?:shall|will)\s+(?:\w+\s+)?(?:increase|adjust|raise)\b{_WITHIN}{{0,60}}?{_RATES}"
    rf"|(?<!not\s)\b(?:receive|granted|given|provide[ds]?)\b{_WITHIN}{{0,80}}?"
    r"(?:\bcost[\s-]of[\s-]living\b|\bCOLA\b|\bacross[\s-]the[\s-]board\b"
    r"|\b(?:wage|salary|pay)\s+(?:increase|adjustment|raise)s?\b)",
    re.IGNORECASE,
)
# What is paid beside the rates, or by somebody else, changes without them.
_BESIDE = re.compile(
    r"\b(?:differentials?|premiums?|contributions?|stipends?|allowances?|longevity|minimum wage|bonus(?:es)?"
    r"|one[\s-]time|lump[\s-]sum|overtime|retire\w*|pensions?|anniversary|step increases?)\b",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"(?:\b(?:effective|beginning|commencing|starting|retroactive|on\s+(?:and\s+after|or\s+after))\b{_WITHIN}{{0,60}}"
    rf"|\bpay(?:roll)?\s+period\b{_WITHIN}{{0,40}}|\A\W*(?:\(?\w{{1,3}}[.)]\s*)?(?:on\s+)?)\Z",
    re.IGNORECASE,
)
_BEHIND_AMOUNT = re.compile(r"(?:percent|%\)?|\d\)?),?\s+(?:effective|beginning|on)\s+\Z", re.IGNORECASE)
_JOINED = re.compile(r"[\s,;]*(?:and|&)?[\s,]*(?:again\s+)?(?:on\s+|effective\s+)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Increase:
    """A sentence that raises pay, and the days asked for from which it does."""

    days: tuple[date, ...]
    instrument: Instrument
    source: str
    span: Span


def increases_between(
    index: LibraryIndex, instrument: Instrument, hits: Sequence[Hit], schedule: date, day: date
) -> tuple[Increase, ...]:
    """Return what raises pay after the day of an instrument's schedule and up to a later day, oldest first.

    Amendments in force on the later day count; for a pay plan, so does the agreement of the only unit found.
    """
    papers = {one.id: one for one in _papers(index, instrument, hits, day)}
    found = [
        Increase(begun, paper, source, sentence.span)
        for paper in papers.values()
        for source in paper.sources
        for days, sentence in _raises(text_of(index, source))
        if (begun := tuple(one for one in days if schedule + SAME_INCREASE < one <= day))
    ]
    return tuple(sorted(found, key=lambda one: one.days))


def is_beside_rates(words: str) -> bool:
    """Tell whether words name pay that stands beside the rates: a premium, a contribution, overtime."""
    return bool(_BESIDE.search(words))


def _papers(
    index: LibraryIndex, instrument: Instrument, hits: Sequence[Hit], day: date
) -> Iterator[Instrument]:
    yield instrument
    yield from index.register.amendments_of(instrument, day)
    found = [hit.passage.instrument for hit in hits if hit.passage.instrument.kind == "agreement"]
    if instrument.kind == "pay_plan" and len({one.unit_names for one in found}) == 1:
        yield from found


def _raises(text: PrintedText) -> Iterator[tuple[tuple[date, ...], Sentence]]:
    """Yield the sentences that raise the rates of pay, with the days from which they do."""
    for sentence in text.sentences_with(_RAISE):
        match = _RAISE.search(sentence.text)
        if match and not is_beside_rates(sentence.text[: match.end()]):
            yield (
                days_of_raise(sentence.text) or days_of_raise(text.provision(sentence.span).path[-1]),
                sentence,
            )


def days_of_raise(words: str) -> tuple[date, ...]:
    """Return the days from which words raise something: said behind the amount, or else named as beginnings.

    Days that are joined ("July 1, 2027, and July 1, 2028") all count; without a day, the first of a year named.
    """
    dates = find_dates(words)
    behind = [one.day for one in dates if _BEHIND_AMOUNT.search(words[: one.start])]
    if behind:
        return tuple(behind)
    begun = next((n for n, one in enumerate(dates) if _FROM.search(words[: one.start])), None)
    if begun is None:
        return tuple(one.first for one in find_periods(words) if one.named)[:1]
    last = begun
    while last + 1 < len(dates) and _JOINED.fullmatch(words[dates[last].end : dates[last + 1].start]):
        last += 1
    return tuple(one.day for one in dates[begun : last + 1])
