"""Sections of a class specification: which provision holds which kind of fact, with or without headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from assistant.classification.extracts import Extract, extract
from assistant.structure.vocabulary import label_key
from assistant.types import Provision, SourceDocument, Span, Structure

Role = Literal[
    "header",
    "purpose",
    "guidelines",
    "levels",
    "received",
    "exercised",
    "duties",
    "knowledge",
    "qualifications",
    "general",
    "special",
    "substitutions",
    "requirements",
    "personal",
    "notes",
    "preferred",
    "designation",
    "group",
    "unit",
    "eeo",
    "salary",
    "acknowledgement",
    "cancellation",
    "effective",
    "history",
    "other",
]

_LABELS: tuple[tuple[str, Role], ...] = (
    (r"definition of levels?|levels? definition", "levels"),
    (r"general experience|experience and training", "general"),
    (r"special experience", "special"),
    (r"substitutions?( allowed)?$", "substitutions"),
    (r"preferred|desirable|desired", "preferred"),
    (r"purpose|nature of work|^definition|^summary", "purpose"),
    (r"guidelines|distinguishing|job characteristics|class concept|factors affecting", "guidelines"),
    (r"supervision received", "received"),
    (r"supervision exercised", "exercised"),
    (r"duties|typical tasks|typical work|essential functions|job description", "duties"),
    (r"^knowledge|^ksa|^skills|^abilities", "knowledge"),
    (
        r"special requirement|drug testing|felony|citizenship|background|licens|legal requirement",
        "requirements",
    ),
    (
        r"special (personal|physical)|character|physical|age limit|working conditions|special qualifications",
        "personal",
    ),
    (r"minimum qualification|^requirements?\b|^qualifications$|^entrance", "qualifications"),
    (r"^process notes?|^notes?$", "notes"),
    (r"job class designation|^designation", "designation"),
    (r"occupational group", "group"),
    (r"bargaining unit", "unit"),
    (r"^eeo|equal employment opportunity c", "eeo"),
    (r"salary|pay rate|^pay\b", "salary"),
    (r"acknowledge?ment", "acknowledgement"),
    (r"cancellation", "cancellation"),
    (r"effective date", "effective"),
    (r"class (specification )?history", "history"),
)
QUALIFYING_ROLES: frozenset[Role] = frozenset(("qualifications", "general", "special", "substitutions"))
SEARCHED_WHEN_FOUND = 3
BRACKETED = 45


@dataclass(frozen=True, slots=True)
class Section:
    """A labelled piece: its role, the heading as printed ("" for a headless one), and its words."""

    role: Role
    heading: str
    body: Extract
    level: str = ""


def read_sections(
    document: SourceDocument, structure: Structure, level_titles: Iterable[str] = ()
) -> tuple[Section, ...]:
    """Return the sections in reading order; where headings are missing, paragraphs are told by their words.

    `level_titles` are the classes of a series; a part headed by one of them belongs to that class.
    """
    outer = [provision for provision in structure.provisions if provision.depth == 0]
    titles = frozenset(label_key(re.sub(r"\([^)]*\)", "", title)) for title in level_titles)
    sections = [section for one in outer for section in _sections_of(document, structure, one, titles)]
    sections = _by_level(document, structure, sections, titles) if titles else sections
    labelled = {section.role for section in sections} - {"header", "other"}
    if labelled & QUALIFYING_ROLES and len(labelled) > SEARCHED_WHEN_FOUND:
        return tuple(sections)
    return tuple(_with_unlabelled(sections, document, structure))


def role_of(label: str) -> Role:
    """Return the kind of fact that a heading announces."""
    key = label_key(re.sub(r"\([^)]*\)", "", label))
    return next((role for pattern, role in _LABELS if re.search(pattern, key)), "other")


def _by_level(
    document: SourceDocument, structure: Structure, sections: list[Section], titles: frozenset[str]
) -> list[Section]:
    """Divide the part on knowledge where headings in it name the levels that it is asked of."""
    spans = [one.body.quote().span for one in sections if one.role == "knowledge" and one.body.text]
    if not spans:
        return sections
    region = extract(document, structure, Span(spans[0].start, spans[-1].end))
    divided = list(_divided_knowledge(region, titles | {"all levels"}))
    return [one for one in sections if one.role != "knowledge"] + divided if divided else sections


def _divided_knowledge(region: Extract, titles: frozenset[str]) -> Iterator[Section]:
    """Yield a section for each level; headings that follow one another share the words below the last."""
    lines = list(region.lines())
    places = [n for n, line in enumerate(lines) if label_key(line.text.lstrip("# ")) in titles]
    waiting: list[str] = []
    for place, after in pairwise([*places, len(lines)]):
        waiting.append(lines[place].text.lstrip("# ").rstrip(": "))
        if after > place + 1:
            body = Extract(region.cleaned, lines[place + 1].start, lines[after - 1].end)
            yield from (Section("knowledge", title, body, title) for title in waiting)
            waiting = []


def _sections_of(
    document: SourceDocument, structure: Structure, outer: Provision, titles: frozenset[str]
) -> Iterator[Section]:
    """Yield a part as one section, or its labelled sub-parts where they hold different facts or levels."""
    role = "header" if outer.kind == "front" else role_of(outer.heading or outer.path[0])
    body = _body(document, structure, outer.span, outer.heading or outer.path[0])
    inner = [p for p in structure.provisions if p.depth == 1 and outer.span.contains(p.span) and p.heading]
    split = (
        [p for p in inner if _is_divided(role, p, titles)] if role in QUALIFYING_ROLES | {"levels"} else []
    )
    if split and split[0].span.start > outer.span.start:
        lead = _body(document, structure, Span(outer.span.start, split[0].span.start), outer.path[0])
        yield from [Section(role, outer.path[0], lead)] if lead.text else []
    elif not split and body.text:
        yield Section(role, outer.path[0], body)
    for one in split:
        inside = role_of(one.heading)
        held = inside if inside in QUALIFYING_ROLES else role
        level = "" if inside in QUALIFYING_ROLES else _printed_heading(document, structure, one)
        yield Section(held, one.path[-1], _body(document, structure, one.span, one.heading), level)


def _printed_heading(document: SourceDocument, structure: Structure, provision: Provision) -> str:
    """Return a heading as it is printed, with the bracketed words that tell sister classes apart."""
    first = next(extract(document, structure, provision.span).lines(), None)
    printed = first.text.rstrip(": ") if first else ""
    longest = len(provision.heading) + BRACKETED
    return printed if printed.startswith(provision.heading) and len(printed) <= longest else provision.heading


def _is_divided(role: Role, inner: Provision, titles: frozenset[str]) -> bool:
    """Tell whether a sub-part is a part of its own: a bucket of experience, or a class of a series."""
    if role == "levels":
        return True
    key = label_key(re.sub(r"\([^)]*\)", "", inner.heading))
    return (
        key in titles
        or key == "all levels"
        or role_of(inner.heading) in QUALIFYING_ROLES - {"qualifications"}
    )


def _body(document: SourceDocument, structure: Structure, span: Span, heading: str) -> Extract:
    """Return the words of a provision without its heading line."""
    whole = extract(document, structure, span)
    first = next(whole.lines(), None)
    if first is None:
        return whole
    key, printed = label_key(heading), label_key(first.text)
    if key and printed and (printed in key or key in printed) and len(printed) <= len(key) + BRACKETED:
        return whole.part(first.end - whole.start, len(whole.text))
    lead = re.match(rf"\W*{re.escape(heading)}\s*[:.\u2013-]*\s*", whole.text, re.IGNORECASE)
    return whole.part(lead.end(), len(whole.text)) if lead and heading else whole


_PARAGRAPHS: tuple[tuple[str, Role], ...] = (
    (r"CLASS:\s*\S+;", "effective"),
    (r"this class (is|are) accountable|incumbents in this class", "purpose"),
    (r"^works under", "received"),
    (r"^(none\b|may lead|leads? |supervises (?!the conduct))", "exercised"),
    (r"of the general experience must", "special"),
    (r"may (?:not )?be substituted|may substitute for", "substitutions"),
    (r"^(no experience is required|[\w-]+ \(\d+\) (years?|months?)\b.*experience)", "general"),
    (
        r"^(\W|\d\.)*(incumbents|appointees?|candidates?) (in this class )?(must"
        r"|may be required|are required)",
        "requirements",
    ),
    (r"^classified/|^unclassified", "designation"),
    (
        r"^\(\d{1,2}\)\W*(officials|professional|technician|office and cl|service maint"
        r"|skilled|paraprof|protective|administrat)",
        "eeo",
    ),
    (r"^\((excluded|[A-Z]{1,3}-\d+\w*|\d{2})\)\W*[A-Z\W]+$", "unit"),
    (r"^\(\d{1,2}\)\W*[A-Z][a-z]", "group"),
    (r"^[A-Z]{2}[- ]\d{1,2}$", "salary"),
    (r"^this replaces the existing specification", "cancellation"),
    (r"^\d{1,2}/\d{1,2}/\d{4}$", "effective"),
    (r"^as defined by|a job class (is|gathers)", "acknowledgement"),
    (
        r"^\W*(considerable |some |thorough |working )*(knowledge|ability|skill|interpersonal|oral)\b",
        "knowledge",
    ),
)


_INLINE = re.compile(
    r"(Purpose of (?:Job )?Class|Examples of Duties|Minimum Qualifications|Special Requirements"
    r"|Preferred Qualifications)\s*[:.]?\s+(?=[A-Z])"
)


def _with_unlabelled(
    sections: list[Section], document: SourceDocument, structure: Structure
) -> Iterator[Section]:
    """Yield the labelled sections and, for roles that none has, the paragraphs whose words announce them."""
    known = {section.role for section in sections if section.role not in {"header", "other"}}
    yield from (section for section in sections if section.role in known or section.role == "header")
    loose = extract(document, structure, Span(0, len(document.text)))
    labelled = [section for section in sections if section.role in known]
    for paragraph in loose.paragraphs():
        label = _INLINE.match(paragraph.text)
        if label and role_of(label[1]) not in known:
            yield Section(role_of(label[1]), label[1], paragraph.part(label.end(), len(paragraph.text)))
            continue
        role = _paragraph_role(paragraph.text)
        if role and role not in known and not any(_holds(section, paragraph) for section in labelled):
            yield Section(role, "", paragraph)


def _holds(section: Section, paragraph: Extract) -> bool:
    return section.body.text != "" and paragraph.text in section.body.text


def _paragraph_role(text: str) -> Role | None:
    for pattern, role in _PARAGRAPHS:
        flags = 0 if role in {"unit", "salary"} else re.IGNORECASE
        if re.search(pattern, text, flags):
            return role
    return "duties" if re.match(r"[\u2022*-]\s*[A-Z][a-z]+s?\b", text) else None
