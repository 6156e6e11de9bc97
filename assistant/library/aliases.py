"""Other names of an instrument: acronyms, locals, places, workplaces and words of its file name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.library.parsed import ParsedDocument
from assistant.library.wording import (
    EMPLOYER_SORTS,
    KNOWN_ACRONYMS,
    SMALL_WORDS,
    WORD,
    acronym,
    file_words,
    folder_words,
    normal_words,
    tidy,
    title_case,
    unique,
    word_list,
)
from assistant.types import Instrument

_LOCAL = re.compile(
    r"\b(?P<body>local|lodge|council|chapter)(?:\s+(?:union|no\.?|number))*\s*#?\s*(?P<number>\d{1,4}(?:-\d)?)\b",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(r"[(/;]|\bLocal\b|\bLodge\b|\bCouncil\b|\bAFL\b|,? Inc\b")
_CITED_UNION = 60
_NAME_WORD = r"(?:[A-Z][\w'\u2019&.-]*|of|the|and|for|in)"
_BRACKETED = re.compile(
    rf"(?P<before>{_NAME_WORD}(?:\s+{_NAME_WORD}){{1,9}})\s*,?\s*"
    r"\(\s*[\"\u201c'\u2018]?(?P<short>[A-Z]{2,8})[\"\u201d'\u2019]?\s*\)"
)
_QUOTED_NAME = re.compile(r"[\"\u201c]\s*([A-Z][\w .&'\u2019-]{1,30}?),?\s*[\"\u201d]")
_CALLED = re.compile(r"\b(?:referred to as|called|known as|designated as)\b[^.;]{0,120}", re.IGNORECASE)
_SITE = re.compile(
    r"\b(?:[A-Z][a-z'\u2019]+[ \t]+){1,3}(?:Correctional[ \t]+)?(?:Facility|Institution|Hospital|Airport|"
    r"Campus|Laboratory|Detention[ \t]+Center|Jail|Zoo|Port|Museum|Penitentiary)\b"
)
_OPENING = 20_000
_COUNTED = 150_000
_SMALL_SHARE = 0.3
LEAST_MENTIONS = 3
MOST_SITES = 30


def employer_aliases(employer: str) -> tuple[str, ...]:
    """Return the short forms of an employer: initials, place, and its sort ("county")."""
    employer = employer.split(",")[0]
    words = [word for word in WORD.findall(employer) if word.lower() not in SMALL_WORDS]
    place = [word for word in words if word.lower() not in word_list("employer_sorts")]
    sorts = [word.lower() for word in words if word.lower() in EMPLOYER_SORTS]
    # People write "SF" and "LA" for cities and districts of two words.
    local = bool({"city", "county", "school", "town"} & set(sorts)) and len(place) == 2
    initials = "".join(word[0].upper() for word in place) if local else ""
    return unique((acronym(employer), " ".join(place), initials, *sorts))


def union_aliases(union: str) -> tuple[str, ...]:
    """Return the short forms of a union: initials, printed acronyms and "Local 88"."""
    locals_ = (f"{match['body'].title()} {match['number']}" for match in _LOCAL.finditer(union))
    mixed = any(word[1:].islower() for word in WORD.findall(union))
    printed = re.findall(r"\b[A-Z]{3,8}\b", union) if mixed or len(union.split()) < 4 else []
    plain = _AFTER_NAME.split(union)[0]
    return unique((acronym(plain), *printed, *locals_))


def short_union(union: str) -> str:
    """Return the name by which a union is cited: one too long keeps its first name, or initials, and local."""
    if len(union) <= _CITED_UNION:
        return union
    plain = tidy(re.split(r",\s| \N{EN DASH} ", _AFTER_NAME.split(union)[0])[0])
    initials = acronym(_AFTER_NAME.split(union)[0])
    local = _LOCAL.search(union)
    named = initials if initials in KNOWN_ACRONYMS else plain
    return f"{named} {local['body'].title()} {local['number']}" if local else named


def printed_acronyms(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return acronyms printed in brackets after a name that shares its words with one of the parties."""
    wanted = {word for name in names for word in normal_words(name)} - SMALL_WORDS
    found: list[str] = []
    for match in _BRACKETED.finditer(text[:_OPENING]):
        words = [word for word in WORD.findall(match["before"]) if word.lower() not in SMALL_WORDS]
        tail = words[-len(match["short"]) :]
        initials = "".join(word[0].upper() for word in tail)
        if initials == match["short"] and len(wanted & set(normal_words(" ".join(tail)))) * 2 >= len(tail):
            found.append(match["short"])
    return unique(found)


def called_names(text: str) -> tuple[str, ...]:
    """Return the short names that the text itself gives the parties ("hereinafter referred to as ...")."""
    quoted = [
        name for call in _CALLED.finditer(text[:_OPENING]) for name in _QUOTED_NAME.findall(call.group())
    ]
    roles = word_list("roles") | word_list("employer_sorts") | SMALL_WORDS
    return unique(tidy(name) for name in quoted if set(normal_words(name)) - roles)


def workplaces(texts: Iterable[str]) -> tuple[str, ...]:
    """Return named workplaces (prisons, hospitals, airports) that the texts mention again and again."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(_site_name(match.group()) for match in _SITE.finditer(text))
    named = (name for name, count in counts.most_common(MOST_SITES) if count >= LEAST_MENTIONS)
    return unique(
        name for name in named if len(name.split()) > 1 and not set(normal_words(name)) <= _PLAIN_SITES
    )


_PLAIN_SITES = frozenset(
    (
        "correctional",
        "institution",
        "facility",
        "hospital",
        "laboratory",
        "medical",
        "inpatient",
        "outpatient",
        "computer",
    )
)


def _site_name(text: str) -> str:
    words = tidy(text).split()
    while words and words[0].lower() in SMALL_WORDS | word_list("not_part_of_titles"):
        words.pop(0)
    return " ".join(words)


def path_aliases(documents: Iterable[ParsedDocument]) -> tuple[str, ...]:
    """Return the words of file and folder names that may name parties, place or subject."""
    paths = [parsed.document.path for parsed in documents]
    if len(paths) > 1:
        return unique(folder_words(paths[0]))
    words, folders = file_words(paths[0]), folder_words(paths[0])
    return unique((" ".join(words), *words, *folders, " ".join(folders)))


def drop_ordinary_aliases(instruments: Sequence[Instrument], texts: Iterable[str]) -> tuple[Instrument, ...]:
    """Return the instruments without one-word aliases that the texts mostly write in small letters."""
    words = {
        alias.lower() for item in instruments for alias in item.aliases if alias.isalpha() and alias.islower()
    }
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts:
        for word, count in Counter(re.findall(r"[A-Za-z]{2,}", text[:_COUNTED])).items():
            if word.lower() in words:
                (small if word.islower() else capital)[word.lower()] += count
    ordinary = {word for word in words if small[word] > _SMALL_SHARE * (small[word] + capital[word])}
    ordinary -= EMPLOYER_SORTS
    return tuple(
        replace(item, aliases=tuple(alias for alias in item.aliases if alias not in ordinary))
        for item in instruments
    )


def spelled_title(text: str) -> str:
    """Return a title line on one line, in title case when it was printed in capitals."""
    return title_case(tidy(text))
