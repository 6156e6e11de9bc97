"""Definitions: the terms that an instrument defines, how far each reaches, and which of them a quote uses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.answering.printed_text import PrintedText, Sentence
from assistant.answering.reach import reach_of
from assistant.structure.resolving import same_label
from assistant.types import Provision, Span

_OPEN, _CLOSE = r"(?<!\w)[\"\u201c\u2018']", r"[\"\u201d\u2019']"
_MEANS = (
    r"(?:(?:shall|will|is|are)\s+)?(?:be\s+)?(?:means?\b|defined\s+(?:as|to)|refers?\s+to|includes?\b"
    r"|understood\s+to\s+mean|ha(?:s|ve)\s+the\s+meaning)"
)
_QUOTED = re.compile(
    rf"{_OPEN}(?P<term>[A-Za-z][\w\s/&.'\u2019-]{{1,48}}?),?{_CLOSE}\s*,?\s*"
    rf"(?:[^.;\"\u201c]{{0,60}}?\s)?{_MEANS}",
    re.IGNORECASE,
)
_PURPOSES = re.compile(
    r"\b(?:for\s+(?:the\s+)?purposes?\s+of\s+(?:this\s+\w+|(?!this\b)[A-Z][\w\s]{3,40}?)|as\s+used\s+in\s+this\s+\w+)\s*,?\s*"
    r"(?:the\s+(?:term|phrase|word)s?\s+|an?\s+|the\s+)?"
    rf"{_OPEN}?(?P<term>[A-Za-z][\w\s/&'\u2019-]{{2,48}}?){_CLOSE}?\s*,?\s+(?:(?:shall|will|is|are)\s+)?(?:be\s+)?"
    r"(?:means?\b|defined\s+as|refers?\s+to|includes?\b|considered|understood)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:(?<=[.:;])|(?<=\n))\s*(?:\(?\w{1,3}[.)]\s*)?(?:The\s+term\s+|An?\s+)?"
    r"(?P<term>[A-Z][A-Za-z/'\u2019-]*(?:\s[A-Za-z/'\u2019-]+){0,4}?)\s+"
    r"(?:(?:shall|will)\s+(?:mean\b|be\s+defined\s+as|refer\s+to)|(?:is|are)\s+defined\s+as|means\b)"
)
_PATTERNS = (_QUOTED, _PURPOSES, _NAMED)
_NO_TERM = re.compile(
    r"\b(?:shall|will|which|that|this|these|such|it|they|nothing|following|above|below)\b", re.IGNORECASE
)
# Who acts is seldom in doubt, and stands in nearly every clause.
_PARTY = re.compile(
    r"(?:the\s+)?(?:agenc(?:y|ies)|board|employer|union|association|federation|guild|local|state|county|city|district|department"
    r"|management|administration|part(?:y|ies)|agreement|contract)\Z",
    re.IGNORECASE,
)
_AMOUNT = r"\d\)?\s+(?:consecutive\s+)?"
_LONGEST_TERM_WORDS = 6
_MOST = 3
_COMMON_PER_CHARACTER = 0.0005
_FEW_USES = 20


@dataclass(frozen=True, slots=True)
class Definition:
    """A defined term: the sentence that defines it and the article it is limited to ("" for all of them)."""

    term: str
    span: Span
    article: str
    provision: Provision


def definitions_used(text: PrintedText, span: Span, most: int = _MOST) -> tuple[Definition, ...]:
    """Return the definitions that govern words of a span, those of its own article first, then rare terms.

    A term counts only where no longer defined term holds it: "working day" is no use of "day".
    """
    article = text.provision(span).article
    words = text.words(span).casefold()
    reaching = [one for one in find_definitions(text) if not one.article or same_label(one.article, article)]
    used: list[Definition] = []
    for definition in sorted(reaching, key=lambda one: -len(one.term)):
        pattern = _use_of(definition.term)
        if pattern.search(words) and not definition.span.overlaps(span):
            used.append(definition)
            words = pattern.sub(" ", words)
    used = [one for one in used if _is_telling(text, one.term)]
    best = {one.term.casefold(): one for one in sorted(used, key=lambda one: bool(one.article))}
    ordered = sorted(best.values(), key=lambda one: (not one.article, _frequency(text, one.term), one.span))
    return tuple(ordered[:most])


@lru_cache(maxsize=64)
def find_definitions(text: PrintedText) -> tuple[Definition, ...]:
    """Return every definition of a document, in reading order, each sentence once."""
    found: dict[int, Definition] = {}
    for pattern in _PATTERNS:
        for match in text.find(pattern):
            sentence = text.sentence_at(match.start("term"))
            if sentence and sentence.span.start not in found:
                for definition in _read(text, sentence, pattern):
                    found[sentence.span.start] = definition
    return tuple(sorted(found.values(), key=lambda one: one.span))


def _read(text: PrintedText, sentence: Sentence, pattern: re.Pattern[str]) -> Iterator[Definition]:
    match = pattern.search(sentence.text) or pattern.search(f". {sentence.text}")
    term = " ".join(match["term"].split()).strip("'\u2019 ") if match else ""
    term = re.sub(r"\A(?:the|an?)\s+", "", term, flags=re.IGNORECASE)
    if term and len(term.split()) <= _LONGEST_TERM_WORDS and not _NO_TERM.search(term):
        yield Definition(term, sentence.span, reach_of(text, sentence), text.provision(sentence.span))


@lru_cache(maxsize=4096)
def _use_of(term: str) -> re.Pattern[str]:
    """Return what a use of a term looks like, in lower case; the bare word "day" only as part of a time."""
    words = [re.escape(word) for word in term.casefold().rstrip("s").split()]
    body = r"[\s-]+".join(words)
    return re.compile(rf"{_AMOUNT if body == 'day' else ''}\b{body}(?:s|es|ies)?\b")


def _is_telling(text: PrintedText, term: str) -> bool:
    """Tell whether a term is worth showing: no party and not too common; "day" always is, for it decides deadlines."""
    if _PARTY.match(term):
        return False
    usual = _COMMON_PER_CHARACTER * len(text.printed) + _FEW_USES
    return term.casefold() in {"day", "days"} or _frequency(text, term) <= usual


def _frequency(text: PrintedText, term: str) -> int:
    return _counted(text, term.casefold())


@lru_cache(maxsize=4096)
def _counted(text: PrintedText, term: str) -> int:
    return text.printed.casefold().count(term)
