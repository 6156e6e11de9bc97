"""An answer as HTML: answer first, then what governs, the quoted passages, notices and what was searched.

Every value goes through `Markup.format`, which escapes it, so words of documents and questions stay words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal

from markupsafe import Markup, escape

from assistant.library import Register
from assistant.library.register import GOVERNING
from assistant.library.wording import written_date
from assistant.types import Answer, Citation, Hit, Instrument, Standing
from assistant.ui.comparison_view import ComparisonView, quoted_in
from assistant.ui.lead_text import lead_text
from assistant.ui.links import locate_citation, locate_passage
from assistant.ui.wording import (
    OUTCOME_TITLES,
    STANDING_TONES,
    citation_text,
    count_phrase,
    standing_phrase,
    term_phrase,
)

Detail = Literal["brief", "full"]

MARKER = re.compile(r"\[(\d{1,3})\]")
LIST_ITEM = re.compile(r"\s*[-*\N{BULLET}]\s+")
STRESSED = re.compile(r"\*\*(\S(?:[^*]*\S)?)\*\*")
DEEPEST_ITEM = 4
BRIEF_NOTICES = 1
NEAREST_PASSAGES = 3
NOTHING = Markup("")

CHIP = Markup(
    '<a class="chip" href="{href}" data-panel="{panel}" data-marker="{marker}"'
    ' aria-label="Source {marker}: {label}">{marker}</a>'
)
ITEM = Markup('<li class="level-{}">{}</li>')
KEPT_TOGETHER = Markup('<span class="together">{}{}{}</span>')
QUOTE = Markup(
    '<figure class="passage"><blockquote><p>{quote}</p></blockquote>'
    '<figcaption>{chip}<a class="pinpoint" href="{href}" data-panel="{panel}">{label}</a>{tag}'
    '<button type="button" class="quiet" data-copy="{copied}">Copy citation</button></figcaption></figure>'
)
CHOICE = Markup('<button type="button" class="choice" data-ask="{}" data-unit="{}">{}</button>')
WORDING = Markup('<div class="wording wording-{}">{}<p class="model-note">{}</p></div>')
INSTRUMENT = Markup("<p><strong>{name}</strong> {tag}<br>{more}</p>")
TAG = Markup('<span class="tag tone-{}">{}</span>')


@dataclass(frozen=True, slots=True)
class AnswerView:
    """Renders one answer for a reader, in brief or in full."""

    answer: Answer
    register: Register
    detail: Detail = "full"

    def sections(self) -> Iterator[Markup]:
        """Yield the parts of the answer in reading order, each complete; parts may be empty."""
        lead = lead_text(self.answer, self.register)
        first, rest = self.answer.citations[:1], self.answer.citations[1:]
        yield Markup('<h3 class="outcome">{}</h3>').format(OUTCOME_TITLES[self.answer.outcome])
        yield self._wording()
        yield self.prose(lead)
        yield self._unit_choices()
        if self.answer.rows or self.answer.changes:
            yield from self._compared()
        elif lead:
            yield self._governing()
            yield from self._passages("Quoted passages", (*first, *rest))
        else:
            yield self._quotes("answer-quote", first)
            yield self._governing()
            yield from self._passages("Also relevant", rest)
        yield self._notices()
        yield self._nearest()
        yield self._searched()

    def _wording(self) -> Markup:
        phrasing = self.answer.phrasing
        if phrasing is None:
            return NOTHING
        return WORDING.format(phrasing.status, self.prose(phrasing.text), phrasing.note)

    def _compared(self) -> Iterator[Markup]:
        """Yield the table or the redlines, and the quotes that are in neither."""
        answer, view = self.answer, ComparisonView(self._as_of)
        shown = [row.citations[0] for row in answer.rows if row.citations]
        if answer.accord == "words":
            yield view.once(shown)
        else:
            yield view.table(answer.rows) if answer.rows else view.redlines(answer.changes)
        shown += [one for change in answer.changes for one in quoted_in(change)]
        yield from self._passages("Also relevant", [one for one in answer.citations if one not in shown])

    def prose(self, text: str) -> Markup:
        """Return text as paragraphs and lists, its markers turned into chips."""
        blocks = (block.splitlines() for block in re.split(r"\n\s*\n", text.strip()) if block.strip())
        return NOTHING.join(self._block(lines) for lines in blocks)

    def _block(self, lines: list[str]) -> Markup:
        """Return a block whose lines may be text, then a list, then text again."""
        runs = groupby(lines, key=lambda line: bool(LIST_ITEM.match(line)))
        return NOTHING.join(self._list(run) if listed else self._paragraph(run) for listed, run in runs)

    def _paragraph(self, lines: Iterable[str]) -> Markup:
        return Markup('<p class="said">{}</p>').format(self._chipped("\n".join(lines)))

    def _list(self, lines: Iterable[str]) -> Markup:
        items = (
            ITEM.format(indent_of(line), self._chipped(LIST_ITEM.sub("", line, count=1))) for line in lines
        )
        return Markup("<ul>{}</ul>").format(NOTHING.join(items))

    def _chipped(self, text: str) -> Markup:
        by_marker = {citation.marker: citation for citation in self.answer.citations}
        pieces: list[Markup] = []
        end = 0
        for match in MARKER.finditer(text):
            citation = by_marker.get(int(match[1]))
            if citation is not None:
                words = text[end : match.start()]
                before, word = split_last_word(words.rstrip(" "))
                # The space is for who copies the words; without it "2028 [6]" is read as one number.
                space = " " if words.endswith(" ") else ""
                pieces += [escape(before), KEPT_TOGETHER.format(word, space, self._chip(citation))]
                end = match.end()
        return stressed(NOTHING.join([*pieces, escape(text[end:])]))

    def _chip(self, citation: Citation) -> Markup:
        place = locate_citation(citation, self._as_of)
        return CHIP.format(
            href=place.page_url, panel=place.panel_url, marker=citation.marker, label=citation.label
        )

    def _unit_choices(self) -> Markup:
        if self.answer.outcome != "needs_scope" or self.answer.scope.outcome == "resolved":
            return NOTHING
        cited = tuple(citation.passage.instrument for citation in self.answer.citations)
        names = unit_names(cited or self.answer.scope.instruments or self.register.instruments)
        buttons = NOTHING.join(CHOICE.format(self.answer.question, name, name) for name in names)
        return Markup('<div class="choices" role="group" aria-label="Choose a unit">{}</div>').format(buttons)

    def _governing(self) -> Markup:
        cited = list(dict.fromkeys(citation.passage.instrument for citation in self.answer.citations))
        governing = [item for item in cited if self._standing(item) in GOVERNING]
        return self._instruments("Governing text", governing) + self._instruments(
            "Cited, but not governing on this date", [item for item in cited if item not in governing]
        )

    def _instruments(self, title: str, instruments: Sequence[Instrument]) -> Markup:
        if not instruments:
            return NOTHING
        lines = NOTHING.join(self._governing_line(instrument) for instrument in instruments)
        return Markup('<div class="governing"><h4>{}</h4>{}</div>').format(title, lines)

    def _governing_line(self, instrument: Instrument) -> Markup:
        amending = "; ".join(item.name for item in self.register.amendments_of(instrument, self._as_of))
        more = (
            ", ".join(instrument.unit_names),
            term_phrase(instrument),
            amending and f"as amended by {amending}",
        )
        return INSTRUMENT.format(
            name=instrument.name,
            tag=self._tag(instrument),
            more=" \N{MIDDLE DOT} ".join(filter(None, more)),
        )

    def _passages(self, title: str, citations: Sequence[Citation]) -> Iterator[Markup]:
        if self.detail == "full":
            yield self._quotes("passages", citations, title)
        elif citations:
            yield more_line(len(citations), "more passage")

    def _quotes(self, name: str, citations: Sequence[Citation], title: str = "") -> Markup:
        if not citations:
            return NOTHING
        heading = Markup("<h4>{}</h4>").format(title) if title else NOTHING
        figures = NOTHING.join(self._quote(citation) for citation in citations)
        return Markup('<section class="{}">{}{}</section>').format(name, heading, figures)

    def _quote(self, citation: Citation) -> Markup:
        place, instrument = locate_citation(citation, self._as_of), citation.passage.instrument
        return QUOTE.format(
            quote="\n".join(citation.lines),
            chip=self._chip(citation),
            href=place.page_url,
            panel=place.panel_url,
            label=citation.label,
            tag=NOTHING if self._standing(instrument) in GOVERNING else self._tag(instrument),
            copied=citation_text(citation.quote, citation.label),
        )

    def _notices(self) -> Markup:
        notices = tuple(dict.fromkeys(self.answer.notices))
        shown = notices[:BRIEF_NOTICES] if self.detail == "brief" else notices
        if not shown:
            return NOTHING
        return Markup('<section class="notices"><h4>Exceptions and notices</h4>{}{}</section>').format(
            render_list(self._chipped(notice) for notice in shown),
            more_line(len(notices) - len(shown), "more notice"),
        )

    def _nearest(self) -> Markup:
        if self.answer.outcome not in ("not_found", "unreadable") or not self.answer.hits:
            return NOTHING
        links = (self._hit_link(hit) for hit in self.answer.hits[:NEAREST_PASSAGES])
        return Markup(
            '<details class="nearest"><summary>Nearest passages, which do not answer it</summary>{}</details>'
        ).format(render_list(links))

    def _hit_link(self, hit: Hit) -> Markup:
        place = locate_passage(hit.passage, self._as_of)
        link = Markup('<a href="{}" data-panel="{}">{}</a>')
        return link.format(place.page_url, place.panel_url, hit.passage.label)

    def _searched(self) -> Markup:
        scope = self.answer.scope
        if not scope.instruments or self.answer.outcome in ("not_in_library", "refused"):
            return NOTHING
        searched = count_phrase(len(scope.instruments), "document")
        return Markup(
            '<details class="searched"><summary>Searched {} as of {}</summary><p>{}</p>{}</details>'
        ).format(
            searched,
            written_date(scope.as_of),
            scope.reason,
            render_list(item.name for item in scope.instruments),
        )

    def _tag(self, instrument: Instrument) -> Markup:
        standing = self._standing(instrument)
        return TAG.format(STANDING_TONES[standing], standing_phrase(standing, self._as_of))

    def _standing(self, instrument: Instrument) -> Standing:
        return self.register.standing(instrument, self._as_of)

    @property
    def _as_of(self) -> date:
        return self.answer.scope.as_of


def stressed(text: Markup) -> Markup:
    """Return text with what stands between pairs of asterisks as strong; the text is escaped already."""
    return Markup(STRESSED.sub(r"<strong>\1</strong>", str(text)))


def indent_of(line: str) -> int:
    """Return how deep a list item stands, two spaces a level."""
    return min(DEEPEST_ITEM, (len(line) - len(line.lstrip(" "))) // 2)


def render_list(items: Iterable[Markup | str]) -> Markup:
    """Return a bulleted list; plain strings are escaped."""
    return Markup("<ul>{}</ul>").format(NOTHING.join(Markup("<li>{}</li>").format(item) for item in items))


def more_line(hidden: int, noun: str) -> Markup:
    """Return the line that says how much the brief form leaves out, empty when nothing."""
    if not hidden:
        return NOTHING
    return Markup('<p class="more">{} in the full answer.</p>').format(count_phrase(hidden, noun))


def split_last_word(text: str) -> tuple[str, str]:
    """Return the text up to its last word, and that word; the two join to the text."""
    start = max(text.rfind(" "), text.rfind("\n")) + 1
    return text[:start], text[start:]


def unit_names(instruments: Iterable[Instrument]) -> tuple[str, ...]:
    """Return the names of the bargaining units of these instruments, each once, in order of name."""
    return tuple(sorted({name for instrument in instruments for name in instrument.unit_names}))
