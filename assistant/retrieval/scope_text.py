"""What only the texts know: names that stand in no title, and names that stand nowhere at all."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from holidays import country_holidays

from assistant.library.wording import SMALL_WORDS, WORD, normal_word, normal_words, word_list
from assistant.retrieval.scope_evidence import PEOPLE, Evidence, Mention
from assistant.retrieval.scope_names import Names, Naming, ordinary_words

Vocabulary = Callable[[str], Mapping[str, int]]
"""Phrase -> instrument id -> number of passages that hold it."""

COVERED_BY_TEXT = 2
_FIRM_WEIGHT = 0.75
_TEXT_WEIGHT = 0.5
_CODE_WEIGHT = 0.9
_FEW = 3
_CODE = re.compile(r"\b(?=[\w-]*\d)(?=[\w-]*[A-Z])[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*\b")
_NAMED_EMPLOYER = re.compile(
    r"\b(?:City|Town|Village|County|Port|State|University) of (?:[A-Z][a-z]+ ?){1,3}|"
    r"\b(?:[A-Z][a-z]+ ){1,3}(?:County|(?:Unified )?School District|Public Schools|Police Department|"
    r"Fire Department|University)\b"
)


def missing_name(
    question: str,
    mentions: Sequence[Mention],
    best: Evidence | None,
    best_item: str,
    names: Names,
    vocabulary: Vocabulary | None,
) -> str:
    """Return the employer or occupation that the question is about and that no instrument knows, or "".

    An unknown occupation only counts when nothing else names a unit firmly: a wrong refusal is worse than
    a search in vain.
    """
    for match in _NAMED_EMPLOYER.finditer(question):
        if not _is_known(match.group(), names) and not _stands_in_texts(match.group(), vocabulary):
            return match.group().strip()
    unknown = [
        mention for mention in mentions if mention.concept.startswith("occupations:") and not mention.namings
    ]
    if not unknown or (best and _is_firm(best, best_item)) or _has_policies(best, names):
        return ""
    longest = max(unknown, key=lambda mention: mention.size)
    return "" if _stands_in_texts(longest.text, vocabulary) else longest.text


def _is_known(employer: str, names: Names) -> bool:
    proper = set(normal_words(employer)) - word_list("employer_sorts") - SMALL_WORDS - {"police", "fire"}
    return any((word,) in names.entries for word in proper)


def _is_firm(evidence: Evidence, item: str) -> bool:
    namings = (mention.namings[item] for mention in evidence.mentions)
    return any(naming.facet != "employer" and naming.weight >= _FIRM_WEIGHT for naming in namings)


def _has_policies(best: Evidence | None, names: Names) -> bool:
    """Tell whether a named employer has policies here: they cover everybody it employs."""
    mentions = best.mentions if best else ()
    return any(names.families[item] == "policy" for mention in mentions for item in mention.namings)


def _stands_in_texts(phrase: str, vocabulary: Vocabulary | None) -> bool:
    if vocabulary is None:
        return False
    return max(vocabulary(phrase.strip()).values(), default=0) >= COVERED_BY_TEXT


def mentions_in_texts(
    question: str, known: Sequence[Mention], names: Names, vocabulary: Vocabulary
) -> tuple[Mention, ...]:
    """Return mentions that no title makes but the texts do: people and places of a few units, codes of one."""
    taken = {place for mention in known if mention.namings for place in mention.places}
    return (
        *_named_places(question, taken, names, vocabulary),
        *_codes(question, taken, names, vocabulary),
    )


def _named_places(
    question: str, taken: Collection[int], names: Names, vocabulary: Vocabulary
) -> Iterator[Mention]:
    for start, text in _telling_words(question):
        counts = {} if start in taken else {item: n for item, n in vocabulary(text).items() if n >= 2}
        if 0 < len({names.groups.get(item, item) for item in counts}) <= _FEW:
            most = max(counts.values())
            namings = {item: Naming(_TEXT_WEIGHT * n / most, "title") for item, n in counts.items()}
            yield Mention(start, start + 1, text, namings)


def _codes(question: str, taken: Collection[int], names: Names, vocabulary: Vocabulary) -> Iterator[Mention]:
    """Yield labels of letters and figures ("15A", "CO-9") that stand in the instruments of one unit only."""
    words = list(WORD.finditer(question))
    for match in _CODE.finditer(question):
        places = [
            place
            for place, word in enumerate(words)
            if match.start() <= word.start() and word.end() <= match.end()
        ]
        if not places or not taken.isdisjoint(places):
            continue
        holders = [item for item in vocabulary(match.group()) if item in names.units]
        covered = {names.units[item] for item in holders if names.units[item]}
        narrow = {units for units in covered if not any(other < units for other in covered)}
        if holders and len(narrow) <= 1:
            namings = {item: Naming(_CODE_WEIGHT, "title") for item in holders}
            yield Mention(places[0], places[-1] + 1, match.group(), namings)


def _telling_words(question: str) -> Iterator[tuple[int, str]]:
    """Yield (place, word) of proper names inside the sentence and of the words before "crew" or "people"."""
    matches = list(WORD.finditer(question))
    for place, match in enumerate(matches):
        word, normal = match.group(), normal_word(match.group())
        if normal in ordinary_words() | calendar_words() | SMALL_WORDS or len(word) < 4:
            continue
        begins = place == 0 or question[: match.start()].rstrip().endswith((".", "?", "!", ":"))
        before_people = any(normal_word(m.group()) in PEOPLE for m in matches[place + 1 : place + 3])
        if before_people or (word[0].isupper() and not begins):
            yield place, word


@lru_cache(maxsize=1)
def calendar_words() -> frozenset[str]:
    """Return the names of months, days of the week and public holidays, which name no party."""
    kept = country_holidays("US", years=2024, categories=("public", "government", "unofficial"))
    named = " ".join((*calendar.month_name, *calendar.month_abbr, *calendar.day_name, *kept.values()))
    return frozenset(normal_words(named))
