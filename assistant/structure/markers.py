"""Numbers and letters that open sections ("Section 4.", "15.3", "(a)") and what they may mean."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.structure.headings import is_title
from assistant.structure.vocabulary import (
    NUMBER_WORD,
    NUMBER_WORDS,
    RULE_VERBS,
    SENTENCE_OPENINGS,
    roman_value,
)

_SECTION = re.compile(
    r"^(?:SECTIONS?|Section|Sec\.|SEC\.|\u00a7+)\s*(?P<label>\d{1,3}(?:[.-]\d{1,3})*[A-Za-z]?"
    rf"|[IVXLC]{{1,7}}(?:\.\d{{1,3}})+|(?i:{NUMBER_WORD})|[IVXLC]{{1,7}}|[A-Z])"
    r"(?P<sep>\s*[.:)\u2013\u2014]|\s*-(?!\d)|,(?=\s[A-Z])|(?=\s)|(?=\()|$)"
)
# "Section 50, Employees shall receive their pay each week": print that is worn turns the point into a comma.
_SENTENCE_REST = re.compile(
    r"^\s+(?!(?:Articles?|Sections?|Paragraphs?|Appendix|Chapter|Title|Part|Rule|Step)\b)[A-Z][a-z]+(?: [^\s,]+){5}"
)
_STEP = re.compile(
    r"^(?P<word>STEP|Step|LEVEL|Level)\s+(?P<label>[IVX]{1,4}|\d{1,2}|(?i:one|two|three|four|five|six))\b(?P<sep>\s*[.:)\u2013\u2014-]*)"
)
# "15.3", "15.3.1", "15-3", and with the article in roman numerals "IV.2".
_DECIMAL = re.compile(
    r"^(?P<label>(?:\d{1,3}[.-]|[IVXLC]{1,7}\.)\d{1,3}(?:[.-]\d{1,3}){0,4}[A-Z]?)(?P<sep>[.:)]?)(?=\s|$|\(|[A-Z][a-z]{2})"
)
_SIMPLE = re.compile(
    r"^(?P<open>\(?)(?P<label>[A-Z]{1,2}|[a-z]{1,2}|[IVXL]{1,7}|[ivxl]{1,7}|\d{1,3})(?P<close>[.)]|\.\))(?=\s|$|\(|[A-Z][a-z])"
)
_REFERENCE_REST = re.compile(
    r"^\s*(?:[,;)]|(?:of|and|or|above|below|through|shall|is|are|was|to|in|herein|except|for|by|as|on|which|hereof)\b)"
)
_WRAPPED_REST = re.compile(
    r"^\s*(?:[,;)]|(?:and|or|above|below|through|thru|hereof|of\s+(?:this|the|article|section))\b)"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One meaning of a marker: its style ("I.", "(a)", "section") and its place in that style's sequence."""

    style: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker at the start of a line: its label, what it may mean, and where the text after it starts."""

    label: str
    readings: tuple[Reading, ...]
    end: int
    decimal: tuple[int, ...] = ()
    bracketed: bool = False


def read_markers(text: str) -> list[Marker]:
    """Return the markers that open a line, outermost first: "A. 1. The ..." has two."""
    lead = re.match(r"[#*_\s>]*", text)
    at = lead.end() if lead else 0
    markers: list[Marker] = []
    while len(markers) < 4:
        marker = _read_marker(text[at:], first=not markers)
        if marker is None:
            break
        markers.append(
            Marker(marker.label, marker.readings, at + marker.end, marker.decimal, marker.bracketed)
        )
        at += marker.end
        at += len(text[at:]) - len(text[at:].lstrip(" \t*_"))
    return markers


def _read_marker(text: str, *, first: bool) -> Marker | None:
    if first:
        marker = _section(text) or _step(text)
        if marker:
            return marker
        decimal = _DECIMAL.match(text)
        if decimal and not _WRAPPED_REST.match(text[decimal.end() :]):
            parts = _numbers(decimal.group("label"))
            return Marker(decimal.group("label"), (Reading("decimal", parts[-1]),), decimal.end(), parts)
    return _simple(text, first=first)


def _section(text: str) -> Marker | None:
    match = _SECTION.match(text)
    if not match:
        return None
    label, rest = match.group("label"), text[match.end() :]
    parts = _numbers(label)
    full_number = len(parts) >= 3 or (len(parts) == 2 and text.startswith("\u00a7"))
    if not match.group("sep").strip() and not _fits_section(rest) and not (full_number and _opens(rest)):
        return None
    if match.group("sep") == "," and not (is_title(rest.strip()) or _SENTENCE_REST.match(rest)):
        return None
    if match.group("sep").strip() in {")", ":"} and _REFERENCE_REST.match(rest):
        return None
    if len(parts) > 1:
        return Marker(label, (Reading("decimal", parts[-1]),), match.end(), parts)
    return Marker(label, (Reading("section", _ordinal(label)),), match.end())


def _numbers(label: str) -> tuple[int, ...]:
    """Return the numbers of a label, a roman numeral before a point among them."""
    roman = re.match(r"[IVXLC]+(?=\.\d)", label)
    first = roman_value(roman.group()) if roman else None
    numbers = tuple(int(part) for part in re.findall(r"\d+", label))
    return (first, *numbers) if first else numbers


def _opens(rest: str) -> bool:
    return rest.lstrip(' "\u201c')[:1].isupper()


def _fits_section(rest: str) -> bool:
    """Tell whether "Section 4" without a point after it can be a heading."""
    stripped = rest.strip()
    if not stripped or rest.startswith("("):
        return not stripped or not re.match(r"^(?:\([^)]{1,4}\)\s*)+,?\s*(?:[a-z,;]|$)", stripped)
    return not _REFERENCE_REST.match(rest) and is_title(re.split(r"[.:]\s", stripped)[0])


def _ordinal(label: str) -> int:
    digits = re.match(r"\d+", label)
    if digits:
        return int(digits.group())
    return NUMBER_WORDS.get(label.casefold()) or roman_value(label) or ord(label[0].casefold()) - 96


def _step(text: str) -> Marker | None:
    match = _STEP.match(text)
    if not match:
        return None
    rest = text[match.end() :]
    if not match.group("sep").strip() and rest.strip() and not _opens(rest):
        return None
    word = match.group("word").capitalize()
    label = f"{word} {match.group('label')}"
    return Marker(label, (Reading(word.casefold(), _ordinal(match.group("label"))),), match.end())


def _simple(text: str, *, first: bool) -> Marker | None:
    match = _SIMPLE.match(text)
    if not match:
        return None
    opened, label, close = match.group("open", "label", "close")
    if opened and close == ".":
        return None
    if not opened and not first and close == ")":
        return None
    if _WRAPPED_REST.match(text[match.end() :]):
        return None
    form = f"{opened}{{}}{close}"
    readings = tuple(Reading(form.format(kind), value) for kind, value in _values(label))
    if not readings:
        return None
    return Marker(label, readings, match.end(), bracketed=")" in close)


def _values(label: str) -> list[tuple[str, int]]:
    """Return (kind, ordinal) pairs: "i" may be the first roman numeral or the ninth letter."""
    if label.isdigit():
        return [("1", int(label))]
    upper = label.isupper()
    values: list[tuple[str, int]] = []
    if len(label) == 1:
        values.append(("A" if upper else "a", ord(label.casefold()) - 96))
    elif len(label) == 2 and label[0] == label[1]:
        values.append(("A" if upper else "a", 26 + ord(label[0].casefold()) - 96))
    value = roman_value(label)
    if value:
        values.append(("I" if upper else "i", value))
    return values


def split_heading(text: str) -> str:
    """Return the heading that stands at the start of a section's text, empty when there is none."""
    stripped = text.strip(" *_#\t-\u2013\u2014:.")
    if not stripped:
        return ""
    run_in = re.match(r"([^.:\u2014]{2,80}?)(?:[.:](?:\s|$)|\s[-\u2013\u2014]\s)", stripped + " ")
    head = run_in.group(1) if run_in else stripped
    head = re.split(r"\s{4,}", head)[0].strip()
    if run_in and _is_phrase(head):
        return head
    return head if is_title(head) and len(head.split()) <= 12 and (run_in or len(stripped) < 80) else ""


def lone_heading(text: str) -> str:
    """Return the heading that fills a section's first line when only white space follows it."""
    stripped = text.strip(" *_#\t-\u2013\u2014:.")
    return stripped if 2 < len(stripped) <= 80 and _is_phrase(stripped) else ""


def _is_phrase(text: str) -> bool:
    """Tell whether a few words name a subject: no verb of a rule, no word that a sentence begins with."""
    words = text.split()
    return (
        1 <= len(words) <= 7
        and text[0].isupper()
        and not re.search(r"[,;.?!]", text)
        and words[0].casefold() not in SENTENCE_OPENINGS
        and not any(word.casefold() in RULE_VERBS for word in words)
    )
