"""The fields of a class specification in a short form that can be compared with hand-checked values.

Longer words are told by their first word, their last word and their number.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from assistant.classification.extracts import Quote
from assistant.classification.facts import ClassFacts, read_class_facts
from assistant.classification.levels import facts_of_level
from assistant.classification.qualifications import qualifications_for
from assistant.classification.requirements import Condition, Requirement
from tests.classification.specifications import parsed

WORDS_OF_HEADINGS = 4


def fields_of(path: Path, level: str = "") -> dict[str, Any]:
    """Return the fields of a specification, of one level when its code is given."""
    whole = read_class_facts(*parsed(path))
    facts = next((facts_of_level(whole, one) for one in whole.levels if one.code == level), whole)
    read = {name: reader(facts) for name, reader in _READERS.items()}
    required = qualifications_for(facts)
    asked = required.conditions
    return {
        **read,
        "levels": [one.code for one in whole.levels],
        "substitutions": len(_rules(required.tree)) if required.tree else 0,
        "licences": sorted(one.when for one in asked if one.kind == "licence"),
        "age": next((_years(one) for one in asked if one.kind == "age"), None),
    }


def agrees(field: str, read: Any, checked: Any) -> bool:
    """Tell whether a field was read as somebody checked it by hand."""
    if field == "title":
        return str(read).lower().startswith(str(checked).lower())
    if field == "distinguishing":
        return any(_same_words(one, checked) for one in read) if checked else not read
    if field in {"purpose", "minimum", "special"}:
        return _same_words(read, checked) if checked else read is None
    if field in {"licences", "pay", "dates"}:
        return sorted(read) == sorted(checked)
    return bool(read == checked)


def _same_words(read: list[Any] | None, checked: list[Any]) -> bool:
    """Compare by last word and length; a heading that stands in the words may be read or left out."""
    return (
        read is not None
        and read[1] == checked[1]
        and abs(int(read[2]) - int(checked[2])) <= WORDS_OF_HEADINGS
    )


def _signature(quote: Quote | None) -> list[Any] | None:
    words = quote.text.split() if quote else []
    return [words[0], words[-1], len(words)] if words else None


def _text(quote: Quote | None) -> str | None:
    return quote.text if quote else None


def _rules(tree: Requirement) -> set[str]:
    inner = {text for child in tree.children for text in _rules(child)}
    return inner | {rule.quote.text for rule in tree.substitutions if rule.form != "forbidden"}


def _years(condition: Condition) -> int:
    return int("".join(character for character in condition.quote.text if character.isdigit()))


_READERS: dict[str, Callable[[ClassFacts], Any]] = {
    "authority": lambda facts: facts.authority,
    "title": lambda facts: _text(facts.title),
    "codes": lambda facts: [one.code for one in facts.codes],
    "pay": lambda facts: [[one.low, one.high, one.basis] for one in facts.pay if not one.placeholder],
    "dates": lambda facts: [[one.meaning, one.written] for one in facts.dates],
    "purpose": lambda facts: _signature(facts.purpose),
    "distinguishing": lambda facts: [_signature(one) for one in facts.distinguishing],
    "received": lambda facts: facts.level_received,
    "exercised": lambda facts: facts.level_exercised,
    "duties": lambda facts: len(facts.duties),
    "skills": lambda facts: len(facts.skills),
    "minimum": lambda facts: _signature(facts.general_experience),
    "special": lambda facts: _signature(facts.special_experience),
    "designation": lambda facts: _text(facts.designation),
    "group": lambda facts: _text(facts.occupational_group),
    "unit": lambda facts: _text(facts.bargaining_unit),
    "eeo": lambda facts: _text(facts.eeo),
    "salary_group": lambda facts: _text(facts.salary_group),
}
