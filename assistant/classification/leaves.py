"""One thing that is asked for: experience, a degree, coursework, a licence, an age, or nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from assistant.classification.amounts import Credits, Duration, credits, durations
from assistant.classification.education import degrees_in, field_of_study, lowest_degree
from assistant.classification.extracts import Extract
from assistant.classification.requirements import Bucket, Requirement

_NONE = re.compile(
    r"\bno (?:prior |previous )?experience (?:or training )?(?:is )?(?:required|necessary|needed)",
    re.IGNORECASE,
)
_COMBINATION = re.compile(
    r"\bcombination of (?:the (?:two|above)|both|education|experience|training)\b"
    r"|\bpatterns\b[^.]*\bmay be combined\b",
    re.IGNORECASE,
)
_AGE = re.compile(
    r"\b(?:age of|minimum age)\b[^.;]{0,25}\b\d{2}\b|\b\d{2}(?:\s1/2)? years (?:of age|old)", re.IGNORECASE
)
_LICENCE = re.compile(
    r"\b(?:licen[sc]e|certificate|certification|registration|registered|membership in)\b", re.IGNORECASE
)
_SCHOOLING = re.compile(
    r"\b(?:degree|graduation|graduate|diploma|grade|college|school|curriculum|units|G\.?E\.?D)\b",
    re.IGNORECASE,
)
_WORKED = re.compile(
    r"experience|performing|duties|full-time paid|service|employment|work(?:ed|ing)?\b|\bas an?\b",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"(?:,?\s*(?:of which\s+)?(?:including|at least|which (?:must )?includes?"
    r"|must include|must have included|with at least)\s+(?=(?:at least\s+)?(?:one|two"
    r"|three|four|five|six|\d|an? ))"
    r"|,\s*(?=(?:at least\s+)?(?:one|two|three|four|five|six"
    r"|\d+)(?:\s*\(\d+\))?\s+(?:years?|months?) of which\b))",
    re.IGNORECASE,
)
_OF_GENERAL = re.compile(
    r"\s*of (?:the|this) (?:general|required|above|qualifying) (?:\w+ )?experience\b|\s*of which\b",
    re.IGNORECASE,
)
_APPLIED = re.compile(
    r"\W*(?:this |such )?experience (?:applied|gained|in|must)\b.*\bmust (?:include|be|have)\b",
    re.IGNORECASE | re.DOTALL,
)
_WITHIN_BRACKET = re.compile(r"\(([^()]*\bof which\b[^()]*)\)")
_TWO_INSIDE = re.compile(
    r"\s+and\s+(?=(?:one|two|three|four|five|six|\d+)(?:\s*\(\d+\))?\s+(?:years?|months?)\b)", re.IGNORECASE
)
_ENOUGH = re.compile(
    r"experience and training that could reasonably|experience and education which", re.IGNORECASE
)


def is_requirement(text: str) -> bool:
    """Tell whether words ask for something that can be checked."""
    return bool(
        next(durations(text), None) or next(credits(text), None) or degrees_in(text)
        or _LICENCE.search(text) or _AGE.search(text) or _NONE.search(text) or _COMBINATION.search(text)
        or re.search(r"\bcompletion of\b|\bpossession of\b", text, re.IGNORECASE)
    )  # fmt: skip


def within_another(text: str) -> bool:
    """Tell whether words have begun to say what must be within an amount of experience."""
    inside = _INSIDE.search(text)
    first = next(durations(text), None)
    return bool(inside and first and first.end <= inside.start())


def read_leaf(piece: Extract, label: str = "", bucket: Bucket = "general") -> Requirement | None:
    """Read one requirement; a part counted within it ("including one year of ...") becomes a second one."""
    if not re.search(r"[A-Za-z]{3}", piece.text):
        return None
    bracket = _WITHIN_BRACKET.search(piece.text)
    if bracket and next(durations(bracket[1]), None):
        outer = _simple(piece, label, bucket)
        within = _simple(
            piece.part(bracket.start(1), bracket.end(1)), "", bucket, inside=True, outer=outer.work
        )
        return Requirement("all", piece.quote(), label, (outer, within))
    inside = _INSIDE.search(piece.text)
    first = next(durations(piece.text), None)
    if inside and first and first.end <= inside.start() and next(durations(piece.text[inside.end() :]), None):
        outer = _simple(piece.part(0, inside.start()), "", bucket)
        return Requirement(
            "all", piece.quote(), label, (outer, *_inner(piece, inside.end(), outer.work, bucket))
        )
    return _simple(piece, label, bucket)


def _inner(piece: Extract, start: int, outer: str, bucket: Bucket) -> Iterator[Requirement]:
    """Yield what must be within the experience, one part for each amount of time."""
    for end in [*(m.start() for m in _TWO_INSIDE.finditer(piece.text, start)), len(piece.text)]:
        yield _simple(piece.part(start, end), "", bucket, inside=True, outer=outer)
        start = end + len("and ") if end < len(piece.text) else end


def _simple(piece: Extract, label: str, bucket: Bucket, inside: bool = False, outer: str = "") -> Requirement:
    text, quote = piece.text, piece.quote()
    worked = next(durations(text), None)
    if _NONE.search(text) or _ENOUGH.search(text):
        return Requirement("none", quote, label, bucket=bucket)
    if _COMBINATION.search(text):
        return Requirement("combination", quote, label, bucket=bucket)
    if _AGE.search(text) and not (worked and _WORKED.search(text)):
        return Requirement("age", quote, label, bucket=bucket)
    if worked and (_WORKED.search(text) or inside):
        counted = inside or bool(_OF_GENERAL.match(text, worked.end) or _APPLIED.match(text))
        work = f"{text[: worked.start]} {text[worked.end :]}".strip(" .,;")
        return Requirement(
            "experience",
            quote,
            label,
            months=worked.months.most,
            work=work,
            inside=counted,
            bucket=bucket,
            context=outer,
        )
    return _schooling(piece, label, bucket, worked)


def _schooling(piece: Extract, label: str, bucket: Bucket, worked: Duration | None) -> Requirement:
    text, quote = piece.text, piece.quote()
    units = next(credits(text), None)
    if units:
        return _coursework(piece, label, bucket, units)
    if _LICENCE.search(text) and not degrees_in(text):
        return Requirement("licence", quote, label, bucket=bucket)
    if degrees_in(text) or _SCHOOLING.search(text):
        return replace(_education(piece, text, bucket), label=label)
    months = worked.months.most if worked else Fraction(0)
    return Requirement("other", quote, label, months=months, bucket=bucket)


def _coursework(piece: Extract, label: str, bucket: Bucket, units: Credits) -> Requirement:
    """Read hours of courses, and the degree that is asked for before them, if any."""
    before = piece.text[: units.start]
    hours = units.least if units.unit == "quarter" else units.most
    field = _unit_field(piece.text)
    asked = Requirement("coursework", piece.quote(), label, bucket=bucket, credits=hours, fields=field)
    if not lowest_degree(before):
        return asked
    return Requirement("all", piece.quote(), label, (_education(piece, before, bucket), asked))


def _education(piece: Extract, words: str, bucket: Bucket) -> Requirement:
    degree, field = lowest_degree(words), field_of_study(words)
    return Requirement("education", piece.quote(), bucket=bucket, degree=degree, fields=field)


def _unit_field(text: str) -> str:
    match = re.search(r"\b(?:units?|hours?|credits?)\b(?: of [\w ]*courses)? in ([^.;()]+)", text)
    return match[1].strip(" ,") if match else ""
