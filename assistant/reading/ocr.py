"""OCR: the words on the image of a page, read by Tesseract."""

from __future__ import annotations

import shutil
from functools import lru_cache
from typing import Any

import pytesseract
from PIL import Image

from assistant.errors import ReadingError
from assistant.reading.characters import normalise
from assistant.reading.ocr_rules import without_table_rules
from assistant.reading.recognition import RecognisedWord, Recognition

PACKAGE = "tesseract-ocr"
DOTS_PER_POINT = 300 / 72
TOO_SLOW = "OCR took too long on the page; raise ASSISTANT_OCR_SECONDS or read the printed page"
FAILED = "OCR failed on the page; read the printed page"
PATIENCE = 5  # a busy machine may take so many times longer than the computing takes

_INK = 60  # levels darker than the paper
_NO_INK = 0.00002  # of the page; less than a page number leaves
_LITTLE_INK = 0.002  # of the page; specks and the shadow of an edge
_LIKELY = 0.75  # mean confidence of a page that lies the right way up
_FEWEST_WORDS = 8
_LONG_WORD = 4  # letters; set level, such a word is wider than high
_SPECK_CONFIDENCE = 0.5
_TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}


@lru_cache(maxsize=1)
def engine_name() -> str | None:
    """Return the name and version of the installed engine, or None without one."""
    if shutil.which("tesseract") is None:
        return None
    try:
        return f"tesseract {pytesseract.get_tesseract_version()}"
    except (OSError, SystemExit, pytesseract.TesseractError):
        return None


def recognise_page(image: Image.Image, engine: str, seconds: float) -> Recognition:
    """Return the words of a page image of 300 dots an inch, turned upright when it lies on its side.

    Raises ReadingError when the engine fails or needs more than so many seconds.
    """
    grey = image.convert("L")
    ink = _ink_share(grey)
    if ink < _NO_INK:
        return Recognition(engine, *_size(grey), blank=True)
    grey = without_table_rules(grey) or grey
    reading = _recognise(grey, engine, 0, seconds)
    if not _is_likely(reading):
        turns = (90, 270) if _is_sideways(reading) else _found_turn(grey, seconds)
        turned = [_recognise(grey.transpose(_TURNS[turn]), engine, turn, seconds) for turn in turns]
        reading = max((reading, *turned), key=_certainty)
    if not reading.words and ink < _LITTLE_INK:
        return Recognition(engine, *_size(grey), blank=True)
    return reading


def _is_likely(reading: Recognition) -> bool:
    confident = len(reading.words) >= _FEWEST_WORDS and reading.confidence >= _LIKELY
    return confident and not _is_sideways(reading)


def _is_sideways(reading: Recognition) -> bool:
    """Tell whether the engine has read lines that run up or down the page."""
    long = [word for word in reading.words if len(word.text) >= _LONG_WORD]
    return sum(_height(word, reading) > _width(word, reading) for word in long) > len(long) / 2


def _height(word: RecognisedWord, page: Recognition) -> float:
    return (word.bottom - word.top) * page.height


def _width(word: RecognisedWord, page: Recognition) -> float:
    return (word.right - word.left) * page.width


def _certainty(reading: Recognition) -> float:
    """Return how many letters were read on level lines, each weighed by the square of its confidence."""
    level = 0.5 if _is_sideways(reading) else 1.0
    return level * sum(len(word.text) * word.confidence**2 for word in reading.words)


def _found_turn(grey: Image.Image, seconds: float) -> tuple[int, ...]:
    try:
        found = pytesseract.image_to_osd(grey, output_type=pytesseract.Output.DICT, timeout=seconds)
    except (pytesseract.TesseractError, RuntimeError):
        return ()  # too few letters to tell; the first reading stands
    degrees = int(found["rotate"]) % 360
    return (degrees,) if degrees else ()


def _recognise(image: Image.Image, engine: str, turned: int, seconds: float) -> Recognition:
    try:
        table = pytesseract.image_to_data(image, output_type=pytesseract.Output.DICT, timeout=seconds)
    except pytesseract.TesseractError as error:
        raise ReadingError(FAILED) from error
    except RuntimeError as error:  # what pytesseract raises when the time is up
        raise ReadingError(TOO_SLOW) from error
    return Recognition(engine, *_size(image), turned=turned, words=_words(table, image.size))


def _words(table: dict[str, list[Any]], size: tuple[int, int]) -> tuple[RecognisedWord, ...]:
    lines: dict[tuple[Any, ...], int] = {}
    words: list[RecognisedWord] = []
    for row, raw in enumerate(table["text"]):
        text, confidence = normalise(str(raw)).strip(), float(table["conf"][row]) / 100
        if not text or confidence < 0 or _is_speck(text, confidence):
            continue
        line = lines.setdefault(
            (table["block_num"][row], table["par_num"][row], table["line_num"][row]), len(lines)
        )
        left, top = table["left"][row] / size[0], table["top"][row] / size[1]
        right, bottom = left + table["width"][row] / size[0], top + table["height"][row] / size[1]
        words.append(
            RecognisedWord(
                "".join(text.split()),
                left=round(left, 5),
                top=round(top, 5),
                right=round(right, 5),
                bottom=round(bottom, 5),
                confidence=round(confidence, 3),
                line=line,
            )
        )
    return tuple(words)


def _is_speck(text: str, confidence: float) -> bool:
    return confidence < _SPECK_CONFIDENCE and not any(map(str.isalnum, text))


def _size(image: Image.Image) -> tuple[float, float]:
    return round(image.width / DOTS_PER_POINT, 1), round(image.height / DOTS_PER_POINT, 1)


def _ink_share(grey: Image.Image) -> float:
    counts = grey.histogram()
    paper = _paper_level(counts)
    return sum(counts[: max(paper - _INK, 0)]) / max(sum(counts), 1)


def _paper_level(counts: list[int]) -> int:
    """Return the middle level of the page, which is the paper's: ink covers far less than half of it."""
    half, seen = sum(counts) / 2, 0
    for level, count in enumerate(counts):
        seen += count
        if seen >= half:
            return level
    return 255
