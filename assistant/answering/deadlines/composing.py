"""The part of an answer that counts a deadline: rule, start, kind of day, count and result, each shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answering.deadlines.asking import Asked, asking_clauses, read_asked
from assistant.answering.deadlines.choosing import Candidate, choose
from assistant.answering.deadlines.computing import Count
from assistant.answering.deadlines.concepts import concepts_of
from assistant.answering.deadlines.day_rules import DayRule
from assistant.answering.deadlines.reckoning import Reading, Reckoning, reckon
from assistant.answering.placing import cite_span
from assistant.index import LibraryIndex
from assistant.library.wording import written_date
from assistant.types import Citation, Hit, Instrument, Scope, Span

CONFIRM = "Confirm this date with labor relations before relying on it."
_MOST_DEADLINES = 2
_ROLE_WORDS = {
    "received": "received",
    "known": "the day it became known",
    "effective": "the effective date",
    "filed": "the day of filing",
    "due": "the day it was due",
    "event": "the event",
    "notice": "the event that is counted back from",
    "stated": "the date in the question",
}


@dataclass(frozen=True, slots=True)
class DeadlineBlock:
    """The text of a counted deadline, the quotes it stands on, and the dates: `day` is the safe last day."""

    text: str
    citations: tuple[Citation, ...]
    day: date
    readings: tuple[date, ...] = ()


class _Quotes:
    """Numbers the quotes of a block in the order in which the text uses them, each span once."""

    def __init__(self, index: LibraryIndex, first_marker: int) -> None:
        self.index, self.first = index, first_marker
        self.made: dict[tuple[str, Span], Citation] = {}

    def add(self, instrument: Instrument, source: str, span: Span) -> Citation:
        key = (source, span)
        if key not in self.made:
            marker = self.first + len(self.made)
            self.made[key] = cite_span(self.index, instrument, source, span, marker)
        return self.made[key]


def deadline_block(
    question: str,
    as_of: date,
    index: LibraryIndex,
    scope: Scope,
    hits: Sequence[Hit],
    *,
    first_marker: int = 1,
) -> DeadlineBlock | None:
    """Return the counted deadline that a question asks for, its quotes numbered from `first_marker`.

    None when the question asks for no deadline, states no date to count from, or no hit gives a limit.
    """
    asked = read_asked(question, as_of)
    if asked is None:
        return None
    chosen = _chosen(question, asked, index, scope, hits)
    if not chosen:
        return None
    quotes = _Quotes(index, first_marker)
    reckonings = [reckon(index, candidate, asked) for candidate in chosen]
    parts = ["\n".join(_lines(one, quotes, as_of)) for one in reckonings]
    safe = reckonings[0].safe
    days = tuple(reading.count.result for reading in reckonings[0].readings)
    return DeadlineBlock("\n\n".join([*parts, CONFIRM]), tuple(quotes.made.values()), safe, days)


def _chosen(
    question: str, asked: Asked, index: LibraryIndex, scope: Scope, hits: Sequence[Hit]
) -> list[Candidate]:
    """Return one limit for each asking clause that says what it is about, each sentence once."""
    found: dict[int, Candidate] = {}
    clauses = asking_clauses(question)
    telling = [clause for clause in clauses if concepts_of(clause)] or clauses[:1]
    for clause in telling[:_MOST_DEADLINES]:
        candidate = choose(question, clause, asked, index, scope, hits)
        if candidate:
            found.setdefault(candidate.limit.span.start, candidate)
    return list(found.values())


def _lines(one: Reckoning, quotes: _Quotes, as_of: date) -> Iterator[str]:
    chosen = one.candidate
    rule = quotes.add(chosen.instrument, chosen.source, chosen.limit.sentence.span)
    yield _headline(one)
    yield f"- Rule: \u201c{rule.quote}\u201d [{rule.marker}]"
    yield from _amendment_lines(one, quotes)
    yield from _start_lines(one, quotes)
    for reading in one.readings:
        yield from _reading_lines(one, reading, quotes)
    yield from _standing_lines(one, as_of)
    yield from _rule_lines(one, quotes)


def _headline(one: Reckoning) -> str:
    name = "Earliest day" if one.start.inverted else "Last day"
    if one.safe_only:
        return f"**Safe date: {dated(one.safe)}.** The clause can be read in two ways; both counts follow."
    return f"**{name}: {dated(one.safe)}.**"


def dated(day: date) -> str:
    """Return a date with its weekday and in ISO form: Monday, March 23, 2026 (2026-03-23)."""
    return f"{day:%A}, {written_date(day)} ({day.isoformat()})"


def _amendment_lines(one: Reckoning, quotes: _Quotes) -> Iterator[str]:
    change = one.amendment
    if change is None:
        return
    quote = quotes.add(change.instrument, change.source, change.span)
    yield f"- Changed by {change.instrument.name}: \u201c{quote.quote}\u201d [{quote.marker}] {change.effect}"


def _start_lines(one: Reckoning, quotes: _Quotes) -> Iterator[str]:
    if one.first_leg:
        leg = one.first_leg
        quote = quotes.add(one.candidate.instrument, one.candidate.source, leg.limit.sentence.span)
        yield (
            f"- Answer due: {leg.limit.number} days after {_short(leg.count.start)}, "
            f"{dated(leg.count.result)}: "
            f"\u201c{quote.quote}\u201d [{quote.marker}]"
        )
    stated = one.start.stated
    ahead = stated.role == "notice" and one.candidate.limit.direction == "after"
    reason = one.start.reason or _ROLE_WORDS["event" if ahead else stated.role]
    if one.first_leg:
        reason = "the day the answer was due"
    assumed = f" (read from \u201c{stated.words}\u201d)" if stated.assumed else ""
    counting = one.rule("counting")
    shown = f": {_quoted(one, counting, quotes)}" if counting else " (usual rule; the text found states none)"
    yield f"- Start: {dated(one.readings[0].count.start)}, {reason}{assumed}. That day is not counted{shown}."


def _reading_lines(one: Reckoning, reading: Reading, quotes: _Quotes) -> Iterator[str]:
    definition = f": {_quoted(one, reading.definition, quotes)}" if reading.definition else ""
    note = f" {reading.note}" if reading.note else ""
    yield f"- Kind of day: {reading.kind}{definition}.{note}"
    yield f"- Count: {counted(reading.count)}{_roll_words(one, reading, quotes)}"
    if reading.uses_holidays:
        printed = one.holidays.span
        place = quotes.add(one.candidate.instrument, one.candidate.source, printed) if printed else None
        yield f"- Holidays: {one.holidays.name}{f' [{place.marker}]' if place else ''}."
        yield from _undated_lines(one, reading.count)


def _undated_lines(one: Reckoning, count: Count) -> Iterator[str]:
    """Say which periods of the list could fall within a count and were counted, as no day of theirs is printed."""
    names = one.holidays.undated_between(*sorted((count.start, count.result)))
    if names:
        yield (
            f"- The list names without a date, so that it is not left out here: {', '.join(names)}. Each working "
            f"day of it within the count moves the end {'back' if count.direction == 'before' else 'on'} by one."
        )


def counted(count: Count) -> str:
    """Return a count in words: where it starts and ends, and what it leaves out."""
    back = " back" if count.direction == "before" else ""
    unit = count.unit if count.number == 1 else f"{count.unit}s"
    left_out = "; ".join(f"{name}, {_short(day)}" for day, name in sorted(count.left_out))
    weekends = " Saturdays and Sundays are left out" if count.unit == "working day" else ""
    skipped = f"{weekends}{', and ' + left_out if left_out else ''}." if weekends else ""
    return f"{count.number} {unit}{back} from {_short(count.start)} end on {dated(count.end)}.{skipped}"


def _short(day: date) -> str:
    return f"{day:%A}, {day:%B} {day.day}"


def _roll_words(one: Reckoning, reading: Reading, quotes: _Quotes) -> str:
    count, rule = reading.count, one.rule("roll-over")
    if count.rolled and rule:
        return f" The period runs on to {dated(count.result)}: {_quoted(one, rule, quotes)}."
    reasons = one.calendar.reasons(count.end)
    if not reasons:
        return ""
    if one.start.inverted:
        return " That is not a working day."
    found = "its rule on the last day does not name it" if rule else "no rule found moves it"
    found = "a period that runs back does not move on" if count.direction == "before" else found
    before = one.calendar.next_working(count.end, -one.ONE_DAY)
    return f" That is not a working day, and {found}: to be safe, act by {dated(before)}."


def _standing_lines(one: Reckoning, as_of: date) -> Iterator[str]:
    done, last = one.start.done, one.latest
    if done and not one.start.inverted:
        late = (done.day - last).days
        found = f"{late} days after the last day, late on its face" if late > 0 else "within the time"
        yield f"- Done on {dated(done.day)}: {found.replace('1 days', '1 day') if late == 1 else found}."
    elif last < as_of and not one.start.inverted:
        yield f"- On {_short(as_of)}, {as_of.year}, that day has passed."


def _rule_lines(one: Reckoning, quotes: _Quotes) -> Iterator[str]:
    for label, rule in (
        ("How filing is dated", "filing"),
        ("If it is missed", "missed"),
        ("Extensions", "extension"),
    ):
        found = one.rule(rule)  # type: ignore[arg-type]
        if found:
            yield f"- {label}: {_quoted(one, found, quotes)}."
    for note in one.notes:
        yield f"- {note}"


def _quoted(one: Reckoning, rule: DayRule, quotes: _Quotes) -> str:
    quote = quotes.add(one.candidate.instrument, one.candidate.source, rule.span)
    return f"\u201c{quote.quote}\u201d [{quote.marker}]"
