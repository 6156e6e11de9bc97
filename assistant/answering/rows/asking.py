"""What a question asks of a table: the words of a row, a step or column, years of service, and a day."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.index.wording import tokens
from assistant.structure.dates import find_dates, month_number
from assistant.structure.vocabulary import NUMBER_WORDS

Edge = Literal["top", "bottom"]

_FIGURES = re.compile(
    r"\b(?:pay|pays|paid|rates?|salar(?:y|ies)|wages?|steps?|hourly|annual(?:ly)?|monthly|bi-?weekly|earns?|accru\w+"
    r"|premiums?|differentials?|incentives?|stipends?|allowances?|make|makes|percent|vacation|sick|holidays?"
    r"|how (?:many|much|long)|ranges?|grades?|cap|carry)\b|%",
    re.IGNORECASE,
)
_PAY = re.compile(
    r"\b(?:pay|pays|paid|rates?|salar(?:y|ies)|wages?|hourly|annual(?:ly)?|monthly|bi-?weekly|earns?|makes?|steps?)\b",
    re.IGNORECASE,
)
_NUMBER = rf"(\d{{1,3}}|{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})"
_SERVICE = re.compile(
    rf"\b{_NUMBER}(?:\s*\(\d+\))?[\s-]+(?:full |completed |whole )?(years?|yrs?|months?)\b", re.IGNORECASE
)
_KEYED = re.compile(rf"\b([A-Za-z]{{3,}})\s+(?:no\.?\s*|number\s+|#\s*)?{_NUMBER}\b", re.IGNORECASE)
_TOP = re.compile(r"\b(?:top|highest|last|max(?:imum)?|most)(?:[\s-]+step)?\b", re.IGNORECASE)
_BOTTOM = re.compile(
    r"\b(?:bottom|lowest|first|min(?:imum)?|entry|starting|hiring)[\s-]*(?:step|rate|pay|salary|level)\b",
    re.I,
)
_MONTH = re.compile(r"\b([A-Z][a-z]{2,8})\.?\s+((?:19|20)\d\d)\b")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question read for tables.

    `keyed` are numbers with the word before them ("step", 5), `service` is a length of service and its
    unit ("year" or "month"), `edge` the end of the scale, `day` the day on which the figure must hold.
    """

    words: frozenset[str]
    initials: frozenset[str]
    keyed: tuple[tuple[str, int], ...]
    service: tuple[int, str] | None
    edge: Edge | None
    day: date
    pay: bool

    def number_after(self, heading: str) -> int | None:
        """Return the number that the question gives after the last word of a heading, singular or plural."""
        wanted = set(tokens(heading)[-1:])
        return next((number for word, number in self.keyed if set(tokens(word)) & wanted), None)


def read_question(question: str, as_of: date) -> Asked | None:
    """Return what the question asks of a table, None when it asks for no figure at all."""
    if not _FIGURES.search(question):
        return None
    service = _SERVICE.search(question)
    edge: Edge | None = "top" if _TOP.search(question) else "bottom" if _BOTTOM.search(question) else None
    return Asked(
        words=frozenset(tokens(question)),
        initials=frozenset(re.findall(r"\b[A-Z]{2,5}(?=s?\b)", question)),
        keyed=tuple((match.group(1), number_of(match.group(2))) for match in _KEYED.finditer(question)),
        service=(number_of(service.group(1)), service.group(2)[:1].lower()) if service else None,
        edge=edge,
        day=_day(question, as_of),
        pay=bool(_PAY.search(question)),
    )


def number_of(words: str) -> int:
    """Return the value of a number in figures or words."""
    return int(words) if words.isdigit() else NUMBER_WORDS[words.lower()]


def _day(question: str, as_of: date) -> date:
    """Return the day named, the last day of a month named, else the day of the question."""
    named = find_dates(question)
    if named:
        return named[0].day
    for match in _MONTH.finditer(question):
        month, year = month_number(match.group(1)), int(match.group(2))
        if month:
            return date(year, month, calendar.monthrange(year, month)[1])
    return as_of
