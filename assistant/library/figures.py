"""Figures on scanned pages: the numbers and dates that OCR may have misread, and what a person has made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from assistant.library.overrides import ConfirmedEntry, CorrectedEntry
from assistant.library.parsed import ParsedDocument
from assistant.structure.dates import find_dates
from assistant.types import CorrectedFigure, Page, SourceDocument, Span

# Digits with what scanners take them for: "1O", "l4", "$1,2OO" and "$lO.OO" are figures too.
_NUMBER = re.compile(
    r"[$#]?(?=[^\s]*\d)[\dA-Za-z$][\dA-Za-z.,:/%$-]*[\dA-Za-z%]|\d|\$[lIOoSBZ][lIOoSBZ.,]*[lIOoSBZ]"
)
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
        placed, said = _still_read(entry, entry.figures, parsed, "confirm")
        remarks += said
        if placed:
            found.setdefault(entry.file, []).extend(placed.values())
    return {source: tuple(sorted(spans)) for source, spans in found.items()}, tuple(remarks)


def corrected_figures(
    entries: Iterable[CorrectedEntry], parsed: Mapping[str, ParsedDocument]
) -> tuple[dict[str, tuple[CorrectedFigure, ...]], tuple[str, ...]]:
    """Return the corrected figures by source path, and a remark for each that no longer reads as it did."""
    found: dict[str, list[CorrectedFigure]] = {}
    remarks: list[str] = []
    for entry in entries:
        read = {number: one.read for number, one in entry.figures.items()}
        placed, said = _still_read(entry, read, parsed, "correct")
        remarks += said
        for number, span in placed.items():
            one = entry.figures[number]
            corrected = CorrectedFigure(span, entry.page, number, one.read, one.prints)
            found.setdefault(entry.file, []).append(corrected)
    return {source: tuple(sorted(ones, key=_place)) for source, ones in found.items()}, tuple(remarks)


def _place(figure: CorrectedFigure) -> Span:
    return figure.span


def _still_read(
    entry: ConfirmedEntry | CorrectedEntry,
    wanted: Mapping[int, str],
    parsed: Mapping[str, ParsedDocument],
    doing: str,
) -> tuple[dict[int, Span], list[str]]:
    """Return the figures of an entry's page that read as wanted, by number, and remarks on the others."""
    figures = _compared_figures(entry, parsed)
    if figures is None:
        return {}, [f"{entry.file}: the figures {doing}ed on page {entry.page} are of other bytes"]
    placed = {
        number: figures[number][0]
        for number, words in wanted.items()
        if number in figures and figures[number][1] == words
    }
    return placed, [
        f"{entry.file}: page {entry.page} no longer reads {words!r}; {doing} it again"
        for number, words in wanted.items()
        if number not in placed
    ]


def _compared_figures(
    entry: ConfirmedEntry | CorrectedEntry, parsed: Mapping[str, ParsedDocument]
) -> dict[int, tuple[Span, str]] | None:
    """Return the figures of an entry's page with what they read, by number; None when the bytes are others."""
    document = parsed[entry.file].document if entry.file in parsed else None
    if document is None or not document.sha256.startswith(entry.sha256):
        return None
    spans = _figures_of_page(document, entry.page)
    return {number: (span, reads(document, span)) for number, span in enumerate(spans, start=1)}


def _figures_of_page(document: SourceDocument, number: int) -> tuple[Span, ...]:
    return find_figures(document, document.pages[number - 1]) if number <= len(document.pages) else ()
