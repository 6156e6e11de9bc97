"""Row labels that are ranges of service: "From 3 until 10", "More than 5 and up to 10 years", "15 or more"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.structure.vocabulary import NUMBER_WORD, NUMBER_WORDS

_NUMBER = rf"(?:\d{{1,3}}|{NUMBER_WORD})"
_ORDINAL = r"(?:\s?(?:st|nd|rd|th))?(?:\s*\(\d+\))?"
_UNIT = r"(?:\s*(?:years?|yrs?\.?|months?|mos?\.?))?"
_ENDLESS = 10_000.0
_RANGE = re.compile(
    rf"(?P<over>more than|over|after)?\s*(?P<low>{_NUMBER}){_ORDINAL}{_UNIT}\s*(?:and\s+|but\s+)?"
    rf"(?P<link>up to|to less than|less than|fewer than|under|until|through|thru|to|-|\u2013|\u2014)\s*"
    r"(?:and including\s+)?"
    rf"(?:the\s+)?(?P<high>{_NUMBER})",
    re.IGNORECASE,
)
_UNDER = re.compile(
    rf"(?P<link>less than|fewer than|under|up to|through|below)\s+(?:the\s+)?(?P<high>{_NUMBER})",
    re.IGNORECASE,
)
_OVER = re.compile(
    rf"(?P<over>more than|over|after|beyond|at least)\s+(?:the\s+)?(?P<low>{_NUMBER})", re.IGNORECASE
)
_UPWARD = re.compile(
    rf"(?P<low>{_NUMBER}){_ORDINAL}{_UNIT}\s*(?:\+|or more|and (?:over|above|up|more)|or over|plus|and beyond)",
    re.IGNORECASE,
)
_STEP = re.compile(
    rf"(?:after|at)?\s*(\d{{1,3}}){_ORDINAL}{_UNIT}(?: of (?:continuous )?service)?", re.IGNORECASE
)
_FEWEST_STEPS = 3
_OPEN_LINKS = frozenset(("until", "less than", "fewer than", "to less than", "under", "below"))


@dataclass(frozen=True, slots=True)
class Interval:
    """A range of service; an end that is not `closed` does not belong to it."""

    low: float
    high: float
    low_closed: bool = True
    high_closed: bool = True

    def holds(self, value: float) -> bool:
        """Tell whether the value lies in the range."""
        above = self.low < value or (self.low_closed and value == self.low)
        return above and (value < self.high or (self.high_closed and value == self.high))


def read_interval(label: str) -> Interval | None:
    """Return the range that a row's label names, None when it names none."""
    match = _RANGE.search(label)
    if match:
        over = (match["over"] or "").lower() in ("more than", "over")
        open_end = match["link"].lower() in _OPEN_LINKS
        return Interval(_value(match["low"]), _value(match["high"]), not over, not open_end)
    match = _UPWARD.search(label)
    if match:
        return Interval(_value(match["low"]), _ENDLESS)
    match = _UNDER.search(label)
    if match:
        return Interval(0, _value(match["high"]), high_closed=match["link"].lower() not in _OPEN_LINKS)
    match = _OVER.search(label)
    if match:
        return Interval(
            _value(match["low"]), _ENDLESS, match["over"].lower() not in ("more than", "over", "beyond")
        )
    return None


def read_steps(labels: Sequence[str]) -> Iterator[Interval | None]:
    """Yield the range that each of several rising lengths of service begins, "5 years" to below "10 years"."""
    matches = [_STEP.fullmatch(label.strip()) for label in labels]
    lows = [float(match.group(1)) for match in matches if match]
    if len(lows) < max(_FEWEST_STEPS, len(labels)) or lows != sorted(set(lows)):
        return
    for low, high in zip(lows, [*lows[1:], _ENDLESS], strict=True):
        yield Interval(low, high, high_closed=False)


def holding(intervals: list[Interval | None], value: float) -> int | None:
    """Return the position of the range that holds the value; of two that share it, the one it begins."""
    found = [n for n, interval in enumerate(intervals) if interval and interval.holds(value)]
    if len(found) > 1:
        return max(found, key=lambda n: (intervals[n] or Interval(0, 0)).low)
    return found[0] if found else None


def _value(words: str) -> float:
    return float(words) if words.isdigit() else float(NUMBER_WORDS[words.lower()])
