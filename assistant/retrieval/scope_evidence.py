"""What a question says about whose instrument it means: names found in it, weighed per instrument."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from assistant.library.wording import WORD, normal_word
from assistant.retrieval.occupations import Words, load_occupations
from assistant.retrieval.scope_names import LONGEST_NAME, Family, Names, Naming, ordinary_words

_FUZZY_LENGTH = 7
_FUZZY_RATIO = 90.0


@dataclass(frozen=True, slots=True)
class Mention:
    """A run of words of the question that names something: an employer, unit, title or occupation."""

    start: int
    end: int
    text: str
    namings: Mapping[str, Naming]
    concept: str = ""

    @property
    def size(self) -> int:
        """The number of words."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Evidence:
    """The mentions that point at one instrument, and their summed weight."""

    score: float
    mentions: tuple[Mention, ...] = field(default=())

    def unit_score(self, instrument_id: str) -> float:
        """The number of mentions that name more than the employer."""
        return sum(1 for mention in self.mentions if mention.namings[instrument_id].facet != "employer")


def find_mentions(question: str, names: Names) -> tuple[Mention, ...]:
    """Return every run of words of the question that is a name of some instrument or a known occupation."""
    spelled = WORD.findall(question)
    words = tuple(normal_word(word) for word in spelled)
    found: list[Mention] = []
    for start in range(len(words)):
        for size in range(min(LONGEST_NAME, len(words) - start), 0, -1):
            part = words[start : start + size]
            if size == 1 and _needs_capitals(part, spelled[start]):
                continue
            found.extend(_mentions_at(part, start, " ".join(spelled[start : start + size]), names))
    return tuple(found)


def _needs_capitals(part: Words, spelled: str) -> bool:
    """Tell whether a word is written like an ordinary word although the name it equals is in capitals."""
    short = len(part[0]) <= 3 and not part[0].isdigit()
    return (short or part[0] in load_occupations().capitals) and not spelled[:2].isupper()


def _mentions_at(part: Words, start: int, text: str, names: Names) -> Iterator[Mention]:
    end = start + len(part)
    namings = names.entries.get(part)
    single_ordinary = len(part) == 1 and part[0] in ordinary_words()
    if namings and not (single_ordinary and not _is_sort(namings)):
        yield Mention(start, end, text, namings)
    concept = load_occupations().by_words.get(part)
    if concept and not concept.general:
        yield Mention(start, end, text, names.concepts.get(concept.name, {}), concept.name)
    if not namings and not concept and len(part) == 1 and len(part[0]) >= _FUZZY_LENGTH:
        yield from _misspelled(part[0], start, text, names)


def _is_sort(namings: Mapping[str, Naming]) -> bool:
    return any(naming.facet == "employer" for naming in namings.values())


def _misspelled(word: str, start: int, text: str, names: Names) -> Iterator[Mention]:
    if word in ordinary_words() or not text[:1].isupper():
        return
    known = [key[0] for key in names.entries if len(key) == 1 and len(key[0]) >= _FUZZY_LENGTH]
    best = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=_FUZZY_RATIO)
    if best:
        yield Mention(start, start + 1, text, names.entries[(best[0],)])


def weigh(mentions: tuple[Mention, ...], names: Names) -> dict[str, Evidence]:
    """Return instrument id -> evidence; overlapping mentions count once, the most telling one first."""
    per_instrument: dict[str, list[tuple[float, Mention]]] = defaultdict(list)
    for mention in mentions:
        rarity: dict[Family, float] = {}
        for item, naming in mention.namings.items():
            family = names.families[item]
            if family not in rarity:
                rarity[family] = names.rarity(mention.namings, family)
            value = naming.weight * rarity[family] * math.sqrt(mention.size)
            per_instrument[item].append((value, mention))
    return {item: _without_overlap(found) for item, found in per_instrument.items()}


def _without_overlap(found: list[tuple[float, Mention]]) -> Evidence:
    used: set[int] = set()
    score, kept = 0.0, []
    for value, mention in sorted(found, key=lambda entry: (-entry[0], entry[1].start)):
        places = set(range(mention.start, mention.end))
        if not places & used:
            used |= places
            score += value
            kept.append(mention)
    return Evidence(score, tuple(kept))
