"""Names in a question that nobody in the library has: the agreement asked for is not loaded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from itertools import pairwise

from assistant.library import Register
from assistant.library.wording import EMPLOYER_SORTS, WORD, normal_word, normal_words
from assistant.retrieval.parties import holders, names_an_occupation, party_words
from assistant.retrieval.proper_names import PAPERS, PEOPLE, ProperName, is_plain
from assistant.retrieval.scope_asked import MOST_BETWEEN, names_beside_people
from assistant.retrieval.scope_evidence import Evidence, Mention, spelled_out
from assistant.retrieval.scope_names import Names
from assistant.retrieval.scope_phrases import named_outright
from assistant.retrieval.scope_reading import Reading
from assistant.retrieval.scope_text import Vocabulary
from assistant.retrieval.scope_words import union_words

COVERED_BY_TEXT = 2
# Shorter ones stand for too much else.
_INITIALS = re.compile(r"[A-Z]{4,7}")
# So many passages name the cities where people of an agreement work; others are named three times at most.
_WORKPLACE = 4
# How strongly a title names its unit that the agreement speaks of often.
_OFTEN = 0.7
# People at a workplace may work for anybody; people of a city work for it.
_OF_PLACE = frozenset(("in", "of"))


def missing_name(register: Register, reading: Reading, vocabulary: Vocabulary | None) -> str:
    """Return the union, name or occupation that the question is about and that no title or text has, or "".

    An unknown occupation only counts when nothing else names a unit, an unknown workplace only when its
    agreement is asked for: a wrong refusal is worse than a search in vain.
    """
    if union := next(_foreign_unions(reading.question, reading.names), ""):
        return union
    if vocabulary and (initials := next(_foreign_initials(reading, vocabulary), "")):
        return initials
    unheld = (name.text for name in reading.asked if not name.place and not holders(register, [name]))
    foreign = next((text for text in unheld if vocabulary is not None and not vocabulary(text)), "")
    best_item = reading.ranked[0][0] if reading.ranked else ""
    best = reading.evidence.get(best_item)
    if foreign or (best and _names_unit(best, best_item)):
        return foreign
    unknown = [mention for mention in reading.mentions if mention.concept and not mention.namings]
    asked_for = [mention.text for mention in unknown if _has_papers(reading.question, mention)]
    people = [mention for mention in unknown if mention.concept.startswith("occupations:")]
    if asked_for or not people or _has_policies(best, reading.names):
        return asked_for[0] if asked_for else ""
    longest = max(people, key=lambda mention: mention.size)
    return "" if _stands_in_texts(longest.text, vocabulary, _least(register)) else longest.text


def missing_employer(
    register: Register, reading: Reading, chosen: Set[str], vocabulary: Vocabulary | None
) -> str:
    """Return the employer asked about that is no party here and that the chosen instruments do not speak of, or "".

    A place of which they speak may be where their people work; an instrument without a known employer may be its.
    """
    least = _least(register)
    nobodys = {item.id for item in register if not item.employer}
    for name in reading.asked:
        held = holders(register, [name])
        if not chosen:
            held = frozenset(item for item in held if reading.family(item) != "class")
        if name.place and not held:
            counts = vocabulary(name.text) if vocabulary else {}
            # Whoever says what sort of employer it is means the employer, not a place of work.
            theirs = nobodys & chosen if _says_sort(name) else chosen or nobodys
            if all(counts.get(item, 0) < (_WORKPLACE if least > 1 else 1) for item in theirs):
                return name.text
    return _unrelated_name(reading, chosen, vocabulary, least)


def uncovered_people(
    register: Register, reading: Reading, chosen: Set[str], vocabulary: Vocabulary | None
) -> str:
    """Return the people of a named employer whom no agreement of it here covers: "Ashby nurses", or "".

    Whoever names an agreement of that employer too, by its union or local, has said where to look.
    """
    if vocabulary is None:
        return ""
    for name in reading.asked:
        theirs = [
            item
            for key in sorted(holders(register, [name]))
            if (item := register.get(key)) and item.kind == "agreement"
        ]
        for mention in reading.mentions:
            if not mention.concept.startswith("occupations:") or not _are_of(reading.question, mention, name):
                continue
            covering = {*chosen, *(item.id for item in theirs)}
            if not theirs or _units_named(reading, name).intersection(item.id for item in theirs):
                continue
            if not any(_covers(register, item, mention, vocabulary) for item in covering):
                return f"{name.text} {mention.text}"
    return ""


def _units_named(reading: Reading, employer: ProperName) -> set[str]:
    """Return the instruments whose unit or union is named outright apart from the employer, job titles left out."""
    return {
        item
        for mention in reading.mentions
        if not mention.concept and (mention.end <= employer.start or employer.end <= mention.start)
        for item in named_outright(mention)
    }


def _covers(register: Register, item: str, mention: Mention, vocabulary: Vocabulary) -> bool:
    """Tell whether an instrument names the people as its own or speaks of them more than in passing.

    A unit of one occupation may list another one's title without covering it.
    """
    naming = mention.namings.get(item)
    if naming and (
        naming.facet == "unit" or naming.weight >= _OFTEN or not names_an_occupation(register, item)
    ):
        return True
    words = normal_words(mention.text)
    return (
        set(words[:-1] or words) <= party_words(register)[item]
        or vocabulary(mention.text).get(item, 0) > COVERED_BY_TEXT
    )


def _says_sort(name: ProperName) -> bool:
    return not EMPLOYER_SORTS.isdisjoint(name.words)


def _are_of(question: str, mention: Mention, name: ProperName) -> bool:
    """Tell whether people stand right behind the name of an employer, plain words between: "Ashby night nurses"."""
    question = spelled_out(question)
    words = list(WORD.finditer(question))
    if not name.end <= mention.start <= name.end + MOST_BETWEEN:
        return False
    between = question[words[name.end - 1].end() : words[mention.start].start()]
    return not re.search(r"[,.:;()?!]|\s[-\u2013]\s", between) and all(map(is_plain, normal_words(between)))


def _foreign_unions(question: str, names: Names) -> Iterator[str]:
    """Yield unions that no title here has, where their agreement is asked for: "the Teamsters contract"."""
    words = list(WORD.finditer(question))
    for match, following in pairwise(words):
        word = normal_word(match.group())
        known = any(word in entry for entry in names.entries)
        if word in union_words() and not known and normal_word(following.group()) in PAPERS - {"union"}:
            yield match.group()


def _foreign_initials(reading: Reading, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield initials of an employer that nothing here is called and no text has: "the MBTA contract"."""
    named = {place for mention in reading.mentions for place in mention.places}
    words = list(WORD.finditer(reading.question))
    for place, (match, following) in enumerate(pairwise(words)):
        word = match.group()
        if place in named or normal_word(following.group()) not in PAPERS | PEOPLE:
            continue
        if _INITIALS.fullmatch(word) and not is_plain(normal_word(word)) and not vocabulary(word):
            yield word


