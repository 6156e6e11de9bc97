"""Letters bound inside a document: what each is called, and when it says that it begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from assistant.library.parsed import ParsedDocument
from assistant.structure.dates import find_dates
from assistant.types import BoundLetter, Instrument, Provision

_SUBJECT = re.compile(
    r"\bthis\s+(?:side\s+)?(?:letter|loa|lou|mou|moa|memorandum|agreement|understanding|addendum|pilot|extension)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?:[^.]|\.(?=\S)|\b(?:[A-Z]|No)\.)+\.?")
_ENDS = re.compile(r"(?:expir\w*|terminat\w*|sunset\w*|ends?|ending|through|until|thru)\b[^.;]{0,40}\Z", re.I)
_BEGINS = re.compile(r"(?:effective|beginning|begins|commenc\w*|from|as\s+of)\b[^.;]{0,25}\Z", re.I)
_NUMBERED = re.compile(r"\d|\b[A-Z]\Z")
_LONGEST = 20_000


def letter_label(provision: Provision) -> str:
    """Return what the letter that holds a provision is called: its numbered label, else its whole heading."""
    label = provision.article
    numbered = _NUMBERED.search(label) and "article" not in label.casefold()
    return label if numbered else provision.path[0]


def letter_labels(parsed: ParsedDocument) -> tuple[str, ...]:
    """Return the labels of the letters bound inside a document, in order."""
    found = (letter_label(one) for one in parsed.structure.provisions if _is_letter(one))
    return tuple(dict.fromkeys(found))


def unknown_letters(labels: Iterable[str], documents: Iterable[ParsedDocument]) -> tuple[str, ...]:
    """Return the labels, in any case, that lead to no place of the documents."""
    provisions = [provision for parsed in documents for provision in parsed.structure.provisions]
    return tuple(one for one in labels if not any(_is_called(one.casefold(), each) for each in provisions))


def dated_letters(documents: Iterable[ParsedDocument], begins: date | None) -> tuple[BoundLetter, ...]:
    """Return the bound letters that state a first or last day of their own.

    A last day before the document itself `begins` tells of the letter's past: it was bound in again.
    """
    found = (letter for parsed in documents for letter in _dated(parsed))
    return tuple(one for one in found if not (begins and one.expires and one.expires < begins))


def letter_of(instrument: Instrument, provision: Provision) -> BoundLetter | None:
    """Return the dated letter that holds a provision; the one with the longest label when several do."""
    holding = [one for one in instrument.letters if _is_called(one.label.casefold(), provision)]
    return max(holding, key=lambda one: len(one.label), default=None)


def merge_letters(inferred: Iterable[BoundLetter], stated: Iterable[BoundLetter]) -> tuple[BoundLetter, ...]:
    """Return the letters with what the office states in the place of what their words say."""
    merged = {one.label.casefold(): one for one in inferred}
    return tuple((merged | {one.label.casefold(): one for one in stated}).values())


def _is_called(label: str, provision: Provision) -> bool:
    path = " > ".join(provision.path).casefold()
    return label in (letter_label(provision).casefold(), path) or path.startswith(f"{label} > ")


def _is_letter(provision: Provision) -> bool:
    return provision.kind == "letter" and not provision.depth


def _dated(parsed: ParsedDocument) -> Iterator[BoundLetter]:
    texts: dict[str, str] = {}
    for provision in parsed.structure.provisions:
        if _is_letter(provision):
            label = letter_label(provision)
            texts[label] = texts.get(label, "") + provision.span.of(parsed.text)[:_LONGEST]
    for label, text in texts.items():
        effective, expires = _dates(text)
        if effective or expires:
            yield BoundLetter(label, effective, expires)


def _dates(text: str) -> tuple[date | None, date | None]:
    """Return the days on which a letter says of itself that it begins and ends."""
    effective = expires = None
    for sentence in _SENTENCE.findall(" ".join(text.split())):
        subject = _SUBJECT.search(sentence)
        for found in find_dates(sentence) if subject else ():
            before = sentence[: found.start]
            if _ENDS.search(before):
                expires = found.day
            elif _BEGINS.search(before):
                effective = effective or found.day
    if effective and expires and effective > expires:
        return None, expires
    return effective, expires
