"""Assembly: the pages that a format reader found, joined into one document with spans and quality."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.errors import ReadingError
from assistant.reading.characters import ADDED_END, ADDED_START
from assistant.reading.page_numbers import printed_page_numbers
from assistant.reading.quality import assess_page
from assistant.reading.redline import FLATTENED, is_flattened_redline
from assistant.types import Page, PageQuality, SourceDocument, Span

PAGE_SEPARATOR = "\f"
MAXIMUM_CHARACTERS = 30_000_000
MAXIMUM_PAGES = 10_000

_FENCE = re.compile(f"[{ADDED_START}{ADDED_END}]")


@dataclass(frozen=True, slots=True)
class RawDocument:
    """What a format reader returns: pages of normalised text, which may hold fences around added words.

    `labels` are page labels stored in the file, one per page or none at all; `faults` replaces the
    judgement on a page by index, with the reason why the page cannot be read. `recognised` holds the index
    and confidence of each page that OCR read (None for a blank one), `wanted` the indices it should read.
    `prose` is false for sheets, whose cells need not form words.
    """

    media_type: str
    pages: tuple[str, ...]
    labels: tuple[str, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()
    problems: tuple[str, ...] = ()
    faults: tuple[tuple[int, str], ...] = ()
    recognised: tuple[tuple[int, float | None], ...] = ()
    wanted: tuple[int, ...] = ()
    prose: bool = True


def assemble(raw: RawDocument, path: str, sha256: str) -> SourceDocument:
    """Return the document with canonical text, pages and quality; raises ReadingError when too large."""
    if len(raw.pages) > MAXIMUM_PAGES or sum(map(len, raw.pages)) > MAXIMUM_CHARACTERS:
        raise ReadingError(
            f"{path}: holds more than {MAXIMUM_PAGES:,} pages or {MAXIMUM_CHARACTERS:,} characters. "
            "Split it into smaller files."
        )
    texts, added = _unfence(raw.pages)
    pages = _number_pages(texts, raw)
    text = PAGE_SEPARATOR.join(texts)
    flattened = is_flattened_redline(text)
    return SourceDocument(
        path=path,
        sha256=sha256,
        media_type=raw.media_type,
        text=text,
        pages=pages,
        metadata=(*raw.metadata, *((("tracked_changes", "flattened"),) if flattened else ())),
        problems=(*raw.problems, *((FLATTENED,) if flattened else ()), *_page_problems(pages)),
        added=added,
    )


def _unfence(pages: Sequence[str]) -> tuple[list[str], tuple[Span, ...]]:
    texts: list[str] = []
    added: list[Span] = []
    start = 0
    for page in pages:
        text, spans = _unfence_page(page, start)
        texts.append(text)
        added.extend(spans)
        start += len(text) + len(PAGE_SEPARATOR)
    return texts, tuple(added)


def _unfence_page(page: str, start: int) -> tuple[str, list[Span]]:
    page = unicodedata.normalize("NFC", page).replace(PAGE_SEPARATOR, " ")
    pieces: list[str] = []
    spans: list[Span] = []
    length = start
    for index, piece in enumerate(_FENCE.split(page)):
        if index % 2 and piece:
            spans.append(Span(length, length + len(piece)))
        pieces.append(piece)
        length += len(piece)
    return "".join(pieces), spans


def _number_pages(texts: Sequence[str], raw: RawDocument) -> tuple[Page, ...]:
    printed = printed_page_numbers(texts)
    if raw.labels and not any(printed):
        printed = tuple(label or None for label in raw.labels)
    faults, recognised = dict(raw.faults), dict(raw.recognised)
    pages: list[Page] = []
    start = 0
    for index, text in enumerate(texts):
        quality = _quality(text, faults.get(index), prose=raw.prose)
        if index in recognised:
            quality = _recognised_quality(quality, recognised[index])
        pages.append(Page(index + 1, printed[index], Span(start, start + len(text)), quality))
        start += len(text) + len(PAGE_SEPARATOR)
    return tuple(pages)


def _quality(text: str, fault: str | None, *, prose: bool) -> PageQuality:
    quality = assess_page(text, prose=prose)
    return replace(quality, readable=False, reason=fault) if fault else quality


def _recognised_quality(quality: PageQuality, confidence: float | None) -> PageQuality:
    if quality.characters:
        return replace(quality, ocr=True, confidence=confidence)
    return replace(quality, ocr=True, readable=True, reason=None)  # OCR found the page blank


def _page_problems(pages: Sequence[Page]) -> tuple[str, ...]:
    reasons: dict[str, list[int]] = {}
    for page in pages:
        if page.quality.reason:
            reasons.setdefault(page.quality.reason, []).append(page.number)
    return tuple(f"{_page_list(numbers)}: {reason}" for reason, numbers in reasons.items())


def _page_list(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"page {numbers[0]}"
    shown = ", ".join(map(str, numbers[:8]))
    return f"{len(numbers)} pages ({shown}{', ...' if len(numbers) > 8 else ''})"
