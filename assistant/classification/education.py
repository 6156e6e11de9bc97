"""Schooling in words: degrees, the field they are in, and what they are worth in semester hours."""

from __future__ import annotations

import re
from fractions import Fraction

from assistant.classification.requirements import Degree

_DEGREES: tuple[tuple[Degree, str], ...] = (
    ("doctorate", r"\bdoctora(?:te|l)\b|\bph\.?\s?d\b|\bed\.?d\b"),
    ("law", r"\blaw degree|\bjuris doctor|\bj\.?d\b\.?|\blaw school\b"),
    (
        "master",
        r"\bmaster(?:'s|\u2019s|s)?\b(?=.{0,25}degree|'s|\u2019s|s\b| of | in )"
        r"|\bm\.?[ab]\.?a?\b(?=\.?\s+(?:in|degree|and|from|$))|\bmpa\b|\bmba\b|\bmsw\b"
        r"|\badvanced degree",
    ),
    (
        "bachelor",
        r"\bbachelor|\bbaccalaureate|\bb\.?[as]\b\.?(?!\w)|\bfour[- ]year (?:college )?degree"
        r"|\bcollege (?:degree|graduate)|\bgraduat\w+ (?:from"
        r"|of) (?:an? )?(?:\w+ ){0,3}?(?:college|university)|\bundergraduate degree"
        r"|\b4[- ]year degree|\bgraduation from (?:an? )?(?:recognized "
        r"|accredited )?(?:four-year )?(?:college|university)",
    ),
    (
        "associate",
        r"\bassociate(?:'s|\u2019s|s)?\s+(?:degree|of\b|in\b)|\bassociate(?:'s|\u2019s)"
        r"|\ba\.?a\.? degree|\btwo[- ]year (?:college )?degree|\b2[- ]year degree",
    ),
    (
        "high school",
        r"\bhigh school|\bG\.?E\.?D\b|\btwelfth grade|\b12th grade|\bgeneral education development|\bCHSPE\b",
    ),
)
CREDITS: dict[Degree, Fraction] = {
    "": Fraction(0),
    "high school": Fraction(0),
    "associate": Fraction(60),
    "bachelor": Fraction(120),
    "law": Fraction(120),
    "master": Fraction(150),
    "doctorate": Fraction(210),
}
_RANK: dict[Degree, int] = {
    "": 0,
    "high school": 1,
    "associate": 2,
    "bachelor": 3,
    "law": 4,
    "master": 4,
    "doctorate": 5,
}
_FIELD = re.compile(
    r"(?:degree|training|course ?work|courses?|units?|hours?|study|work|major"
    r"|specialization|school|college|graduation|bachelor(?:'s)?|master(?:'s)?"
    r"|associate(?:'s)?|b\.?[as]\.?|m\.?[as]\.?)\s+(?:degree\s+)?(?:with\s+(?:a\s+major"
    r"|an?\s+academic\s+specialization)\s+)?in\s+(?P<field>[^.;()]+)",
    re.IGNORECASE,
)
_ANY_FIELD = re.compile(r"^(?:any|one of those|one of these) ", re.IGNORECASE)


def degrees_in(text: str) -> tuple[Degree, ...]:
    """Return the degrees that a text names, highest first."""
    return tuple(degree for degree, pattern in _DEGREES if re.search(pattern, text, re.IGNORECASE))


def lowest_degree(text: str) -> Degree:
    """Return the least of the degrees that a text names, "" for none."""
    found = degrees_in(text)
    return found[-1] if found else ""


def reaches(held: Degree, wanted: Degree) -> bool:
    """Tell whether a degree is as high as the one that is asked for; only a law degree is a law degree."""
    return held == wanted if wanted == "law" else _RANK[held] >= _RANK[wanted]


def field_of_study(text: str) -> str:
    """Return the field that schooling must be in, or was in, as written; "" when any field will do."""
    match = _FIELD.search(text)
    if not match or _ANY_FIELD.match(match["field"]):
        return ""
    return match["field"].strip(" ,")
