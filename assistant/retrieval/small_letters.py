"""Names written in small letters: "milwaukee teachers" asks for the agreement of Milwaukee."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from functools import lru_cache

from assistant.index.wording import tokens
from assistant.library.wording import EMPLOYER_SORTS, WORD, normal_word, word_list
from assistant.retrieval.occupations import Words
from assistant.retrieval.proper_names import PAPERS, PEOPLE, names_in
from assistant.retrieval.scope_words import ordinary_words

# Places called by words of every day, which alone and in small letters are those words.
_EVERYDAY = frozenset(
    [
        "mobile",
        "orange",
        "surprise",
        "independence",
        "enterprise",
        "paradise",
        "cypress",
        "corona",
        "centennial",
        "vista",
        "queens",
    ]
) | {"high point", "round rock"}
_OWN = re.compile(r"['\u2019]s?$")
_SERVICE = re.compile(r"\b[a-z]{1,3}[pf]d\b")
_UNIFIED = "unified"
# What leads to a name without an article: "at doc", but "the doc".
_LEADING = frozenset(("at", "in", "for", "under", "by", "of", "with", "from", "to", "than", "versus"))


def with_capitals(question: str, names: Set[Words], initials: Set[str] = frozenset()) -> str:
    """Return the question with capitals for places, for "X county", for `names` and for `initials`.

    Both are given in normal words. Only the case of letters changes, so every word keeps its place.
    """
    words = list(WORD.finditer(question))
    normal = tuple(normal_word(match.group()) for match in words)
    spelled = tuple(_OWN.sub("", match.group().casefold()) for match in words)
    letters = list(question)
    for place in (*_named_places(spelled), *_runs(normal, names)):
        start = words[place].start()
        letters[start] = letters[start].upper()
    for place, word in enumerate(normal):
        if word in initials and _stands_as_name(normal, place):
            start = words[place].start()
            letters[start : start + len(word)] = word.upper()
    return _SERVICE.sub(lambda match: match.group().upper(), "".join(letters))


def _stands_as_name(words: Words, place: int) -> bool:
    """Tell whether initials that may be a word of every day stand where a name does: "at doc", "doc officers"."""
    word, following = words[place], words[place + 1 : place + 2]
    if any(sign.isdigit() for sign in word):
        return True
    people = PEOPLE | PAPERS | word_list("job_title_nouns")
    return bool(tokens(word)) and (words[place - 1] in _LEADING or not people.isdisjoint(following))


def _named_places(words: Words) -> Iterator[int]:
    """Yield the places of the words, as they are spelled, that name a known place or the X of "X county"."""
    longest = max(map(len, _spelled("places")))
    for start, end in _longest_runs(words, longest, lambda at, size: _is_place(words, at, size)):
        unified = words[end : end + 1] == (_UNIFIED,)
        yield from range(start, end + unified)


def _longest_runs(
    words: Words, longest: int, is_run: Callable[[int, int], bool]
) -> Iterator[tuple[int, int]]:
    """Yield the ends of runs of words that do not overlap, the longest first at each place."""
    start = 0
    while start < len(words):
        sizes = range(min(longest, len(words) - start), 0, -1)
        size = next((size for size in sizes if is_run(start, size)), 0)
        if size:
            yield start, start + size
        start += size or 1


def _is_place(words: Words, start: int, size: int) -> bool:
    part, following = words[start : start + size], words[start + size : start + size + 1]
    if following == ("county",) and part in _spelled("counties"):
        return not (size == 1 and part[0] in ordinary_words() | PAPERS)
    everyday = " ".join(part) in _EVERYDAY
    return part in _spelled("places") and (not everyday or _has_sort(words, start, following))


def _has_sort(words: Words, start: int, following: Words) -> bool:
    """Tell whether a sort of employer stands beside a name: "city of mobile", "orange county"."""
    before = start > 1 and words[start - 1] == "of" and words[start - 2] in EMPLOYER_SORTS
    return before or not EMPLOYER_SORTS.isdisjoint(following)


def _runs(words: Words, names: Set[Words]) -> Iterator[int]:
    """Yield the places of the words of names, the longest name first."""
    longest = max(map(len, names), default=0)
    for start, end in _longest_runs(words, longest, lambda at, size: words[at : at + size] in names):
        yield from range(start, end)


@lru_cache(maxsize=2)
def _spelled(file: str) -> frozenset[Words]:
    """Return the words of names of places as they are spelled: "billing" is not Billings."""
    return frozenset(tuple(WORD.findall(name.casefold())) for name in names_in(file))
