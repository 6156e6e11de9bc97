"""Recognition: what OCR read on the image of one page, as stored in the cache and laid out as text."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import TypeAdapter

METHOD = 1


@dataclass(frozen=True, slots=True)
class RecognisedWord:
    """A word and its box as shares (0..1) of the upright page image; `confidence` lies in 0..1.

    Words with the same `line` stand on one line of the recognised page.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float
    line: int


@dataclass(frozen=True, slots=True)
class Recognition:
    """What an engine read on one page: the upright page's size in points, and its words in reading order.

    The page image was turned clockwise by `turned` degrees before it was read. `blank` marks a page without
    ink; `fault` says why the page could not be recognised. `method` numbers the way in which pages are drawn
    and prepared, so that a better way reads them anew.
    """

    engine: str
    width: float = 0.0
    height: float = 0.0
    turned: int = 0
    words: tuple[RecognisedWord, ...] = ()
    blank: bool = False
    fault: str | None = None
    method: int = METHOD

    @property
    def confidence(self) -> float:
        """The mean confidence of the words, 0 without any."""
        return round(sum(word.confidence for word in self.words) / max(len(self.words), 1), 3)


_RECOGNITION = TypeAdapter(Recognition)


def recognition_to_json(recognition: Recognition) -> bytes:
    """Return the recognition as JSON."""
    return _RECOGNITION.dump_json(recognition)


def recognition_from_json(content: bytes | str) -> Recognition:
    """Return the recognition of its JSON; raises pydantic's ValidationError when it is not one."""
    return _RECOGNITION.validate_json(content)
