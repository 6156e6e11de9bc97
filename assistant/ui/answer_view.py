"""An answer as HTML: answer first, then what governs, the quoted passages, notices and what was searched.

Every value goes through `Markup.format`, which escapes it, so words of documents and questions stay words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from markupsafe import Markup, escape

from assistant.types import Answer, Citation, Hit, Instrument, Span
from assistant.ui.links import SourceLocation, locate_citation
from assistant.ui.ports import RegisterPort
from assistant.ui.wording import (
    OUTCOME_TITLES,
    STANDING_TONES,
    count_phrase,
    long_date,
    standing_phrase,
    term_phrase,
)

Detail = Literal["brief", "full"]

MARKER = re.compile(r"\[(\d{1,3})\]")
LIST_ITEM = re.compile(r"\s*[-*\N{BULLET}]\s+")
BRIEF_QUOTES = 1
BRIEF_NOTICES = 1
NEAREST_PASSAGES = 3

CHIP = Markup(
    '<a class="chip" href="{href}" data-panel="{panel}" data-marker="{marker}"'
    ' aria-label="Source {marker}: {label}">{marker}</a>'
)
QUOTE = Markup(
    '<figure class="passage" id="{anchor}"><blockquote><p>{quote}</p></blockquote>'
    '<figcaption>{chip}<a class="pinpoint" href="{href}" data-panel="{panel}">{label}</a>'
    '<span class="tag tone-{tone}">{standing}</span>'
    '<button type="button" class="quiet" data-copy="{copied}">Copy citation</button></figcaption></figure>'
)


@dataclass(frozen=True, slots=True)
class AnswerView:
    """Renders one answer for a reader: `number` is its place in the conversation, from 1."""

    answer: Answer
    register: RegisterPort
    number: int
    detail: Detail = "full"

    def sections(self) -> Iterator[Markup]:
        """Yield the parts of the answer in reading order; each is complete HTML."""
        yield self._heading()
        yield from self.paragraphs()
        yield self._unit_choices()
        yield self._governing()
        yield self._passages()
        yield self._notices()
        yield self._nearest()
        yield self._searched()

    def paragraphs(self) -> Iterator[Markup]:
        """Yield the text of the answer, paragraph by paragraph, its markers turned into chips."""
        for block in re.split(r"\n\s*\n", self.answer.text.strip()):
            lines = [line for line in block.splitlines() if line.strip()]
            if lines and all(LIST_ITEM.match(line) for line in lines):
                items = (
                    Markup("<li>{}</li>").format(self._chipped(LIST_ITEM.sub("", line, 1))) for line in lines
                )
                yield Markup("<ul>{}</ul>").format(Markup("").join(items))
            elif lines:
                yield Markup('<p class="said">{}</p>').format(self._chipped("\n".join(lines)))

    def _heading(self) -> Markup:
        return Markup('<h3 class="outcome">{}</h3>').format(OUTCOME_TITLES[self.answer.outcome])

    def _chipped(self, text: str) -> Markup:
        by_marker = {citation.marker: citation for citation in self.answer.citations}
        pieces: list[Markup] = []
        end = 0
        for match in MARKER.finditer(text):
            citation = by_marker.get(int(match[1]))
            if citation is not None:
                pieces += [escape(text[end : match.start()].rstrip(" ")), self._chip(citation)]
                end = match.end()
        return Markup("").join([*pieces, escape(text[end:])])

    def _chip(self, citation: Citation) -> Markup:
        place = locate_citation(citation, self._as_of)
        return CHIP.format(
            href=place.page_url, panel=place.panel_url, marker=citation.marker, label=citation.label
        )

    def _unit_choices(self) -> Markup:
        if self.answer.outcome != "needs_scope":
            return Markup("")
        names = unit_names(self.answer.scope.instruments or self.register.instruments)
        buttons = (
            Markup('<button type="button" class="choice" data-ask="{}" data-unit="{}">{}</button>').format(
                self.answer.question, name, name
            )
            for name in names
        )
        return Markup('<div class="choices" role="group" aria-label="Choose a unit">{}</div>').format(
            Markup("").join(buttons)
        )

    def _governing(self) -> Markup:
        cited = dict.fromkeys(citation.passage.instrument for citation in self.answer.citations)
        lines = Markup("").join(self._governing_line(instrument) for instrument in cited)
        return (
            Markup('<div class="governing"><h4>Governing text</h4>{}</div>').format(lines) if lines else lines
        )

    def _governing_line(self, instrument: Instrument) -> Markup:
        amended = self.register.amendments_of(instrument, self._as_of)
        details = [", ".join(instrument.unit_names), term_phrase(instrument)]
        if amended:
            details.append("as amended by " + "; ".join(other.name for other in amended))
        return Markup('<p><strong>{}</strong> <span class="tag tone-{}">{}</span><br>{}</p>').format(
            instrument.name, *self._standing(instrument), " \N{MIDDLE DOT} ".join(filter(None, details))
        )

    def _passages(self) -> Markup:
        citations = self.answer.citations
        shown = citations[:BRIEF_QUOTES] if self.detail == "brief" else citations
        figures = Markup("").join(self._quote(citation) for citation in shown)
        if not figures:
            return Markup("")
        return Markup('<section class="passages" aria-label="Quoted passages">{}{}</section>').format(
            figures, more_line(len(citations) - len(shown), "more passage")
        )

    def _quote(self, citation: Citation) -> Markup:
        place = locate_citation(citation, self._as_of)
        tone, standing = self._standing(citation.passage.instrument)
        return QUOTE.format(
            anchor=f"quote-{self.number}-{citation.marker}",
            quote=citation.quote,
            chip=self._chip(citation),
            href=place.page_url,
            panel=place.panel_url,
            label=citation.label,
            tone=tone,
            standing=standing,
            copied=citation_text(citation.quote, citation.label),
        )

    def _notices(self) -> Markup:
        notices = tuple(dict.fromkeys((*self.answer.notices, *self.answer.scope.notices)))
        shown = notices[:BRIEF_NOTICES] if self.detail == "brief" else notices
        if not shown:
            return Markup("")
        items = Markup("").join(Markup("<li>{}</li>").format(self._chipped(notice)) for notice in shown)
        return Markup(
            '<section class="notices" aria-label="Exceptions and notices">'
            "<h4>Exceptions and notices</h4><ul>{}</ul>{}</section>"
        ).format(items, more_line(len(notices) - len(shown), "more notice"))

    def _nearest(self) -> Markup:
        if self.answer.outcome not in ("not_found", "unreadable") or not self.answer.hits:
            return Markup("")
        items = Markup("").join(self._nearest_item(hit) for hit in self.answer.hits[:NEAREST_PASSAGES])
        return Markup(
            '<details class="nearest"><summary>Nearest passages, which do not answer the question</summary>'
            "<ul>{}</ul></details>"
        ).format(items)

    def _nearest_item(self, hit: Hit) -> Markup:
        passage = hit.passage
        place = SourceLocation(
            passage.source, passage.page, self._as_of, Span(passage.span.start, passage.span.end)
        )
        return Markup('<li><a href="{}" data-panel="{}">{}</a></li>').format(
            place.page_url, place.panel_url, passage.label
        )

    def _searched(self) -> Markup:
        scope = self.answer.scope
        if not scope.instruments or self.answer.outcome in ("needs_scope", "refused"):
            return Markup("")
        names = Markup("").join(Markup("<li>{}</li>").format(item.name) for item in scope.instruments)
        summary = (
            f"Searched {count_phrase(len(scope.instruments), 'document')} as of {long_date(scope.as_of)}"
        )
        return Markup('<details class="searched"><summary>{}</summary><p>{}</p><ul>{}</ul></details>').format(
            summary, scope.reason, names
        )

    @property
    def _as_of(self) -> date:
        return self.answer.scope.as_of

    def _standing(self, instrument: Instrument) -> tuple[str, str]:
        standing = self.register.standing(instrument, self._as_of)
        return STANDING_TONES[standing], standing_phrase(standing, self._as_of)


def more_line(hidden: int, noun: str) -> Markup:
    """Return the line that says how much the brief form leaves out, empty when nothing."""
    if hidden <= 0:
        return Markup("")
    return Markup('<p class="more">{} in the full answer.</p>').format(count_phrase(hidden, noun))


def citation_text(quote: str, label: str) -> str:
    """Return a quote with its pinpoint, ready to paste into a memo."""
    return f"\N{LEFT DOUBLE QUOTATION MARK}{quote}\N{RIGHT DOUBLE QUOTATION MARK} ({label})"


def unit_names(instruments: Iterable[Instrument]) -> tuple[str, ...]:
    """Return the names of the bargaining units of these instruments, each once, in order of name."""
    return tuple(sorted({name for instrument in instruments for name in instrument.unit_names}))
