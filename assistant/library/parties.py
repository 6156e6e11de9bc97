"""Who the parties are: employer, union and bargaining unit, read from cover and recognition clause."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from assistant.library.parsed import ParsedDocument
from assistant.library.wording import SMALL_WORDS, acronym, tidy, title_case
from assistant.types import Evidence, Span

_UNION = re.compile(
    r"\b(?:unions?|association|assoc\.?|local|afscme|seiu|ibew|iaff|uaw|ufcw|teamsters|federation|brotherhood|"
    r"guild|council \d|afl[\s-]*cio|united (?:educators|teachers|auto\w*|food)|fraternal order|benevolent|"
    r"teachers of|teachers united|professionals of|educators)\b",
    re.IGNORECASE,
)
_EMPLOYER = re.compile(
    r"\b(?:county|city|town|village|state|department|district|board|university|regents|schools?|authority|agency|"
    r"hospital|commission|corporation|company|inc\.?|college|government|office|port|court)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:by\s+and\s+)?between(?:\s+and\s+for)?(?:\s+the)?\b\s*:?", re.IGNORECASE)
_AND = re.compile(
    r"(?:^|\n)\s*(?:and|And|AND)(?:\s+(?:the|The|THE))?[ \t]*(?=\n)|"
    r"(?<=[\s,])(?:and|And|AND)\s+(?:the\s+|The\s+|THE\s+)?(?=\S)",
    re.MULTILINE,
)
# A cover that sets the names above and below a lone "and", without "between".
_LONE_AND = re.compile(r"\n\s*(?:and|And|AND)[ \t]*\n")
# Where the name of the second party ends on a cover.
_STOP = re.compile(
    r"\n\s*\n\s*\n|\n\s*\n\s*\(?\d{1,2}[.)]\s|\f|"
    r"table of contents|\n\s*for(?:\s+the)?\b|\b(?:labor relations|effective|"
    r"for the period|january|"
    r"february|march|april|june|july|august|september|october|november|december|19\d\d|20\d\d|preamble|"
    r"this (?:document|agreement)|upon (?:execution|ratification)|attachment|here(?:in)?after|herein|"
    r"covering|expires?|term of|"
    r"ratification)\b",
    re.IGNORECASE,
)
_NAME_END = re.compile(
    r"[,(]?\s*\b(?:here(?:in)?after|herein|as the exclusive\w*)|\(\s*[\"\u201c]|"
    r",\s+an?\s+(?:\w+\s+){0,2}(?:corporation|agency|subdivision|organi[sz]ation)\b|"
    r"\bon\s+behalf\s+of\b|,?\s+and its\b|(?<!No)(?<!Inc)\.\s+[A-Z\d]|\bthe purpose\b|\(\s*\)|"
    r"\bregarding\b|\bTerm\b|\bchartered\s+(?:by|to)\b",
    re.IGNORECASE,
)
_PAPER_LINE = re.compile(r"\n[^\n]*\b(?:agreement|contract|memorandum of understanding)\b", re.IGNORECASE)
_LEADING = re.compile(
    r"^\s*(?:\[[^\]]*\]\s*)?(?:(?:[Ff]or|FOR|[Aa]nd|AND)\s+)*(?:[A-Z]{2,6}\s+(?=THE\s))?(?:[Tt]he\s+|THE\s+)?"
    r"(?:[Rr]epresentatives\s+of\s+(?:the\s+)?)?"
)
_REPEATED = re.compile(r"^(?P<name>\w+ (?:of )?\w+),? (?P=name)\b.*", re.IGNORECASE)
_PROSE = re.compile(r"\b(?:recogni\w+|agreement|articles?|shall|subject to|pursuant)\b", re.IGNORECASE)
_BEHALF = re.compile(
    r"\bon\s+behalf\s+of\s+(?:the\s+)?(?P<name>[^\n]+(?:\n[^\n]+){0,2}?)(?=\s*\n\s*(?:\n|and\b)|\s*\f)",
    re.IGNORECASE,
)
_CAPITALISED = r"[A-Z][\w'\u2019&/-]+"
_FOR_UNIT = re.compile(
    rf"\b(?:[Ff]or|FOR|[Cc]overing|COVERING|[Ww]ithin|in)\s+(?:[Tt]he|THE)\s+"
    rf"(?P<name>{_CAPITALISED}(?:\s+(?:{_CAPITALISED}|and|of)){{0,6}}?)\s+(?:[Bb]argaining\s+|BARGAINING\s+)?(?:[Uu]nit|UNIT)\b|"
    rf"\b(?:[Cc]overing|COVERING)\s+(?P<covered>{_CAPITALISED}(?:\s+{_CAPITALISED}){{0,4}}?)\s+"
    rf"(?:[Pp]ersonnel|[Ee]mployees|PERSONNEL|EMPLOYEES)\b"
)
_UNIT_CODE = re.compile(
    r"\b(?:bargaining\s+)?units?\s*(?:code\s*)?[:#(]*\s*(?P<code>[A-Z]{1,3}-\d{1,2}[A-Z]?)\b|"
    r"\b(?P<bare>[A-Z]{1,2}-\d{1,2}[A-Z]?)\s+(?:[A-Z]\w+\s+){0,5}(?:agreement|contract|bargaining|unit)\b",
    re.IGNORECASE,
)
_GOVERNMENT = (
    r"\b(?:State|County|City|Town|Port|University) of [A-Z][a-z]+(?: [A-Z][a-z]+)?|"
    r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)? "
    r"(?:County|(?:Unified |Independent )?School District|ISD|Public Schools)\b"
)
_LONGEST_NAME = 180
_OPENING = 4000
_PARTIES_OPENING = 9000
_UNIT_OPENING = 2500


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
            opening = parsed.opening(_PARTIES_OPENING)
            found = _from_cover(parsed, parsed.cover) or _from_cover(parsed, opening)
            found = found or _from_title(parsed)
            if found:
                return found
    return Parties(employer=_most_named("\n".join(parsed.text[:20_000] for parsed in documents[:4])))


def _declared(parsed: ParsedDocument) -> Parties:
    data = parsed.metadata
    employer = (
        data.get("employer") or data.get("issuing_body") or data.get("jurisdiction", "").rsplit("/")[-1]
    )
    employer = _plain_employer(employer.strip("'\""))
    if employer and employer == employer.lower():
        employer = employer.replace("-", " ").title()
    evidence = (Evidence("employer", employer, "front matter", parsed.document.path),) if employer else ()
    return Parties(employer, data.get("union", ""), data.get("unit", ""), evidence)


def _plain_employer(name: str) -> str:
    """Return the employer without its board and its state, which one paper prints and the next does not."""
    without_board = re.sub(
        r"\s+board\s+of\s+(?:county\s+)?(?:commissioners|supervisors)$", "", name, flags=re.IGNORECASE
    )
    without_state = re.sub(rf",\s+(?:{_states()})(?:\s.*)?$", "", without_board, flags=re.IGNORECASE)
    return title_case(without_state)


def _from_cover(parsed: ParsedDocument, text: str) -> Parties | None:
    for start, first, second in _sides(text):
        parties = _ordered(first, second)
        if parties:
            return _with_unit(parsed, text, parties, start)
    return None


def _from_title(parsed: ParsedDocument) -> Parties | None:
    """Return the parties of a cover that names them above and below a lone "and"."""
    text = parsed.cover
    divider = _LONE_AND.search(text)
    if divider is None:
        return None
    after = text[divider.end() :]
    stop = _STOP.search(after, len(after) - len(after.lstrip()) + 3)
    above = re.split(r"\n[ \t]*\n", text[: divider.start()].strip())[-1]
    below = _PAPER_LINE.split(after[: stop.start() if stop else 160], maxsplit=1)[0]
    parties = _ordered(_name(above.split("/")[0]), _name(below))
    return _with_unit(parsed, text, parties, divider.start()) if parties else None


def _sides(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield (offset, one party, other party) for every reading of "between ... and ..."."""
    for between in _BETWEEN.finditer(text):
        block = text[between.end() : between.end() + 700]
        for divider in _AND.finditer(block):
            if len(tidy(block[: divider.start()])) < 4:
                continue
            after = block[divider.end() :]
            # Blank space before the name is layout: look for the stop only after its first words.
            lead = len(after) - len(after.lstrip())
            stop = _STOP.search(after, lead + 3)
            yield (
                between.end(),
                _name(block[: divider.start()]),
                _name(after[: stop.start() if stop else 160]),
            )


