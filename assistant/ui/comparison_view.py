"""A comparison as a table and a change between terms as a redline, both readable without seeing colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from assistant.answering.composing import place_of
from assistant.answering.composing_changes import TITLES
from assistant.types import Change, Citation, Row, Run
from assistant.ui.links import locate_citation

TABLE = Markup(
    '<table class="comparison"><thead><tr><th scope="col">Agreement</th><th scope="col">What it says</th>'
    "</tr></thead><tbody>{}</tbody></table>"
)
ROW = Markup('<tr><th scope="row">{}</th><td>{}</td></tr>')
CELL = Markup('<p class="quoted">{quote}</p>{pinpoint}')
PINPOINT = Markup('<a class="pinpoint" href="{href}" data-panel="{panel}">{label}</a>')
ONCE = Markup(
    '<figure class="passage"><blockquote><p>{}</p></blockquote><figcaption><ul>{}</ul></figcaption></figure>'
)
PLACE = Markup("<li>{}</li>")
SILENT = Markup('<p class="silent">{}</p>')
REDLINE = Markup(
    '<section class="redline"><h4>{title}</h4><p class="pinpoints">{places}</p><p class="quoted">{words}</p></section>'
)
MARKED = {
    "kept": Markup("{}"),
    "deleted": Markup(
        '<del><span class="hidden-words">[deleted: </span>{}<span class="hidden-words">]</span></del>'
    ),
    "inserted": Markup(
        '<ins><span class="hidden-words">[inserted: </span>{}<span class="hidden-words">]</span></ins>'
    ),
}
KEY = Markup(
    '<p class="redline-key">Key: <del>struck words</del> stand only in the older text, '
    "<ins>underlined words</ins> only in the newer one.</p>"
)


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """Renders the rows and the changes of an answer; `as_of` is the date that its links carry."""

    as_of: date

    def table(self, rows: Sequence[Row]) -> Markup:
        """Return one row per agreement with its best quote, or with what was searched in vain."""
        return TABLE.format(Markup("").join(ROW.format(row.instrument.name, self._cell(row)) for row in rows))

    def once(self, citations: Sequence[Citation]) -> Markup:
        """Return words that stand in several agreements once, with every place where they stand."""
        places = Markup("").join(
            PLACE.format(self._link(one, f"[{one.marker}] {one.label}")) for one in citations
        )
        return ONCE.format("\n".join(citations[0].lines), places)

    def redlines(self, changes: Sequence[Change]) -> Markup:
        """Return each change with its words marked, after a key that explains the marks."""
        return KEY + Markup("").join(self._redline(change) for change in changes)

    def _cell(self, row: Row) -> Markup:
        if not row.citations:
            return SILENT.format(row.silence)
        first = row.citations[0]
        label = f"[{first.marker}] {place_of(first, row.instrument)}"
        return CELL.format(quote="\n".join(first.lines), pinpoint=self._link(first, label))

    def _redline(self, change: Change) -> Markup:
        places = Markup(" \N{RIGHTWARDS ARROW} ").join(
            self._link(one, f"[{one.marker}] {one.label}") for one in change.citations
        )
        quotes = (Markup("{}").format(one.quote) for one in change.citations)
        words = Markup(" ").join(self._marked(run) for run in change.runs) or Markup("<br>").join(quotes)
        return REDLINE.format(title=TITLES[change.kind], places=places, words=words)

    def _marked(self, run: Run) -> Markup:
        return MARKED[run.kind].format(run.text)

    def _link(self, citation: Citation, label: str) -> Markup:
        place = locate_citation(citation, self.as_of)
        return PINPOINT.format(href=place.page_url, panel=place.panel_url, label=label)


def quoted_in(change: Change) -> tuple[Citation, ...]:
    """Return the quotes of a change whose words its redline shows; a memorandum says more than the new words."""
    words = {
        " ".join(run.text for run in change.runs if run.kind in kinds)
        for kinds in (("kept", "deleted"), ("kept", "inserted"))
    }
    return tuple(one for one in change.citations if not change.runs or " ".join(one.quote.split()) in words)
