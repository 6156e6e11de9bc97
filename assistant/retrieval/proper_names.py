"""Proper names in a question that may say whose instrument is meant: "the City of Ashby", "Ferndale teachers"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from assistant.index.wording import tokens
from assistant.library.wording import EMPLOYER_SORTS, SMALL_WORDS, WORD, normal_word, normal_words, word_list
from assistant.retrieval.occupations import Words, load_occupations
from assistant.retrieval.scope_words import calendar_words, ordinary_words, union_words
from assistant.structure.vocabulary import NUMBER_WORDS

# Words for people at work that are no occupation.
PEOPLE = frozenset(
    [
        "people",
        "crew",
        "staff",
        "team",
        "shop",
        "folk",
        "guy",
        "gal",
        "worker",
        "employee",
        "tech",
        "person",
        "member",
        "office",
        "station",
        "hand",
    ]
)
PAPERS = frozenset(("agreement", "contract", "cba", "mou", "memorandum", "union", "guild", "local", "unit"))
_SORTS_NAMED = EMPLOYER_SORTS | {"unified"}
_SORTS = "|".join(sorted(EMPLOYER_SORTS))
_CAPITALISED = r"(?:(?:St|Ft|Mt)\.\s)?[A-Z][A-Za-z]+(?:['\u2019][A-Za-z]+)?"
_PART = rf"(?:(?i:{_SORTS})\sof\s(?:the\s)?)?{_CAPITALISED}"
_RUN = re.compile(rf"(?<![\w'\u2019]){_PART}(?:[ -]{_PART})*(?:\s(?:{_SORTS})\b)?")
_SERVICE = re.compile(r"(?<![\w.])([A-Z]{1,3}) (?:police|fire) department")


@dataclass(frozen=True, slots=True)
class ProperName:
    """A name written with capitals, `start` to `end` in words of the question, its first character at `position`.

    `words` are what the parties of an instrument must be called for it to be theirs. `place` tells that it is
    sure to name an employer: it says what sort of employer it is, or is a place everybody knows.
    """

    text: str
    start: int
    end: int
    position: int
    words: frozenset[str]
    place: bool


@lru_cache(maxsize=256)
def proper_names(question: str) -> tuple[ProperName, ...]:
    """Return the proper names of a question without words of the trade, occupations, unions and the calendar."""
    starts = {match.start(): place for place, match in enumerate(WORD.finditer(question))}
    found = [_name(match, starts, question) for match in _RUN.finditer(question)]
    services = [_of_service(match, starts) for match in _SERVICE.finditer(question)]
    return tuple(name for name in (*found, *services) if name)


def _of_service(match: re.Match[str], starts: dict[int, int]) -> ProperName:
    """Return the place of "NY police department" as a name by its initials."""
    start = starts[match.start()]
    return ProperName(match[1], start, start + 3, match.start(), frozenset((match[1].lower(),)), True)


def begins_sentence(question: str, start: int) -> bool:
    """Tell whether a sentence begins at a character of the question."""
    return not start or question[:start].rstrip().endswith((".", "?", "!", ":", ";", '"'))


def is_plain(word: str) -> bool:
    """Tell whether a normal word names no party by itself."""
    return (
        word in NUMBER_WORDS
        or word in ordinary_words() | calendar_words() | SMALL_WORDS | PEOPLE | PAPERS | union_words()
        or word in word_list("job_title_nouns")
        or (word,) in load_occupations().by_words
        or not tokens(word)
    )


def _name(match: re.Match[str], starts: dict[int, int], question: str) -> ProperName | None:
    parts = list(WORD.finditer(question, match.start(), match.end()))
    if begins_sentence(question, match.start()) and not tokens(parts[0].group()):
        parts = parts[1:]
    words = [normal_word(part.group()) for part in parts]
    sure = _sure_words(words)
    telling = [place for place, part in enumerate(parts) if place in sure or _tells(part.group())]
    if not telling:
        return None
    first, last = (min(sure), max(sure)) if sure else (telling[0], telling[-1])
    while words[last + 1 : last + 2] and words[last + 1] in _SORTS_NAMED:
        last += 1
    while first and words[first - 1] in _SORTS_NAMED | {"of", "the"}:
        first -= 1
    kept = range(first, last + 1)
    place = bool(sure) or any(words[n] in _SORTS_NAMED for n in kept)
    if begins_sentence(question, parts[first].start()) and len(kept) == 1 and not place:
        return None
    named = frozenset(
        words[n] for n in kept if n in sure or words[n] in _SORTS_NAMED or not is_plain(words[n])
    )
    text = question[parts[first].start() : parts[last].end()]
    start = starts[parts[first].start()]
    bare = re.sub(r"['\u2019]s$", "", text)
    return ProperName(bare, start, start + len(kept), parts[first].start(), named, place)


def _tells(word: str) -> bool:
    normal = normal_word(word)
    return not (word.isupper() or normal in EMPLOYER_SORTS or is_plain(normal))


def _sure_words(words: Sequence[str]) -> set[int]:
    """Return the places of the words of a known place, of X in "X County" and of X in "City of X"."""
    found = {
        place
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
        if tuple(words[start:end]) in known_places()
        for place in range(start, end)
    }
    for place, word in enumerate(words):
        after_sort = place > 1 and words[place - 1] == "of" and words[place - 2] in EMPLOYER_SORTS
        if after_sort or words[place + 1 : place + 2] == ["county"]:
            found.update([place] if tokens(word) else [])
    return found


@lru_cache(maxsize=1)
def known_places() -> frozenset[Words]:
    """Return the states and large cities that ship with the package, as normal words."""
    return frozenset(normal_words(name) for name in names_in("places"))


def names_in(file: str) -> tuple[str, ...]:
    """Return the names in one of the package's files of places, as they are written."""
    text = files("assistant.retrieval").joinpath(f"data/{file}.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if not line.startswith("#"))
