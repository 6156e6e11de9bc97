"""From a chosen limit to counted dates, in both readings where the text leaves the kind of day open."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import ClassVar

from assistant.answering.deadlines.amending import Amendment, find_amendment
from assistant.answering.deadlines.asking import Asked
from assistant.answering.deadlines.choosing import Candidate, limits_of_article
from assistant.answering.deadlines.computing import ONE_DAY, Count, CountedUnit, WorkCalendar, count_days
from assistant.answering.deadlines.concepts import concepts_of, steps_of
from assistant.answering.deadlines.day_rules import DayRule, DayRules, Kind, rules_for
from assistant.answering.deadlines.holiday_lists import HolidayList, holiday_list
from assistant.answering.deadlines.starting import Start, find_start
from assistant.answering.deadlines.time_limits import TimeLimit
from assistant.answering.deadlines.weighing import action_of
from assistant.index import LibraryIndex
from assistant.structure import provision_at
from assistant.structure.references import find_references

NO_KIND = "The clause does not say calendar or working days, and no definition of \u201cday\u201d reaches it."
SAYS_CALENDAR = "The same article writes \u201ccalendar days\u201d where it means them."
SAYS_WORKING = "The same article writes \u201cworking days\u201d where it means them."
NO_WORKING = (
    "No definition of a working day was found; Monday through Friday without the listed holidays is assumed."
)
OWN_CALENDAR = (
    "These days follow a school or duty calendar that is not in the text; Monday through Friday is shown."
)
OWN_SHIFTS = (
    "The text means each person's own work days, so the schedule decides; Monday through Friday is shown."
)
KNOWLEDGE = "The period runs from when it was known or should have been known: confirm that date."
WORDS_DISAGREE = "The printed word and numeral disagree ({0} and {1}); the smaller is counted."
FROM_DUE = (
    "The period runs from the day the answer was due, not from the day it came: if it was due on another day, "
    "count from that one."
)
BY_THE_CLOCK = "Hours run by the clock: the time of day decides, and {0} hours are counted here as {1} days."
_RUNS_FROM_DUE = re.compile(
    r"\A(?!.*\b(?:receiv\w*|receipt|issuance|issued)\b).*\bdue\b", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the limit, counted; `definition` is the rule that decides the kind of day."""

    kind: str
    count: Count
    definition: DayRule | None = None
    note: str = ""

    @property
    def uses_holidays(self) -> bool:
        """Tell whether the holiday list can have changed the count."""
        return self.count.unit == "working day" or self.count.rolled


