"""What an expired agreement that continues leaves behind: the places that its extension excepts, with the words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.library.parsed import ParsedDocument
from assistant.library.terms import EVERGREEN
from assistant.structure.references import FoundReference, find_references
from assistant.types import Evidence, Instrument, Span

FIELD = "continues_except"

_EXTENDS = re.compile(r"\b(?:extension|extends?|extended|continues?|continued)\b", re.IGNORECASE)
_STOPS = (
    r"(?:ha(?:s|ve)\s+no\s+(?:further\s+)?(?:force|effect)|(?:shall|do|does|will)\s+not\s+(?:continue|remain"
    r"|be\s+(?:extended|continued|renewed))|(?:is|are)\s+not\s+(?:extended|continued|renewed)"
    r"|(?:shall\s+)?(?:ends?|expires?|terminates?|lapses?|sunsets?))\b"
)
# "The following provisions have no effect after June 30:", then a list whose items begin with the places.
_LIST = re.compile(
    rf"\b(?:following|these|listed\s+below)\b[^.:;]{{0,120}}?\b{_STOPS}[^.:]{{0,90}}:", re.IGNORECASE
)
_ITEM = re.compile(r"\s*(?:\([A-Za-z\d]{1,4}\)|[A-Za-z\d]{1,2}[.)]|[-\u2022*])\s*(?=[A-Z])")
_NEXT_PARAGRAPH = re.compile(r"\n\s*\d{1,2}\.\s+[A-Z]")
_LONGEST_LIST = 3000
# "shall continue in effect except Articles 9 and 12"; "except as" and "except that ... is amended" take nothing out.
_EXCEPT = re.compile(
    r"\b(?:continu|remain|exten|renew)\w*\b[^.;]{0,160}?"
    r"\b(?:except(?:ing)?(?:\s+for)?|with\s+the\s+exception\s+of|other\s+than|excluding)\s+"
    r"(?:the\s+)?(?:(?:provisions?|terms)\s+of\s+)?(?P<places>(?:Art|ART|Append|APPEND|Section|SECTION)[^.;]{0,160})",
)
_EXCEPT_THAT = r"\bexcept\s+that\s+"
_PLACE_OF = r"(?:the\s+)?(?:provisions?\s+of\s+)?\Z"
_EXCEPTED = re.compile(rf"{_EXCEPT_THAT}{_PLACE_OF}", re.IGNORECASE)
_SUBJECT = re.compile(rf"(?:\A|[.;:\n]\s*|{_EXCEPT_THAT})(?:\(?\w{{1,3}}[.)]\s*)?{_PLACE_OF}", re.IGNORECASE)
_REACH = 60
_AFTER = re.compile(rf"[^.;:]{{0,60}}?\b{_STOPS}", re.IGNORECASE)
_AROUND = 400


@dataclass(frozen=True, slots=True)
class CarveOut:
    """A place that does not continue ("Article XXI, Section C"), and the words that say so."""

    place: str
    span: Span


def link_carve_outs(
    instruments: Sequence[Instrument], parsed: Mapping[str, ParsedDocument]
) -> tuple[Instrument, ...]:
    """Return the instruments with `continues_except` set on continued agreements; what the office states stays."""
    linked = {item.id: item for item in instruments}
    for item in instruments:
        stated = any(one.field == FIELD and one.origin != "inferred" for one in item.evidence)
        if item.continued_until is None or stated:
            continue
        extensions = [one for one in instruments if item.id in one.amends and one.execution == "executed"]
        evidence = [one for paper in extensions for one in _evidence(paper, parsed)]
        evidence += [one for source in item.sources for one in _own_evidence(parsed[source])]
        unique = {one.value: one for one in reversed(evidence)}
        places = tuple(reversed(unique))
        linked[item.id] = replace(
            item, continues_except=places, evidence=(*item.evidence, *(unique[place] for place in places))
        )
    return tuple(linked[item.id] for item in instruments)


def _evidence(paper: Instrument, parsed: Mapping[str, ParsedDocument]) -> Iterator[Evidence]:
    for source in paper.sources:
        text = parsed[source].text
        if _EXTENDS.search(f"{paper.title} {text[:1500]}"):
            for one in find_carve_outs(text):
                yield Evidence(FIELD, one.place, "inferred", source, one.span)


def _own_evidence(document: ParsedDocument) -> Iterator[Evidence]:
    """Yield what the agreement's own evergreen clause excepts."""
    for match in EVERGREEN.finditer(document.text):
        start = max(0, match.start() - _AROUND)
        clause = document.text[start : match.end() + _AROUND]
        for one in (*_excepted(clause), *_stopping(clause, _EXCEPTED)):
            span = Span(start + one.span.start, start + one.span.end)
            yield Evidence(FIELD, one.place, "inferred", document.document.path, span)


def find_carve_outs(text: str) -> tuple[CarveOut, ...]:
    """Return the places that an extension says do not continue, in the order of its words."""
    found = [*_listed(text), *_excepted(text), *_stopping(text, _SUBJECT)]
    unique: dict[str, CarveOut] = {}
    for one in found:
        unique.setdefault(one.place, one)
    return tuple(sorted(unique.values(), key=lambda one: one.span))


def _listed(text: str) -> Iterator[CarveOut]:
    for match in _LIST.finditer(text):
        end = match.end() + _LONGEST_LIST
        following = _NEXT_PARAGRAPH.search(text, match.end(), end)
        end = following.start() if following else min(end, len(text))
        lines = [
            match.end(),
            *(one.end() for one in re.finditer(r"\n", text[:end]) if one.end() > match.end()),
        ]
        for start in lines:
            item = _ITEM.match(text, start, end)
            for one in _references(text, item.end(), end)[:1] if item else ():
                if item and one.start == 0:
                    yield _carved(one, item.end())


def _excepted(text: str) -> Iterator[CarveOut]:
    for match in _EXCEPT.finditer(text):
        start, end = match.span("places")
        for one in _references(text, start, end):
            yield _carved(one, start)


def _stopping(text: str, subject: re.Pattern[str]) -> Iterator[CarveOut]:
    """Yield the places of sentences such as "Article 9 shall not continue", which begin as a pattern says."""
    for one in find_references(text):
        begins = subject.search(text[max(0, one.start - _REACH) : one.start])
        if one.article and begins and not one.elsewhere and _AFTER.match(text, one.end):
            yield _carved(one, 0)


def _references(text: str, start: int, end: int) -> list[FoundReference]:
    return [one for one in find_references(text[start:end]) if one.article and not one.statute]


def _carved(reference: FoundReference, offset: int) -> CarveOut:
    named = reference.article if " " in reference.article else f"Article {reference.article}"
    place = f"{named}, Section {reference.section}" if reference.section else named
    return CarveOut(place, Span(offset + reference.start, offset + reference.end))
