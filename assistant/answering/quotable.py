"""A second, independent check of every quote: it must stand in the printed lines it was taken from.

The structure layer decides what is furniture; this check does not believe it. Words are quoted only when a
reader who holds the page, and skips nothing but numbers at the edge of a line and a few lines around a page
break, reads exactly them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import product

from assistant.structure import clean
from assistant.types import Furniture, Span

_EDGE_NUMBER = re.compile(r"^[ \t]*\d{1,3}(?=[ \t])|[ \t]\d{1,3}[ \t]*$", re.MULTILINE)
_LINE = re.compile(r"[^\n\f]+")
_KEPT_SIGNS = frozenset("$%.,;()")
SKIPPED_LINES = 4
JOINED_LINES = 14


def quotable_span(text: str, span: Span, furniture: Sequence[Furniture]) -> Span:
    """Return the span, or its longest run of printed lines whose words stand there without a gap."""
    if stands_in_print(text, span, furniture):
        return span
    lines = [Span(span.start + m.start(), span.start + m.end()) for m in _LINE.finditer(span.of(text))]
    for length in range(len(lines) - 1, 0, -1):
        for first in range(len(lines) - length + 1):
            part = Span(lines[first].start, lines[first + length - 1].end)
            if clean(text, part, furniture).text and stands_in_print(text, part, furniture):
                return part
    return Span(span.start, span.start)


def stands_in_print(text: str, span: Span, furniture: Sequence[Furniture]) -> bool:
    """Tell whether the words shown for a span can be read off the printed lines in one go."""
    as_read = [piece for piece in furniture if not piece.prints]
    wanted = _essence(clean(text, span, as_read).text)
    return any(wanted in _essence(form) for form in _readings(_whole_lines(text, span)))


def _whole_lines(text: str, span: Span) -> str:
    start = max(text.rfind("\n", 0, span.start), text.rfind("\f", 0, span.start)) + 1
    ends = [end for end in (text.find("\n", span.end), text.find("\f", span.end)) if end >= 0]
    return text[start : min(ends, default=len(text))]


def _readings(printed: str) -> Iterator[str]:
    """Yield the printed text as it is, without numbers at line edges, and joined over its page break."""
    yield printed
    plain = _EDGE_NUMBER.sub("", printed)
    yield plain
    pages = [[line for line in page.split("\n") if line.strip()] for page in plain.split("\f")]
    if len(pages) == 2:
        yield from _joined(*pages)


def _joined(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    for foot, head in product(range(SKIPPED_LINES + 1), repeat=2):
        kept = before[max(0, len(before) - JOINED_LINES - foot) : len(before) - foot]
        yield "\n".join([*kept, *after[head : head + JOINED_LINES]])


def _essence(text: str) -> str:
    """Reduce text to its letters, digits and amounts; white space, hyphens and quotation marks do not count."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in folded if sign.isalnum() or sign in _KEPT_SIGNS)
