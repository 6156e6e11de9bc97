"""Holidays: the agreement's own list first, read into dates of a year; else the state's public holidays."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

import holidays
from dateutil.easter import easter

from assistant.answering.deadlines.holiday_names import (
    DATED,
    KNOWN,
    LISTED,
    OFFSET,
    Rule,
    month_number,
    undated_names,
)
from assistant.answering.printed_text import PrintedText
from assistant.structure.resolving import same_label
from assistant.types import Span

_FEWEST_NAMES = 5
_LARGEST_GAP = 420
_OWN_DATE_WITHIN = 70
_BACK_FROM_SATURDAY = re.compile(
    r"saturday\b[^.;]{0,120}\b(?:preceding|previous|prior|before|friday)|friday\b[^.;]{0,60}saturday",
    re.IGNORECASE,
)
_ON_FROM_SUNDAY = re.compile(
    r"sunday\b[^.;]{0,120}\b(?:following|succeeding|next|after|monday)", re.IGNORECASE
)
_AS_OFFICES_CLOSE = re.compile(r"observed\s+on\s+the\s+day\s+on\s+which|as\s+observed\s+by", re.IGNORECASE)
_ITEM_BREAK = re.compile(r"[;:)]|\d\.|[\u2022\uf0b7]")
_BEFORE_DATE = re.compile(r",?\s*\b(?:which\s+is|on|the|is|observed)\b(?:\s+(?:on|the))*\s*\Z")
_LONGEST_NAME = 60
_EDGES = " ,(-\u2013\u2014"
_STATES: Mapping[str, str] = {
    "Alabama": "AL", "Alaska": "AK", "Arizona": "AZ", "Arkansas": "AR", "California": "CA", "Colorado": "CO",
    "Connecticut": "CT", "Delaware": "DE", "Florida": "FL", "Georgia": "GA", "Hawaii": "HI", "Idaho": "ID",
    "Illinois": "IL", "Indiana": "IN", "Iowa": "IA", "Kansas": "KS", "Kentucky": "KY", "Louisiana": "LA",
    "Maine": "ME", "Maryland": "MD", "Massachusetts": "MA", "Michigan": "MI", "Minnesota": "MN",
    "Mississippi": "MS", "Missouri": "MO", "Montana": "MT", "Nebraska": "NE", "Nevada": "NV",
    "New Hampshire": "NH", "New Jersey": "NJ", "New Mexico": "NM", "New York": "NY", "North Carolina": "NC",
    "North Dakota": "ND", "Ohio": "OH", "Oklahoma": "OK", "Oregon": "OR", "Pennsylvania": "PA",
    "Rhode Island": "RI", "South Carolina": "SC", "South Dakota": "SD", "Tennessee": "TN", "Texas": "TX",
    "Utah": "UT", "Vermont": "VT", "Virginia": "VA", "Washington": "WA", "West Virginia": "WV",
    "Wisconsin": "WI", "Wyoming": "WY",
}  # fmt: skip
_STATE_NAME = re.compile(rf"\b(?:{'|'.join(sorted(_STATES, key=len, reverse=True))})\b")


@dataclass(frozen=True, eq=False)
class HolidayList:
    """Holidays by year: `name` says whose list it is, `span` where an agreement prints it.

    `rules` are (name, rule) pairs; `state` is set for public holidays. `shifts` holds the weekdays
    (5 Saturday, 6 Sunday) from which the observance moves to the nearest weekday. `undated` are periods that
    the list names without days, with the half-months in which they can fall.
    """

    name: str
    span: Span | None = None
    rules: tuple[tuple[str, Rule], ...] = ()
    state: str | None = None
    shifts: frozenset[int] = field(default_factory=frozenset)
    undated: tuple[tuple[str, frozenset[int]], ...] = ()

    def undated_between(self, first: date, last: date) -> tuple[str, ...]:
        """Return the periods without days that can fall between two days."""
        days = (first + timedelta(days=number) for number in range((last - first).days + 1))
        halves = {2 * day.month - (day.day < 16) for day in days}
        return tuple(dict.fromkeys(name for name, own in self.undated if own & halves))

    def on(self, day: date) -> str | None:
        """Return the name of the holiday observed on a day, None when it is none."""
        return self._observed(day.year).get(day) or self._observed(day.year + 1).get(day)

    def _observed(self, year: int) -> Mapping[date, str]:
        return _public(self.state, year) if self.span is None else _dates(self, year)


def holiday_list(text: PrintedText, article: str = "", employer: str = "") -> HolidayList:
    """Return an agreement's own list of holidays (that of the given article first), else the state's."""
    found = _printed_lists(text)
    named = [one for one in found if article and same_label(article, text.provision(_at(one)).article)]
    if named or found:
        return max(named or found, key=lambda one: (_under_holidays(text, one), len(one.rules)))
    state = _state(text, employer)
    place = next((name for name, code in _STATES.items() if code == state), "")
    return HolidayList(
        f"the public holidays of {place}" if place else "the federal public holidays", state=state
    )


def _at(found: HolidayList) -> Span:
    return found.span or Span(0, 0)


def _under_holidays(text: PrintedText, found: HolidayList) -> bool:
    return any("holiday" in label.casefold() for label in text.provision(_at(found)).path)


@lru_cache(maxsize=64)
def _printed_lists(text: PrintedText) -> tuple[HolidayList, ...]:
    """Return every printed enumeration of holidays, in order."""
    return tuple(_read_list(text, span) for span in _clusters(text))


def _clusters(text: PrintedText) -> Iterator[Span]:
    """Yield the stretches in which several different holidays are named close together."""
    mentions = list(text.find(LISTED))
    group: list[re.Match[str]] = []
    for match, following in pairwise([*mentions, None]):
        assert match is not None
        group.append(match)
        if following and following.start() - match.end() <= _LARGEST_GAP:
            continue
        if len({_key(one.group()) for one in group}) >= _FEWEST_NAMES:
            yield Span(group[0].start(), _end_of_item(text, group[-1].end()))
        group = []


def _end_of_item(text: PrintedText, end: int) -> int:
    """Return the end of the sentence or line in which the last holiday stands."""
    sentence = text.sentence_at(end - 1)
    return min(sentence.span.end, end + _OWN_DATE_WITHIN * 3) if sentence else end


def _read_list(text: PrintedText, span: Span) -> HolidayList:
    words = " ".join(span.of(text.printed).split())
    rules: dict[str, tuple[str, Rule]] = {}
    for name, rule in (*_known(words), *_dated(words)):
        rules.setdefault(repr(rule), (name, rule))
    return HolidayList(
        "the agreement's own holiday list",
        span,
        tuple(rules.values()),
        shifts=_shifts(text, span),
        undated=undated_names(words),
    )


def _known(words: str) -> Iterator[tuple[str, Rule]]:
    """Yield the holidays that a list knows by name, dated by the list itself where it gives a date."""
    matches = list(LISTED.finditer(words))
    for match, following in pairwise([*matches, None]):
        assert match is not None
        reach = words[
            match.end() : min(following.start() if following else len(words), match.end() + _OWN_DATE_WITHIN)
        ]
        usual = KNOWN[_key(match.group())]
        own = next(
            (rule for _, rule, start in _date_rules(reach) if start < 40 and rule[1] == usual[1]), None
        )
        if not _relative(words, match):
            yield match.group().strip(), own or usual


def _relative(words: str, match: re.Match[str]) -> bool:
    """Tell whether a holiday only serves to name another day: "the Friday after Thanksgiving"."""
    return bool(
        re.search(r"\b(?:after|following|before|preceding)\s+\Z", words[: match.start()], re.IGNORECASE)
    )


def _dated(words: str) -> Iterator[tuple[str, Rule]]:
    for name, rule, start in _date_rules(words):
        yield name or _label(words[:start]), rule


def _label(before: str) -> str:
    """Return the name that a date closes: "Founders' Day" before ", which is the second Friday"."""
    item = _BEFORE_DATE.sub("", _ITEM_BREAK.split(before)[-1]).strip(_EDGES)
    return item.rpartition(", ")[2][-_LONGEST_NAME:] or "holiday"


def _date_rules(words: str) -> Iterator[tuple[str, Rule, int]]:
    """Yield (name, rule, position) for dates that words spell out; named for days next to a holiday."""
    for match in OFFSET.finditer(words):
        step = -1 if match["side"].lower() in {"before", "preceding"} else 1
        yield match.group(), (*KNOWN[_key(match["anchor"])], step), match.start()
    for match in DATED.finditer(words):
        if match["month"]:
            yield "", ("fixed", month_number(match["month"]), int(match["day"])), match.start()
        else:
            weekday = [name.casefold() for name in calendar.day_name].index(match["weekday"].casefold())
            count = -1 if match["nth"].casefold() == "last" else _ordinal(match["nth"])
            yield "", ("nth", month_number(match["of"]), weekday, count), match.start()


def _ordinal(word: str) -> int:
    return (
        ("first", "second", "third", "fourth", "fifth").index(word.casefold()) + 1
        if word.isalpha()
        else int(word[0])
    )


def _key(name: str) -> str:
    match = LISTED.search(name)
    return next(key for key, value in match.groupdict().items() if value) if match else ""


def _shifts(text: PrintedText, span: Span) -> frozenset[int]:
    """Return the weekend days from which the article moves the observance."""
    article = next(p for p in text.structure.provisions if p.span.contains(Span(span.start, span.start + 1)))
    words = article.span.of(text.printed)[:12000]
    offices = _AS_OFFICES_CLOSE.search(words)
    found = {5} if offices or _BACK_FROM_SATURDAY.search(words) else set()
    return frozenset(found | ({6} if offices or _ON_FROM_SUNDAY.search(words) else set()))


@lru_cache(maxsize=256)
def _dates(found: HolidayList, year: int) -> Mapping[date, str]:
    """Return the days of a list on which its holidays of a year are observed."""
    days: dict[date, str] = {}
    for name, rule in found.rules:
        day = date_of(rule, year)
        if day and day.weekday() in found.shifts:
            day += timedelta(days=-1 if day.weekday() == 5 else 1)
        if day:
            days.setdefault(day, name)
    return days


def date_of(rule: Rule, year: int) -> date | None:
    """Return the date of a holiday rule in a year, None when the year has no such day."""
    kind, month, *rest = rule
    step = 0
    if kind == "easter":
        _, *after = rest
        found = easter(year) + timedelta(days=month)
    elif kind == "fixed":
        day, *after = rest
        try:
            found = date(year, month, day)
        except ValueError:
            return None
    else:
        weekday, count, *after = rest
        weeks = calendar.Calendar().monthdatescalendar(year, month)
        days = [week[weekday] for week in weeks if week[weekday].month == month]
        found = days[count - 1] if count > 0 else days[-1]
    step = after[0] if after else 0
    return found + timedelta(days=step)


def _state(text: PrintedText, employer: str) -> str | None:
    """Return the state that the employer's name, else the document most often, names."""
    named = _STATE_NAME.findall(employer) or _STATE_NAME.findall(text.printed[:20000])
    return _STATES[max(set(named), key=lambda name: (named.count(name), name))] if named else None


@lru_cache(maxsize=256)
def _public(state: str | None, year: int) -> Mapping[date, str]:
    return dict(holidays.country_holidays("US", subdiv=state, years=year).items())
