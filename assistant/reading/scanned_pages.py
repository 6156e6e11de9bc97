"""Scanned pages: whether a page's own text serves, and whether what OCR read on it serves better."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.reading.legibility import judge_legibility
from assistant.reading.ocr import PACKAGE, engine_name
from assistant.reading.ocr_layout import RecognisedText, lay_out
from assistant.reading.page_numbers import page_ranges
from assistant.reading.quality import assess_page
from assistant.reading.recognition import Recognition

Recognitions = Mapping[int, Recognition]  # by 1-based page

_FEWEST_WORDS = 25  # a stamp or page number on a scan is not its text
_CLEARLY_BETTER = 0.1  # share of known words by which OCR must beat a poor text layer
_MORE = 1.5  # times the words of a stamp
_LEAST_CONFIDENCE = 0.45
_NO_TEXT_LAYER = "no text layer: the page is an image"


@dataclass(frozen=True, slots=True)
class SettledPage:
    """Which text a page gets: its own, or (with `recognition`) what OCR read; `fault` when neither serves.

    `wanted` asks for OCR of the page; `poor` marks a text layer of doubtful words that was kept.
    """

    text: str
    recognition: Recognition | None = None
    laid_out: RecognisedText | None = None
    fault: str | None = None
    wanted: bool = False
    poor: bool = False


def settle_page(text: str, words: int, scanned: bool, recognition: Recognition | None) -> SettledPage:
    """Decide on a page with its own text of so many words, perhaps a scan, perhaps recognised."""
    sparse = scanned and words < _FEWEST_WORDS
    fault = _NO_TEXT_LAYER if sparse else assess_page(text).reason
    poor = not fault and scanned and judge_legibility(text).poor_layer
    if not fault and not poor:
        return SettledPage(text)
    if recognition is None:
        return SettledPage(text, fault=fault and f"{fault}; {_advice()}", wanted=True, poor=poor)
    if recognition.blank:
        return SettledPage(text, recognition)
    laid_out = lay_out(recognition)
    refusal = recognition.fault or _refusal(laid_out.text, recognition)
    if sparse and words and not _holds_more(laid_out.text, text):
        return SettledPage(text)  # a title page, not a stamp on a scan
    if refusal or (poor and not _is_clearly_better(laid_out.text, text)):
        fault = fault and f"{fault}; {refusal}"
        return SettledPage(text, fault=fault, wanted=bool(recognition.fault), poor=poor)
    return SettledPage(laid_out.text, recognition, laid_out)


def ocr_metadata(pages: Sequence[SettledPage]) -> tuple[tuple[str, str], ...]:
    """Return the engine and the pages that it read, as metadata of a document."""
    read = [number for number, page in enumerate(pages, start=1) if _is_read(page)]
    engines = sorted({page.recognition.engine for page in pages if page.recognition})
    return (("ocr", f"{', '.join(engines)}; {page_ranges(read)}"),) if read else ()


def ocr_problems(pages: Sequence[SettledPage]) -> tuple[str, ...]:
    """Return what a reader must know about pages read by OCR and pages whose text layer is poor."""
    read = [number for number, page in enumerate(pages, start=1) if _is_read(page)]
    poor = [number for number, page in enumerate(pages, start=1) if page.poor]
    problems = []
    if read:
        verb = "was" if len(read) == 1 else "were"
        problems.append(f"{page_ranges(read)} {verb} read by OCR; confirm numbers and dates")
    if poor:
        problems.append(f"{page_ranges(poor)}: many words of the text layer are no words; check each quote")
    return tuple(problems)


def recognised_pages(pages: Sequence[SettledPage]) -> tuple[tuple[int, float | None], ...]:
    """Return the index and confidence of each page that OCR read; None stands for a blank page."""
    return tuple(
        (index, page.recognition.confidence if _is_read(page) else None)
        for index, page in enumerate(pages)
        if page.recognition and not page.fault
    )


def wanted_pages(pages: Sequence[SettledPage]) -> tuple[int, ...]:
    """Return the indices of the pages that OCR should read."""
    return tuple(index for index, page in enumerate(pages) if page.wanted)


def _is_read(page: SettledPage) -> bool:
    return page.laid_out is not None


def _advice() -> str:
    if engine_name() is None:
        return f"install the package {PACKAGE} and load the file again"
    return "switch OCR on (ASSISTANT_OCR) and load the file again"


def _refusal(text: str, recognition: Recognition) -> str | None:
    if not text:
        return "OCR found no words; look at the printed page"
    if recognition.confidence < _LEAST_CONFIDENCE or judge_legibility(text).hopeless:
        return f"OCR could hardly read it (confidence {recognition.confidence:.0%}); read the printed page"
    return assess_page(text).reason


def _holds_more(recognised: str, own: str) -> bool:
    return judge_legibility(recognised).known > _MORE * (judge_legibility(own).known + 1)


def _is_clearly_better(recognised: str, own: str) -> bool:
    return judge_legibility(recognised).share >= judge_legibility(own).share + _CLEARLY_BETTER
