"""Names of public holidays and forms of dates, read as data; a list's own dates go before these."""

from __future__ import annotations

import calendar
import re

# ("fixed", month, day[, step]), ("nth", month, weekday 0-6, count[, step]) or ("easter", days after it, 0[, step]);
# a count of -1 is the last; step: days.
Rule = tuple[str, int, int] | tuple[str, int, int, int] | tuple[str, int, int, int, int]

KNOWN: dict[str, Rule] = {
    "new_years_eve": ("fixed", 12, 31),
    "new_year": ("fixed", 1, 1),
    "king": ("nth", 1, 0, 3),
    "lincoln": ("fixed", 2, 12),
    "presidents": ("nth", 2, 0, 3),
    "chavez": ("fixed", 3, 31),
    "good_friday": ("easter", -2, 0),
    "patriots": ("nth", 4, 0, 3),
    "memorial": ("nth", 5, 0, -1),
    "juneteenth": ("fixed", 6, 19),
    "independence": ("fixed", 7, 4),
    "labor": ("nth", 9, 0, 1),
    "admission": ("fixed", 9, 9),
    "columbus": ("nth", 10, 0, 2),
    "election": ("nth", 11, 0, 1, 1),
    "veterans": ("fixed", 11, 11),
    "thanksgiving": ("nth", 11, 3, 4),
    "christmas_eve": ("fixed", 12, 24),
    "christmas": ("fixed", 12, 25),
}
_A = r"['\u2019\u02bc`]?"
_NAMES = {
    "new_years_eve": rf"New\s+Year{_A}s?{_A}\s+Eve",
    "new_year": rf"New\s+Year{_A}s?{_A}(?:\s+Day)?",
    "king": r"(?:Martin\s+Luther\s+King|M\.?\s?L\.?\s?K\.?)(?:[,\s]+Jr\.?)?",
    "lincoln": rf"Lincoln{_A}s?{_A}\s+(?:Birthday|Day)",
    "presidents": rf"(?:President{_A}s?{_A}|Washington{_A}s?{_A})\s*(?:Day|Birthday)",
    "chavez": r"C[e\u00e9]sar\s+Ch[a\u00e1]vez(?:\s+Day)?",
    "good_friday": r"Good\s+Friday",
    "patriots": rf"Patriot{_A}s?{_A}\s+Day",
    "memorial": r"Memorial\s+Day",
    "juneteenth": r"Juneteenth",
    "independence": r"Independence\s+Day|Fourth\s+of\s+July",
    "labor": r"Labor\s+Day",
    "admission": r"Admission\s+Day",
    "columbus": rf"Columbus\s+Day|Indigenous\s+Peoples?{_A}s?{_A}\s+Day",
    "election": r"(?:General\s+)?Election\s+Day",
    "veterans": rf"Veteran{_A}s?{_A}\s*Day|Armistice\s+Day",
    "thanksgiving": r"Thanksgiving(?:\s+Day)?",
    "christmas_eve": r"Christmas\s+Eve",
    "christmas": r"Christmas(?:\s+Day)?",
}
LISTED = re.compile("|".join(rf"(?P<{key}>{pattern})" for key, pattern in _NAMES.items()), re.IGNORECASE)
_ANCHOR = "|".join(f"(?:{pattern})" for pattern in _NAMES.values())
OFFSET = re.compile(
    rf"\b(?:friday|day|monday)\s+(?:immediately\s+)?(?P<side>after|following|before|preceding)\s+(?P<anchor>{_ANCHOR})",
    re.IGNORECASE,
)
_MONTHS = "|".join(list(calendar.month_name)[1:])
_WEEKDAYS = "|".join(calendar.day_name)
DATED = re.compile(
    rf"\b(?P<month>{_MONTHS})\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\b(?!,?\s*(?:19|20)\d\d)"
    rf"|\b(?P<nth>first|second|third|fourth|last|1st|2nd|3rd|4th)\s+(?P<weekday>{_WEEKDAYS})\s+(?:in|of)\s+(?P<of>{_MONTHS})",
    re.IGNORECASE,
)


# Periods and feasts that a list may name without saying when they are, and the halves of months in which they
# can fall: 1 and 2 are those of January, 24 the second half of December.
_PERIOD = (
    r"(?:\s*\([A-Za-z' ]{3,30}\))?\s+(?:recess|break|vacation\s+(?:period|closure)|closure|shut-?down)s?\b"
)
_UNDATED: tuple[tuple[str, frozenset[int]], ...] = (
    (rf"(?:autumn|fall|thanksgiving){_PERIOD}", frozenset({20, 21, 22})),
    (rf"(?<!mid-)(?:winter|christmas|holiday|year[-\s]end){_PERIOD}", frozenset({24, 1})),
    (rf"(?:mid-?winter|february){_PERIOD}", frozenset({3, 4})),
    (rf"(?:spring|easter){_PERIOD}", frozenset({5, 6, 7, 8, 9})),
    (rf"summer{_PERIOD}", frozenset(range(11, 18))),
    (r"Rosh\s+Hashanah", frozenset({17, 18, 19, 20})),
    (r"Yom\s+Kippur", frozenset({17, 18, 19, 20})),
    (r"Lunar\s+New\s+Year", frozenset({2, 3, 4})),
    (r"Passover", frozenset({6, 7, 8})),
    (r"Diwali", frozenset({20, 21, 22})),
    (r"Eid(?:\s+al-\w+)?", frozenset(range(1, 25))),
)
_UNDATED_PATTERNS = tuple(
    (re.compile(rf"\b{pattern}", re.IGNORECASE), halves) for pattern, halves in _UNDATED
)


def undated_names(words: str) -> tuple[tuple[str, frozenset[int]], ...]:
    """Return the periods and feasts that a list names without a date, with the half-months in which they can fall."""
    found = ((match, halves) for pattern, halves in _UNDATED_PATTERNS for match in pattern.finditer(words))
    ordered = sorted(found, key=lambda one: one[0].start())
    return tuple((" ".join(match.group().split()), halves) for match, halves in ordered)


def month_number(name: str) -> int:
    """Return 1..12 for a month's full name."""
    return [month.casefold() for month in calendar.month_name].index(name.casefold())
