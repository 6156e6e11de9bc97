"""The record of a class for reading: every fact under its name, in the order in which specialists compare."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.classification.extracts import Quote
from assistant.classification.facts import ClassFacts
from assistant.classification.headers import PayLine


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact: its name, what was read out of the words ("" when they stand for themselves), the words."""

    name: str
    value: str
    quotes: tuple[Quote, ...]


_DATE_MEANS = {
    "effective": "effective: this version of the class holds from",
    "established": "established: the class first existed on",
    "revised": "revised: the document was last changed on",
    "title changed": "title changed on",
    "cancelled": "cancelled: does not govern from",
    "opened": "opened for applications on",
    "replaced version": "effective date of the version that this one replaces",
}
_NAMES = {
    "purpose": "Purpose",
    "distinguishing": "Class use and what distinguishes it",
    "supervision_received": "Supervision received",
    "supervision_exercised": "Supervision exercised",
    "duties": "Duties (examples, not a limit)",
    "general_experience": "Minimum qualifications",
    "special_experience": "Special experience",
    "substitutions": "Substitutions",
    "licences": "Licences and certificates",
    "special_requirements": "Special requirements",
    "designation": "Designation",
    "occupational_group": "Occupational group",
    "bargaining_unit": "Bargaining unit",
    "salary_group": "Salary group",
    "eeo": "EEO category",
    "cancellation": "Cancellation clause",
}


def record_of(facts: ClassFacts) -> tuple[Entry, ...]:
    """Return the facts that a document gives, each with the words it stands on."""
    return tuple(entry for entry in _entries(facts) if entry.quotes)


def _entries(facts: ClassFacts) -> Iterator[Entry]:
    yield Entry("Title", "", (facts.title,) if facts.title else ())
    for code in facts.codes:
        yield Entry(
            "Code", f"{code.code}, {code.hours} hours a week" if code.hours else code.code, (code.quote,)
        )
    yield from (Entry("Pay", _pay(line), (line.quote,)) for line in facts.pay)
    for one in facts.dates:
        of = f"{one.level}: " if one.level else ""
        yield Entry("Date", f"{of}{_DATE_MEANS[one.meaning]} {one.shown}", (one.quote,))
    for name, label in _NAMES.items():
        value = getattr(facts, name)
        quotes = value if isinstance(value, tuple) else (value,) if value else ()
        yield Entry(label, _read_out(facts, name), quotes)
        if name == "duties":
            yield from _skills(facts)


def _read_out(facts: ClassFacts, name: str) -> str:
    """Return the word of level that was read out of the words on supervision."""
    if name == "supervision_received":
        return facts.level_received
    stated = name == "supervision_exercised" and facts.level_exercised != "not stated"
    return facts.level_exercised if stated else ""


def _skills(facts: ClassFacts) -> Iterator[Entry]:
    yield Entry("Knowledge, skill and ability", "", tuple(skill.quote for skill in facts.skills))


def _pay(line: PayLine) -> str:
    if line.placeholder:
        return "a placeholder, not a rate of pay"
    return f"{line.low:,.2f} to {line.high:,.2f} {line.basis}".strip()


def render_record(facts: ClassFacts) -> str:
    """Return the record as text, each fact with its words, and what was looked for and not found."""
    lines = [facts.name, *(line for entry in record_of(facts) for line in _entry_lines(entry))]
    missing = ", ".join(facts.not_found)
    return "\n".join([*lines, *([f"Not found in the document: {missing}"] if missing else [])])


def _entry_lines(entry: Entry) -> Iterator[str]:
    yield f"{entry.name}{f': {entry.value}' if entry.value else ''}"
    yield from (f'- "{quote.text}"' for quote in entry.quotes)
