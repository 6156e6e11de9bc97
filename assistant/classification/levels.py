"""One level of a series: the sections that are its own or common to all, and its facts cut from the whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from assistant.classification.extracts import Quote
from assistant.classification.facts import ClassFacts
from assistant.classification.headers import ClassCode, Level
from assistant.classification.section_facts import (
    read_skills,
    supervision_exercised,
    supervision_received,
)
from assistant.classification.sections import Role, Section
from assistant.structure.vocabulary import label_key

_LEVELS: frozenset[Role] = frozenset(("levels",))


def level_sections(sections: Iterable[Section], title: str) -> list[Section]:
    """Return the sections common to all levels, then those of one level."""
    listed = list(sections)
    common = [one for one in listed if not one.level or label_key(one.level) == "all levels"]
    return [*common, *_own(listed, title)]


def _own(sections: Iterable[Section], title: str) -> list[Section]:
    """Return the sections of one class; headings that follow one another share the words below the last."""
    found: list[Section] = []
    shared = False
    for section in sections:
        if section.level and (shared or label_key(section.level) == label_key(title)):
            found.append(section)
            shared = not section.body.text
    return found


def facts_of_level(facts: ClassFacts, level: Level) -> ClassFacts:
    """Return the facts of a series narrowed to one level: its title and code, definition, requirements."""
    sections = level_sections(facts.sections, level.title)
    own = [one for one in sections if one.level and one.body.text]
    defined = tuple(one.body.quote() for one in own if one.role == "levels")
    required = next((one.body.quote() for one in own if one.role == "qualifications"), None)
    return replace(
        facts,
        title=Quote(level.title, level.named),
        codes=(ClassCode(level.code, None, level.quote),),
        levels=(),
        dates=tuple(one for one in facts.dates if label_key(one.level) in {"", label_key(level.title)}),
        supervision_received=supervision_received(own, _LEVELS) or facts.supervision_received,
        supervision_exercised=supervision_exercised(own, _LEVELS) or facts.supervision_exercised,
        skills=tuple(read_skills(own)) or facts.skills,
        distinguishing=defined or facts.distinguishing,
        general_experience=required or facts.general_experience,
        sections=tuple(sections),
    )
