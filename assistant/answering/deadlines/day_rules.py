"""Rules by which an agreement counts days: what "day" means, which days are left out, where a period ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.answering.printed_text import PrintedText, Sentence
from assistant.answering.reach import reach_of
from assistant.structure.resolving import same_label
from assistant.types import Span

Kind = Literal["day", "working day", "counting", "roll-over", "filing", "missed", "extension"]
Meaning = Literal["calendar", "working", "own shifts", ""]

_QUOTE = r"[\"'\u201c\u201d\u2018\u2019]{0,2}"
_DAY_MEANS = re.compile(
    rf"\b(?P<term>(?:calendar|working|work|business|school|duty)?\s*\bdays?){_QUOTE}\s*,?\s*"
    rf"(?:(?:as\s+used|when\s+used|wherever\s+used)[^.;]{{0,60}},?\s*)?(?:(?:shall|will|is|are)\s+)?(?:be\s+)?"
    rf"(?:means?|defined|refers?\s+to|understood\s+to\s+mean|considered|deemed|construed|interpreted|calendar\s+days|working\s+days"
    rf"|excludes?)\b\s*(?:as|to\s+be|to\s+mean)?\s*(?P<meaning>[^.;]{{0,200}})",
    re.IGNORECASE,
)
_ALL_DAYS = re.compile(
    r"\b(?:all|any|the)\s+(?:time\s+(?:limits?|periods?|lines?)|timelines?|references\s+to\s+days|days\s+(?:referred|stated|specified))"
    r"[^.;]{0,80}\b(?P<meaning>(?:calendar|working|business|work)\s+days)",
    re.IGNORECASE,
)
_NOT_COUNTED = re.compile(
    r"\b(?:saturdays?|weekends?)\b[^.;]{0,60}\bholidays?\b[^.;]{0,60}\b(?:excluded|not\s+(?:be\s+)?(?:counted|included))\b"
    r"[^.;]{0,80}\b(?:time|limits?|comput\w+|days|period)\b",
    re.IGNORECASE,
)
_OTHER_DAYS = re.compile(
    r"\b(?:hours?\b|shift|pay(?:day|check|roll)|day\s+of\s+leave|days?\s+off|holiday\s+pay|vacation)",
    re.IGNORECASE,
)
_WEEKDAYS = re.compile(
    r"monday|weekdays?|saturdays?|weekends?|working\s+day|business\s+day|work\s+day|offices?\s+(?:is|are)\s+open|normal\s+business",
    re.I,
)
_OWN_SHIFTS = re.compile(
    r"(?:individual|employee|grievant)['\u2019]?s?\b[^.;]{0,40}\b(?:work|schedul)|work\s?days\s+of\s+the",
    re.IGNORECASE,
)
_COUNTING = re.compile(
    r"\bexclud\w+\s+(?:of\s+)?the\s+(?:first|date|day)|\b(?:first\s+day|day\s+of\s+the\s+(?:act|event)|day\s+from\s+which)\b[^.;]{0,160}"
    r"\b(?:excluded|not\s+(?:be\s+)?(?:included|counted))|\bbegins?\s+(?:to\s+run\s+)?(?:on\s+)?the\s+(?:first\s+)?day\s+(?:following|after)"
    r"|\bcount\w*\b[^.;]{0,60}\bbackwards?\b",
    re.IGNORECASE,
)
_ROLL = re.compile(
    r"\b(?:(?:last|final|ending|end)\b[^.;]{0,80}\b(?:days?|period)|(?:date|deadline|time\s+limit)[^.;]{0,60}|days?\s+end|day\s+[^.;]{0,40}due)\b"
    r"[^.;]{0,90}?\b(?:saturday|sunday|weekend|holiday|not\s+a\s+(?:regular\s+)?(?:working|business|work)\s+day)",
    re.IGNORECASE,
)
_ROLLS = re.compile(r"next|following|extended|succeed|excluded|moves?|appl(?:y|ies)|monday", re.IGNORECASE)
_NO_ROLL = re.compile(
    r"\b(?:un)?pa(?:y|id)\b|\bpay\s?(?:day|check|roll|ment)|\bchecks?\b|\bbe\s+observed", re.IGNORECASE
)
_ONE_DAY = re.compile(r"\b(?:last|final|first|next|following|such|that|each|this|same)\s*\Z", re.IGNORECASE)
_PROCESS = re.compile(r"grievan|appeal|dispute|complaint|protest|time\s+limit|\bfiled?\b", re.IGNORECASE)
_FILING = re.compile(
    r"\b(?:filed|timely|submitted|received|served|presented)\b[^.;]{0,160}\b(?:postmark\w*|date\s+stamp|midnight|close\s+of\s+business|p\.m\."
    r"|electronic\s+mail|e-?mail(?:ed)?)|\bpostmark\w*\b[^.;]{0,80}\b(?:count|timely|filing|date)",
    re.IGNORECASE,
)
_MISSED = re.compile(
    r"\b(?:not|fail\w*|untimely|late)\b[^.;]{0,160}\b(?:time|timely|within|limits?|days)\b[^.;]{0,120}\b(?:abandon\w*|waive\w*|withdrawn|barred"
    r"|forfeit\w*|null\s+and\s+void|deemed|considered|settled|resolved|closed|dropped)",
    re.IGNORECASE,
)
_EXTENSION = re.compile(
    r"\btime\s*(?:limits?|lines?|periods?|frames?)?\b[^.;]{0,100}\b(?:extend|extended|lengthened|waived|modified)\b[^.;]{0,140}"
    r"\b(?:writ\w+|mutual\w*|agree\w+|consent)",
    re.IGNORECASE,
)
_SATURDAY = re.compile(r"saturday|weekend", re.IGNORECASE)
_SUNDAY = re.compile(r"sunday|weekend", re.IGNORECASE)
_HOLIDAY = re.compile(r"holiday", re.IGNORECASE)
_ANY_CLOSED = re.compile(r"not\s+a\s+(?:regular\s+)?(?:working|business|work)\s+day", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DayRule:
    """One counting rule: what it says, where it stands, and the article it is limited to ("" for all).

    `meaning` is set for definitions. `rolls` holds the kinds of day (saturday, sunday, holiday) from which
    a roll-over rule moves the end of a period.
    """

    kind: Kind
    sentence: Sentence
    article: str
    meaning: Meaning = ""
    rolls: frozenset[str] = frozenset()

    @property
    def span(self) -> Span:
        """Where the rule stands."""
        return self.sentence.span


@dataclass(frozen=True, slots=True)
class DayRules:
    """The rules that reach one article; a rule limited to that article goes before a general one."""

    article: str
    rules: tuple[DayRule, ...]

    def get(self, kind: Kind) -> DayRule | None:
        """Return the rule of a kind that governs the article, None when the instrument has none."""
        return next(iter(self.all(kind)), None)

    def all(self, kind: Kind) -> tuple[DayRule, ...]:
        """Return the rules of a kind that are limited to the article, the general ones where none is."""
        own = tuple(rule for rule in self.rules if rule.kind == kind and rule.article)
        return own or tuple(rule for rule in self.rules if rule.kind == kind)


def rules_for(text: PrintedText, article: str) -> DayRules:
    """Return the counting rules of a document that reach an article."""
    reaching = (
        rule for rule in find_day_rules(text) if not rule.article or same_label(rule.article, article)
    )
    return DayRules(article, tuple(reaching))


@lru_cache(maxsize=64)
def find_day_rules(text: PrintedText) -> tuple[DayRule, ...]:
    """Return every counting rule of a document in reading order."""
    readers: tuple[tuple[re.Pattern[str], Callable[[PrintedText, Sentence], Iterator[DayRule]]], ...] = (
        (_DAY_MEANS, _definitions),
        (_ALL_DAYS, _definitions),
        (_NOT_COUNTED, _definitions),
        (_COUNTING, _counting),
        (_ROLL, _roll_over),
        (_FILING, _plain("filing", _FILING)),
        (_MISSED, _plain("missed", _MISSED)),
        (_EXTENSION, _plain("extension", _EXTENSION)),
    )
    found: dict[tuple[str, int], DayRule] = {}
    for pattern, reader in readers:
        for sentence in text.sentences_with(pattern):
            for rule in reader(text, sentence):
                found.setdefault((rule.kind, rule.span.start), rule)
    return tuple(sorted(found.values(), key=lambda rule: rule.span))


def _definitions(text: PrintedText, sentence: Sentence) -> Iterator[DayRule]:
    match = _DAY_MEANS.search(sentence.text) or _ALL_DAYS.search(sentence.text)
    if match is None:
        if _NOT_COUNTED.search(sentence.text):
            yield DayRule("day", sentence, reach_of(text, sentence), "working")
        return
    if _ONE_DAY.search(sentence.text, max(0, match.start() - 12), match.start()):
        return
    words = match.group()[len(match.groupdict().get("term") or "") :]
    if _OTHER_DAYS.search(words) and not re.search(r"calendar|monday|saturday", words, re.IGNORECASE):
        return
    term = (match.groupdict().get("term") or "days").lower()
    meaning = _meaning(words)
    if meaning:
        qualified = re.search(r"working|work|business|school|duty", term)
        yield DayRule("working day" if qualified else "day", sentence, reach_of(text, sentence), meaning)


def _meaning(words: str) -> Meaning:
    if _OWN_SHIFTS.search(words):
        return "own shifts"
    calendar, weekdays = re.search(r"calendar", words, re.IGNORECASE), _WEEKDAYS.search(words)
    if calendar and (not weekdays or calendar.start() < weekdays.start()):
        return "calendar"
    return "working" if weekdays else ""


def _counting(text: PrintedText, sentence: Sentence) -> Iterator[DayRule]:
    if re.search(r"\bholiday\s+pay|\bovertime\b|\bshift\b", sentence.text, re.IGNORECASE):
        return
    yield DayRule("counting", sentence, reach_of(text, sentence))
    if re.search(r"unless the last day", sentence.text, re.IGNORECASE):
        yield DayRule("roll-over", sentence, reach_of(text, sentence), rolls=_rolls(sentence.text))


def _roll_over(text: PrintedText, sentence: Sentence) -> Iterator[DayRule]:
    words = sentence.text
    if _ROLLS.search(words) and not _NO_ROLL.search(words):
        yield DayRule("roll-over", sentence, reach_of(text, sentence), rolls=_rolls(words))


def _rolls(words: str) -> frozenset[str]:
    """Return the kinds of day from which the end of a period moves; "not a working day" names all three."""
    if _ANY_CLOSED.search(words):
        return frozenset({"saturday", "sunday", "holiday"})
    named = (("saturday", _SATURDAY), ("sunday", _SUNDAY), ("holiday", _HOLIDAY))
    return frozenset(name for name, pattern in named if pattern.search(words))


def _plain(kind: Kind, pattern: re.Pattern[str]) -> Callable[[PrintedText, Sentence], Iterator[DayRule]]:
    def read(text: PrintedText, sentence: Sentence) -> Iterator[DayRule]:
        if pattern.search(sentence.text) and (kind == "extension" or _PROCESS.search(sentence.text)):
            yield DayRule(kind, sentence, text.provision(sentence.span).article)

    return read
