"""What only the texts know: people, places and codes that stand in no title."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set

from assistant.library.wording import SMALL_WORDS, WORD, normal_word
from assistant.retrieval.proper_names import PEOPLE
from assistant.retrieval.scope_evidence import Mention
from assistant.retrieval.scope_names import Names, Naming
from assistant.retrieval.scope_words import calendar_words, ordinary_words

Vocabulary = Callable[[str], Mapping[str, int]]
"""Phrase -> instrument id -> number of passages that hold it."""

# Marks a mention that no title makes: the texts of a few units hold the words.
FROM_TEXTS = "texts"
_TEXT_WEIGHT = 0.5
_PHRASE = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)+\b")
_CODE_WEIGHT = 0.9
_FEW = 3
_CODE = re.compile(r"\b(?=[\w-]*\d)(?=[\w-]*[A-Z])[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*\b")


def mentions_in_texts(
    question: str, known: Sequence[Mention], names: Names, vocabulary: Vocabulary
) -> tuple[Mention, ...]:
    """Return mentions that no title makes but the texts do: people and places of a few units, codes of one."""
    taken = {place for mention in known if mention.namings for place in mention.places}
    return (
        *_named_places(question, taken, names, vocabulary),
        *_codes(question, taken, names, vocabulary),
    )


def _named_places(question: str, taken: Set[int], names: Names, vocabulary: Vocabulary) -> Iterator[Mention]:
    for start, text, least in _telling_words(question):
        counts = {} if start in taken else {item: n for item, n in vocabulary(text).items() if n >= least}
        if 0 < len({names.groups.get(item, item) for item in counts}) <= _FEW:
            most = max(counts.values())
            namings = {item: Naming(_TEXT_WEIGHT * n / most, "title") for item, n in counts.items()}
            yield Mention(start, start + 1, text, namings, concept=FROM_TEXTS)


def _codes(question: str, taken: Set[int], names: Names, vocabulary: Vocabulary) -> Iterator[Mention]:
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


def _telling_words(question: str) -> Iterator[tuple[int, str, int]]:
    """Yield (place, words, how many passages must hold them) of what may name people or a place.

    Proper names inside the sentence, "Juniper House", and the words before "crew" or "people".
    """
    matches = list(WORD.finditer(question))
    phrases = {match.start(): match.group() for match in _PHRASE.finditer(question)}
    for place, match in enumerate(matches):
        word, normal = match.group(), normal_word(match.group())
        if normal in ordinary_words() | calendar_words() | SMALL_WORDS or len(word) < 4:
            continue
        begins = place == 0 or question[: match.start()].rstrip().endswith((".", "?", "!", ":"))
        before_people = any(normal_word(m.group()) in PEOPLE for m in matches[place + 1 : place + 3])
        if match.start() in phrases and not begins:
            yield place, phrases[match.start()], 1
        elif before_people or (word[0].isupper() and not begins):
            yield place, word, 2