@dataclass(frozen=True, slots=True)
class Leg:
    """A first count that ends where the second begins: the day an answer was due."""

    limit: TimeLimit
    count: Count


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A limit counted in every reading the text allows, with all that the count depends on."""

    ONE_DAY: ClassVar = ONE_DAY
    candidate: Candidate
    start: Start
    rules: DayRules
    holidays: HolidayList
    calendar: WorkCalendar
    readings: tuple[Reading, ...]
    first_leg: Leg | None = None
    amendment: Amendment | None = None
    notes: tuple[str, ...] = field(default=())

    def rule(self, kind: Kind) -> DayRule | None:
        """Return the counting rule of a kind that reaches the limit's article, and is for no other act than it.

        What follows when arbitration is asked for too late says nothing of a grievance that is filed too late.
        """
        of_arbitration = _is_of_arbitration(self.candidate.limit.clause)
        fitting = (
            rule
            for rule in self.rules.all(kind)
            if kind != "missed" or of_arbitration or not _is_of_arbitration(rule.sentence.text)
        )
        return next(fitting, None)

    @property
    def safe(self) -> date:
        """The day that satisfies every reading: the earliest last day, or the latest first day."""
        days = [reading.count.result for reading in self.readings]
        return max(days) if self.start.inverted else min(days)

    @property
    def latest(self) -> date:
        """The last day in the most generous reading."""
        return max(reading.count.result for reading in self.readings)

    @property
    def safe_only(self) -> bool:
        """Tell whether the readings differ, so that the day is only the safe one."""
        return len({reading.count.result for reading in self.readings}) > 1


def _is_of_arbitration(words: str) -> bool:
    return "arbitration" in concepts_of(words)


def reckon(index: LibraryIndex, candidate: Candidate, asked: Asked) -> Reckoning:
    """Count a chosen limit from the stated date, in every reading that the text leaves open."""
    text, article = candidate.text, candidate.provision.article
    rules = rules_for(text, article)
    holidays = holiday_list(text, _holiday_article(rules), candidate.instrument.employer or "")
    calendar = WorkCalendar(holidays.on)
    start = find_start(asked, candidate.limit)
    amendment = find_amendment(index, candidate, start.day)
    if amendment:
        candidate = replace(
            candidate, limit=replace(candidate.limit, number=amendment.number, printed_otherwise=None)
        )
    leg = _first_leg(candidate, asked, rules, calendar, start)
    begin = leg.count.result if leg else start.day
    readings = _readings(candidate, rules, calendar, begin, start)
    return Reckoning(
        candidate,
        start,
        rules,
        holidays,
        calendar,
        readings,
        leg,
        amendment,
        _notes(candidate.limit, start, leg),
    )


def _holiday_article(rules: DayRules) -> str:
    """Return the article that a definition of working day sends to for its holidays."""
    for kind in ("working day", "day"):
        rule = rules.get(kind)
        for reference in find_references(rule.sentence.text) if rule else ():
            if reference.article and reference.article != rules.article:
                return reference.article
            if "." in reference.section:
                return reference.section.split(".")[0]
    return ""


def _readings(
    candidate: Candidate, rules: DayRules, calendar: WorkCalendar, begin: date, start: Start
) -> tuple[Reading, ...]:
    limit = candidate.limit
    rolls = rules.get("roll-over")
    direction = "after" if start.inverted else limit.direction

    def counted(unit: CountedUnit, number: int = limit.number) -> Count:
        moved = rolls.rolls if rolls and not start.inverted else frozenset()
        return count_days(begin, number, unit, direction, calendar, moved)

    if limit.unit == "hour":
        days = -(-limit.number // 24)
        return (
            Reading("hours", counted("calendar day", days), note=BY_THE_CLOCK.format(limit.number, days)),
        )
    if limit.unit in {"week", "month", "year"}:
        return (Reading(f"{limit.unit}s by the calendar", counted(limit.unit)),)
    definition = rules.get("working day" if limit.unit == "working day" else "day")
    if limit.unit == "calendar day" or (
        limit.unit == "day" and definition and definition.meaning == "calendar"
    ):
        reading = Reading(
            "calendar days", counted("calendar day"), definition if limit.unit == "day" else None
        )
        return (reading,)
    if limit.unit == "working day" or definition:
        return (_working(counted("working day"), definition, rules, limit.words),)
    note = f"{NO_KIND} {_elsewhere(candidate)}".strip()
    return (
        Reading("calendar days, in one reading", counted("calendar day"), note=note),
        Reading("working days, in the other reading", counted("working day"), rules.get("working day")),
    )


def _working(count: Count, definition: DayRule | None, rules: DayRules, words: str) -> Reading:
    note = ""
    if re.search(r"school|duty", words, re.IGNORECASE):
        note = OWN_CALENDAR
    elif definition is None:
        note = NO_WORKING
    elif definition.meaning == "own shifts":
        note = OWN_SHIFTS
    return Reading("working days", count, definition or rules.get("working day"), note)


def _elsewhere(candidate: Candidate) -> str:
    """Say which kind of day the same article names in its other limits."""
    units = {limit.unit for limit in limits_of_article(candidate.text, candidate.provision.article)}
    said = {"calendar day": SAYS_CALENDAR, "working day": SAYS_WORKING}
    found = [sentence for unit, sentence in said.items() if unit in units]
    return found[0] if len(found) == 1 else ""


def _first_leg(
    candidate: Candidate, asked: Asked, rules: DayRules, calendar: WorkCalendar, start: Start
) -> Leg | None:
    """Count when the answer was due, where the limit runs from an answer that never came."""
    limit, filed = candidate.limit, asked.first("filed")
    if not (asked.no_answer and filed and filed is start.stated and "answer" in concepts_of(limit.trigger)):
        return None
    answer = _answer_limit(candidate)
    if answer is None or answer.unit == "hour":
        return None
    definition = rules.get("day")
    working = answer.unit == "working day" or (
        answer.unit == "day" and definition and definition.meaning == "working"
    )
    unit: CountedUnit = answer.unit if answer.unit in {"week", "month", "year"} else "calendar day"
    count = count_days(filed.day, answer.number, "working day" if working else unit, "after", calendar)
    return Leg(answer, count)


def _answer_limit(candidate: Candidate) -> TimeLimit | None:
    """Return the limit for the answer that a later limit runs from: of its step, else the last before it."""
    wanted = steps_of(candidate.limit.trigger)
    answers = [
        limit
        for limit in limits_of_article(candidate.text, candidate.provision.article)
        if "answer" in concepts_of(action_of(limit)) and limit.span.start < candidate.limit.span.start
    ]
    structure = candidate.text.structure
    for limit in answers:
        path = " ".join(provision_at(structure, limit.sentence.span).path)
        if wanted and wanted & (steps_of(path) or steps_of(limit.sentence.text)):
            return limit
    return answers[-1] if answers else None


def _notes(limit: TimeLimit, start: Start, leg: Leg | None) -> tuple[str, ...]:
    notes = []
    if _RUNS_FROM_DUE.search(limit.trigger) and start.stated.role != "due" and leg is None:
        notes.append(FROM_DUE)
    if "knowledge" in concepts_of(limit.trigger):
        notes.append(KNOWLEDGE)
    if limit.printed_otherwise:
        notes.append(WORDS_DISAGREE.format(limit.number, limit.printed_otherwise))
    return tuple(notes)
