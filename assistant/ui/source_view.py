"""A page of a source beside the chat: who says it, how it stands, and the page with the quoted words marked.

Marks come from offsets alone: the quoted span less the furniture inside it, cut to the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from assistant.reading.page_images import WordBox
from assistant.structure import (
    cited_pages,
    clean,
    is_sheet,
    marked,
    page_at,
    provision_at,
    provision_spanning,
    row_provision,
    unquotable,
)
from assistant.types import Furniture, Instrument, Page, Provision, SourceDocument, Span, Structure, pinpoint
from assistant.ui.links import SourceLocation
from assistant.ui.pages import is_pictured
from assistant.ui.ports import AssistantPort
from assistant.ui.wording import (
    STANDING_TONES,
    citation_text,
    count_phrase,
    parties_phrase,
    standing_phrase,
    term_phrase,
)

WORDS_OF_LINE = re.compile(r"\S(?:[^\n]*\S)?")

PANEL = Markup(
    '<article class="source" data-page="{page}">'
    '<header><h2 class="source-title" tabindex="-1">{label}</h2>'
    '<p class="instrument">{instrument} <span class="tag tone-{tone}">{standing}</span></p></header>'
    "{quote}{problem}{turner}{sheet}{remarks}</article>"
)
QUOTE = Markup(
    '<div class="source-quote"><blockquote><p>{quote}</p></blockquote><p class="actions">'
    '<button type="button" class="quiet" data-copy="{copied}">Copy citation</button>'
    '<a href="{href}" target="_blank" rel="noopener">Open in a new tab</a></p></div>'
)
TEXT_SHEET = Markup(
    '<div class="sheet text" tabindex="0" role="region" aria-label="Text of the page">{}</div>'
)
BOX = Markup('<rect x="{:.5f}" y="{:.5f}" width="{:.5f}" height="{:.5f}" data-word="{}"></rect>')


@dataclass(frozen=True, slots=True)
class SourceView:
    """A located page with everything that its rendering needs; `boxes` are the words of a pictured page.

    `remarks` is what the ingest said of the document: problems of reading and alarms.
    """

    location: SourceLocation
    document: SourceDocument
    structure: Structure
    instrument: Instrument
    tone: str
    standing: str
    boxes: tuple[WordBox, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def page(self) -> Page:
        """The page shown."""
        return self.document.pages[self.location.page - 1]

    @property
    def unquotable(self) -> tuple[Furniture, ...]:
        """What the document shows and an answer never quotes."""
        return unquotable(self.document, self.structure)

    @property
    def quote(self) -> str:
        """The quoted words, without furniture and with white space repaired; empty when none."""
        quoted = self.location.quoted
        return clean(self.document.text, quoted, marked(self.unquotable)).text if quoted else ""

    @property
    def label(self) -> str:
        """The pinpoint of the quoted words, or of the page when nothing is quoted."""
        quoted = self.location.quoted
        first = page_at(self.document.pages, quoted.start) if quoted else self.page
        pages = cited_pages(self.document, quoted or self.page.span)
        return pinpoint(self.instrument, self._provision(first), pages)

    def _provision(self, first: Page) -> Provision:
        """Return the provision that the citation names, else the deepest one that holds the quoted words."""
        quoted, cited = self.location.quoted, self.location.cited
        named = cited and provision_spanning(self.structure, cited)
        found = named or provision_at(self.structure, quoted or self.page.span)
        return (
            row_provision(self.document, found, first, quoted)
            if quoted and is_sheet(self.document)
            else found
        )

    @property
    def marks(self) -> tuple[Span, ...]:
        """The quoted words that stand on this page, line by line, without the white space around them."""
        quoted = self.location.quoted
        spans = marked_spans(quoted, self.unquotable, self.page.span) if quoted else ()
        found = (
            (span, line) for span in spans for line in WORDS_OF_LINE.finditer(span.of(self.document.text))
        )
        return tuple(Span(span.start + line.start(), span.start + line.end()) for span, line in found)


def locate_source(assistant: AssistantPort, location: SourceLocation) -> SourceView | None:
    """Return the view of a location, or None when the library no longer holds that page or span."""
    instrument = assistant.register.of_source(location.source)
    if instrument is None or location.instrument not in ("", instrument.id):
        return None
    document = assistant.index.document(location.source)
    quoted = location.quoted
    inside = quoted is None or 0 <= quoted.start < quoted.end <= len(document.text)
    if not inside or not 1 <= location.page <= len(document.pages):
        return None
    standing = assistant.register.standing(instrument, location.as_of)
    return SourceView(
        location,
        document,
        assistant.index.structure(location.source),
        instrument,
        STANDING_TONES[standing],
        standing_phrase(standing, location.as_of),
        remarks=assistant.index.problems(location.source),
    )


def marked_spans(quoted: Span, furniture: Sequence[Furniture], page: Span) -> tuple[Span, ...]:
    """Return the quoted characters of one page with the furniture cut out, in reading order."""
    holes = sorted(item.span for item in furniture if item.span.overlaps(quoted) and not item.prints)
    start, last = max(quoted.start, page.start), min(quoted.end, page.end)
    spans: list[Span] = []
    for hole in holes:
        if start < min(hole.start, last):
            spans.append(Span(start, min(hole.start, last)))
        start = max(start, hole.end)
    if start < last:
        spans.append(Span(start, last))
    return tuple(spans)


def render_source(view: SourceView) -> Markup:
    """Return the panel's content."""
    parts = (parties_phrase(view.instrument), term_phrase(view.instrument))
    details = " \N{MIDDLE DOT} ".join(filter(None, (view.instrument.title, *parts)))
    return PANEL.format(
        page=view.location.page,
        label=view.label,
        instrument=details,
        tone=view.tone,
        standing=view.standing,
        quote=render_quote(view),
        problem=render_problem(view),
        turner=render_turner(view),
        remarks=render_remarks(view),
        sheet=render_image(view) if is_pictured(view.document) else render_text(view),
    )


