"""What only the texts know: names that stand in no title, and names that stand nowhere at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from assistant.library.wording import SMALL_WORDS, WORD, normal_word, normal_words, word_list
from assistant.retrieval.scope_evidence import PEOPLE, Evidence, Mention
from assistant.retrieval.scope_names import Names, Naming, ordinary_words

Vocabulary = Callable[[str], Mapping[str, int]]
"""Phrase -> instrument id -> number of passages that hold it."""

COVERED_BY_TEXT = 2
_FIRM_WEIGHT = 0.75
_TEXT_WEIGHT = 0.5
_FEW = 3
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


def mentions_in_texts(question: str, known: Sequence[Mention], vocabulary: Vocabulary) -> tuple[Mention, ...]:
    """Return mentions of people and places that no title names but the texts of a few instruments do."""
    taken = {place for mention in known if mention.namings for place in range(mention.start, mention.end)}
    found = []
    for start, text in _telling_words(question):
        counts = {} if start in taken else {item: n for item, n in vocabulary(text).items() if n >= 2}
        if 0 < len(counts) <= _FEW:
            most = max(counts.values())
            namings = {item: Naming(_TEXT_WEIGHT * n / most, "title") for item, n in counts.items()}
            found.append(Mention(start, start + 1, text, namings))
    return tuple(found)


def _telling_words(question: str) -> Iterator[tuple[int, str]]:
    """Yield (place, word) of proper names inside the sentence and of the words before "crew" or "people"."""
    matches = list(WORD.finditer(question))
    for place, match in enumerate(matches):
        word, normal = match.group(), normal_word(match.group())
        if normal in ordinary_words() or normal in SMALL_WORDS or len(word) < 4:
            continue
        begins = place == 0 or question[: match.start()].rstrip().endswith((".", "?", "!", ":"))
        before_people = any(normal_word(m.group()) in PEOPLE for m in matches[place + 1 : place + 3])
        if before_people or (word[0].isupper() and not begins):
            yield place, word