def _name(text: str) -> str:
    name = _NAME_END.split(text, maxsplit=1)[0]
    name = title_case(tidy(_LEADING.sub("", tidy(name))))
    return _without_initials(_REPEATED.sub(lambda match: match["name"], name))


def _without_initials(name: str) -> str:
    """Return the name without its own initials printed before it ("ABC Ashby Bakers Council")."""
    first, _, rest = name.partition(" ")
    initials = acronym(rest)
    return rest if initials and first.upper() == initials[: len(first)] and len(first) >= 3 else name


def _ordered(first: str, second: str) -> tuple[str, str] | None:
    """Return (employer, union) when one side reads as a union and the other as an employer."""
    if not (_is_name(first) and _is_name(second)):
        return None
    if _UNION.search(second) and not _UNION.search(first):
        return first, second
    if _UNION.search(first) and not _UNION.search(second) and _EMPLOYER.search(second):
        return second, first
    return None


def _is_name(text: str) -> bool:
    """Tell a name from a stretch of prose: short, and most of its words capitalised.

    Letters set apart for show ("C O U N T Y") are no name that anybody would look up.
    """
    words = [word for word in text.split() if word.lower() not in SMALL_WORDS and word[0].isalpha()]
    if sum(len(word) == 1 for word in words) * 2 > len(words):
        return False
    capitalised = sum(word[0].isupper() for word in words)
    named = capitalised >= 0.75 * len(words) and text.lower() not in _ROLES and not _PROSE.search(text)
    return bool(words) and len(text) <= _LONGEST_NAME and named


