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
from assistant.classification.sections import Role, Section, read_sections, role_of
from assistant.types import Instrument, SourceDocument, Span, Structure

Authority = Literal["specification", "posting", "cancelled"]
Exercised = Literal["none", "may lead", "leads", "may supervise", "supervises", "not stated"]


@dataclass(frozen=True, slots=True)
class Skill:
    """A line of knowledge, skill or ability; `level` is its level word ("considerable"), "" for none."""

    level: str
    quote: Quote


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
        match = _RECEIVED.search(self.supervision_received.text) if self.supervision_received else None
        return " ".join(match.group().lower().split()) if match else ""

    @property
    def level_exercised(self) -> Exercised:
        """What supervision the class exercises, by the verb that the document uses."""
        if self.supervision_exercised is None:
            return "not stated"
        return next(
            (name for pattern, name in _EXERCISED if pattern.search(self.supervision_exercised.text)),
            "not stated",
        )

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


_RECEIVED = re.compile(
    r"(?:(?:general|close|immediate|limited|administrative|broad|executive"
    r"|minimal)\s+)*(?:supervision|direction)",
    re.IGNORECASE,
)
_EXERCISED: tuple[tuple[re.Pattern[str], Exercised], ...] = (
    (re.compile(r"\bmay (?:[\w, ]+ )?lead\b", re.IGNORECASE), "may lead"),
    (re.compile(r"\bmay (?:[\w, ]+ )?supervise\b", re.IGNORECASE), "may supervise"),
    (re.compile(r"\bsupervis(?:es|e|ing|ion of)\b", re.IGNORECASE), "supervises"),
    (re.compile(r"\bleads?\b", re.IGNORECASE), "leads"),
    (re.compile(r"\bnone\b", re.IGNORECASE), "none"),
)
_EXCLUDED = re.compile(r"\bexcluded|confidential|managerial|exempt\b", re.IGNORECASE)
_DISTINGUISHING = re.compile(
    r"distinguish|differ(?:s|ent|ence)|is used for|used (?:only )?(?:for|at)|belongs to a"
    r"|is considered for|is in charge of"
    r"|this is the|is not in this class|in which|however large|entry|journey|level",
    re.IGNORECASE,
)
_LICENCE = re.compile(r"\blicen[cs]e|certificat(?:e|ion)\b|registration\b|endorsement\b", re.IGNORECASE)
_POSTING = re.compile(
    r"recruitment #|hybrid\.|before you apply|to apply:|resume|close date|connect with us"
    r"|job type:|save job|selection plan|encourage you to apply"
    r"|what we can offer|(?:position )?highlights$",
    re.IGNORECASE,
)
_SKILL_LEVEL = re.compile(
    r"\W*(considerable|some|thorough|working|extensive|basic|general|comprehensive)\b", re.IGNORECASE
)
_MARK = re.compile(r"^(?:[\u2022\u25cf\uf0b7*-]|\(?(?:\d{1,2}|[a-z])[.)])\s*")
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
        purpose=_first(sections, "purpose"),
        distinguishing=tuple(_distinguishing(sections)),
        supervision_received=_first(sections, "received")
        or _sentence(sections, r"\bunder (?:\w+ )*(?:supervision|direction)"),
        supervision_exercised=_first(sections, "exercised")
        or _sentence(sections, r"\b(?:supervises?|to lead|leads)\b(?! the conduct)"),
        duties=tuple(_items(sections, "duties")),
        skills=tuple(_skills(sections)),
        general_experience=_first(sections, "general") or _first(sections, "qualifications"),
        special_experience=_first(sections, "special"),
        substitutions=tuple(_items(sections, "substitutions")),
        special_requirements=tuple(_items(sections, "requirements")),
        licences=tuple(_licences(sections)),
        designation=_first(sections, "designation"),
        occupational_group=_first(sections, "group"),
        bargaining_unit=_first(sections, "unit"),
        eeo=_first(sections, "eeo"),
        salary_group=_salary_group(sections),
        cancellation=_first(sections, "cancellation"),
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


def _first(sections: Iterable[Section], role: Role) -> Quote | None:
    return next((s.body.quote() for s in sections if s.role == role and s.body.text), None)


def _sentence(sections: Iterable[Section], pattern: str) -> Quote | None:
    """Return the first sentence of the definition or of the duties that matches."""
    for section in sections:
        if section.role in {"purpose", "guidelines", "duties"}:
            for sentence in section.body.sentences():
                if re.search(pattern, sentence.text, re.IGNORECASE):
                    return sentence.quote()
    return None


def _distinguishing(sections: Iterable[Section]) -> Iterator[Quote]:
    """Yield the sentences that set the class apart from others, level definitions included."""
    for section in sections:
        if section.role == "levels" and section.body.text:
            yield section.body.quote()
        elif section.role == "guidelines":
            found = [s for s in section.body.sentences() if _DISTINGUISHING.search(s.text)]
            yield from (sentence.quote() for sentence in found or list(section.body.sentences())[:1])


def _items(sections: Iterable[Section], role: Role) -> Iterator[Quote]:
    """Yield the items of the sections of a role: bullets, numbered items, or the parts between semicolons."""
    for section in sections:
        if section.role == role:
            paragraphs = list(section.body.paragraphs())
            pieces = [
                p for one in paragraphs for p in (_between_semicolons(one) if len(paragraphs) == 1 else [one])
            ]
            for piece in pieces:
                mark = _MARK.match(piece.text)
                bare = piece.part(mark.end() if mark else 0, len(piece.text))
                if bare.text:
                    yield bare.quote()


def _between_semicolons(paragraph: Extract) -> Iterator[Extract]:
    start = 0
    for match in [*re.finditer(r";\s+", paragraph.text), None]:
        end = match.end() if match else len(paragraph.text)
        yield paragraph.part(start, end)
        start = end


def _skills(sections: Iterable[Section]) -> Iterator[Skill]:
    for quote in _items(sections, "knowledge"):
        level = _SKILL_LEVEL.match(quote.text)
        yield Skill(level.group(1).lower() if level else "", quote)


def _licences(sections: Iterable[Section]) -> Iterator[Quote]:
    """Yield the sentences that ask for a licence, a certificate or a registration, with their time."""
    for section in sections:
        if section.role in {"requirements", "notes", "qualifications", "general", "personal"}:
            for paragraph in section.body.paragraphs():
                yield from (s.quote() for s in paragraph.sentences() if _LICENCE.search(s.text))


def _salary_group(sections: Iterable[Section]) -> Quote | None:
    """Return the salary group; a line of dollars is pay, not a group."""
    quote = _first(sections, "salary")
    return quote if quote and "$" not in quote.text else None


def _quotes_in(value: object) -> Iterator[Quote]:
    if isinstance(value, Quote):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _quotes_in(one)
    elif isinstance(value, (ClassCode, ClassDate, Level, PayLine, Skill)):
        yield value.quote
