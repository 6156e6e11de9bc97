"""What a question says about whose instrument it means: names found in it, weighed per instrument."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from assistant.library.wording import WORD, normal_word, word_list
from assistant.retrieval.occupations import Words, load_occupations
from assistant.retrieval.proper_names import PEOPLE
from assistant.retrieval.scope_names import LONGEST_NAME, Family, Names, Naming
from assistant.retrieval.scope_words import ordinary_words

_SERVICES = {"PD": "police department", "FD": "fire department"}
_FEW_UNITS = 2
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
    target: bool = False

    def fitness(self, item: str) -> float:
        """Return how well the words name this instrument beside the one that they name best, 0 to 1."""
        best = max(self.namings.values(), key=lambda naming: naming.weight)
        own = self.namings[item]
        return 1.0 if own.facet == best.facet else min(1.0, own.weight / best.weight)

    def value(self, item: str, rarity: float) -> float:
        """Return how much the words say for this instrument, given how rare they are as a name."""
        return self.namings[item].weight * self.fitness(item) * rarity * math.sqrt(self.size)

    @property
    def size(self) -> int:
        """The number of words."""
        return self.end - self.start

    @property
    def places(self) -> range:
        """The places of the words in the question."""
        return range(self.start, self.end)

    def overlaps(self, other: Mention) -> bool:
        """Tell whether the two share a word."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Evidence:
    """The mentions that point at one instrument, and their summed weight."""

    score: float
    mentions: tuple[Mention, ...] = field(default=())


def find_mentions(question: str, names: Names) -> tuple[Mention, ...]:
    """Return every run of words of the question that is a name of some instrument or a known occupation."""
    spelled = WORD.findall(spelled_out(question))
    words = tuple(normal_word(word) for word in spelled)
    found: list[Mention] = []
    for start in range(len(words)):
        for size in range(min(LONGEST_NAME, len(words) - start), 0, -1):
            part = words[start : start + size]
            if size == 1 and _needs_capitals(part, spelled[start]):
                continue
            found.extend(_mentions_at(part, start, " ".join(spelled[start : start + size]), names))
    found.extend(_crews(words, spelled, names))
    found.extend(_aims(words, spelled, names))
    return _longest(found)


def _longest(found: list[Mention]) -> tuple[Mention, ...]:
    """Return the mentions without those inside a longer name of work: "state" in "state hospital"."""
    wholes = [mention for mention in found if mention.concept and mention.namings and mention.size > 1]
    return tuple(
        mention
        for mention in found
        if not any(mention.size < whole.size and mention.overlaps(whole) for whole in wholes)
    )


def spelled_out(question: str) -> str:
    """Return the question with "LAPD" and the like written as place and department."""
    return re.sub(r"\b([A-Z]{1,3})(PD|FD)\b", lambda match: f"{match[1]} {_SERVICES[match[2]]}", question)


def _aims(words: Words, spelled: list[str], names: Names) -> Iterator[Mention]:
    """Yield class titles that somebody aims at by their last word: "wants to test for sergeant"."""
    for place, word in enumerate(words[1:], 1):
        before = words[place - 1] if words[place - 1] not in ("a", "an", "the") else words[max(0, place - 2)]
        if before in ("for", "to", "into", "become", "as", "make") and word in names.class_heads:
            yield Mention(place, place + 1, spelled[place], names.class_heads[word], target=True)


def _crews(words: Words, spelled: list[str], names: Names) -> Iterator[Mention]:
    """Yield words that say which people are meant: "bridge" in "the bridge shop"."""
    for place, word in enumerate(words):
        if word not in PEOPLE:
            continue
        for start in range(max(0, place - 2), place):
            namings = names.modifiers.get(words[start])
            if namings and (words[start],) not in load_occupations().by_words:
                yield Mention(start, start + 1, spelled[start], namings)


def _needs_capitals(part: Words, spelled: str) -> bool:
    """Tell whether a word is written like an ordinary word although the name it equals is in capitals."""
    short = len(part[0]) <= 3 and not part[0].isdigit()
    return (short or part[0] in load_occupations().capitals) and not spelled[:2].isupper()


def _mentions_at(part: Words, start: int, text: str, names: Names) -> Iterator[Mention]:
    end = start + len(part)
    namings = names.entries.get(part, {})
    if len(part) == 1 and not namings and text[:1].isupper():
        namings = names.bodies.get(part[0], {})
    concept = load_occupations().by_words.get(part)
    if concept and not concept.general:
        # One mention for both, so that a unit with the word in its name and one with the job count alike.
        yield Mention(start, end, text, _merged(namings, names.concepts.get(concept.name, {})), concept.name)
    elif namings:
        yield Mention(start, end, text, namings)
    elif len(part) == 1 and part[0] in word_list("job_title_nouns"):
        yield from _job(part[0], start, text, names)
    if not namings and not concept and len(part) == 1 and len(part[0]) >= _FUZZY_LENGTH:
        yield from _misspelled(part[0], start, text, names)


def _job(word: str, start: int, text: str, names: Names) -> Iterator[Mention]:
    """Yield a general job noun where few units have such a job: "inspector" with one unit of inspectors."""
    namings = names.title_heads.get(word, {})
    if 0 < len({names.groups[item] for item in namings}) <= _FEW_UNITS:
        yield Mention(start, start + 1, text, namings)


def _merged(first: Mapping[str, Naming], second: Mapping[str, Naming]) -> dict[str, Naming]:
    merged = dict(second)
    for item, naming in first.items():
        if item not in merged or merged[item].weight < naming.weight:
            merged[item] = naming
    return merged


def _misspelled(word: str, start: int, text: str, names: Names) -> Iterator[Mention]:
    if word in ordinary_words() or not text[:1].isupper():
        return
    known = [key[0] for key in names.entries if len(key) == 1 and len(key[0]) >= _FUZZY_LENGTH]
    best = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=_FUZZY_RATIO)
    if best:
        yield Mention(start, start + 1, text, names.entries[(best[0],)])


def weigh(mentions: tuple[Mention, ...], names: Names) -> dict[str, Evidence]:
    """Return instrument id -> evidence; every word counts once, in the reading that says most."""
    per_instrument: dict[str, list[tuple[float, Mention]]] = defaultdict(list)
    counted: set[tuple[str, str]] = set()
    for mention in mentions:
        rarity: dict[Family, float] = {}
        for item in mention.namings:
            # "teacher" and "teachers" in one question say the same thing once.
            if mention.concept and (item, mention.concept) in counted:
                continue
            counted.add((item, mention.concept))
            family = names.families[item]
            if family not in rarity:
                rarity[family] = names.rarity(mention.namings, family)
            per_instrument[item].append((mention.value(item, rarity[family]), mention))
    return {item: _best_reading(found) for item, found in per_instrument.items()}


def _best_reading(found: list[tuple[float, Mention]]) -> Evidence:
    """Return the mentions without common words whose values sum to most: parts may say more than a whole."""
    best: dict[int, Evidence] = {0: Evidence(0.0)}
    for value, mention in sorted(found, key=lambda entry: (entry[1].end, entry[1].start, -entry[0])):
        before = best[max(end for end in best if end <= mention.start)]
        reached = best[max(best)]
        if before.score + value > reached.score:
            best[mention.end] = Evidence(before.score + value, (*before.mentions, mention))
        else:
            best.setdefault(mention.end, reached)
    chosen = best[max(best)]
    return Evidence(chosen.score, tuple(sorted(chosen.mentions, key=lambda m: (-m.size, m.start))))
