"""A small real library for the interface: generated documents, their offsets, and answers cut from them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from reportlab.lib.pagesizes import LETTER
from reportlab.pdfgen.canvas import Canvas

from assistant.exporting import Sheet
from assistant.library import Register
from assistant.types import (
    Answer,
    BargainingUnit,
    Citation,
    Furniture,
    Hit,
    Instrument,
    Outcome,
    Page,
    PageQuality,
    Passage,
    Phrasing,
    Provision,
    Scope,
    SourceDocument,
    Span,
    Structure,
    Turn,
)

AS_OF = date(2026, 3, 16)
PARKS, CLERKS = "Park Rangers", "Court Clerks"
OVERTIME = "Overtime is paid at time and one half for hours beyond forty in a work week."
EXCEPTION = "No overtime is paid for travel that a ranger elects for personal convenience."
CLERK_OVERTIME = "Clerks receive compensatory time at a straight rate beyond thirty-five hours."
WORDED = "Hours beyond forty in a work week are paid at time and one half. [1]"
HOSTILE = "<img src=x onerror=\"document.title='taken'\"> ${document.title='taken'} {{value}}"
PARK_PAGES = (
    ("Article 1 Recognition", "The employer recognizes the union as the agent of all park rangers."),
    ("Article 7 Hours of Work and Overtime", OVERTIME, EXCEPTION),
    ("Article 9 Bulletin Boards", "One board is kept at each station for notices of the union.", HOSTILE),
)
CLERK_PAGES = (
    ("Article 1 Recognition", "The court recognizes the association as the agent of all clerks."),
    ("Article 4 Compensatory Time", CLERK_OVERTIME),
)


@dataclass(frozen=True)
class FakeIndex:
    """Documents and structures by source, originals in a folder."""

    folder: Path
    documents: dict[str, SourceDocument]
    structures: dict[str, Structure]

    def document(self, source: str) -> SourceDocument:
        """Return a document."""
        return self.documents[source]

    def structure(self, source: str) -> Structure:
        """Return a structure."""
        return self.structures[source]

    def problems(self, source: str) -> tuple[str, ...]:
        """Return what the ingest said: the rangers' agreement contradicts itself in one place."""
        return ('Word and numeral disagree: "eighty (8)".',) if source == "parks.pdf" else ()

    def original(self, source: str) -> Path:
        """Return the path of the original."""
        return self.folder / source


class FakeAssistant:
    """Answers by looking for fixed words; everything it quotes is cut from its documents by offset."""

    library_name = "Office of Labor Relations, Northfield"
    built_at = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

    def __init__(self, folder: Path) -> None:
        parks = write_agreement(folder, "parks.pdf", PARKS, PARK_PAGES)
        clerks = write_agreement(folder, "clerks.txt", CLERKS, CLERK_PAGES)
        self.register = Register((parks[0], clerks[0]))
        self.index = FakeIndex(
            folder,
            {item[1].path: item[1] for item in (parks, clerks)},
            {item[1].path: item[2] for item in (parks, clerks)},
        )
        self.asked: list[tuple[str, str | None, date | None, int]] = []

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        as_of: date | None = None,
        unit: str | None = None,
        document: str | None = None,
    ) -> Answer:
        """Answer from fixed words of the question."""
        self.asked.append((question, unit, as_of, len(history)))
        last = history[-1].scope if history else None
        unit = unit or (last.instruments[0].unit_names[0] if last and len(last.instruments) == 1 else None)
        holders = tuple(item for item in self.register.instruments if unit in (None, *item.unit_names))
        settled = "resolved" if unit else "open"
        scope = Scope(holders, as_of or AS_OF, "All agreements in force on the date.", settled)
        return replace(self._reply(question, unit, scope), turn=Turn(question, question, scope))

    def _reply(self, question: str, unit: str | None, scope: Scope) -> Answer:
        holders, lowered = scope.instruments, question.lower()
        if "tuition" in lowered:
            text = "Searched, and the text does not speak of tuition."
            return self._plain(question, "not_found", text, scope, self._hits(holders[0]))
        if "plumbers" in lowered:
            return self._plain(question, "not_in_library", "No agreement of the plumbers is loaded.", scope)
        if "lawyer" in lowered:
            return self._plain(question, "refused", "That calls for a decision by a person.", scope)
        if "crash" in lowered:
            raise RuntimeError("a bug")
        if unit is None:
            return self._plain(question, "needs_scope", "The units differ. Which one do you mean?", scope)
        return self._answer(question, holders[0], scope)

    def sheet(
        self,
        question: str,
        *,
        earlier: Sequence[str] = (),
        as_of: date | None = None,
        unit: str | None = None,
    ) -> Sheet:
        """Return the quotes of the answer, and the earlier questions as notes."""
        answer = self.ask(question, as_of=as_of, unit=unit)
        rows = tuple((one.quote, one.label) for one in answer.citations)
        return Sheet(question, ("What it says", "Where"), rows, tuple(earlier))

    def answers(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        as_of: date | None = None,
        unit: str | None = None,
    ) -> Iterator[Answer]:
        """Answer, and word the answer when the question asks for it."""
        answer = self.ask(question, history=history, as_of=as_of, unit=unit)
        yield answer
        if "in plain words" in question.lower():
            phrasing = Phrasing("fake:model", "worded", "Worded by a language model.", (WORDED,))
            text = f"{phrasing.text}\n\n{phrasing.note}\n\n{answer.text}"
            yield replace(answer, text=text, phrasing=phrasing)

    def _answer(self, question: str, instrument: Instrument, scope: Scope) -> Answer:
        if PARKS in instrument.unit_names and "board" in question.lower():
            quotes = (HOSTILE,)
        else:
            quotes = (OVERTIME, EXCEPTION) if PARKS in instrument.unit_names else (CLERK_OVERTIME,)
        citations = tuple(self._cite(instrument, quote, number) for number, quote in enumerate(quotes, 1))
        text = " ".join(f"{citation.quote} [{citation.marker}]" for citation in citations)
        notices = ("No side letter in the library changes this article.", "Deadlines run in calendar days.")
        return Answer(question, "answered", text, scope, citations, self._hits(instrument), notices)

    def _plain(
        self, question: str, outcome: Outcome, text: str, scope: Scope, hits: tuple[Hit, ...] = ()
    ) -> Answer:
        return Answer(question, outcome, text, scope, hits=hits)

    def _cite(self, instrument: Instrument, quote: str, marker: int) -> Citation:
        source = instrument.sources[0]
        start = self.index.document(source).text.index(quote)
        span = Span(start, start + len(quote))
        passage = self._passage(instrument, span)
        return Citation(marker, passage, passage.provision, quote, span, passage.page, passage.printed_page)

    def _passage(self, instrument: Instrument, span: Span) -> Passage:
        source = instrument.sources[0]
        document, structure = self.index.document(source), self.index.structure(source)
        provision = next(item for item in structure.provisions if item.span.contains(span))
        page = next(item for item in document.pages if item.span.contains(span))
        text = provision.span.of(document.text)
        return Passage(
            str(span.start), instrument, source, provision, provision.span, page.number, page.printed, text
        )

    def _hits(self, instrument: Instrument) -> tuple[Hit, ...]:
        provisions = self.index.structure(instrument.sources[0]).provisions
        return tuple(Hit(self._passage(instrument, item.span), 0.1) for item in provisions)


