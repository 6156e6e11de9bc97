"""Notices about quotes: how their pages were read, what contradicts itself in them, which letters have lapsed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from assistant.answering.carving import carve_out_notices
from assistant.answering.composing import unit_notice
from assistant.index import LibraryIndex
from assistant.library.figures import unconfirmed_figures
from assistant.library.letters import letter_of
from assistant.library.register import GOVERNING
from assistant.library.wording import written_date
from assistant.reading import page_ranges
from assistant.structure import unmarked
from assistant.structure.alarms import figure_conflicts
from assistant.types import BoundLetter, Citation, Hit, Instrument, Page, Passage, Scope

READ_BY_OCR = "Read from a scan by OCR: confirm numbers and dates on the page image"
COMPARED = "Read from a scan by OCR; no number or date in it is left to confirm"
NEARLY_AS_GOOD = 0.8
_SHOWN_INSTRUMENTS = 4
_MANY = 0.1  # share of a document's pages beyond which gaps matter to every answer from it


def answer_notices(
    index: LibraryIndex, scope: Scope, citations: Sequence[Citation], *, one_unit: bool = True
) -> tuple[str, ...]:
    """Return what the reader of these quotes must know: scope, lapsed letters, conflicts, scans, gaps, unit.

    That other units may differ is said of the quotes of `one_unit`, not where every unit has its own.
    """
    found = [
        *_scope_notices(index, scope, citations),
        *letter_notices(index, citations, scope.as_of),
        *carve_out_notices(index, citations, scope.as_of),
        *conflict_notices(citations),
        *scan_notices(index, citations),
    ]
    if gap := gap_notice(index, citations[:1]):
        found.append(gap)
    if scope.outcome == "resolved" and (unread := unread_agreements(index, scope)):
        names = "; ".join(item.name for item in unread[:_SHOWN_INSTRUMENTS])
        found.append(f"In the library but not readable, so it may say otherwise: {names}.")
    if one_unit and scope.outcome == "open" and citations[0].passage.instrument.units:
        found.append(unit_notice(citations[0].passage.instrument))
    return tuple(found)


def _scope_notices(index: LibraryIndex, scope: Scope, citations: Sequence[Citation]) -> tuple[str, ...]:
    """Return the notices of the scope, of a wide one without those on instruments that are not quoted."""
    if len(scope.instruments) <= _SHOWN_INSTRUMENTS:
        return scope.notices
    quoted = {citation.passage.instrument.name for citation in citations}
    others = tuple(f"{item.name} " for item in index.register if item.name not in quoted)
    return tuple(notice for notice in scope.notices if not notice.startswith(others))


def scan_notices(index: LibraryIndex, citations: Sequence[Citation]) -> tuple[str, ...]:
    """Return the warnings for quotes from pages that OCR read, with their markers.

    Numbers and dates are to be confirmed unless a person has confirmed every one of them in the quote.
    """
    marked = [citation for citation in citations if any(page.quality.ocr for page in _pages(index, citation))]
    doubtful = [citation for citation in marked if _has_unconfirmed(index, citation)]
    found = ((READ_BY_OCR, doubtful), (COMPARED, [one for one in marked if one not in doubtful]))
    warnings = tuple(f"{words}: {_markers(quotes)}." for words, quotes in found if quotes)
    return (*warnings, *(words for quote in marked for words in _corrections(index, quote)))


def _corrections(index: LibraryIndex, citation: Citation) -> Iterator[str]:
    """Yield a sentence for each figure of a quote that stands as the page prints it and not as it was read."""
    for one in index.register.corrected.get(citation.passage.source, ()):
        if citation.span.contains(one.span):
            yield (
                f"[{citation.marker}] prints \u201c{one.prints}\u201d where the scan was read as "
                f"\u201c{one.read}\u201d: corrected by the office against page {one.page}."
            )


def conflict_notices(citations: Sequence[Citation]) -> tuple[str, ...]:
    """Return a notice for each quoted number whose words and figure differ: both readings, and no choice."""
    return tuple(
        f"[{citation.marker}] prints \u201c{printed}\u201d: the words and the figure differ, and the text does "
        "not say which one holds."
        for citation in citations
        for printed in figure_conflicts(unmarked(citation.quote))
    )


def letter_notices(index: LibraryIndex, citations: Sequence[Citation], on: date) -> tuple[str, ...]:
    """Return a notice for each quote from a bound letter that has no force on a date."""
    found = ((citation, letter_without_force(index, citation.passage, on)) for citation in citations)
    return tuple(_letter_notice(citation, letter, on) for citation, letter in found if letter)


def letter_without_force(index: LibraryIndex, passage: Passage, on: date) -> BoundLetter | None:
    """Return the bound letter that holds a passage when it has lapsed or not begun, though its book governs."""
    instrument = passage.instrument
    letter = letter_of(instrument, passage.provision)
    if letter is None or index.register.standing(instrument, on) not in GOVERNING:
        return None
    standing = index.register.standing_of_letter(instrument, letter, on)
    return None if standing in GOVERNING else letter


def in_force_first(index: LibraryIndex, hits: Sequence[Hit], on: date) -> tuple[Hit, ...]:
    """Return the hits with those from bound letters without force behind the ones that are nearly as good."""
    without = {hit for hit in hits if letter_without_force(index, hit.passage, on)}
    if not without:
        return tuple(hits)
    return tuple(
        sorted(hits, key=lambda hit: hit.score * (NEARLY_AS_GOOD if hit in without else 1.0), reverse=True)
    )


def gap_notice(index: LibraryIndex, citations: Sequence[Citation]) -> str | None:
    """Name the unreadable pages that matter to the quotes: in a quoted article, or in a book with many of them."""
    gaps = {
        citation.passage.source: pages
        for citation in citations
        if (pages := _pages_that_matter(index, citation))
    }
    if not gaps:
        return None
    shown = "; ".join(
        f"{index.document(source).path}, {page_ranges(pages)}" for source, pages in gaps.items()
    )
    return f"Could not be read, and may say more about this: {shown}."


def coverage_notice(index: LibraryIndex, scope: Scope) -> str | None:
    """Name the pages in the scope that could not be read, which are not silent; None when all could be."""
    gaps = [
        f"{instrument.name}, {page_ranges(pages)}"
        for instrument in scope.instruments
        if (pages := _unreadable_pages(index, instrument))
    ]
    if not gaps:
        return None
    more = len(gaps) - _SHOWN_INSTRUMENTS
    rest = f"; and pages of {more} more documents" if more > 0 else ""
    shown = "; ".join(gaps[:_SHOWN_INSTRUMENTS])
    return f"Could not be read, so what it says is not known here: {shown}{rest}."


def unread_agreements(index: LibraryIndex, scope: Scope) -> tuple[Instrument, ...]:
    """Return the agreements of the scope of which no page could be read."""
    agreements = [item for item in scope.instruments if item.kind == "agreement"]
    return tuple(item for item in agreements if not index.positions((item.id,)).size)


def unread_governing(index: LibraryIndex, scope: Scope) -> tuple[Instrument, ...]:
    """Return the agreements of the scope when none of them could be read, so that nothing proves silence."""
    unread = unread_agreements(index, scope)
    return unread if all(item in unread for item in scope.instruments if item.kind == "agreement") else ()


def _pages(index: LibraryIndex, citation: Citation) -> list[Page]:
    document = index.document(citation.passage.source)
    return [page for page in document.pages if page.span.overlaps(citation.span)]


def _unreadable_pages(index: LibraryIndex, instrument: Instrument) -> tuple[int, ...]:
    """Return the pages by number in the file; several files of one instrument share the list."""
    return tuple(sorted({page for source in instrument.sources for page in index.unreadable_pages(source)}))


def _pages_that_matter(index: LibraryIndex, citation: Citation) -> tuple[int, ...]:
    unread = index.unreadable_pages(citation.passage.source)
    document = index.document(citation.passage.source)
    if len(unread) > _MANY * len(document.pages):
        return unread
    article = next(
        (
            one.span
            for one in index.structure(citation.passage.source).provisions
            if not one.depth and one.span.contains(citation.span)
        ),
        citation.span,
    )
    # An empty page lies between two offsets: it belongs to the article when both sides do.
    return tuple(
        number for number in unread if article.start <= document.pages[number - 1].span.start <= article.end
    )


def _has_unconfirmed(index: LibraryIndex, citation: Citation) -> bool:
    source = citation.passage.source
    compared = index.register.compared(source)
    return bool(unconfirmed_figures(index.document(source), citation.span, compared))


def _markers(citations: Sequence[Citation]) -> str:
    return " ".join(f"[{citation.marker}]" for citation in citations)


def _letter_notice(citation: Citation, letter: BoundLetter, on: date) -> str:
    if letter.effective and letter.effective > on:
        return (
            f"[{citation.marker}] stands in {letter.label}, which begins on {written_date(letter.effective)}."
        )
    ended = f"on {written_date(letter.expires)}" if letter.expires else "before"
    return f"[{citation.marker}] stands in {letter.label}, which ended {ended} and no longer governs."
