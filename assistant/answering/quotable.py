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
_PAGE = re.compile(r"[^\f]+")
_KEPT_SIGNS = frozenset("$%.,;()")
SKIPPED_LINES = 4
JOINED_LINES = 14


def quotable_spans(text: str, span: Span, furniture: Sequence[Furniture]) -> tuple[Span, ...]:
    """Return the span when its words stand in print without a gap, else the pieces of it that do, in order."""
    if stands_in_print(text, span, furniture):
        return (span,)
    pages = (Span(span.start + m.start(), span.start + m.end()) for m in _PAGE.finditer(span.of(text)))
    return tuple(run for page in pages for run in _runs(text, page, furniture))


def quotable_span(text: str, span: Span, furniture: Sequence[Furniture], wanted: Span | None = None) -> Span:
    """Return the span, or the part of it that can be quoted: with the wanted words, else the longest one."""
    parts = quotable_spans(text, span, furniture)
    near = [part for part in parts if wanted and part.overlaps(wanted)]
    return max(near or parts, key=len, default=Span(span.start, span.start))


def _runs(text: str, span: Span, furniture: Sequence[Furniture]) -> Iterator[Span]:
    """Yield the runs of printed lines of a span whose words stand there without a gap, in order."""
    run = _longest_run(text, span, furniture)
    if len(run):
        yield from _runs(text, Span(span.start, run.start), furniture)
        yield run
        yield from _runs(text, Span(run.end, span.end), furniture)


def _longest_run(text: str, span: Span, furniture: Sequence[Furniture]) -> Span:
    """Return the longest run of printed lines whose words stand there without a gap, empty when there is none."""
    lines = [Span(span.start + m.start(), span.start + m.end()) for m in _LINE.finditer(span.of(text))]
    for length in range(len(lines), 0, -1):
        for first in range(len(lines) - length + 1):
            part = Span(lines[first].start, lines[first + length - 1].end)
            words = clean(text, part, furniture)
            if words.text and stands_in_print(text, part, furniture):
                return words.span(0, len(words.text))
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