def render_quote(view: SourceView) -> Markup:
    """Return the quote with its copy button and the link to the page."""
    if not view.quote:
        return Markup("")
    return QUOTE.format(
        quote=view.quote, copied=citation_text(view.quote, view.label), href=view.location.page_url
    )


def render_problem(view: SourceView) -> Markup:
    """Return the warning of a page that could not be read well, empty when it could."""
    quality = view.page.quality
    if quality.readable:
        return Markup("")
    return Markup('<p class="warning">This page could not be read well: {}</p>').format(
        quality.reason or "its text is damaged"
    )


def render_remarks(view: SourceView) -> Markup:
    """Return what is to be known about reading the whole document, folded; empty when there is nothing."""
    if not view.remarks:
        return Markup("")
    lines = Markup("").join(Markup("<li>{}</li>").format(remark) for remark in view.remarks)
    return Markup(
        '<details class="remarks"><summary>{} about this document</summary><ul>{}</ul></details>'
    ).format(count_phrase(len(view.remarks), "alarm"), lines)


def render_turner(view: SourceView) -> Markup:
    """Return the links to the page before and the page after."""
    number, count = view.location.page, len(view.document.pages)
    printed = f" (printed {view.page.printed})" if view.page.printed not in (None, str(number)) else ""
    return Markup(
        '<nav class="turner" aria-label="Pages">{}<span aria-current="page">Page {} of {}{}</span>{}</nav>'
    ).format(
        turn_link(view.location, number - 1, count, "Previous"),
        number,
        count,
        printed,
        turn_link(view.location, number + 1, count, "Next"),
    )


def turn_link(location: SourceLocation, page: int, count: int, words: str) -> Markup:
    """Return a link to another page, or the same words greyed out when there is no such page."""
    if not 1 <= page <= count:
        return Markup('<span class="off">{}</span>').format(words)
    turned = location.on_page(page)
    return Markup('<a href="{}" data-panel="{}">{}<span class="hidden-words"> page</span></a>').format(
        turned.page_url, turned.panel_url, words
    )


def render_image(view: SourceView) -> Markup:
    """Return the picture of a page with a box on every quoted word, and the text of the page."""
    marked = [box for box in view.boxes if any(box.span.overlaps(mark) for mark in view.marks)]
    boxes = Markup("").join(
        BOX.format(box.left, box.top, box.right - box.left, box.bottom - box.top, box.text) for box in marked
    )
    return Markup(
        '<div class="sheet image"><img src="{}" alt="Page {} of {}">'
        '<svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">{}</svg></div>'
        '<details class="page-text"><summary>Read this page as text</summary>{}</details>'
    ).format(
        view.location.image_url,
        view.location.page,
        view.instrument.name,
        boxes,
        render_text(view),
    )


def render_text(view: SourceView) -> Markup:
    """Return the text of the page with the quoted words marked."""
    pieces: list[Markup] = []
    end = view.page.span.start
    for mark in view.marks:
        pieces.append(escape(shown_text(view, Span(end, mark.start))))
        pieces.append(Markup("<mark>{}</mark>").format(mark.of(view.document.text)))
        end = mark.end
    pieces.append(escape(shown_text(view, Span(end, view.page.span.end))))
    return TEXT_SHEET.format(Markup("").join(pieces))


def shown_text(view: SourceView, span: Span) -> str:
    """Return the text of a span without the signs that the reader put before headings."""
    text, start, kept = view.document.text, span.start, []
    for added in view.document.added:
        if span.contains(added) and not added.of(text).strip("# "):
            kept.append(text[start : added.start])
            start = added.end
    return "".join([*kept, text[start : span.end]])
