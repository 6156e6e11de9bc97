"""Alarms about printed references: places that are not there, and places that do not define what they should."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from assistant.structure.references import FoundReference, find_references
from assistant.structure.resolving import is_stale, resolve
from assistant.types import Page, Provision, Span, Structure

MOST = 12  # of each kind; a document with more has a numbering that was not understood
_TERM = re.compile(
    r"(?:[\"\u201c](?P<quoted>[^\"\u201c\u201d]{2,40})[\"\u201d]|(?P<plain>[A-Za-z][a-z'\u2019-]+(?:\s[A-Za-z][a-z'\u2019-]+)?))"
    r"\s*,?\s+(?:(?:as|is|are|shall\s+be)\s+)?(?:as\s+)?defined\s+(?:in|by|under|at)\s+(?:the\s+)?\Z"
)
_BEFORE = 120
_RULE = ("Rule", "RULE")
_DECIMAL = re.compile(r"\d{1,2}\.\d{1,2}(?:\(\w\))?")


def find_reference_alarms(
    words: str, structure: Structure, pages: Sequence[Page], provision_at: Callable[[Span], Provision]
) -> Iterator[str]:
    """Yield a sentence for each reference that leads nowhere or to a place that does not define its term.

    `words` is the text with furniture blanked, so that its offsets are those of the document.
    """
    dangling: dict[str, str] = {}
    undefined: dict[str, str] = {}
    for reference in _own_references(words, structure):
        span = Span(reference.start, reference.end)
        origin = provision_at(span)
        if not words[origin.span.start : span.start].strip("#* \t\n\f"):
            continue  # the heading of the provision itself
        printed = " ".join(words[reference.start : reference.end].split())
        place = f"page {_page(pages, reference.start)}"
        if is_stale(structure, reference, origin):
            dangling.setdefault(
                printed.casefold(), f'"{printed}" ({place}) leads nowhere: no such place was found.'
            )
        elif term := _undefined_term(words, structure, reference, origin):
            undefined.setdefault(
                f"{term} {printed}", f'"{printed}" ({place}) should define "{term}", and does not name it.'
            )
    for found in (dangling, undefined):
        yield from _capped(list(found.values()))


def _own_references(words: str, structure: Structure) -> Iterator[FoundReference]:
    """Yield the references that can only be meant for this document, headings left out."""
    of_rules = any(one.path[0].casefold().startswith("rule") for one in structure.provisions)
    for reference in find_references(words):
        if reference.statute or reference.elsewhere or not _is_plain(reference):
            continue
        # An agreement's "Rule 121" is the personnel commission's; a line of its own is a heading.
        others = not of_rules and words.startswith(_RULE, reference.start)
        if not others and not _fills_line(words, reference):
            yield reference


def _fills_line(words: str, reference: FoundReference) -> bool:
    before = words[words.rfind("\n", 0, reference.start) + 1 : reference.start]
    after = words[reference.end :].split("\n", 1)[0]
    return not before.strip("#* \t\f") and not after.strip("*.: \t\r\f")


def _is_plain(reference: FoundReference) -> bool:
    """Tell whether a reference can only be meant for this document: "Section 125" alone is often a law's."""
    if reference.own:
        return bool(_DECIMAL.fullmatch(reference.section))
    return bool(reference.article) and "-" not in reference.article  # "Rule 125-7-101" is a regulation's


def _undefined_term(words: str, structure: Structure, reference: FoundReference, origin: Provision) -> str:
    """Return the term that a place is said to define and does not even name; empty when all is well."""
    match = _TERM.search(words[max(0, reference.start - _BEFORE) : reference.start])
    target = resolve(structure, reference, origin) if match else None
    if match is None or target is None or target.span.contains(origin.span):
        return ""
    term = " ".join((match["quoted"] or match["plain"]).split())
    stem = term.split()[-1].casefold().rstrip("s")
    return "" if stem in target.span.of(words).casefold() else term


def _page(pages: Sequence[Page], offset: int) -> int:
    return next((page.number for page in reversed(pages) if page.span.start <= offset), 1)


def _capped(alarms: Sequence[str]) -> Iterator[str]:
    yield from alarms[:MOST]
    if len(alarms) > MOST:
        yield f"{len(alarms) - MOST} more references look wrong in the same way."
