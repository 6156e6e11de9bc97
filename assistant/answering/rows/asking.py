"""What a question asks of a table: the words of a row, a step or column, years of service, and a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.answering.rows.cohorts import hired_on
from assistant.index.wording import tokens
from assistant.retrieval.asked_days import asked_days
from assistant.structure.vocabulary import NUMBER_WORD, NUMBER_WORDS

Edge = Literal["top", "bottom"]
PayUnit = Literal["hour", "half", "month", "year"]

_FIGURES = re.compile(
    r"\b(?:pay|pays|paid|rates?|salar(?:y|ies)|wages?|steps?|hourly|annual(?:ly)?|monthly|bi-?weekly|earns?|accru\w+"
    r"|premiums?|differentials?|incentives?|stipends?|allowances?|make|makes|percent|vacation|sick|holidays?"
    r"|how (?:many|much|long)|ranges?|grades?|cap|carry|earned|supplements?|longevity|bonus(?:es)?|years of service"
    r"|per (?:hour|day|week|month|year|pay period))\b|%",
    re.IGNORECASE,
)
_PAY = re.compile(
    r"\b(?:pay|pays|paid|rates?|salar(?:y|ies)|wages?|hourly|annual(?:ly)?|monthly|bi-?weekly|earns?|makes?|steps?)\b",
    re.IGNORECASE,
)
_NUMBER = rf"(\d{{1,3}}|{NUMBER_WORD})"
_SERVICE = re.compile(
    rf"\b{_NUMBER}(?:\s*\(\d+\))?[\s-]+(?:full |completed |whole )?(years?|yrs?|months?)\b", re.IGNORECASE
)
_KEYED = re.compile(
    rf"\b((?:[A-Za-z]+\s+){{0,3}}[A-Za-z]{{2,}})\s+(?:no\.?\s*|number\s+|#\s*)?({_NUMBER[1:-1]}|\d{{1,3}}[A-Z])\b",
    re.IGNORECASE,
)
_LETTERED = re.compile(r"\b(step|grade|range|level|group|column|lane|schedule)\s+([A-Z])\b", re.IGNORECASE)
_SUBJECT = re.compile(
    r"\b(?:of|for|does|do|would|is)\s+(?:an?|the|our)\s+((?:[\w&/.-]+,?\s*){1,7})", re.IGNORECASE
)
_LEVEL = re.compile(r"\b([A-Za-z]{3,} (?:I{1,3}|IV|VI{0,3}|\d))\b")
_EACH = re.compile(r"\b(?:each|every|per|a)\s+\Z", re.IGNORECASE)
_UNITS: tuple[tuple[PayUnit, re.Pattern[str]], ...] = (
    ("half", re.compile(r"\b(?:semi-?\s?monthly|bi-?\s?weekly)\b", re.IGNORECASE)),
    ("hour", re.compile(r"\b(?:hourly|per hour|an hour|hour)\b", re.IGNORECASE)),
    ("month", re.compile(r"\b(?:monthly|per month|a month|month)\b", re.IGNORECASE)),
    ("year", re.compile(r"\b(?:annual(?:ly)?|yearly|per year|a year|year)\b", re.IGNORECASE)),
)
_TOP = re.compile(r"\b(?:top|highest|last|max(?:imum)?|most)(?:[\s-]+step)?\b", re.IGNORECASE)
_BOTTOM = re.compile(
    r"\b(?:bottom|lowest|first|min(?:imum)?|entry|starting|hiring)[\s-]*(?:step|rate|pay|salary|level)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question read for tables.

    `keyed` are numbers with the words before them ("salary range", "21"), `service` is a length of service
    and its unit ("y" or "m"), `edge` the end of the scale, `day` the day on which the figure must hold,
    `unit` the time for which the pay is asked, `subject` the words after "of a", "does a" and the like,
    `levels` words with a level of a class ("Inspector II"), `hired` the day on which somebody was hired.
    """

    words: frozenset[str]
    initials: frozenset[str]
    keyed: tuple[tuple[str, str], ...]
    service: tuple[int, str] | None
    edge: Edge | None
    day: date
    pay: bool
    unit: PayUnit | None = None
    subject: frozenset[str] = frozenset()
    levels: tuple[str, ...] = ()
    hired: date | None = None

    def key_after(self, heading: str) -> str | None:
        """Return the number or letter that the question gives after the last word of a heading or its initials."""
        wanted = set(tokens(heading)[-1:])
        initials = heading.lower() if heading.isupper() and len(heading) in (2, 3) else None
        for words, key in self.keyed:
            spoken = words.lower().split()
            if set(tokens(spoken[-1])) & wanted:
                return key
            if initials and initials in ("".join(word[0] for word in spoken[-len(heading) :]), spoken[-1]):
                return key
        return None


def read_question(question: str, as_of: date) -> Asked | None:
    """Return what the question asks of a table, None when it asks for no figure at all."""
    if not _FIGURES.search(question):
        return None
    service = _service(question)
    edge: Edge | None = "top" if _TOP.search(question) else "bottom" if _BOTTOM.search(question) else None
    return Asked(
        words=frozenset(tokens(question)),
        initials=frozenset(re.findall(r"\b[A-Z]{2,5}(?=s?\b)", question)),
        keyed=tuple(_keys(question)),
        service=(number_of(service.group(1)), service.group(2)[:1].lower()) if service else None,
        edge=edge,
        day=_day(question, as_of),
        pay=bool(_PAY.search(question)),
        unit=pay_unit(question),
        levels=tuple(_LEVEL.findall(question)),
        hired=hired_on(question),
        subject=frozenset(word for match in _SUBJECT.finditer(question) for word in tokens(match.group(1))),
    )


def pay_unit(words: str) -> PayUnit | None:
    """Return the time for which words give pay: an hour, half a month or two weeks, a month, a year."""
    return next((unit for unit, pattern in _UNITS if pattern.search(words)), None)


def _keys(question: str) -> Iterator[tuple[str, str]]:
    for match in _KEYED.finditer(question):
        number = match.group(2)
        yield match.group(1), number if number[0].isdigit() else str(number_of(number))
    for match in _LETTERED.finditer(question):
        yield match.group(1), match.group(2).upper()


def _service(question: str) -> re.Match[str] | None:
    """Return where a length of service is named; "each 12 months" is none."""
    found = [match for match in _SERVICE.finditer(question) if not _EACH.search(question[: match.start()])]
    return found[-1] if found else None


def number_of(words: str) -> int:
    """Return the value of a number in figures or words."""
    return int(words) if words.isdigit() else NUMBER_WORDS[words.lower()]


def _day(question: str, as_of: date) -> date:
    """Return the last day of what the question names first, or the day it is asked when that lies within."""
    named = asked_days(question)
    if not named or named[0].first <= as_of <= named[0].last:
        return as_of
    return named[0].last
