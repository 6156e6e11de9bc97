"""Words of names: normal forms, acronyms, and the words that carry no identity."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import PurePosixPath

# A code of letters and a number is one word: "NP-3", "T-4S", "CO-22".
WORD = re.compile(r"\b[A-Za-z]{1,3}-\d{1,3}[A-Za-z]{0,2}\b|[A-Za-z0-9]+(?:['\u2019][A-Za-z]+)?(?:&[A-Z])?")
SMALL_WORDS = frozenset(
    (
        "of",
        "the",
        "for",
        "and",
        "a",
        "an",
        "in",
        "at",
        "on",
        "by",
        "to",
        "with",
        "or",
        "de",
        "la",
        "s",
        "between",
        "behalf",
    )
)
# How people speak of an employer without naming it: "our county", "the district".
EMPLOYER_SORTS = frozenset(
    ("county", "city", "state", "district", "university", "town", "village", "college", "port")
)
FOLDER_WORDS = frozenset(("corpus", "corpora", "library", "libraries", "documents", "docs", "files", "data"))


@lru_cache(maxsize=16)
def word_list(name: str) -> frozenset[str]:
    """Return the words of one of the package's word lists, `data/<name>.txt`, separated by white space."""
    return frozenset(
        files("assistant.library").joinpath(f"data/{name}.txt").read_text(encoding="utf-8").split()
    )


def normal_words(text: str) -> tuple[str, ...]:
    """Return the words of a name in lower case, possessives dropped and plurals made singular."""
    return tuple(normal_word(word) for word in WORD.findall(text))


def normal_word(word: str) -> str:
    """Return one word in lower case, without possessive and singular; "COs" becomes "co"."""
    bare = re.sub(r"['\u2019](?:s|S)?$", "", word)
    return re.sub(r"s$", "", bare).lower() if re.fullmatch(r"[A-Z]{2,}s", bare) else singular(bare.lower())


def singular(word: str) -> str:
    """Return the singular of a regular English plural; other words unchanged."""
    if len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") else word


def acronym(name: str) -> str:
    """Return the initials of the capitalised words, "DPW"; empty when fewer than three would remain."""
    words = [word for word in WORD.findall(name) if word.lower() not in SMALL_WORDS]
    initials = "".join(word[0] for word in words if word[0].isupper())
    return initials if 3 <= len(initials) <= 7 else ""


def tidy(text: str) -> str:
    """Return the text on one line, white space collapsed, edge punctuation removed."""
    line = re.sub(r"\s+", " ", text).strip(" \t\n,.;:-\u2013\u2014*#|_\"'\u201c\u201d")
    line = re.sub(r"[\s(]+$", "", line)
    if line.count("(") > line.count(")"):
        line = f"{line})" if line.rfind("(") > 0 else line.lstrip("(")
    return line.rstrip(")") if line.count(")") > line.count("(") else line


def title_case(text: str) -> str:
    """Return upper-case words in title case; names that already have lower-case letters stay."""
    if any(character.islower() for character in text):
        return text
    kept = rf"\([A-Z]{{2,8}}\)|\b(?:[A-Z]\.){{2,}}[A-Z]?|{_WORD_IN_CAPITALS}"
    return re.sub(kept, lambda match: _cased(match.group(), match.start() == 0), text)


_WORD_IN_CAPITALS = r"[A-Z][A-Z'\u2019]*"


def _cased(word: str, first: bool) -> str:
    if not re.fullmatch(_WORD_IN_CAPITALS, word):
        return word
    if word.lower() in SMALL_WORDS and not first:
        return word.lower()
    return word if not re.search(r"[AEIOUY]", word) or word in KNOWN_ACRONYMS else word.capitalize()


KNOWN_ACRONYMS = frozenset(
    ("AFSCME", "AFL", "CIO", "SEIU", "IAFF", "UAW", "IBEW", "USA", "OPEU", "AFT", "NEA")
)


def file_words(path: str) -> tuple[str, ...]:
    """Return the words of a file's name that may name parties, unit or subject: no years, no paper words."""
    stem = re.sub(r"labou?r[-_ ]+(?=agreement|contract)", "", PurePosixPath(path).stem, flags=re.IGNORECASE)
    words = re.findall(r"[A-Za-z]+|\d+", stem)
    return tuple(word for word in words if _names_something(word))


def _names_something(word: str) -> bool:
    lowered = word.lower()
    if word.isdigit():
        return len(word) in (3, 4) and not re.fullmatch(r"(?:19|20)\d\d|0\d*", word)
    return len(word) > 1 and lowered not in word_list("paper_words") | SMALL_WORDS


def folder_words(path: str) -> tuple[str, ...]:
    """Return the words of the folders above a file that may name a place or an employer."""
    parts = PurePosixPath(path).parent.parts
    words = [word for part in parts for word in re.findall(r"[A-Za-z]+", part)]
    skipped = word_list("paper_words") | SMALL_WORDS | FOLDER_WORDS
    return tuple(word for word in words if word.lower() not in skipped and len(word) > 2)


def unique(values: Iterable[str]) -> tuple[str, ...]:
    """Return the non-empty values once each, first spelling kept, in order."""
    seen: dict[str, str] = {}
    for value in values:
        if value:
            seen.setdefault(value.casefold(), value)
    return tuple(seen.values())


def written_date(day: date) -> str:
    """Return a date as people write it: March 16, 2026."""
    return f"{day:%B} {day.day}, {day.year}"