def _unrelated_name(reading: Reading, chosen: Set[str], vocabulary: Vocabulary | None, least: int) -> str:
    """Return the place asked about that fewer than `least` passages of any chosen instrument name, or "".

    Another city's police are not those asked about, though its agreement may mention the city that is. It only
    counts where an occupation alone has chosen: a unit that is named may well work at a place its text never names.
    """
    if vocabulary is None or not chosen:
        return ""
    own = [mention for mention in reading.mentions if not chosen.isdisjoint(mention.namings)]
    if any(not one.concept and one.text.lower() not in EMPLOYER_SORTS for one in own):
        return ""
    covering = {item for one in own if one.concept.startswith("occupations:") for item in one.namings}
    question = spelled_out(reading.question)
    asked = [
        name.text
        for name in names_beside_people(question, reading.mentions, _OF_PLACE)
        if all(one.end <= name.start or name.end <= one.start for one in own)
    ]
    counts = {name: vocabulary(name) for name in asked}
    people = chosen & covering or chosen
    return next((name for name in asked if all(counts[name].get(item, 0) < least for item in people)), "")


def _has_papers(question: str, mention: Mention) -> bool:
    """Tell whether an agreement of these people is asked for: "the nurses' agreement"."""
    words = [normal_word(match.group()) for match in WORD.finditer(question)]
    return any(word in PAPERS for word in words[mention.end - 1 : mention.end + 1])


def _names_unit(evidence: Evidence, item: str) -> bool:
    return any(mention.namings[item].facet != "employer" for mention in evidence.mentions)


def _has_policies(best: Evidence | None, names: Names) -> bool:
    """Tell whether a named employer has policies here: they cover everybody it employs."""
    mentions = best.mentions if best else ()
    return any(names.families[item] == "policy" for mention in mentions for item in mention.namings)


def _least(register: Register) -> int:
    """Return how many passages must name somebody whom the library covers; one where it has one employer only."""
    return COVERED_BY_TEXT if len({item.employer for item in register if item.employer}) > 1 else 1


def _stands_in_texts(phrase: str, vocabulary: Vocabulary | None, least: int) -> bool:
    if vocabulary is None:
        return False
    return max(vocabulary(phrase.strip()).values(), default=0) >= least
