"""Addresses of source pages: where a citation leads, as a value and as a URL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from assistant.types import Citation, Passage, Span

PAGE_ROUTE = "/source/page"
PANEL_ROUTE = "/source/panel"
IMAGE_ROUTE = "/source/image"
EXPORT_ROUTE = "/export"
QUESTION_CHARACTERS = 2000
TURNS_KEPT = 12


@dataclass(frozen=True, slots=True)
class SourceLocation:
    """A page of a document (1-based), the quoted span if any, and the date the reader asks about.

    `instrument` is the id of the instrument that was quoted; a library that holds other bytes under the same
    path must not show them with the marks of the old ones. `cited` is the span of the provision that the citation
    names, which may lie inside the quoted words.
    """

    source: str
    page: int
    as_of: date
    quoted: Span | None = None
    instrument: str = ""
    cited: Span | None = None

    def on_page(self, page: int) -> SourceLocation:
        """Return the same location turned to another page."""
        return replace(self, page=page)

    @property
    def page_url(self) -> str:
        """The address of the page as a document of its own."""
        return f"{PAGE_ROUTE}?{self._query()}"

    @property
    def panel_url(self) -> str:
        """The address of the page as a fragment for the panel beside the chat."""
        return f"{PANEL_ROUTE}?{self._query()}"

    @property
    def image_url(self) -> str:
        """The address of the picture of the page."""
        return f"{IMAGE_ROUTE}?{urlencode({'source': self.source, 'page': self.page})}"

    def _query(self) -> str:
        fields: dict[str, str | int] = {
            "source": self.source,
            "page": self.page,
            "as_of": self.as_of.isoformat(),
        }
        if self.instrument:
            fields["instrument"] = self.instrument
        if self.quoted is not None:
            fields |= {"start": self.quoted.start, "end": self.quoted.end}
        if self.cited is not None:
            fields |= {"cited_start": self.cited.start, "cited_end": self.cited.end}
        return urlencode(fields)


def locate_citation(citation: Citation, as_of: date) -> SourceLocation:
    """Return where the quoted words of a citation stand."""
    passage, cited = citation.passage, citation.provision.span
    return SourceLocation(passage.source, citation.page, as_of, citation.span, passage.instrument.id, cited)


def locate_passage(passage: Passage, as_of: date) -> SourceLocation:
    """Return where a passage stands."""
    return SourceLocation(passage.source, passage.page, as_of, passage.span, passage.instrument.id)


def export_query(question: str, earlier: Sequence[str], as_of: date | None, unit: str) -> str:
    """Return the query of an address at which the answer to a question, after earlier ones, is a file."""
    fields = [("question", question), *(("earlier", one) for one in earlier[-TURNS_KEPT:])]
    fields += [("as_of", as_of.isoformat())] if as_of else []
    return urlencode([*fields, *([("unit", unit)] if unit else [])])
