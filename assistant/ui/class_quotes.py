"""Quotes of class facts on a page: the words, and the link to the page of the document where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from assistant.classification.extracts import Quote
from assistant.structure import page_at
from assistant.types import Instrument, SourceDocument
from assistant.ui.links import SourceLocation

QUOTE = Markup(
    '<blockquote><p>{words} <a href="{href}" target="_blank" rel="noopener">p. {page}'
    '<span class="hidden-words"> of {name}</span></a></p></blockquote>'
)


@dataclass(frozen=True, slots=True)
class Quoter:
    """Renders the quotes of one document, as it stands on a date."""

    instrument: Instrument
    document: SourceDocument
    as_of: date

    def render(self, quote: Quote) -> Markup:
        """Return one quote with its link."""
        page = page_at(self.document.pages, quote.span.start)
        location = SourceLocation(self.document.path, page.number, self.as_of, quote.span, self.instrument.id)
        return QUOTE.format(
            words=quote.text,
            href=location.page_url,
            page=page.printed or page.number,
            name=self.instrument.name,
        )

    def render_all(self, quotes: Iterable[Quote]) -> Markup:
        """Return several quotes, one under the other."""
        return Markup("").join(self.render(quote) for quote in quotes)
