"""The minimum qualifications of a class, put together from the sections of its specification."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.classification.amounts import durations
from assistant.classification.extracts import Extract, Quote
from assistant.classification.facts import ClassFacts
from assistant.classification.giving import give_exclusions, give_rules
from assistant.classification.kinds_of_work import titles_in
from assistant.classification.levels import level_sections
from assistant.classification.requirements import (
    Admission,
    Bucket,
    Condition,
    ConditionKind,
    Qualifications,
    Requirement,
    Substitution,
    When,
)
from assistant.classification.sections import Role, Section
from assistant.classification.substitution_rules import is_exclusion, read_admission, read_substitution
from assistant.classification.tree_reading import read_block
from assistant.structure.vocabulary import label_key

_LICENCE = re.compile(
    r"\blicen[cs]e\b|certificat(?:e|ion)\b|\bregistration as\b|endorsement\b", re.IGNORECASE
)
_AGE = re.compile(r"\b(?:minimum )?age\b[^.]{0,40}\b\d{2}\b|\b\d{2} years (?:of age|old)", re.IGNORECASE)
_REQUIRED = re.compile(
    r"\b(?:must|required|requires?|minimum age|possess(?:ion)?|obtain|may be required|shall)\b", re.IGNORECASE
)
_BACKGROUND = re.compile(r"\bbackground|felony|drug|fingerprint|citizen", re.IGNORECASE)
_WAIVED = re.compile(r"\b(?:is|are) not required\b|\bdesired but not\b", re.IGNORECASE)
_PAPERWORK = re.compile(
    r"\b(?:must|shall) (?:list|attach|submit|indicate|state|provide)\b"
    r"|^To be at the level|on (?:the|their) [\w ]*application\b",
    re.IGNORECASE,
)
_DEFINES = re.compile(r"\b(?:is|are) defined as\b", re.IGNORECASE)
_PROMOTIONAL = re.compile(
    r"only on an interdepartmental promotional basis"
    r"|open only to (?:current )?\w+ employees|exam open to current[^)\n]*"
    r"|promotional (?:basis|examination) only",
    re.IGNORECASE,
)
_WHEN: tuple[tuple[str, When], ...] = (
    (r"\bsome positions\b|\bmay be required\b", "some positions"),
    (r"\b(?:at the time of|when|prior to|before) filing\b|time of application", "at filing"),
    (
        r"\bwithin\b[^.]{0,40}\b(?:of|after) (?:appointment|hire|hiring|employment)"
        r"|prior to the (?:completion|end) of (?:the )?(?:probation|working test)"
        r"|condition of continued",
        "later",
    ),
    (
        r"\b(?:at|prior to|before|for|to|the) (?:the )?(?:time of |date of )?(?:appointment"
        r"|hire|hiring|being assigned)|eligible for appointment",
        "at appointment",
    ),
)
_ANY_TIME: When = "not stated"
_CONDITION_ROLES: frozenset[Role] = frozenset(("requirements", "personal", "notes"))


def read_qualifications(facts: ClassFacts) -> tuple[Qualifications, ...]:
    """Return the minimum qualifications of a class, or of each class of a series in order."""
    if not facts.levels:
        return (_read(facts, facts.sections, facts.title.text if facts.title else facts.source),)
    return tuple(
        _read(facts, level_sections(facts.sections, level.title), level.title) for level in facts.levels
    )


def qualifications_for(facts: ClassFacts, title: str = "") -> Qualifications:
    """Return the qualifications of the class of a series that is named, or of the only class."""
    each = read_qualifications(facts)
    return next((one for one in each if label_key(one.title) == label_key(title)), each[0])


def _read(facts: ClassFacts, sections: Sequence[Section], title: str) -> Qualifications:
    readings = [
        (section, read_block(section.body, _label(section), _bucket(section)))
        for section in sections
        if section.role in {"qualifications", "general", "special"} and section.body.text
    ]
    trees = [_inside(section, reading.tree) for section, reading in readings if reading.tree]
    rules = [
        *_substitutions(sections),
        *(rule for _, reading in readings if reading.tree is None for rule in reading.rules),
    ]
    whole = _all_of(_related(trees))
    tree = give_rules(whole, rules) if whole else None
    notes = _notes(sections)
    exclusions = tuple(
        note for note in notes if is_exclusion(note.text) and "experience" in note.text.lower()
    )
    admissions = [one for _, reading in readings for one in reading.admissions]
    return Qualifications(
        title,
        give_exclusions(tree, exclusions) if tree else None,
        (*admissions, *_admissions(notes)),
        tuple(_conditions(sections)),
        _promotional(facts),
    )


def _label(section: Section) -> str:
    return {"general": "General Experience", "special": "Special Experience"}.get(section.role, "")


def _bucket(section: Section) -> Bucket:
    return "special" if section.role == "special" else "general"


def _inside(section: Section, tree: Requirement) -> Requirement:
    """Mark Special Experience as counted within the General Experience when its words say so."""
    if section.role != "special" or tree.kind != "experience":
        return tree
    beyond = re.search(r"in addition to|beyond the", tree.quote.text, re.IGNORECASE)
    return replace(tree, inside=not beyond)


def _all_of(trees: Sequence[Requirement]) -> Requirement | None:
    if len(trees) < 2:
        return trees[0] if trees else None
    return Requirement("all", trees[0].quote, "", tuple(trees))


def _related(trees: Sequence[Requirement]) -> list[Requirement]:
    """Tell each part which classes the other parts name, and the special part what it lies within."""
    titles = [title for tree in trees for leaf in tree.leaves() for title in titles_in(leaf.work)]
    general = next(
        (
            leaf.work
            for tree in trees
            for leaf in tree.leaves()
            if leaf.kind == "experience" and not leaf.inside
        ),
        "",
    )
    return [_with_rivals(_within(tree, general), titles) for tree in trees]


def _within(tree: Requirement, general: str) -> Requirement:
    return replace(tree, context=general) if tree.inside and not tree.context else tree


def _with_rivals(tree: Requirement, titles: Sequence[str]) -> Requirement:
    children = tuple(_with_rivals(child, titles) for child in tree.children)
    own = set(titles_in(tree.work))
    return replace(
        tree, children=children, rivals=tuple(t for t in dict.fromkeys(titles) if t not in own) if own else ()
    )


def _substitutions(sections: Iterable[Section]) -> Iterator[Substitution]:
    for section in sections:
        if section.role == "substitutions":
            for paragraph in section.body.paragraphs():
                for sentence in paragraph.sentences():
                    yield from _one_substitution(_bare(sentence))


def _bare(sentence: Extract) -> Quote:
    mark = re.match(r"(?:[\u2022*-]|\(?\d{1,2}[.)])\s*", sentence.text)
    return sentence.quote(mark.end() if mark and mark.end() < len(sentence.text) else 0)


def _one_substitution(quote: Quote) -> Iterator[Substitution]:
    found = read_substitution(quote, "general")
    if found:
        yield found


def _notes(sections: Iterable[Section]) -> list[Quote]:
    """Return the sentences of the notes that go with the requirements, not of those on the examination."""
    found: list[Quote] = []
    for section in sections:
        if section.role == "notes":
            found += [
                _bare(s) for paragraph in section.body.paragraphs() for s in _with_reservations(paragraph)
            ]
    return found


def _with_reservations(paragraph: Extract) -> Iterator[Extract]:
    """Yield the sentences, each with the "However, ..." that takes back part of it."""
    held: Extract | None = None
    for sentence in paragraph.sentences():
        if held and re.match(r"however\b", sentence.text, re.IGNORECASE):
            held = Extract(held.cleaned, held.start, sentence.end)
            continue
        yield from [held] if held else []
        held = sentence
    yield from [held] if held else []


def _admissions(notes: Iterable[Quote]) -> tuple[Admission, ...]:
    read = (read_admission(note) for note in notes)
    return tuple(one for one in read if one and (one.lacking or one.completed))[:2]


def _conditions(sections: Iterable[Section]) -> Iterator[Condition]:
    """Yield licences, ages and other conditions that stand beside the minimum qualifications."""
    for section in sections:
        if section.role in _CONDITION_ROLES:
            for paragraph in section.body.paragraphs():
                for sentence in paragraph.sentences():
                    condition = _condition(_bare(sentence)) if len(sentence.text) > 12 else None
                    if condition and (section.role != "notes" or condition.kind in {"licence", "age"}):
                        yield condition


def _condition(quote: Quote) -> Condition | None:
    if _PAPERWORK.search(quote.text) or _DEFINES.search(quote.text):
        return None
    if not _REQUIRED.search(quote.text) or _WAIVED.search(quote.text) or read_admission(quote):
        return None
    when = next((name for pattern, name in _WHEN if re.search(pattern, quote.text, re.IGNORECASE)), _ANY_TIME)
    allowed = next(durations(quote.text), None) if when == "later" else None
    return Condition(_condition_kind(quote.text), when, quote, allowed.months.least if allowed else None)


def _condition_kind(text: str) -> ConditionKind:
    if _BACKGROUND.search(text):
        return "background"
    if _LICENCE.search(text):
        return "licence"
    return "age" if _AGE.search(text) else "other"


def _promotional(facts: ClassFacts) -> Quote | None:
    for section in facts.sections:
        match = _PROMOTIONAL.search(f"{section.heading}\n{section.body.text}")
        inside = _PROMOTIONAL.search(section.body.text) if match else None
        if inside:
            return section.body.matched(inside)
    return None
