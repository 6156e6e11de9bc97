"""Other names of an instrument: acronyms, locals, places, workplaces and words of its file name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from assistant.library.parsed import ParsedDocument
from assistant.library.wording import (
    SMALL_WORDS,
    WORD,
    acronym,
    file_words,
    folder_words,
    normal_words,
    tidy,
    title_case,
    unique,
)

_LOCAL = re.compile(
    r"\b(?:local|lodge|council|chapter|district)(?:\s+(?:union|no\.?|number))?\s*#?\s*(\d{1,4})\b",
    re.IGNORECASE,
)
_BRACKETED = re.compile(
    r"(?P<before>(?:[A-Z][\w'\u2019&.-]*|of|the|and|for|in)(?:\s+(?:[A-Z][\w'\u2019&.-]*|of|the|and|for|in)){1,9})\s*[,]?\s*\(\s*[\"\u201c'\u2018]?(?P<short>[A-Z]{2,8})[\"\u201d'\u2019]?\s*\)"
)
_CLASS_OF_EMPLOYER = re.compile(
    r"\b(county|city|state|town|village|university|college|district|port|hospital|board)\b", re.I
)
_SORT_WORDS = frozenset(
    [
        "county",
        "city",
        "state",
        "town",
        "village",
        "university",
        "college",
        "district",
        "port",
        "hospital",
        "board",
        "unified",
        "union",
        "school",
        "schools",
        "public",
        "education",
        "regents",
        "trustees",
        "commissioners",
        "supervisors",
        "department",
        "authority",
        "government",
        "office",
    ]
)
_QUOTED_NAME = re.compile(r"[\"\u201c]\s*([A-Z][\w .&'\u2019-]{1,30}?),?\s*[\"\u201d]")
_CALLED = re.compile(r"\b(?:referred to as|called|known as|designated as)\b[^.;]{0,120}", re.IGNORECASE)
_ROLES = frozenset(
    [
        "agreement",
        "contract",
        "union",
        "employer",
        "management",
        "party",
        "parties",
        "association",
        "employee",
        "unit",
        "mou",
        "memorandum",
    ]
)
_SITE = re.compile(
    r"\b(?:[A-Z][a-z'\u2019]+[ \t]+){1,3}(?:Correctional[ \t]+)?(?:Facility|Institution|Hospital|Airport|Campus|"
    r"Laboratory|Detention[ \t]+Center|Jail|Zoo|Port|Museum|Penitentiary)\b"
)
_HEADING = 20_000
LEAST_MENTIONS = 3
MOST_SITES = 30


def employer_aliases(employer: str) -> tuple[str, ...]:
    """Return the short forms of an employer: initials, place, and its sort ("county")."""
    employer = employer.split(",")[0]
    place = [word for word in WORD.findall(employer) if word.lower() not in SMALL_WORDS]
    sort = _CLASS_OF_EMPLOYER.findall(employer)
    proper = [word for word in place if word.lower() not in _SORT_WORDS]
    return unique((acronym(employer), " ".join(proper), *(word.lower() for word in sort)))


def union_aliases(union: str) -> tuple[str, ...]:
    """Return the short forms of a union: initials, printed acronyms and "Local 88"."""
    locals_ = (f"Local {number}" for number in _LOCAL.findall(union))
    printed = re.findall(r"\b[A-Z]{3,8}\b", union)
    plain = _LOCAL.sub("", union.split(",")[0])
    return unique((acronym(plain), *printed, *locals_))


def printed_acronyms(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return acronyms printed in brackets after a name that shares its words with one of the parties."""
    wanted = {word for name in names for word in normal_words(name)} - SMALL_WORDS
    found: list[str] = []
    for match in _BRACKETED.finditer(text[:_HEADING]):
        words = [word for word in WORD.findall(match["before"]) if word.lower() not in SMALL_WORDS]
        tail = words[-len(match["short"]) :]
        initials = "".join(word[0].upper() for word in tail)
        if initials == match["short"] and len(wanted & set(normal_words(" ".join(tail)))) * 2 >= len(tail):
            found.append(match["short"])
    return unique(found)


def called_names(text: str) -> tuple[str, ...]:
    """Return the short names that the text itself gives the parties ("hereinafter referred to as ...")."""
    quoted = (
        name for call in _CALLED.finditer(text[:_HEADING]) for name in _QUOTED_NAME.findall(call.group())
    )
    return unique(tidy(name) for name in quoted if not _ROLES & set(normal_words(name)))


def workplaces(texts: Iterable[str]) -> tuple[str, ...]:
    """Return named workplaces (prisons, hospitals, airports) that the texts mention again and again."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(_site_name(match.group()) for match in _SITE.finditer(text))
    frequent = [
        name for name, count in counts.most_common(MOST_SITES) if count >= LEAST_MENTIONS and " " in name
    ]
    return unique(frequent)


def _site_name(text: str) -> str:
    words = tidy(text).split()
    while words and words[0].lower() in SMALL_WORDS | {
        "this",
        "each",
        "any",
        "all",
        "such",
        "said",
        "your",
        "our",
    }:
        words.pop(0)
    return " ".join(words)


def path_aliases(documents: Iterable[ParsedDocument]) -> tuple[str, ...]:
    """Return the words of file and folder names that may name parties, place or subject."""
    paths = [parsed.document.path for parsed in documents]
    if len(paths) > 1:
        return unique(word for path in paths[:1] for word in folder_words(path))
    words = file_words(paths[0])
    phrase = " ".join(words)
    return unique((phrase, *words, *folder_words(paths[0]), " ".join(folder_words(paths[0]))))


def spelled_title(text: str) -> str:
    """Return a title line on one line, in title case when it was printed in capitals."""
    return title_case(tidy(text))