_ROLES = (
    "county",
    "city",
    "district",
    "state",
    "union",
    "association",
    "board",
    "employer",
    "federation",
    "company",
)


def _with_unit(parsed: ParsedDocument, text: str, parties: tuple[str, str], start: int) -> Parties:
    employer, union = _plain_employer(parties[0]), parties[1]
    span = Span(start, min(len(text), start + 300))
    unit = _unit(text)
    unit = "" if unit == employer else unit
    evidence = tuple(
        Evidence(name, value, "inferred", parsed.document.path, span)
        for name, value in (("employer", employer), ("union", union), ("unit", unit))
        if value
    )
    return Parties(employer, union, unit, evidence)


def _unit(text: str) -> str:
    behalf = _BEHALF.search(text)
    named = None if behalf else _FOR_UNIT.search(text[:_UNIT_OPENING])
    found = behalf["name"] if behalf else (named["name"] or named["covered"]) if named else ""
    # Bullets of symbol fonts separate further names on some covers: a department and its part.
    names = [tidy(part) for part in re.split(r"[\ue000-\uf8ff\u2022]", found)]
    unit = ", ".join(title_case(name) for name in names[:2] if name)
    return (
        title_case(unit)
        if set(unit.lower().split()) - SMALL_WORDS - {"unit", "bargaining"} and _is_name(unit)
        else ""
    )


def _most_named(text: str) -> str:
    counts: dict[str, int] = {}
    for match in re.finditer(_GOVERNMENT, text):
        name = tidy(match.group())
        if not name.startswith(("The ", "This ", "Each ")):
            counts[name] = counts.get(name, 0) + 1
    if not counts:
        return _state_in(text[:_OPENING])
    # Earlier mentions win among equals: the issuing body stands at the top.
    return max(counts, key=lambda name: counts[name])


def governments(text: str) -> tuple[str, ...]:
    """Return the governments that the text names several times, "State of ...", most frequent first."""
    counts = Counter(tidy(match.group()) for match in re.finditer(_GOVERNMENT, text))
    named = (name for name, count in counts.most_common(4) if count > 1)
    return tuple(
        name for name in named if name.split()[0] not in ("The", "This", "Each", "Any", "Said", "Such")
    )[:2]


@lru_cache(maxsize=1)
def _states() -> str:
    text = files("assistant.library").joinpath("data/states.txt").read_text(encoding="utf-8")
    return "|".join(text.splitlines())


def without_state(name: str) -> str:
    """Return a party's name without the state put after it: "Linden County" of "Linden County, Oregon"."""
    return re.sub(rf",\s*(?:{_states()})\Z", "", name, flags=re.IGNORECASE)


def _state_in(text: str) -> str:
    """Return "State of ..." when the opening puts the name of a state before one of its bodies."""
    match = re.search(rf"\b({_states()})\s+(?:State|Department|Civil Service)\b", text)
    return f"State of {match.group(1)}" if match else ""


def unit_codes(text: str) -> tuple[str, ...]:
    """Return unit codes such as "NP-3" or "T-4S" that the text gives as names of a unit."""
    codes = (match["code"] or match["bare"] for match in _UNIT_CODE.finditer(text))
    return tuple(dict.fromkeys(code.upper() for code in codes))
