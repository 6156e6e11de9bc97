"""What a question says about time: whether it asks for a last day, and which dates it states for what."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from assistant.structure.dates import find_dates, month_number

Role = Literal["received", "known", "effective", "filed", "due", "event", "notice", "stated"]

_ASKS = re.compile(
    r"\b(?:last|final|latest|earliest|first)\s+(?:possible\s+)?(?:filing\s+)?(?:day|date|layoff\s+date)\b|\bdead\s?line|\btime\s+limit"
    r"|\bby\s+(?:what|which)\s+(?:date|day|time)|\bby\s+when\b|\bwhat(?:'s|\s+is)?\s+(?:the\s+)?(?:due\s+)?date\b|\bwhich\s+day\b"
    r"|\bwhen\s+(?:must|should|does|do|did|is|are|was|will|would|can|has|have)\b[^?]{0,80}\b(?:due|be\s+in|by|file[sd]?|appeal\w*|answer\w*|respond"
    r"|choose|elect|submit\w*|get|give[ns]?|expire[sd]?|demand\w*|run|runs|up|over|notice"
    r"|request\w*|present\w*|griev\w*|taken?|go|made|moved?|notif\w*|advanced?|post(?:ed)?)\b"
    r"|\bhow\s+(?:long|many\s+(?:more\s+)?(?:\w+\s+)?days)\b|\btoo\s+late\b|\b(?:is|was|am|are|were)\s+(?:she|he|it|this|that|they|we|i|you)\b[^?]{0,20}\blate\b"
    r"|\btimely\b|\b(?:in|on)\s+time\b|\bstill\s+(?:file|grieve|appeal|time|respond|demand)|\b(?:appeal|file|grieve|demand|answer|respond|due|due\s+by)\s+by\s*\?"
    r"|\bby\s*\?|\blate\s*\?|\buntimely\b|\bmiss(?:ed)?\s+(?:the|my|her|his|our|their)\b|\b(?:run|ran|running)\s+out\b",
    re.IGNORECASE,
)
_WHETHER = re.compile(
    r"\btoo\s+late\b|\blate\b|\btimely\b|\bin\s+time\b|\bon\s+time\b|\bstill\b|\bmiss(?:ed)?\b|\bran\s+out\b",
    re.IGNORECASE,
)
EARLIEST = re.compile(r"\b(?:earliest|soonest|first\s+(?:day|date))\b", re.IGNORECASE)
_NO_ANSWER = re.compile(
    r"\bno\s+(?:\w+\s+){0,3}(?:answer|response|reply|decision)|\b(?:never|not|didn['\u2019]?t|hasn['\u2019]?t|has\s+not|did\s+not)\s+(?:yet\s+)?"
    r"(?:answer|respond|repl|hear)|\b(?:silent|silence)\b",
    re.IGNORECASE,
)
_ROLES: tuple[tuple[Role, str], ...] = (
    ("due", r"\b(?:was|were|is|are|been)?\s*due\b"),
    (
        "filed",
        r"\b(?:filed|submitted|grieved|appealed|sent\s+in|handed\s+in|files|filing|asked|requested|put\s+in|turned\s+in)\b",
    ),
    (
        "known",
        r"\b(?:found\s+out|finds?\s+out|learn\w*|knew|known|discover\w*|aware|realiz\w*|notic(?:ed|ing)|saw|told)\b",
    ),
    (
        "received",
        r"\b(?:receiv\w*|receipt|got|came|went\s+out|sent|mailed|gave|handed|given|delivered|served|issued|arrived|reached|letter|denied|rejected|answered)\b",
    ),
    (
        "effective",
        r"\b(?:effective|takes?\s+effect|dismissed|fired|terminated|discharged|suspended|demoted|laid\s+off|let\s+go|hired|started|start)\b",
    ),
    ("notice", r"\b(?:meeting|hearing|interview|conference|vacation|leave|layoff|shift)\b"),
    ("event", r"\b(?:event|happened|occurred|took\s+place|incident|over\s+something|violat\w*|something)\b"),
)
_ROLE_PATTERNS = tuple((role, re.compile(pattern, re.IGNORECASE)) for role, pattern in _ROLES)
_MONTHS = "|".join(
    rf"{name[:3]}(?:{name[3:]})?\.?" if len(name) > 3 else name for name in list(calendar.month_name)[1:]
)
_MONTH_DAY = re.compile(
    rf"\b(?P<month>{_MONTHS}|sept\.?)\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b(?!\s*,?\s*(?:19|20)\d\d)",
    re.IGNORECASE,
)
_NUMERAL = re.compile(r"(?<![\d/.$])(?P<month>1[0-2]|0?[1-9])/(?P<day>[0-3]?\d)(?![\d/])")
_RELATIVE = re.compile(
    rf"\b(?P<word>today|yesterday|tomorrow|day\s+before\s+yesterday)\b"
    rf"|\b(?:(?P<which>last|next|this|on|this\s+past|coming)\s+)?(?P<weekday>{'|'.join(calendar.day_name)})\b(?!,?\s+(?:the\s+)?(?:\d|(?:{_MONTHS})\b))"
    r"|\b(?P<ago>\d{1,3}|one|two|three|four|five|six)\s+(?P<unit>day|week)s?\s+ago\b",
    re.IGNORECASE,
)
_SMALL = ("one", "two", "three", "four", "five", "six")
_CLAUSE = re.compile(
    r"(?<=[?!])\s|(?<=[a-z0-9]\.)\s(?=[A-Z'\u2018])|,?\s+and\s+(?=when\b|by\b|how\b|what\b|is\b)"
)
_SENTENCE = re.compile(r"[?!]|\.\s|;|,\s|\s(?:and|but)\s")


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date of the question, what is said to have happened on it, and its words; `assumed` when its year or
    week is inferred from the date of asking."""

    day: date
    role: Role
    words: str
    position: int
    assumed: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A question for a deadline: its stated dates in order, and what else the count depends on."""

    dates: tuple[StatedDate, ...]
    whether_late: bool
    no_answer: bool
    earliest: bool = False

    def first(self, *roles: Role) -> StatedDate | None:
        """Return the first stated date with one of the roles."""
        return next((found for found in self.dates if found.role in roles), None)


def read_asked(question: str, as_of: date) -> Asked | None:
    """Return what a question asks about a deadline, None when it asks for none or states no date."""
    if not _ASKS.search(question):
        return None
    dates = tuple(sorted(_stated(question, as_of), key=lambda found: found.position))
    if not dates:
        return None
    flags = (pattern.search(question) is not None for pattern in (_WHETHER, _NO_ANSWER, EARLIEST))
    return Asked(dates, *flags)


def asking_clauses(question: str) -> list[str]:
    """Return the parts of a question that ask for a last day, each once, in order."""
    pieces = [piece for piece in _CLAUSE.split(question) if _ASKS.search(f"{piece}?")]
    return pieces or [question]


def _stated(question: str, as_of: date) -> Iterator[StatedDate]:
    full = find_dates(question)
    places = [(found.start, found.end, found.day, False) for found in full]
    near = full[0].day if full else as_of
    blanked = _blank(question, [(start, end) for start, end, _, _ in places])
    for pattern in (_MONTH_DAY, _NUMERAL):
        for match in pattern.finditer(blanked):
            day = _in_year_near(match, near)
            if day:
                places.append((match.start(), match.end(), day, True))
    if not places:
        places = [(m.start(), m.end(), _relative(m, as_of), True) for m in _RELATIVE.finditer(question)]
    bounds = sorted((start, end) for start, end, _, _ in places)
    for start, end, day, assumed in places:
        yield StatedDate(day, _role(question, start, end, bounds), question[start:end], start, assumed)


def _blank(text: str, places: list[tuple[int, int]]) -> str:
    for start, end in places:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _in_year_near(match: re.Match[str], near: date) -> date | None:
    """Return the date without a year that lies nearest to another date."""
    name = match["month"]
    month = int(name) if name.isdigit() else month_number(name)
    candidates = []
    for year in (near.year - 1, near.year, near.year + 1):
        try:
            candidates.append(date(year, month, int(match["day"])))
        except ValueError:
            continue
    return min(candidates, key=lambda day: abs(day - near), default=None)


def _relative(match: re.Match[str], as_of: date) -> date:
    """Return the day that "today", "last Friday" or "two weeks ago" means when asked on a date."""
    if match["word"]:
        steps = {"today": 0, "yesterday": -1, "tomorrow": 1}
        return as_of + timedelta(days=steps.get(match["word"].lower(), -2))
    if match["ago"]:
        number = int(match["ago"]) if match["ago"].isdigit() else _SMALL.index(match["ago"].lower()) + 1
        return as_of - timedelta(days=number * (7 if match["unit"].lower() == "week" else 1))
    weekday = [name.lower() for name in calendar.day_name].index(match["weekday"].lower())
    if (match["which"] or "").lower() in {"next", "coming", "this"}:
        return as_of + timedelta(days=(weekday - as_of.weekday() - 1) % 7 + 1)
    return as_of - timedelta(days=(as_of.weekday() - weekday) % 7)


def _role(question: str, start: int, end: int, bounds: list[tuple[int, int]]) -> Role:
    """Return the role that the words nearest to a date give it, those before it first."""
    after_previous = max((stop for begin, stop in bounds if stop <= start), default=0)
    before_next = min((begin for begin, stop in bounds if begin >= end), default=len(question))
    before = _last_clause(question[after_previous:start])
    following = question[end:before_next]
    return (
        _nearest(before)
        or _first(_SENTENCE.split(following)[0])
        or _nearest(question[after_previous:start])
        or "stated"
    )


def _last_clause(words: str) -> str:
    return re.split(r"[?!]|\.\s|;", words)[-1]


def _nearest(words: str) -> Role | None:
    """Return the role of the word that stands nearest to the end."""
    found = [(match.end(), role) for role, pattern in _ROLE_PATTERNS for match in pattern.finditer(words)]
    roles = {role for _, role in found}
    nearest = max(found)[1] if found else None
    return "known" if nearest == "event" and "known" in roles else nearest


def _first(words: str) -> Role | None:
    found = [(match.start(), role) for role, pattern in _ROLE_PATTERNS for match in pattern.finditer(words)]
    return min(found)[1] if found else None
