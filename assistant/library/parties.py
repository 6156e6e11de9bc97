"""Who the parties are: employer, union and the name of the bargaining unit, read from the cover and recognition."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from assistant.library.parsed import ParsedDocument
from assistant.library.wording import normal_words, tidy, title_case
from assistant.types import Evidence, Span

_UNION = re.compile(
    r"\b(?:unions?|association|assoc\.?|local|afscme|seiu|ibew|iaff|uaw|ufcw|teamsters|federation|brotherhood|guild|"
    r"council \d|afl[\s-]*cio|united (?:educators|teachers|auto\w*|food)|fraternal order|benevolent|teachers of|"
    r"professionals of|educators)\b",
    re.IGNORECASE,
)
_EMPLOYER = re.compile(
    r"\b(?:county|city|town|village|state|department|district|board|university|regents|schools?|authority|agency|"
    r"hospital|commission|corporation|company|inc\.?|college|government|office|port|court)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:by\s+and\s+)?between(?:\s+and\s+for)?(?:\s+the)?\b\s*:?", re.IGNORECASE)
_AND = re.compile(
    r"(?:^|\n)\s*and(?:\s+the)?\s*(?=\n)|(?<=[\s,])(?:and|AND)\s+(?:the\s+|THE\s+)?(?=\S)", re.MULTILINE
)
_STOP = re.compile(
    r"\n\s*\n\s*\n|\f|table of contents|\b(?:labor relations|effective|for the period|july|january|october|september|"
    r"june|december|19\d\d|20\d\d|preamble|this document|attachment|hereinafter|covering|expires?|term of)\b|"
    r"\n\s*for(?:\s+the)?\b",
    re.IGNORECASE,
)
_BEHALF = re.compile(
    r"\bon\s+behalf\s+of\s+(?:the\s+)?(?P<name>[^\n]+(?:\n[^\n]+){0,2}?)(?=\s*\n\s*(?:\n|and\b))",
    re.IGNORECASE,
)
_FOR_UNIT = re.compile(
    r"\b(?:[Ff]or|FOR|[Cc]overing|COVERING|[Ww]ithin|in)\s+(?:[Tt]he|THE)\s+"
    r"(?P<name>[A-Z][\w'\u2019&/-]+(?:\s+(?:[A-Z][\w'\u2019&/-]+|and|of)){0,6}?)\s+"
    r"(?:[Bb]argaining\s+|BARGAINING\s+)?(?:[Uu]nit|UNIT)\b|"
    r"\b(?:[Cc]overing|COVERING)\s+(?P<covered>[A-Z][\w'\u2019&/-]+(?:\s+[A-Z][\w'\u2019&/-]+){0,4}?)\s+"
    r"(?:[Pp]ersonnel|[Ee]mployees|PERSONNEL|EMPLOYEES)\b"
)
_NAMED = re.compile(
    r"\b(?:State|County|City|Town|Port|University) of [A-Z][a-z]+(?: [A-Z][a-z]+)?|"
    r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)? (?:County|Unified School District|School District|Public Schools)\b"
)
_OPENING = 4000
_STATES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|"
    "Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|"
    "Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|"
    "Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|"
    "West Virginia|Wisconsin|Wyoming"
)
_UNIT_CODE = re.compile(
    r"\b(?:bargaining\s+)?units?\s*(?:code\s*)?[:#(]*\s*(?P<code>[A-Z]{1,3}-?\d{1,2}[A-Z]?)\b|\b(?P<bare>[A-Z]{1,2}-\d{1,2}[A-Z]?)\s+(?:agreement|contract|bargaining|unit)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Parties:
    """The parties of an instrument; empty strings where nothing was found."""

    employer: str = ""
    union: str = ""
    unit: str = ""
    evidence: tuple[Evidence, ...] = ()


def infer_parties(documents: tuple[ParsedDocument, ...], *, bargained: bool) -> Parties:
    """Return employer, union and unit; `bargained` is false for policies and class specifications."""
    for parsed in documents:
        declared = _declared(parsed)
        if declared.employer:
            return declared
    if bargained:
        for parsed in documents[:3]:
            found = _from_cover(parsed, parsed.cover) or _from_cover(parsed, parsed.text[:9000])
            if found:
                return found
    return Parties(employer=_most_named("\n".join(parsed.text[:20_000] for parsed in documents[:4])))


def _declared(parsed: ParsedDocument) -> Parties:
    data = parsed.metadata
    employer = (
        data.get("employer") or data.get("issuing_body") or data.get("jurisdiction", "").rsplit("/")[-1]
    )
    employer = re.sub(
        r"\s+board of (?:county )?(?:commissioners|supervisors)$", "", employer.strip("'\""), flags=re.I
    )
    if employer and employer == employer.lower():
        employer = employer.replace("-", " ").title()
    evidence = (Evidence("employer", employer, "front matter", parsed.document.path),) if employer else ()
    return Parties(employer, data.get("union", ""), data.get("unit", ""), evidence)


def _from_cover(parsed: ParsedDocument, text: str) -> Parties | None:
    for between in _BETWEEN.finditer(text):
        block = text[between.end() : between.end() + 700]
        for divider in _AND.finditer(block):
            if len(tidy(block[: divider.start()])) < 4:
                continue
            after = block[divider.end() :]
            # A blank start is layout: look for the stop only after the first words.
            lead = len(after) - len(after.lstrip())
            stop = _STOP.search(after, lead + 3)
            sides = _clean(block[: divider.start()]), _clean(after[: stop.start() if stop else 160])
            parties = _ordered(*sides)
            if parties:
                return _with_unit(parsed, text, parties, between.end())
    return None


def _clean(text: str) -> str:
    text = re.sub(r"\(\s*(?:hereinafter|hereafter)[^)]*\)?.*", "", text, flags=re.IGNORECASE | re.DOTALL)
    text = re.split(
        r",?\s*\bhereinafter|\bas the exclusive|,\s+a\s+\w+\s*(?:corporation)?|\bon\s+behalf\s+of|,?\s+and its\b",
        text,
        flags=re.IGNORECASE,
    )[0]
    text = re.sub(r"^\s*[A-Z]{2,6}\s+(?=THE\s)", "", text)
    return title_case(
        tidy(
            re.sub(
                r"^\s*(?:for\s+the|and\s+for\s+the|and\s+for|the)\s+", "", text.strip(), flags=re.IGNORECASE
            )
        )
    )


def _ordered(first: str, second: str) -> tuple[str, str] | None:
    """Return (employer, union) when one side reads as a union and the other as an employer."""
    if len(first) > 220 or len(second) > 260:
        return None
    if _UNION.search(second) and not _UNION.search(first):
        return first, second
    if _UNION.search(first) and not _UNION.search(second) and _EMPLOYER.search(second):
        return second, first
    return None


def _with_unit(parsed: ParsedDocument, text: str, parties: tuple[str, str], start: int) -> Parties:
    employer, union = parties
    behalf = _BEHALF.search(text)
    unit = tidy(behalf["name"]) if behalf else ""
    if not unit and (named := _FOR_UNIT.search(text[:2500])):
        unit = tidy(named["name"] or named["covered"])
    span = Span(start, min(len(text), start + 300))
    evidence = tuple(
        Evidence(name, value, "inferred", parsed.document.path, span)
        for name, value in (("employer", employer), ("union", union), ("unit", unit))
        if value
    )
    return Parties(employer, union, title_case(unit), evidence)


def _most_named(text: str) -> str:
    counts: dict[str, int] = {}
    for match in _NAMED.finditer(text):
        name = tidy(match.group())
        counts[name] = counts.get(name, 0) + 1
    if not counts:
        return _state_in(text[:_OPENING])
    # Earlier mentions win among equals: the issuing body stands at the top.
    return max(counts, key=lambda name: counts[name])


def governments(text: str) -> tuple[str, ...]:
    """Return the governments that the text names several times, "State of ...", most frequent first."""
    counts = Counter(tidy(match.group()) for match in _NAMED.finditer(text))
    return tuple(name for name, count in counts.most_common(2) if count > 1)


def _state_in(text: str) -> str:
    """Return "State of ..." when the opening puts the name of a state before one of its bodies."""
    match = re.search(rf"\b({_STATES})\s+(?:State|Department|Civil Service)\b", text)
    return f"State of {match.group(1)}" if match else ""


def unit_codes(text: str) -> tuple[str, ...]:
    """Return unit codes such as "NP-3" or "T-4S" that the text gives as names of a unit."""
    codes = (match["code"] or match["bare"] for match in _UNIT_CODE.finditer(text))
    return tuple(dict.fromkeys(code.upper() for code in codes if re.search(r"[A-Za-z]", code)))


def same_name(first: str, second: str) -> bool:
    """Tell whether two names have the same words, whatever their case, order of plural or punctuation."""
    return bool(first) and normal_words(first) == normal_words(second)
