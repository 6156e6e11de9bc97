"""Class facts: a class specification as a typed record, every fact tied to the words it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import Literal

from assistant.classification.extracts import Extract, Quote, extract
from assistant.classification.headers import (
    ClassCode,
    ClassDate,
    Level,
    PayLine,
    read_codes,
    read_dates,
    read_levels,
    read_pay,
    read_title,
)
from assistant.classification.section_facts import (
    Exercised,
    Skill,
    exercised_level,
    first_quote,
    read_distinguishing,
    read_items,
    read_licences,
    read_skills,
    received_level,
    supervision_exercised,
    supervision_received,
)
from assistant.classification.sections import Section, read_sections, role_of
from assistant.types import Instrument, SourceDocument, Span, Structure

Authority = Literal["specification", "posting", "cancelled"]


@dataclass(frozen=True, slots=True)
class ClassFacts:
    """The facts of one version of a class; `None` or an empty tuple where the document gives none.

    `authority` says what the document is: a posting copies a specification and decides nothing.
    `not_found` names the facts that were looked for and are absent. `sections` are what was read.
    """

    source: str
    authority: Authority
    title: Quote | None
    codes: tuple[ClassCode, ...]
    levels: tuple[Level, ...]
    pay: tuple[PayLine, ...]
    dates: tuple[ClassDate, ...]
    purpose: Quote | None
    distinguishing: tuple[Quote, ...]
    supervision_received: Quote | None
    supervision_exercised: Quote | None
    duties: tuple[Quote, ...]
    skills: tuple[Skill, ...]
    general_experience: Quote | None
    special_experience: Quote | None
    substitutions: tuple[Quote, ...]
    special_requirements: tuple[Quote, ...]
    licences: tuple[Quote, ...]
    designation: Quote | None
    occupational_group: Quote | None
    bargaining_unit: Quote | None
    eeo: Quote | None
    salary_group: Quote | None
    cancellation: Quote | None
    sections: tuple[Section, ...] = ()
    not_found: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The title with its codes, the way a specialist would name the class."""
        codes = "/".join(code.code for code in self.codes[:2])
        title = self.title.text if self.title else self.source
        return f"{title} ({codes})" if codes else title

    @property
    def code(self) -> str:
        """The first code, "" when the document prints none."""
        return self.codes[0].code if self.codes else ""

    @property
    def level_received(self) -> str:
        """The level word of the supervision received, "general supervision"; "" when not stated."""
        return received_level(self.supervision_received.text) if self.supervision_received else ""

    @property
    def level_exercised(self) -> Exercised:
        """What supervision the class exercises, by the verb that the document uses."""
        words = self.supervision_exercised
        return exercised_level(words.text) if words else "not stated"

    @property
    def excluded(self) -> bool:
        """Tell whether the class belongs to no bargaining unit, as confidential, managerial or trainee."""
        return bool(self.bargaining_unit and _EXCLUDED.search(self.bargaining_unit.text))

    def dated(self, meaning: str) -> date | None:
        """Return the first date with a meaning: "effective", "established", "revised", "cancelled"."""
        return next((one.day for one in self.dates if one.meaning == meaning), None)

    def quotes(self) -> Iterator[Quote]:
        """Yield every quote that the record holds."""
        for name in (field.name for field in fields(self)):
            yield from _quotes_in(getattr(self, name)) if name != "sections" else ()


_EXCLUDED = re.compile(r"\bexcluded|confidential|managerial|exempt\b", re.IGNORECASE)
_POSTING = re.compile(
    r"recruitment #|hybrid\.|before you apply|to apply:|resume|close date|connect with us"
    r"|job type:|save job|selection plan|encourage you to apply"
    r"|what we can offer|(?:position )?highlights$",
    re.IGNORECASE,
)
_SOUGHT = (
    *("title", "codes", "pay", "dates", "purpose", "distinguishing"),
    *("supervision_received", "supervision_exercised", "duties", "skills", "general_experience"),
    *("designation", "occupational_group", "bargaining_unit", "eeo", "salary_group"),
)


def read_class_facts(
    document: SourceDocument, structure: Structure, instrument: Instrument | None = None
) -> ClassFacts:
    """Read the facts of a class specification, a bulletin, a headless copy or a posting."""
    whole = extract(document, structure, Span(0, len(document.text)))
    levels = read_levels(whole)
    sections = read_sections(document, structure, [level.title for level in levels])
    dates = read_dates(whole, sections)
    facts = ClassFacts(
        source=document.path,
        authority=_authority(whole, dates, instrument),
        title=read_title(whole),
        codes=read_codes(whole),
        levels=levels,
        pay=read_pay(whole),
        dates=dates,
        purpose=first_quote(sections, "purpose"),
        distinguishing=tuple(read_distinguishing(sections)),
        supervision_received=supervision_received(sections),
        supervision_exercised=supervision_exercised(sections),
        duties=tuple(read_items(sections, "duties")),
        skills=tuple(read_skills(sections)),
        general_experience=first_quote(sections, "general") or first_quote(sections, "qualifications"),
        special_experience=first_quote(sections, "special"),
        substitutions=tuple(read_items(sections, "substitutions")),
        special_requirements=tuple(read_items(sections, "requirements")),
        licences=tuple(read_licences(sections)),
        designation=first_quote(sections, "designation"),
        occupational_group=first_quote(sections, "group"),
        bargaining_unit=first_quote(sections, "unit"),
        eeo=first_quote(sections, "eeo"),
        salary_group=_salary_group(sections),
        cancellation=first_quote(sections, "cancellation"),
        sections=sections,
    )
    return _with_missing(facts)


def is_class_document(document: SourceDocument, structure: Structure) -> bool:
    """Tell whether a document is a class specification or bulletin, by the sections that it holds."""
    tops = [one.heading or one.path[0] for one in structure.provisions if one.depth == 0]
    roles = {role_of(top) for top in tops}
    return bool(roles & {"qualifications", "general"}) and bool(
        roles & {"purpose", "duties", "knowledge", "guidelines", "levels"}
    )


def _authority(whole: Extract, dates: Iterable[ClassDate], instrument: Instrument | None) -> Authority:
    if any(one.meaning == "cancelled" for one in dates) or (
        instrument and instrument.execution == "cancelled"
    ):
        return "cancelled"
    stated = instrument is not None and instrument.kind == "posting"
    return (
        "posting"
        if stated or len({m.group().lower() for m in _POSTING.finditer(whole.text)}) > 1
        else "specification"
    )


def _with_missing(facts: ClassFacts) -> ClassFacts:
    missing = tuple(name.replace("_", " ") for name in _SOUGHT if not getattr(facts, name))
    values = {field.name: getattr(facts, field.name) for field in fields(facts)}
    return ClassFacts(**{**values, "not_found": missing})


def _salary_group(sections: Iterable[Section]) -> Quote | None:
    """Return the salary group; a line of dollars is pay, not a group."""
    quote = first_quote(sections, "salary")
    return quote if quote and "$" not in quote.text else None


def _quotes_in(value: object) -> Iterator[Quote]:
    if isinstance(value, Quote):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _quotes_in(one)
    elif isinstance(value, (ClassCode, ClassDate, Level, PayLine, Skill)):
        yield value.quote
