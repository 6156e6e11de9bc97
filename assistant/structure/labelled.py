"""Documents without articles: class specifications, bulletins, postings, policies and statutes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.structure.headings import UnitHeading, is_title
from assistant.structure.lines import Line
from assistant.structure.vocabulary import CLASS_LABELS, label_key, title_case
from assistant.types import SourceDocument, Span


def labelled_units(
    document: SourceDocument, body: Sequence[Line], units: Sequence[UnitHeading]
) -> list[UnitHeading]:
    """Return the labelled parts of a document that has no run of articles, or its few units as they are."""
    parts = [
        _part(body, position, label)
        for position, line in enumerate(body)
        if (label := _part_label(body, position))
    ]
    return parts if len(parts) > len(units) else list(units)


def _part(body: Sequence[Line], position: int, label: str) -> UnitHeading:
    span = body[position].span
    return UnitHeading(position, position, "part", "part", label, "", span, 0)


def _part_label(body: Sequence[Line], position: int) -> str:
    line = body[position]
    text = line.text.strip("#*_ ").rstrip(":. ")
    if len(text) > 90 or not text:
        return ""
    known = label_key(text) in CLASS_LABELS
    capital = text.isupper() and len(re.findall("[A-Z]", text)) >= 3 and is_title(text)
    hashed = bool(re.match(r"##\s", line.text))
    return title_case(text) if known or hashed or (capital and line.gap >= 1) else ""


def whole_span(body: Sequence[Line]) -> Span:
    """Return the span from the first to the last word."""
    return Span(body[0].span.start, body[-1].span.end)
