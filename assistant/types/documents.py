"""Carriers of reading and structure: a file as read, its pages and its tree of provisions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ProvisionKind = Literal[
    "front", "article", "section", "subsection", "appendix", "letter", "part", "table", "signature"
]
FurnitureKind = Literal["contents", "running_line", "page_number", "margin_number", "added_label", "misread"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters in a document's canonical text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of the span."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Tell whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class PageQuality:
    """How well a page could be read; ratios lie in 0..1 and `reason` is set when it is not readable.

    `ocr` tells that the text was recognised from the page's image, with that mean `confidence` of its words,
    which is None where a scanner had laid its own reading under the image.
    """

    characters: int
    letter_ratio: float
    odd_glyph_ratio: float
    readable: bool = True
    reason: str | None = None
    ocr: bool = False
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its 1-based number in the file, the number printed on it, and where its text lies."""

    number: int
    printed: str | None
    span: Span
    quality: PageQuality


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """One file as read: canonical text, pages in order, front-matter metadata and reading problems.

    `path` is relative to the folder that was read. Page spans are ascending, do not overlap, and every
    character of `text` outside them is a page separator. `added` marks words that the file's own program
    prints but does not store (automatic list labels), so that they are never quoted as stored words.
    """

    path: str
    sha256: str
    media_type: str
    text: str
    pages: tuple[Page, ...]
    metadata: tuple[tuple[str, str], ...] = ()
    problems: tuple[str, ...] = ()
    added: tuple[Span, ...] = ()

    def __hash__(self) -> int:
        """Hash what tells one file from another; its pages need not be gone through for that."""
        return hash((self.path, self.sha256))


@dataclass(frozen=True, slots=True)
class Furniture:
    """Characters that are not text: contents lists, running lines, page and margin numbers, misread figures.

    `prints` is what the page prints where OCR misread a figure, as a person has seen it; empty otherwise.
    """

    kind: FurnitureKind
    span: Span
    prints: str = ""


@dataclass(frozen=True, slots=True)
class Provision:
    """One node of a document's tree.

    `path` holds the labels from the outermost ancestor to this node ("Article 14 Compensation", "VI.", "A.").
    `article` and `section` are the pinpoint: "14" and "VI.A", "Addendum C" and "II.D.4", "5" and "5.7.3".
    """

    number: str
    heading: str
    kind: ProvisionKind
    path: tuple[str, ...]
    span: Span
    article: str = ""
    section: str = ""

    @property
    def depth(self) -> int:
        """The number of ancestors, 0 for an outermost provision."""
        return len(self.path) - 1


@dataclass(frozen=True, slots=True)
class Structure:
    """The tree of one document in reading order (parents before children) and what was kept out of it."""

    provisions: tuple[Provision, ...]
    furniture: tuple[Furniture, ...] = ()
    alarms: tuple[str, ...] = ()

    def __hash__(self) -> int:
        """Hash how much there is, without going through all of it."""
        return hash((len(self.provisions), len(self.furniture), self.alarms))
