"""When an instrument runs: effective and expiry dates, and clauses that carry it on after it expires."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from pathlib import PurePosixPath

from assistant.library.dates import day_after, find_years, shift_years
from assistant.library.parsed import ParsedDocument
from assistant.structure.dates import FoundDate, find_dates
from assistant.types import Evidence, Span

UNTIL_REPLACED = date.max
_EXPIRY_CUE = re.compile(
    r"\b(?:expir\w*|terminat\w*|sunsets?|through|until|thru|ends?|ending)\b|\bremains?\s+in\s+(?:full\s+)?(?:force|effect)",
    re.IGNORECASE,
)
_START_CUE = re.compile(r"effective|beginning|begins|commenc\w*|from|as of|between", re.IGNORECASE)
_SUBJECT = re.compile(
    r"\b(?:this|the|said)\s+(?:entire\s+)?(?:collective\s+bargaining\s+)?(?:agreement|contract|memorandum|mou|document|"
    r"letter|extension|policy|plan)\b",
    re.IGNORECASE,
)
_TERM_HEADING = re.compile(
    r"\b(term of (?:the |this )?(?:agreement|contract|memorandum)|duration|termination|effective dates?|"
    r"length of (?:agreement|contract)|period of agreement|term and |agreement in effect)",
    re.IGNORECASE,
)
EVERGREEN = re.compile(
    r"(?:automatically\s+(?:renew|extend|continu)\w*|year[\s-]+to[\s-]+year|"
    r"(?:remain|continue)s?\s+in\s+(?:full\s+)?(?:force|effect)(?:\s+and\s+effect)?\s+(?:during|until)\s+"
    r"(?:the\s+)?(?:period\s+of\s+)?(?:negotiat|a\s+(?:new|successor)|such\s+time|replaced|superseded))",
    re.IGNORECASE,
)
_JOINED = re.compile(r"-|\u2013|\u2014|to\b|through|thru|until|and ends|ending", re.IGNORECASE)
_BEGINS = re.compile(r"\beffective\b[^.;]{0,25}\Z", re.IGNORECASE)
_OPENING = 3000
_LINE_NUMBER = re.compile(r"(?<=\n)[ \t]*\d{1,2}(?=[ \t])")
_ENDS_ON = re.compile(r"\b(?:through|thru|until|expires(?:\s+on)?)\s*:?\s*\Z", re.IGNORECASE)
_TITLE_PAGE = 1200
_WINDOW = 900
_REACH = 90


@dataclass(frozen=True, slots=True)
class Term:
    """The dates of an instrument and the words they come from."""

    effective: date | None = None
    expires: date | None = None
    continued_until: date | None = None
    evidence: tuple[Evidence, ...] = field(default=())


def infer_term(documents: tuple[ParsedDocument, ...]) -> Term:
    """Return the term from cover range, term article, years on the cover and in file names, in that order."""
    first = documents[0]
    years = _years_of_names(documents) or find_years(first.cover[:1500])
    cover = _range_of(first.cover)
    if cover and (years is None or cover[1].day.year == years[1] or cover[1].end <= _TITLE_PAGE):
        return _with_continuation(documents, _term_of_range(first, cover))
    clause = _clause_dates(documents, years)
    printed = _end_on_cover(first, years)
    if printed and (clause is None or clause[2].day != printed.expires):
        return _with_continuation(documents, printed)
    if clause:
        parsed, start, end = clause
        effective = start.day if start else _start_from_years(years, end.day)
        evidence = tuple(
            _evidence(parsed, name, found)
            for name, found in (("effective", start), ("expires", end))
            if found
        )
        return _with_continuation(documents, Term(effective, end.day, None, evidence))
    return _with_continuation(documents, _term_of_years(first, years))


def with_beginning(parsed: ParsedDocument, term: Term) -> Term:
    """Return the term of an amendment that states only from when it has effect; unchanged when it has a first day."""
    opening = parsed.text[:_OPENING]
    begins = (one for one in find_dates(opening) if _BEGINS.search(opening[: one.start]))
    first = next(begins, None) if term.effective is None else None
    if first is None or (term.expires and term.expires < first.day):
        return term
    evidence = (*term.evidence, _evidence(parsed, "effective", first))
    return Term(first.day, term.expires, term.continued_until, evidence)


def _years_of_names(documents: tuple[ParsedDocument, ...]) -> tuple[int, int] | None:
    for parsed in documents:
        path = PurePosixPath(parsed.document.path)
        years = find_years(path.stem) or find_years(path.parent.name)
        if years:
            return years
    return None


def _range_of(text: str) -> tuple[FoundDate, FoundDate] | None:
    found = find_dates(text)
    for start, end in pairwise(found):
        between = text[start.end : end.start]
        joined = len(between) < 40 and _JOINED.search(between)
        if joined and start.day < end.day and end.day.year - start.day.year <= 12:
            return start, end
    return None


def _term_of_range(parsed: ParsedDocument, pair: tuple[FoundDate, FoundDate]) -> Term:
    start, end = pair
    evidence = (_evidence(parsed, "effective", start), _evidence(parsed, "expires", end))
    return Term(start.day, end.day, None, evidence)


def _end_on_cover(parsed: ParsedDocument, years: tuple[int, int] | None) -> Term | None:
    """Return the end that a title page prints without a beginning: "Through June 30, 2028"."""
    title_page = parsed.cover[:_TITLE_PAGE]
    for found in find_dates(title_page):
        if _ENDS_ON.search(title_page[: found.start]):
            evidence = (_evidence(parsed, "expires", found),)
            return Term(_start_from_years(years, found.day), found.day, None, evidence)
    return None


def _evidence(parsed: ParsedDocument, name: str, found: FoundDate) -> Evidence:
    return Evidence(
        name, found.day.isoformat(), "inferred", parsed.document.path, Span(found.start, found.end)
    )


def _clause_dates(
    documents: tuple[ParsedDocument, ...], years: tuple[int, int] | None
) -> tuple[ParsedDocument, FoundDate | None, FoundDate] | None:
    best: tuple[int, ParsedDocument, FoundDate | None, FoundDate] | None = None
    for parsed in documents:
        for rank, start, end in _clauses(parsed):
            # A clause that contradicts the years on the book speaks of a letter or a wage table.
            rank += 4 if years and end.day.year == years[1] else -4 if years else 0
            if best is None or rank > best[0]:
                best = (rank, parsed, start, end)
    return best[1:] if best and best[0] >= 0 else None


def _clauses(parsed: ParsedDocument) -> Iterator[tuple[int, FoundDate | None, FoundDate]]:
    text = _LINE_NUMBER.sub(lambda match: " " * len(match.group()), parsed.text)
    headings = tuple(match.end() for match in _TERM_HEADING.finditer(text))
    dates = find_dates(text)
    for index, found in enumerate(dates):
        sentence = text[max(0, found.start - 420) : found.start]
        sentence = re.split(r"(?<=[a-z)\d])\.\s+(?=[A-Z])", sentence)[-1]
        if not _EXPIRY_CUE.search(sentence[-_REACH:]) or not _SUBJECT.search(sentence):
            continue
        near = any(0 <= found.start - heading <= _WINDOW for heading in headings)
        start = dates[index - 1] if index and _starts(text, dates[index - 1], found) else None
        yield (2 if near else 0) + (1 if start else 0), start, found


def _starts(text: str, start: FoundDate, end: FoundDate) -> bool:
    before = text[max(0, start.start - 80) : start.start]
    close = end.start - start.end < 260 and start.day < end.day
    return close and bool(_START_CUE.search(before))


def _start_from_years(years: tuple[int, int] | None, expires: date) -> date | None:
    if not years or years[1] != expires.year:
        return None
    return day_after(shift_years(expires, years[0] - years[1]))


def _term_of_years(parsed: ParsedDocument, years: tuple[int, int] | None) -> Term:
    # Only years are known: public agreements run with the fiscal year more often than with the calendar.
    if not years:
        return Term()
    first, last = years
    label = f"{first}-{last}, days assumed"
    evidence = tuple(
        Evidence(name, label, "inferred", parsed.document.path) for name in ("effective", "expires")
    )
    return Term(date(first, 7, 1), date(last, 6, 30), None, evidence)


def _with_continuation(documents: tuple[ParsedDocument, ...], term: Term) -> Term:
    if term.expires is None:
        return term
    for parsed in documents:
        for match in EVERGREEN.finditer(parsed.text):
            before = parsed.text[max(0, match.start() - 300) : match.start()]
            if _SUBJECT.search(before):
                evidence = Evidence(
                    "continued_until", match.group(), "inferred", parsed.document.path, Span(*match.span())
                )
                return Term(term.effective, term.expires, UNTIL_REPLACED, (*term.evidence, evidence))
    return term
