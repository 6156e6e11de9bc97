"""Which proper names of a question say whose instrument it asks about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from assistant.library.wording import EMPLOYER_SORTS, WORD, normal_word, word_list
from assistant.retrieval.proper_names import PAPERS, PEOPLE, ProperName, begins_sentence, proper_names
from assistant.retrieval.scope_cues import is_list_gap
from assistant.retrieval.scope_evidence import Mention, spelled_out

# Where somebody went, and what happened elsewhere: "sent to Idaho", "died in Texas".
_AWAY = re.compile(
    r"\b(?:to|from|near|through|via|into|toward|towards|around|outside|visiting)\s+(?:the\s+)?$", re.I
)
_INSIDE = re.compile(r"\bin\s+(?:the\s+)?$", re.IGNORECASE)
_AND = re.compile(r"&|/|\b(?:and|or|versus|vs|than)\b", re.IGNORECASE)
# A name in the first words of a question says whose people it tells of.
_OPENING = 2
_LEADING = frozenset(("in", "of", "at", "for", "with"))
# So many plain words may stand between a name and the people or papers behind it.
MOST_BETWEEN = 2


def asked_names(question: str, mentions: Sequence[Mention]) -> tuple[ProperName, ...]:
    """Return the proper names that say whose: places unless somebody goes there, others beside people or papers."""
    beside = frozenset(name.position for name in names_beside_people(question, mentions, _LEADING))
    return tuple(
        name for name in proper_names(question) if name.position in beside or _is_employer(question, name)
    )


def listed_beside(
    question: str, mentions: Sequence[Mention], asked: Sequence[ProperName], theirs: Set[str]
) -> frozenset[str]:
    """Return the instruments of other parties in one list with a name asked for: "Harlow Mills and Ashby clerks".

    `theirs` are the instruments of the names asked for.
    """
    others = [
        mention
        for mention in mentions
        if mention.text[:1].isupper() and not mention.concept and theirs.isdisjoint(mention.namings)
    ]
    items: set[str] = set()
    named = [range(name.start, name.end) for name in asked]
    while found := [one for one in others if any(_in_one_list(question, one.places, it) for it in named)]:
        items.update(item for mention in found for item in mention.namings)
        named = [mention.places for mention in found]
        others = [mention for mention in others if mention not in found]
    return frozenset(items)


def _in_one_list(question: str, one: range, named: range) -> bool:
    """Tell whether words and a name are listed; "At Ashby, the Guild" begins with whose and lists nothing."""
    words = list(WORD.finditer(question))
    first, second = sorted((one, named), key=lambda places: places.start)
    if first.stop > second.start:
        return False
    between = question[words[first.stop - 1].end() : words[second.start].start()]
    opens = first is named and named.start <= _OPENING
    return is_list_gap(between) and (not opens or bool(_AND.search(between)))


def _is_employer(question: str, name: ProperName) -> bool:
    if not name.place:
        return False
    before = question[: name.position]
    inside = _INSIDE.search(before)
    if inside and EMPLOYER_SORTS.isdisjoint(name.words):
        return begins_sentence(question, inside.start())
    return not _AWAY.search(before)


def names_beside_people(
    question: str, mentions: Sequence[Mention], leading: Set[str]
) -> Iterator[ProperName]:
    """Yield the proper names that stand beside people or papers, `leading` being the words that lead from people."""
    words = list(WORD.finditer(question))
    normal = [normal_word(match.group()) for match in words]
    titles = [mention for mention in mentions if mention.concept or mention.namings]
    jobs = {mention.end - 1 for mention in titles}
    people = jobs | {place for place, word in enumerate(normal) if word in PEOPLE}
    followed = people | {mention.start for mention in titles}
    papers = {place for place, word in enumerate(normal) if word in PAPERS}
    for name in proper_names(question):
        follows = name.start > 1 and normal[name.start - 1] in leading and name.start - 2 in people
        near = set(range(name.end, name.end + 1 + MOST_BETWEEN))
        leads = name.end in followed or not papers.isdisjoint(near)
        if (follows or leads) and name.start - 1 not in jobs:
            yield name


def modifiers_behind(question: str, name: ProperName) -> tuple[str, ...]:
    """Return the words between a name and the people behind it: "juvenile" in "Ashby juvenile department"."""
    normal = [normal_word(match.group()) for match in WORD.finditer(spelled_out(question))]
    people_words = PEOPLE | PAPERS | word_list("job_title_nouns") | {"department", "division"}
    behind = normal[name.end : name.end + MOST_BETWEEN + 1]
    people = next((place for place, word in enumerate(behind) if place and word in people_words), 0)
    return tuple(behind[:people])
