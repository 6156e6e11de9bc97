"""Sentences of cleaned text, as spans into the canonical text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.structure.cleaning import WIDE_BREAK, Cleaned
from assistant.types import Span

_STOP = re.compile(r"[.?!][\"\u201d')\]]*(?=\s+[\"\u201c(\[]?[A-Z0-9\u2022\uf0b7$\u00a7(])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:sec|secs|art|arts|no|nos|par|para|subsec|mr|mrs|ms|dr|st|jr|sr|inc|vs|v|ed|etc|approx|dept|ch|pp|p"
    r"|i\.e|e\.g|a\.m|p\.m|u\.s|o\.r\.s|c\.g\.s)|(?:^|[\s(])[A-Z])\.\Z",
    re.IGNORECASE,
)
_LONE_MARKER = re.compile(
    r"\A\W*(?:(?:section|article|sec|step|rule|\u00a7)\s*\S{1,12}|[A-Za-z]{1,2}|[IVXLivxl]{1,7}|\d{1,3}(?:[.-]\d{1,3})*[A-Z]?)\.?\W*\Z",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"\(?(?:[A-Za-z]{1,2}|[ivxlIVXL]{1,7}|\d{1,3}(?:[.-]\d{1,3})*)[.)]\s|[\u2022\uf0b7\u25cf\u2023*-]\s|section\s+\w+[.:]",
    re.IGNORECASE,
)


def sentences(cleaned: Cleaned) -> tuple[Span, ...]:
    """Return the sentences in order; together they cover every character but the spaces between them.

    A list item, a row and a heading that stand on lines of their own count as sentences.
    """
    text = cleaned.text
    spans: list[Span] = []
    start = 0
    for end in [*_ends(cleaned), len(text)]:
        piece = text[start:end]
        if not piece.strip() or (end < len(text) and _LONE_MARKER.match(piece)):
            continue
        lead = start + len(piece) - len(piece.lstrip())
        spans.append(cleaned.span(lead, start + len(piece.rstrip())))
        start = end
    return tuple(spans)


def _ends(cleaned: Cleaned) -> list[int]:
    return sorted({*_stops(cleaned.text), *paragraph_starts(cleaned)})


def _stops(text: str) -> Iterator[int]:
    for match in _STOP.finditer(text):
        before = text[max(0, match.start() - 12) : match.start() + 1]
        if match.group()[0] == "." and _ABBREVIATION.search(before) and match.end() - match.start() == 1:
            continue
        yield match.end()


def paragraph_starts(cleaned: Cleaned) -> Iterator[int]:
    """Yield the positions at which a new item or paragraph begins on a line of its own."""
    text = cleaned.text
    for position, blank_lines in cleaned.breaks:
        if position < 2:
            continue
        before = text[position - 1 if text[position - 1] != " " else position - 2]
        if blank_lines == WIDE_BREAK:
            begins = not (text[position].islower() and before.islower())
        elif _ITEM.match(text, position):
            begins = bool(blank_lines) or before in ".:;,)"
        else:
            begins = (
                bool(blank_lines) and text[position].isupper() and not before.islower() and before not in ",-"
            )
        if begins:
            yield position