def write_agreement(
    folder: Path, name: str, unit: str, pages: Sequence[Sequence[str]]
) -> tuple[Instrument, SourceDocument, Structure]:
    """Write an agreement, one article a page, as PDF or text by the name; return what was written."""
    lines = [[f"Agreement of the {unit}", *page, str(number)] for number, page in enumerate(pages, 1)]
    write_pdf(folder / name, lines) if name.endswith(".pdf") else write_text(folder / name, lines)
    document, structure = read_lines(name, lines)
    instrument = Instrument(
        id=document.sha256,
        title=f"Agreement between Northfield and the {unit}",
        short_title=f"{unit} Agreement",
        kind="agreement",
        sources=(name,),
        employer="City of Northfield" if unit == PARKS else "Northfield Courts",
        union="Association of Public Staff",
        units=(BargainingUnit(unit),),
        effective=date(2024, 7, 1),
        expires=date(2028, 6, 30) if unit == PARKS else date(2025, 6, 30),
    )
    return instrument, document, structure


def write_pdf(path: Path, pages: Sequence[Sequence[str]]) -> None:
    """Write pages of lines."""
    canvas = Canvas(str(path), pagesize=LETTER)
    for page in pages:
        for row, line in enumerate(page):
            canvas.setFont("Times-Roman", 12)
            canvas.drawString(72, 720 - 40 * row, line)
        canvas.showPage()
    canvas.save()


def write_text(path: Path, pages: Sequence[Sequence[str]]) -> None:
    """Write pages of lines, pages parted by form feeds."""
    path.write_text("\f".join("\n".join(page) for page in pages), encoding="utf-8")


def read_lines(name: str, pages: Sequence[Sequence[str]]) -> tuple[SourceDocument, Structure]:
    """Return the document and structure that those pages amount to; the first line of a page is furniture."""
    text, spans, provisions, furniture = "", [], [], []
    for number, lines in enumerate(pages, 1):
        start = len(text)
        text += "\n".join(lines)
        spans.append(Page(number, str(number), Span(start, len(text)), PageQuality(100, 1.0, 0.0)))
        text += "\n"
        head = Furniture("running_line", Span(start, start + len(lines[0])))
        furniture.append(head)
        _, article, heading = lines[1].split(" ", 2)
        body = Span(head.span.end + 1, start + len("\n".join(lines[:-1])))
        provisions.append(Provision(article, heading, "article", (lines[1],), body, article))
    digest = hashlib.sha256(text.encode()).hexdigest()
    media_type = "application/pdf" if name.endswith(".pdf") else "text/plain"
    document = SourceDocument(name, digest, media_type, text, tuple(spans))
    return document, Structure(tuple(provisions), tuple(furniture))


def damage_page(document: SourceDocument) -> SourceDocument:
    """Return the document with its first page marked as unreadable."""
    first = replace(document.pages[0], quality=PageQuality(3, 0.1, 0.8, readable=False, reason="scanned"))
    return replace(document, pages=(first, *document.pages[1:]))
