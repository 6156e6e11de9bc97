"""The head and foot of a specification: title, codes and hours, pay lines, levels of a series, and dates."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.classification.amounts import number_value
from assistant.classification.extracts import Extract, Quote
from assistant.classification.sections import Section
from assistant.types import Span

HEAD = 1800
PLACEHOLDER_BELOW = 1.0
TITLE_LENGTH = 120


@dataclass(frozen=True, slots=True)
class ClassCode:
    """A class code and the weekly hours that it stands for, when the document says."""

    code: str
    hours: int | None
    quote: Quote


@dataclass(frozen=True, slots=True)
class PayLine:
    """A range of pay in dollars per `basis`; a placeholder is what a system demanded and not a rate."""

    basis: str
    low: float
    high: float
    placeholder: bool
    quote: Quote


@dataclass(frozen=True, slots=True)
class Level:
    """One class of a series: its title and code; `quote` is its row, `named` where the title stands."""

    title: str
    code: str
    quote: Quote
    named: Span


@dataclass(frozen=True, slots=True)
class ClassDate:
    """A date with what it means, one of the names in `_DATES`; of one `level` of a series, or "" of all."""

    meaning: str
    day: date
    quote: Quote
    level: str = ""
    year_only: bool = False

    @property
    def shown(self) -> str:
        """The date as 04/01/2022, or the year alone where the document gives no more."""
        return str(self.day.year) if self.year_only else f"{self.day:%m/%d/%Y}"

    @property
    def written(self) -> str:
        """The date as 2022-04-01, or the year alone where the document gives no more."""
        return str(self.day.year) if self.year_only else self.day.isoformat()


_CODE_IN_TITLE = re.compile(r"\(\s*([0-9]{4}[A-Z]{2})(?:\s*[/,]\s*([0-9]{4}[A-Z]{2}))*")
_CODE = re.compile(r"(?<!\w)(?<!FINAL NO. )\d{4}[A-Z]{2}(?!\w)")
_CODE_LINE = re.compile(r"Class Code\s*:\s*#?\s*(\d{3,5}[A-Z]{0,2})", re.IGNORECASE)
_HOURS = re.compile(
    r"\b(\d{4}[A-Z]{2})\b[^.;]{0,60}?\b([a-z]+-?[a-z]*|\d{2})\s+hours\s+(?:a|per)\s+week", re.IGNORECASE
)
_ISSUER = re.compile(
    r"^(state|city|county|town|university|commonwealth)\b.*|.*\b(executive branch|personnel board)\b.*",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"\blogo\b", re.IGNORECASE)
_PAY = re.compile(
    r"\$\s?([\d,]+(?:\.\d+)?)\s*(?:-|\u2013|to)\s*\$?\s?([\d,]+(?:\.\d+)?)(?:\s*(?:/|per"
    r"|an?)?\s*(hourly|hour|biweekly|yearly|year|annual(?:ly)?|month(?:ly)?))?",
    re.IGNORECASE,
)
_FLAT = re.compile(r"\$[\d,.]+\d(?:,? (?:and|or) \$[\d,.]+\d)* \(flat[- ]rated?\)", re.IGNORECASE)
_AMOUNT = re.compile(r"\$([\d,]+(?:\.\d+)?)")
_LEVEL_ROW = re.compile(r"\|?\s*\b([A-Z]{2}\d{2})\s*\|\s*(\d{4})\s*\|\s*([A-Z][^|]{2,90}?)\s*\|?$")
_ASIDE = re.compile(r"\s*\((?=[^)]*\d{4})")
_DAY = r"(\d{1,2}[/-]\d{1,2}[/-]\d{2,4}|[A-Z][a-z]+\.? \d{1,2}, \d{4})"
_DAY_OR_YEAR = rf"(?:{_DAY}|(?P<year>(?:19|20)\d{{2}})(?![/\d-]))"
_DATES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "established",
        re.compile(rf"\b(?:(?:EST|Established)\s*:|Series established)\s*{_DAY_OR_YEAR}", re.IGNORECASE),
    ),
    ("revised", re.compile(rf"\b(?:REV|Revised)\s*:\s*{_DAY_OR_YEAR}", re.IGNORECASE)),
    ("title changed", re.compile(rf"\bTitle Changed\s*:\s*{_DAY}", re.IGNORECASE)),
    (
        "cancelled",
        re.compile(rf"\b(?:cancel+ed|abolished)(?: effective)?(?: on)?\s*:?\s*{_DAY}", re.IGNORECASE),
    ),
    ("opened", re.compile(rf"\b(?:Open Date|Date Opened)\s*:\s*{_DAY}", re.IGNORECASE)),
    (
        "replaced version",
        re.compile(rf"\breplaces\b[^.]*?approved effective {_DAY}", re.IGNORECASE | re.DOTALL),
    ),
    (
        "effective",
        re.compile(rf"(?<!approved )(?<!cancelled )\beffective(?: date)?\s*:?\s+{_DAY}", re.IGNORECASE),
    ),
)
_HISTORY_ROW = re.compile(r"\|\s*([A-Z][^|]+?)\s*\|\s*([\d/]+)\s*\|\s*([\d/]+|--)\s*\|\s*([\d/]+|--)")
_MONTHS = [name.lower() for name in calendar.month_name[1:]]


def read_title(whole: Extract) -> Quote | None:
    """Return the title of the class: the line with the code, else the first line that is not the issuer."""
    lines = [line for line in whole.lines() if re.search("[A-Za-z]{3}", line.text)][:8]
    lines = [line for line in lines if len(line.text) <= TITLE_LENGTH and not _PICTURE.search(line.text)]
    coded = next((line for line in lines if _CODE_IN_TITLE.search(line.text)), None)
    chosen = coded or next((line for line in lines if not _ISSUER.match(line.text)), None)
    if chosen is None:
        return None
    end = _CODE_IN_TITLE.search(chosen.text)
    return chosen.quote(0, end.start()) if end and end.start() else chosen.quote()


def read_codes(whole: Extract) -> tuple[ClassCode, ...]:
    """Return the class codes with their hours: in the title, in a code line, or in the foot."""
    head = whole.part(0, min(HEAD, len(whole.text)))
    hours = {m[1]: int(number_value(m[2].lower())) or None for m in _HOURS.finditer(head.text)}
    title = _CODE_IN_TITLE.search(head.text)
    matches = (
        list(_CODE.finditer(head.text, title.start(), head.text.find(")", title.start()) + 1))
        if title
        else []
    )
    found = [ClassCode(m.group(), hours.get(m.group()), head.matched(m)) for m in matches]
    if not found:
        line = _CODE_LINE.search(head.text)
        found = [ClassCode(line[1], None, head.matched(line, 1))] if line else list(_other_codes(whole))
    return tuple({one.code: one for one in reversed(found)}.values())[::-1]


def _other_codes(whole: Extract) -> Iterator[ClassCode]:
    """Yield the code of the foot ("CLASS: 0412CO;") or of a recruitment number."""
    match = re.search(r"\bCLASS\s*:\s*(\d{4}[A-Z]{2})|Recruitment #\d+-(\d{4}[A-Z]{2})", whole.text)
    if match:
        group = 1 if match[1] else 2
        yield ClassCode(match[group], None, whole.matched(match, group))
    yield from (ClassCode(level.code, None, level.quote) for level in read_levels(whole))


def read_levels(whole: Extract) -> tuple[Level, ...]:
    """Return the classes that a series specification describes, in order."""
    head = whole.part(0, min(4 * HEAD, len(whole.text)))
    rows = ((line, _LEVEL_ROW.match(line.text)) for line in head.lines())
    return tuple(_level(line, row) for line, row in rows if row)


def _level(line: Extract, row: re.Match[str]) -> Level:
    end = _ASIDE.search(row[3])
    named = line.quote(row.start(3), row.start(3) + (end.start() if end else len(row[3])))
    return Level(named.text, row[2], line.matched(row), named.span)


def read_pay(whole: Extract) -> tuple[PayLine, ...]:
    """Return the pay lines of the head; one that begins near zero is a placeholder."""
    head = whole.part(0, min(HEAD, len(whole.text)))
    label = re.search(r"annual salary", head.text, re.IGNORECASE)
    basis = "yearly" if label else ""
    ranges = [_pay_line(head, match, basis) for match in _PAY.finditer(head.text)]
    if label and ranges and not head.text[label.end() : head.text.find("$", label.end())].strip():
        first = next(_PAY.finditer(head.text))
        ranges[0] = replace(ranges[0], quote=head.quote(min(label.start(), first.start()), first.end()))
    flat = (match for row in _FLAT.finditer(head.text) for match in _AMOUNT.finditer(head.text, *row.span()))
    return (*ranges, *(_flat_line(head, match, basis) for match in flat))


def _flat_line(head: Extract, match: re.Match[str], basis: str) -> PayLine:
    amount = float(match[1].replace(",", ""))
    return PayLine(basis, amount, amount, amount < PLACEHOLDER_BELOW, head.matched(match))


def _pay_line(head: Extract, match: re.Match[str], assumed: str) -> PayLine:
    low, high = (float(match[group].replace(",", "")) for group in (1, 2))
    basis = (match[3] or assumed).lower()
    basis = {
        "year": "yearly",
        "annual": "yearly",
        "annually": "yearly",
        "hour": "hourly",
        "month": "monthly",
    }.get(basis, basis)
    return PayLine(basis, low, high, low < PLACEHOLDER_BELOW, head.matched(match))


def read_dates(whole: Extract, sections: Sequence[Section]) -> tuple[ClassDate, ...]:
    """Return the dates with their meanings; two that disagree are both kept, never merged."""
    found = [
        one
        for meaning, pattern in _DATES
        for match in pattern.finditer(whole.text)
        if (one := _dated(meaning, whole, match)) is not None
    ]
    found += list(_effective_section(sections)) if not any(d.meaning == "effective" for d in found) else []
    return tuple(found + list(_history(whole)))


def _dated(meaning: str, whole: Extract, match: re.Match[str]) -> ClassDate | None:
    year = match.groupdict().get("year")
    if year:
        return ClassDate(meaning, date(int(year), 1, 1), whole.matched(match), year_only=True)
    day = parse_day(match[1])
    return ClassDate(meaning, day, whole.matched(match)) if day else None


def _effective_section(sections: Sequence[Section]) -> Iterator[ClassDate]:
    """Yield the date that stands alone under its heading, or alone as a paragraph of a headless copy."""
    for section in sections:
        match = re.match(_DAY, section.body.text) if section.role == "effective" else None
        day = parse_day(match[1]) if match else None
        if match and day:
            yield ClassDate("effective", day, section.body.matched(match))


def _history(whole: Extract) -> Iterator[ClassDate]:
    """Yield the dates of the history table of a series, each with the class it belongs to."""
    for match in _HISTORY_ROW.finditer(whole.text):
        for group, meaning in ((2, "established"), (3, "revised"), (4, "title changed")):
            day = parse_day(match[group])
            if day:
                yield ClassDate(meaning, day, whole.matched(match), match[1].strip())


def parse_day(text: str) -> date | None:
    """Return the day that is written as 7/1/2024, 06-15-18 or June 26, 1998; None when it is no day."""
    try:
        if text[:1].isdigit():
            month, day, year = (int(piece) for piece in re.split("[/-]", text))
            return date(year + (2000 if year < 50 else 1900) if year < 100 else year, month, day)
        name, number, year_text = text.replace(",", "").replace(".", "").split()
        return date(int(year_text), _MONTHS.index(name.lower()) + 1, int(number))
    except ValueError:
        return None
