"""Names of public holidays and forms of dates, read as data; a list's own dates go before these."""

from __future__ import annotations

import calendar
import re

# ("fixed", month, day[, step]) or ("nth", month, weekday 0-6, count[, step]); -1: the last; step: days.
Rule = tuple[str, int, int] | tuple[str, int, int, int] | tuple[str, int, int, int, int]

KNOWN: dict[str, tuple[str, int, int] | tuple[str, int, int, int]] = {
    "new_years_eve": ("fixed", 12, 31),
    "new_year": ("fixed", 1, 1),
    "king": ("nth", 1, 0, 3),
    "lincoln": ("fixed", 2, 12),
    "presidents": ("nth", 2, 0, 3),
    "chavez": ("fixed", 3, 31),
    "memorial": ("nth", 5, 0, -1),
    "juneteenth": ("fixed", 6, 19),
    "independence": ("fixed", 7, 4),
    "labor": ("nth", 9, 0, 1),
    "admission": ("fixed", 9, 9),
    "columbus": ("nth", 10, 0, 2),
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
    "memorial": r"Memorial\s+Day",
    "juneteenth": r"Juneteenth",
    "independence": r"Independence\s+Day|Fourth\s+of\s+July",
    "labor": r"Labor\s+Day",
    "admission": r"Admission\s+Day",
    "columbus": rf"Columbus\s+Day|Indigenous\s+Peoples?{_A}s?{_A}\s+Day",
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


def month_number(name: str) -> int:
    """Return 1..12 for a month's full name."""
    return [month.casefold() for month in calendar.month_name].index(name.casefold())
