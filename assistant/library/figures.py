"""Figures on scanned pages: the numbers and dates that OCR may have misread, and those a person has confirmed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from assistant.library.overrides import ConfirmedEntry
from assistant.library.parsed import ParsedDocument
from assistant.structure.dates import find_dates
from assistant.types import Page, SourceDocument, Span

# Digits with what scanners take them for: "1O", "l4" and "$1,2OO" are figures too.
_NUMBER = re.compile(r"[$#(]?(?=[^\s]*\d)[\dA-Za-z$][\dA-Za-z.,:/%$-]*[\dA-Za-z%]|\d")
HASH_LENGTH = 12


def find_figures(document: SourceDocument, page: Page) -> tuple[Span, ...]:
    """Return the dates and numbers of a page in reading order, as spans of the document's text."""
    text = page.span.of(document.text)
    dates = [Span(found.start, found.end) for found in find_dates(text)]
    numbers = [
        Span(*match.span())
        for match in _NUMBER.finditer(text)
        if not any(day.overlaps(Span(*match.span())) for day in dates)
    ]
    start = page.span.start
    return tuple(Span(start + span.start, start + span.end) for span in sorted((*dates, *numbers)))


def unconfirmed_figures(document: SourceDocument, span: Span, confirmed: Iterable[Span]) -> tuple[Span, ...]:
    """Return the figures of a span that stand on pages read by OCR and that nobody has confirmed."""
    known = set(confirmed)
    return tuple(
        figure
        for page in document.pages
        if page.quality.ocr and page.span.overlaps(span)
        for figure in find_figures(document, page)
        if figure.overlaps(span) and figure not in known
    )


def reads(document: SourceDocument, figure: Span) -> str:
    """Return a figure as it was read, on one line."""
    return " ".join(figure.of(document.text).split())


def confirmed_spans(
    entries: Iterable[ConfirmedEntry], parsed: Mapping[str, ParsedDocument]
) -> tuple[dict[str, tuple[Span, ...]], tuple[str, ...]]:
    """Return the confirmed figures by source path, and a remark for each that no longer reads as confirmed."""
    found: dict[str, list[Span]] = {}
    remarks: list[str] = []
    for entry in entries:
        document = parsed[entry.file].document if entry.file in parsed else None
        if document is None or not document.sha256.startswith(entry.sha256):
            remarks.append(f"{entry.file}: the figures confirmed on page {entry.page} are of other bytes")
            continue
        figures = dict(enumerate(_figures_of_page(document, entry.page), start=1))
        for number, words in entry.figures.items():
            if number in figures and reads(document, figures[number]) == words:
                found.setdefault(entry.file, []).append(figures[number])
            else:
                remarks.append(f"{entry.file}: page {entry.page} no longer reads {words!r}; confirm it again")
    return {source: tuple(sorted(spans)) for source, spans in found.items()}, tuple(remarks)


def _figures_of_page(document: SourceDocument, number: int) -> tuple[Span, ...]:
    return find_figures(document, document.pages[number - 1]) if number <= len(document.pages) else ()
