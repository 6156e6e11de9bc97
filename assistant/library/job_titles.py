"""Job titles that an instrument covers, read from class lists, wage tables and running text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files

from assistant.library.wording import normal_words, tidy, word_list

MOST_TITLES = 250
_JOIN = r"(?:[ \t]+|[ \t]*[/&-][ \t]*)"


def find_job_titles(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the job titles of the texts, most frequent first, levels ("2", "III") left out."""
    counts: Counter[str] = Counter()
    spelling: dict[str, str] = {}
    offices = _offices()
    for text in texts:
        for title in _titles_of(text):
            key = " ".join(normal_words(title))
            if key and key not in offices:
                counts[key] += 1
                spelling.setdefault(key, title)
    kept = [key for key, count in counts.most_common() if count > 1 or " " in key]
    return tuple(spelling[key] for key in kept[:MOST_TITLES])


def _titles_of(text: str) -> Iterator[str]:
    for pattern in _patterns():
        for match in pattern.finditer(text):
            words = tidy(match.group()).split()
            while words and words[0].lower().rstrip(",") in word_list("not_part_of_titles"):
                words.pop(0)
            if words:
                yield " ".join(words).title()


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a title in capitalised words and of one in capitals, ending on an occupation."""
    nouns = sorted(word_list("job_title_nouns"), key=lambda noun: (-len(noun), noun))
    capitalised, capitals = ("|".join(case(noun) for noun in nouns) for case in (str.title, str.upper))
    return (
        re.compile(rf"\b(?:[A-Z][a-z'\u2019]+{_JOIN}){{0,4}}(?:{capitalised})s?\b"),
        re.compile(rf"\b(?:[A-Z][A-Z'\u2019]+{_JOIN}){{0,4}}(?:{capitals})S?\b"),
    )


@lru_cache(maxsize=1)
def _offices() -> frozenset[str]:
    """Return persons of the procedure, who are not members of the unit ("human resource director")."""
    text = (
        files("assistant.library").joinpath("data/offices_of_the_procedure.txt").read_text(encoding="utf-8")
    )
    return frozenset(text.splitlines())
