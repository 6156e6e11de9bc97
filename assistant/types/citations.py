"""Carriers of search and quoting: passages, hits, citations and the pinpoint that names their place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from assistant.types.documents import Provision, Span
from assistant.types.instruments import Instrument

QuoteStatus = Literal["exact", "unsupported"]

# The section of a spreadsheet's row is cited as "row 12".
ROW = "row "
# Numbers written out that are as long as the word of a title; shorter words are never taken for one.
_LONG_NUMBER_WORD = re.compile(
    r"(?:eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|seven|eigh|nine)ty)\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit of search: a piece of one provision that never crosses an article.

    `span` points into the canonical text of `source`; `text` is that slice without furniture and with
    white space and end-of-line hyphens repaired. `id` is a hash of the document and the span. `context` is
    what a piece of a table needs to be understood: the caption and headings printed before it.
    """

    id: str
    instrument: Instrument
    source: str
    provision: Provision
    span: Span
    page: int
    printed_page: str | None
    text: str
    context: str = ""

    @property
    def label(self) -> str:
        """The pinpoint: instrument, term, article, section and page."""
        return pinpoint(self.instrument, self.provision, f"p. {self.printed_page or self.page}")


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its score; higher is better.

    `nearest` is its sentence that comes nearest to the question, `nearness` the cosine of the two; None and 0 when
    its sentences were not looked at.
    """

    passage: Passage
    score: float
    nearest: Span | None = None
    nearness: float = 0.0


@dataclass(frozen=True, slots=True)
class Citation:
    """Words quoted from a passage: `span` lies in the source's canonical text, `quote` is shown.

    `items` are the positions in the quote at which the print begins a provision, a paragraph or a row; `pages` is
    how the pages that hold it are cited, empty where the document has none and None where that is its one `page`.
    """

    marker: int
    passage: Passage
    provision: Provision
    quote: str
    span: Span
    page: int
    printed_page: str | None
    status: QuoteStatus = "exact"
    items: tuple[int, ...] = ()
    pages: str | None = None

    @property
    def lines(self) -> tuple[str, ...]:
        """The quote as it is laid out in print: each item on a line of its own."""
        bounds = pairwise((0, *self.items, len(self.quote)))
        return tuple(self.quote[start:end].strip() for start, end in bounds)

    @property
    def label(self) -> str:
        """The pinpoint of the quoted words themselves."""
        pages = f"p. {self.printed_page or self.page}" if self.pages is None else self.pages
        return pinpoint(self.passage.instrument, self.provision, pages)


def pinpoint(instrument: Instrument, provision: Provision, pages: str) -> str:
    """Return a citation in the order of the field: instrument and term, article, section, pages ("p. 12")."""
    parts = [instrument.name]
    numbered = provision.article[:1].isdigit() or set(provision.article) <= set("IVXLC")
    # "Rule 4-2: Leaves" names its one article already.
    if provision.article and (numbered or not instrument.name.startswith(provision.article)):
        parts.append(f"Art. {provision.article}" if numbered else provision.article)
    if provision.section.startswith(ROW):
        parts.append(provision.section)
    elif provision.section:
        parts[-1] += (
            f" ({provision.section})"
            if _is_titled(provision.section)
            else f" \N{SECTION SIGN}{provision.section}"
        )
    return ", ".join([*parts, *([pages] if pages else [])])


def _is_titled(section: str) -> bool:
    """Tell whether a section is cited by its title because it has no number: "Uniforms", "Or II"."""
    first = section.split(".")[0]
    worded = len(first) > 5 and first.isalpha() and not set(first) <= set("IVXLC")
    worded = worded and not _LONG_NUMBER_WORD.match(first)
    return worded or (" " in section and not any(character.isdigit() for character in section))
