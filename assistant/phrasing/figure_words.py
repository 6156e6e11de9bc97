"""Numbers, units of what is counted, kinds of day and bounds, as agreements write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from assistant.structure.vocabulary import NUMBER_WORDS

CARDINALS = {**NUMBER_WORDS, **{word.replace("-", " "): value for word, value in NUMBER_WORDS.items()}}
_FIRST_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)
ORDINALS = {word: value for value, word in enumerate(_FIRST_ORDINALS, 1)}
ORDINALS |= {"fifteenth": 15, "twentieth": 20, "thirtieth": 30, "sixtieth": 60, "ninetieth": 90}
TIMES = {"once": 1, "twice": 2, "double": 2, "doubled": 2, "triple": 3, "tripled": 3}
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
PARTS = {"half": Fraction(1, 2), "third": Fraction(1, 3), "quarter": Fraction(1, 4), "fourth": Fraction(1, 4)}
SIGNS = {"1/2": Fraction(1, 2), "\u00bd": Fraction(1, 2), "1/4": Fraction(1, 4), "\u00bc": Fraction(1, 4)}
SIGNS |= {"3/4": Fraction(3, 4), "\u00be": Fraction(3, 4), "1/3": Fraction(1, 3), "2/3": Fraction(2, 3)}
UNITS = {
    **dict.fromkeys(("day", "days", "workday", "workdays", "weekday", "weekdays"), "day"),
    **dict.fromkeys(("week", "weeks", "workweek", "workweeks"), "week"),
    **dict.fromkeys(("month", "months"), "month"),
    **dict.fromkeys(("year", "years"), "year"),
    **dict.fromkeys(("hour", "hours", "hrs"), "hour"),
    **dict.fromkeys(("minute", "minutes"), "minute"),
    **dict.fromkeys(("%", "percent", "percentage"), "percent"),
    **dict.fromkeys(("dollar", "dollars"), "dollar"),
    **dict.fromkeys(("cent", "cents"), "cent"),
    **dict.fromkeys(("mile", "miles"), "mile"),
    **dict.fromkeys(("time", "times"), "times"),
}
KINDS = {
    **dict.fromkeys(("working", "work", "workday", "workdays", "business"), "working"),
    **dict.fromkeys(("calendar",), "calendar"),
    **dict.fromkeys(("consecutive", "successive"), "consecutive"),
    **dict.fromkeys(("weekday", "weekdays"), "weekday"),
}
# Kinds without which a number of days says something else.
KINDS_OF_DAY = frozenset(("working", "calendar", "weekday", "consecutive"))


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of these words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_PART = rf"(?:an?|one|two|three)[-\s](?:{any_of(PARTS)})s?"
_WORD, _SIGN = rf"(?:{any_of(CARDINALS)})", rf"(?:{any_of(SIGNS)})"
NUMBER = re.compile(
    rf"(?<![\w.])(?P<lone>{_SIGN})(?!\d)"
    rf"|(?P<dollar>\$\s?)?(?<![\w.])(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d*\.?\d+)"
    rf"(?:[\s-]?(?P<sign>{_SIGN})(?!\d))?(?P<nth>st|nd|rd|th)?(?![\d])"
    rf"|\b(?P<time>time)\s+and\s+(?:a|one)[-\s]half\b"
    rf"|\b(?P<word>{_WORD})(?:\s+(?P<scale>{any_of(SCALES)}))?(?P<added>\s+and\s+{_PART})?\b"
    rf"(?!-(?:{any_of(PARTS)})|\s(?:{any_of(PARTS)})\b)"
    rf"|\b(?P<part>{_PART}|half)\b"
    rf"|\b(?P<times>{any_of(TIMES)})\b|\b(?P<ordinal>{any_of(ORDINALS)})\b"
    rf"|\b(?P<loose>{any_of(SCALES)})s?\b",
    re.IGNORECASE,
)
COUNTED = re.compile(
    rf"\A[\s)'\u2019-]*(?:(?:{any_of(KINDS)}|full|additional|more|scheduled|paid|regular|per|cumulative|"
    rf"continuous|further|such|of|an?|the)[\s,-]+){{0,3}}(?P<unit>{any_of(UNITS)})(?![a-z])",
    re.IGNORECASE,
)
KIND = re.compile(rf"\b(?:{any_of(KINDS)})\b", re.IGNORECASE)
COORDINATED = re.compile(
    r"\A[\s)(,\[\]-]*(?:(?:or|and|to|through|nor|but|not|more|less|than|over|up|at least)[\s(]*){0,4}\$?\Z"
)
_NOT_MORE = r"(?:no|not)\s+(?:more|longer|later|greater)\s+than|not\s+(?:to\s+)?exceed(?:ing)?"
_MOST = rf"up\s+to|at\s+most|maximum(?:\s+of)?|{_NOT_MORE}"
_LEAST = r"at\s+least|(?:no|not)\s+(?:less|fewer|earlier)\s+than|minimum(?:\s+of)?"
_OVER = r"(?:more|greater|longer|later)\s+than|over|exceed(?:s|ing)?|in\s+excess\s+of|after|beyond"
_UNDER = r"(?:less|fewer|under|earlier)(?:\s+than)?|below"
BOUND = re.compile(
    rf"(?:(?P<most>{_MOST})|(?P<least>{_LEAST})|(?P<over>{_OVER})|(?P<under>{_UNDER}))"
    r"\s+(?:a\s+total\s+of\s+|an?\s+|the\s+)?[$(]*\Z",
    re.IGNORECASE,
)
