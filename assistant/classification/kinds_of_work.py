"""Whether work that someone describes is of the kind that a requirement names; in doubt it is unclear."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from assistant.index.wording import stem
from assistant.structure.vocabulary import ROMAN, roman_value

Relation = Literal["same", "unclear", "different"]

_WORD = re.compile(r"[A-Za-z][A-Za-z'\u2019]*")
_LEVELS = (
    "professional",
    "paraprofessional",
    "supervis",
    "lead",
    "second-level",
    "craft supervisor",
    "independent",
)
_PROVISO = re.compile(
    r"\b(?:with (?:some |primary )?(?:responsibility|experience)|that included"
    r"|which included|following the completion of|requiring)\b(?P<proviso>.*)",
    re.IGNORECASE | re.DOTALL,
)
_CLASS_BOUND = re.compile(
    r"(?:\bas an?|\bduties of an?|\blevels? (?:of|equivalent to|not less than)(?: an?"
    r"| that of(?: an?| the)?| the)?|\bclass(?:es)? of"
    r"|\bequivalent to(?: that of)?(?: an?| the)?"
    r"|\bthat of(?: an?)?|\bthose of an?|\bin the class(?: of)?|\blevel than"
    r"|\bposition of|\bresponsibility to(?: that of)?(?: an?)?)\s+(?P<title>(?:state "
    r"|licensed |medium |large )?[A-Z].*)",
    re.DOTALL,
)
_TITLE = re.compile(
    r"[A-Z][A-Za-z/&-]+(?:,? (?:of |and )?[A-Z][A-Za-z/&-]+| [IVX]+\b| \d\b| \([A-Z][a-z]+\))*"
)
_NOT_TITLES = frozenset(
    ("State", "City", "County", "General", "Special", "Experience", "Range", "Department", "The")
)
_EMPLOYER = re.compile(
    r"\b(?:[Ii]n|with|by|for) the (?P<name>[A-Z][\w ]*?|state) (?:state |civil )*service"
    r"|\bwith the (?P<with>(?:City|State|County) of [A-Z]\w+(?: [A-Z]\w+)*"
    r"|[A-Z]\w+(?: [A-Z]\w+)+)",
)
_ROLE = re.compile(
    r"\bas an?\s+(?P<licensed>licen[sc]ed )?(?:[a-z][\w,/ -]*?\b)?(?P<role>inspector"
    r"|contractor|supervisor|manager|operator|engineer|analyst|assistant|officer|scientist"
    r"|counselor|teacher|nurse|aide|technician|specialist|investigator|[a-z]{3,}(?:ist|ician|eer))\b",
)
_DENIAL = re.compile(r"\b(?:no|never|not|without|lacks?|didn't)\b(?P<denied>[^,;.?]{0,60})", re.IGNORECASE)
_NAMED_JOB = re.compile(r"\bas an?\b|\b(?:was|is|been) an?\b", re.IGNORECASE)


def _lines(name: str) -> list[str]:
    text = files("assistant.classification").joinpath(f"data/{name}.txt").read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@lru_cache(maxsize=1)
def _idle_words() -> frozenset[str]:
    return frozenset(" ".join(_lines("words_without_field")).split())


@lru_cache(maxsize=2)
def _families(name: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    rows = (line.partition(":") for line in _lines(name))
    return tuple((name, tuple(words.replace("-", " ").split())) for name, _, words in rows)


def stems(text: str) -> frozenset[str]:
    """Return the stems of the words that say what kind of work it is."""
    words = (word.lower().replace("\u2019", "'").removesuffix("'s") for word in _WORD.findall(text))
    return frozenset(stem(word) for word in words if word not in _idle_words() and len(word) > 1)


def occupations(text: str) -> frozenset[str]:
    """Return the occupational fields that words speak of."""
    words = [word.lower() for word in _WORD.findall(text)]
    return frozenset(
        name
        for name, starts in _families("fields_of_work")
        for word in words
        if word.startswith(starts) and word not in _idle_words()
    )


def relate_study(stated: str, wanted: str) -> Relation:
    """Relate a field of study to the fields that a rule wants; families that do not meet are different."""
    if stems(stated) & stems(wanted):
        return "same"
    families = [_studies(text) for text in (stated, wanted)]
    if all(families) and not families[0] & families[1]:
        return "different"
    return "unclear"


def _studies(text: str) -> frozenset[str]:
    words = [word.lower() for word in _WORD.findall(text)]
    return frozenset(
        name for name, starts in _families("fields_of_study") for word in words if word.startswith(starts)
    )


def relate(stated: str, wanted: str, exclusions: Sequence[str] = (), said: str = "") -> Relation:
    """Relate described work to required work; `said` is everything that was said, for the employer."""
    if any(_is_excluded(stated, wanted, exclusion) for exclusion in exclusions):
        return "different"
    relation = _by_class(stated, wanted, said) or _by_role(stated, wanted) or _by_field(stated, wanted)
    if relation != "different" and _denied(said, wanted):
        return "different"
    if relation == "same" and (_lacks_level(stated, wanted) or _lacks_employer(f"{stated} {said}", wanted)):
        return "unclear"
    return relation


def _is_excluded(stated: str, wanted: str, exclusion: str) -> bool:
    """Tell whether the words that an exclusion adds to the requirement are those of the described work."""
    return bool((stems(exclusion) - stems(wanted) - {"qualifi", "consid", "credit", "limit"}) & stems(stated))


def _by_class(stated: str, wanted: str, said: str) -> Relation | None:
    """Relate by the title of a class, when the requirement names one."""
    titles = list(titles_in(wanted))
    if not titles:
        return None
    if any(holds_title(stated, title) for title in titles):
        return "same"
    open_ended = re.search(r"level|equivalent|comparable|similar", wanted, re.IGNORECASE)
    near = (
        stems(stated) & stems(_EMPLOYER.sub(" ", wanted))
        or occupations(stated) & occupations(wanted)
        or not stems(stated)
    )
    if open_ended:
        return "unclear" if near else _by_field(stated, wanted)
    elsewhere = _NAMED_JOB.search(stated) or not near or _lacks_employer(f"{stated} {said}", wanted)
    return "different" if stems(stated) and elsewhere else "unclear"


def _by_role(stated: str, wanted: str) -> Relation | None:
    """Relate by the role that the work must have been done in ("as a ... inspector"), when it was another."""
    match = _ROLE.search(wanted)
    if not match or stem(match["role"].lower()) in stems(stated):
        return None
    wanted_fields, said_fields = occupations(match["role"]), occupations(stated)
    apart = wanted_fields and said_fields and not wanted_fields & said_fields
    unlicensed = match["licensed"] and not re.search(r"licen[sc]ed|contractor", stated, re.IGNORECASE)
    return "different" if apart or unlicensed else "unclear"


def _denied(said: str, wanted: str) -> bool:
    """Tell whether what the requirement adds ("following an apprenticeship") was said to be absent."""
    proviso = _PROVISO.search(wanted)
    denials = " ".join(match["denied"] for match in _DENIAL.finditer(said))
    return bool(proviso and stems(denials) & stems(proviso["proviso"]))


def titles_in(wanted: str) -> Iterator[str]:
    """Yield the titles of the classes in which a requirement wants the experience."""
    bound = _CLASS_BOUND.search(wanted)
    if not bound:
        return
    for match in _TITLE.finditer(bound["title"]):
        words = [word for word in re.split(r"[ ,]+", match.group()) if word not in _NOT_TITLES]
        if words and not ROMAN.match(words[0]):
            yield " ".join(words)


def holds_title(stated: str, title: str) -> bool:
    """Tell whether someone names a class, or a higher class of the same name."""
    base, wanted_level = _split_level(title)
    pattern = (
        r"\b"
        + r"\s+".join(re.escape(word) + "s?" for word in base.split())
        + r"\b(?:\s+(?P<level>[IVX]+|\d))?"
    )
    found = re.search(pattern, stated, re.IGNORECASE)
    if found:
        level = _level(found["level"] or "")
        return level >= wanted_level if wanted_level else level <= 1 or level >= 1
    initials = "".join(word[0] for word in base.split())
    return len(initials) > 1 and bool(re.search(rf"\b{re.escape(initials)}\b", stated)) and wanted_level <= 1


def _split_level(title: str) -> tuple[str, int]:
    base, _, last = title.rpartition(" ")
    level = _level(last)
    return (base, level) if base and level else (title, 0)


def _level(text: str) -> int:
    return int(text) if text.isdigit() else (roman_value(text) or 0) if text else 0


def _by_field(stated: str, wanted: str) -> Relation:
    """Relate by the words and the occupational fields that both sides name."""
    said, asked = stems(stated), stems(wanted)
    if not said or not asked:
        return "unclear"
    asked_fields = occupations(wanted)
    covered = [word for word in _WORD.findall(stated) if _counts(word, asked, asked_fields)]
    share = len({stem(word.lower()) for word in covered} & said) / len(said)
    if share == 0:
        known = occupations(stated)
        return "different" if known and asked_fields and not known & asked_fields else "unclear"
    proviso = _PROVISO.search(wanted)
    if proviso and not _touches(stated, proviso["proviso"]):
        return "unclear"
    return "same" if share >= 0.5 else "unclear"


def _counts(word: str, asked: frozenset[str], asked_fields: frozenset[str]) -> bool:
    return stem(word.lower()) in asked or bool(occupations(word) & asked_fields)


def _touches(stated: str, proviso: str) -> bool:
    return bool(stems(stated) & stems(proviso) or occupations(stated) & occupations(proviso))


def _lacks_level(stated: str, wanted: str) -> bool:
    """Tell whether the requirement names a level of work that the description leaves open."""
    missing = [
        level
        for level in _LEVELS
        if re.search(rf"\b{level}", wanted, re.IGNORECASE)
        and not re.search(rf"\b{level}", stated, re.IGNORECASE)
    ]
    return bool(missing) and not any(holds_title(stated, title) for title in titles_in(wanted))


def _lacks_employer(said: str, wanted: str) -> bool:
    """Tell whether the experience must be with an employer that was not mentioned."""
    match = _EMPLOYER.search(wanted)
    if not match:
        return False
    name = match["name"] or match["with"]
    words = {word.lower() for word in re.findall(r"[A-Za-z]{4,}", name)} | (
        {"state"} if match["name"] else set()
    )
    return not any(re.search(rf"\b{word}\b", said, re.IGNORECASE) for word in words)
