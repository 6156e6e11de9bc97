"""References as text prints them: "Article 16, Section Three", "Sections 3(a) and (c)", statutes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.structure.vocabulary import NUMBER_WORDS

ReferenceKind = Literal["exception", "subject to", "definition", "plain"]

_WORDS = "|".join(word for word, value in NUMBER_WORDS.items() if value <= 30)
# No agreement has sections of four figures; a law has, and three of its figures are no section of ours.
_NUMBER = rf"(?:\d{{1,3}}(?!\d)(?:[.-]\d{{1,3}}(?!\d))*[A-Z]?(?![A-Za-z])|[IVXLC]+\b|(?i:{_WORDS})\b|[A-Z]\b)"
_BRACKETS = r"(?:\s?\([0-9A-Za-z]{1,4}\)|\.\d{1,2}\b|\.[A-Z]\b|\.[a-z]\b)*"
_AND = r"(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|through)\s+)"
_SECTION_WORD = r"(?:(?:[Ss]ub)?(?:[Ss]ections?|SECTIONS?|[Ss]ecs?\.)|\u00a7+|[Pp]aragraphs?)"
_BRACKETED = r"(?:\([0-9A-Za-z]{1,4}\))"
_SECTION = rf"{_SECTION_WORD}\s*(?:{_NUMBER}{_BRACKETS}|{_BRACKETED}{_BRACKETS})"
_NO_AMOUNT = r"(?!\s*(?:day|hour|week|month|year|percent|%))"
_MORE_SECTIONS = rf"(?:{_AND}(?:[Ss]ections?\s+)?(?:{_NUMBER}{_BRACKETS}|{_BRACKETED}+){_NO_AMOUNT})*"
_HEADING = (
    r"(?:\s*[,\u2013\u2014-]?\s*\(?(?!Section|Sec\b|Sub)[A-Z][A-Za-z/&' -]{2,60}\)?"
    r"(?=\s*,?\s*(?:Section|Sec\.|\u00a7)))?"
)
_ARTICLE_WORD = r"(?:Articles?|ARTICLES?|Arts?\.|Rules?|RULES?)"
_APPENDIX_WORD = (
    r"(?:Appendix|Appendices|APPENDIX|Addendum|Addenda|ADDENDUM|Attachments?|ATTACHMENT|Schedules?|Exhibits?|EXHIBIT|Side\s+Letters?"
    r"|Letters?\s+of\s+(?:Agreement|Understanding)|LOA)"
)
_LAW_LABEL = r"\d[\w.:-]*(?:\(\w+\))*"
_LAW_WORD = r"(?:(?i:sections?|chapters?|secs?\.|rules?)\s*)"
_LAW = r"(?:Codes?|Statutes?|Acts?|Laws?|Charter|Constitution|Regulations?)\b"
_STATUTE = re.compile(
    rf"\b(?:ORS|OAR|C\.?G\.?S\.?|U\.?S\.?C\.?|C\.?F\.?R\.?|RCW|NRS|IRC|FLSA|FMLA|OFLA)\b[\s\u00a7,]*{_LAW_WORD}?(?:{_LAW_LABEL})?"
    r"|\b[A-Z][a-z]+\s+(?:General\s+Statutes|Revised\s+(?:Code|Statutes)|(?:Government\s+)?Code(?:\s+of\s+Regulations)?)\b"
    rf"[\s\u00a7,]*{_LAW_WORD}?{_LAW_LABEL}"
    rf"|\b(?:Charter|Civil\s+Service(?:\s+Commission)?)[\s\u00a7,]+{_LAW_WORD}{_LAW_LABEL}"
    rf"|\b(?i:sections?|chapters?)\s+{_LAW_LABEL}(?:{_AND}{_LAW_LABEL})*"
    rf"(?:\s+of\s+(?:the\s+)?|\s*,\s+)(?:Title\s+\d+,?\s+(?:of\s+)?(?:the\s+)?)?(?:[A-Z][\w'&-]*\s+(?:and\s+|of\s+)?){{0,5}}{_LAW}"
    rf"|\b(?:[SHA]\.?B\.?|(?:Senate|House|Assembly)\s+Bill)\s+\d+(?:,?\s+{_LAW_WORD}{_LAW_LABEL})?"
    r"|(?:\b[Rr]ules?\s+)?\b\d{3}-\d{3}-\d{4}\b"
    r"|\b(?i:section)\s+\d{3}(?:\(\w\))?\s+(?i:(?:deferred|cafeteria|flexible|tax)\b|plans?\b)"
)
_PLACE = re.compile(
    rf"(?P<section_of>{_SECTION}{_MORE_SECTIONS})\s*,?\s+(?:of|in)\s+(?P<owner>this\s+(?:Article|ARTICLE|Section|Appendix)|{_ARTICLE_WORD}\s+{_NUMBER})"
    rf"|(?P<appendix>\b{_APPENDIX_WORD})\s+(?:[Nn]o\.?\s*|#)?(?P<letter>\d{{1,3}}|[A-Z]{{1,2}}\b)(?:,?\s+(?P<inside>{_SECTION}))?"
    rf"|\b{_ARTICLE_WORD}\s+(?P<article>{_NUMBER})(?:{_HEADING}\s*,?\s*(?P<section>{_SECTION}{_MORE_SECTIONS}))?(?P<more>(?:{_AND}\d{{1,3}}(?:\.\d{{1,3}})?\b(?!\s*(?:day|hour|week|percent|%)))*)"
    rf"|\b(?P<alone>{_SECTION}{_MORE_SECTIONS})"
    r"|\b(?P<own>this\s+(?:Article|ARTICLE|Section|SECTION|Rule|Appendix))\b"
)
# "Section 5-1" is one section where articles number theirs so; "Sections 1-4" are several.
_SEVERAL = re.compile(r"\s*(?:(?:sub)?sections|secs|paragraphs|\u00a7\u00a7)", re.IGNORECASE)
_RANGE = re.compile(r"(?<![\d.-])(\d{1,2})\s?[-\u2013]\s?(\d{1,2})(?![\d.-])")
_LABEL = re.compile(rf"(?:{_NUMBER}{_BRACKETS})|(?:\([0-9A-Za-z]{{1,4}}\))+")
_EXCEPTION = re.compile(
    r"\b(?:except|unless|other\s+than|notwithstanding|in\s+lieu\s+of|instead\s+of|excluding|with\s+the\s+exception)\b[^.;]{0,70}\Z",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\b(?:subject\s+to|limited\s+by|in\s+addition\s+to|so\s+long\s+as|provided\s+that)\b[^.;]{0,50}\Z",
    re.IGNORECASE,
)
_DEFINITION = re.compile(
    r"\b(?:defined|definition|meaning|described|listed|set\s+out)\b[^.;]{0,40}\Z", re.IGNORECASE
)
_DOES_NOT_APPLY = re.compile(
    r"\A[^.;]{0,60}\b(?:(?:do|does|shall|will)\s+not\s+apply|is\s+waived|notwithstanding)\b", re.IGNORECASE
)
_ELSEWHERE = re.compile(
    r"\A,?\s*(?:of|in|to)\s+(?:the|that|an?|its|their)\s+(?:[\w'\u2019-]+\s+){0,5}(?:Constitution|Code|Act|Statutes?|Rules?|Charter|Manual|Policy|Plan|Law|Regulations?|Agreement"
    r"|agreement)\b"
)
# A rule of somebody's own book of rules, "Personnel Rule 3-65", is no article of the text that names it.
_OTHER_BOOK = re.compile(
    r"\b(?:Personnel|Administrative|Service|Commission|Department(?:al)?|County|City|State|Court|Board"
    r"|Agency|District|University|Work)(?:['\u2019]s)?\s+\Z"
)


@dataclass(frozen=True, slots=True)
class FoundReference:
    """One printed reference: its labels ("" when not printed), its place in the text, and its kind.

    `own` marks "this Article" and sections without an article, `statute` law outside the library, and
    `elsewhere` a place in another instrument ("Article 5 of the pay plan").
    """

    article: str
    section: str
    start: int
    end: int
    kind: ReferenceKind = "plain"
    own: bool = False
    statute: bool = False
    elsewhere: bool = False


def find_references(text: str) -> tuple[FoundReference, ...]:
    """Return the references of a text in order; a list of sections gives one reference each."""
    statutes = [
        FoundReference("", m.group(), m.start(), m.end(), _kind(text, m), statute=True)
        for m in _STATUTE.finditer(text)
    ]
    places = [
        found
        for match in _PLACE.finditer(text)
        if not any(one.start < match.end() and match.start() < one.end for one in statutes)
        for found in _read(text, match)
    ]
    return tuple(sorted((*statutes, *places), key=lambda found: (found.start, found.section)))


def _read(text: str, match: re.Match[str]) -> Iterator[FoundReference]:
    kind = _kind(text, match)
    elsewhere = bool(
        _ELSEWHERE.match(text, match.end())
        or _ELSEWHERE.match(text[match.end() : match.end() + 120])
        or (match.group().lower().startswith("rule") and _OTHER_BOOK.search(text[: match.start()]))
    )
    for article, section, own in _labels(match):
        yield FoundReference(article, section, match.start(), match.end(), kind, own, elsewhere=elsewhere)


def _labels(match: re.Match[str]) -> Iterator[tuple[str, str, bool]]:
    """Yield (article, section, own) for each place that one match names."""
    if match["own"]:
        yield "", "", True
    elif match["section_of"]:
        owner = match["owner"]
        own = owner.lower().startswith("this")
        article = "" if own else owner.split()[-1]
        yield from ((article, label, own) for label in section_labels(match["section_of"]))
    elif match["appendix"]:
        word = " ".join(match["appendix"].split()).title()
        inside = section_labels(match["inside"]) if match["inside"] else [""]
        yield from ((f"{word} {match['letter']}", label, False) for label in inside)
    elif match["article"]:
        labels = section_labels(match["section"]) if match["section"] else [""]
        yield from (
            (*_split(match["article"]), False) if not label else (match["article"], label, False)
            for label in labels
        )
        for number in re.findall(r"\d+(?:\.\d+)?", match["more"] or ""):
            yield (*_split(number), False)
    else:
        yield from (("", label, True) for label in section_labels(match["alone"]))


def _split(label: str) -> tuple[str, str]:
    """Return (article, section) of a decimal label: "29.3" is a section of article 29."""
    return (label.split(".")[0], label) if re.fullmatch(r"\d+\.\d+(?:\.\d+)*", label) else (label, "")


def section_labels(words: str) -> list[str]:
    """Return the labels of "Sections 3(a), (c) and 5": "3(a)", "3(c)", "5"; of a range "1-3" its two ends."""
    rest = re.sub(rf"\A\s*{_SECTION_WORD}", "", words)
    if _SEVERAL.match(words):
        rest = _RANGE.sub(r"\1 and \2", rest)
    labels: list[str] = []
    for match in _LABEL.finditer(rest):
        label = re.sub(r"\s", "", match.group())
        if label.startswith("(") and labels:
            label = re.sub(r"\([^()]*\)\Z", "", labels[-1]) + label
        labels.append(label)
    return labels


def _kind(text: str, match: re.Match[str]) -> ReferenceKind:
    before, after = text[max(0, match.start() - 110) : match.start()], text[match.end() : match.end() + 90]
    if _EXCEPTION.search(before) or _DOES_NOT_APPLY.match(after):
        return "exception"
    if _DEFINITION.search(before):
        return "definition"
    return "subject to" if _SUBJECT.search(before) else "plain"
