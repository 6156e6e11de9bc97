"""Carriers: the only values that travel between layers.

Every type is a frozen, slotted dataclass. Offsets are half-open spans of characters into the canonical
text of one document; they are made by the reader and never searched for again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

InstrumentKind = Literal[
    "agreement",
    "amendment",
    "class_specification",
    "policy",
    "statute",
    "pay_plan",
    "notice",
    "posting",
    "other",
]
ExecutionStatus = Literal["executed", "draft", "cancelled"]
Standing = Literal[
    "in force", "continued", "expired", "superseded", "future", "draft", "cancelled", "undated"
]
ProvisionKind = Literal[
    "front", "article", "section", "subsection", "appendix", "letter", "part", "table", "signature"
]
FurnitureKind = Literal["contents", "running_line", "page_number", "margin_number", "added_label"]
Outcome = Literal["answered", "not_found", "not_in_library", "unreadable", "needs_scope", "refused"]
QuoteStatus = Literal["exact", "unsupported"]
PhrasingStatus = Literal["pending", "worded", "silent", "rejected", "unavailable"]
RunKind = Literal["kept", "deleted", "inserted"]
ChangeKind = Literal["added", "removed", "renumbered", "changed", "kept"]

# The section of a spreadsheet's row is cited as "row 12".
ROW = "row "


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

    `ocr` tells that the text was recognised from the page's image, with that mean `confidence` of its words.
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


@dataclass(frozen=True, slots=True)
class Furniture:
    """Characters that are printed but are not text: contents lists, running lines, page and margin numbers."""

    kind: FurnitureKind
    span: Span


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


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a value of the register comes from: words of a document, or the office's own `library.yaml`."""

    field: str
    value: str
    origin: Literal["inferred", "library.yaml", "front matter"]
    source: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class BargainingUnit:
    """A bargaining unit: its name, the other names people use for it, and the job titles it covers."""

    name: str
    aliases: tuple[str, ...] = ()
    job_titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BoundLetter:
    """A side letter, memorandum or extension bound inside a document, with dates of its own.

    `label` is the first label of the path of its provisions; without dates it runs with its instrument.
    """

    label: str
    effective: date | None = None
    expires: date | None = None


@dataclass(frozen=True, slots=True)
class Instrument:
    """A document with legal or guiding force, possibly spread over several files.

    `sources` are paths relative to the library's source folder; `id` is the sha256 of the bytes (of the
    sources' hashes when there are several). `amends`, `replaces` and `superseded_by` hold instrument ids.
    `continued_until` is the last day of an expired agreement that an extension or evergreen clause continues,
    `retired` the last day on which the office lets an instrument govern, whatever its own words say.
    """

    id: str
    title: str
    kind: InstrumentKind
    sources: tuple[str, ...]
    short_title: str = ""
    employer: str | None = None
    union: str | None = None
    units: tuple[BargainingUnit, ...] = ()
    aliases: tuple[str, ...] = ()
    effective: date | None = None
    expires: date | None = None
    continued_until: date | None = None
    execution: ExecutionStatus = "executed"
    amends: tuple[str, ...] = ()
    replaces: str | None = None
    superseded_by: str | None = None
    access: str = "public"
    evidence: tuple[Evidence, ...] = ()
    retired: date | None = None
    letters: tuple[BoundLetter, ...] = ()

    @property
    def unit_names(self) -> tuple[str, ...]:
        """The names of the units, in order."""
        return tuple(unit.name for unit in self.units)

    @property
    def term(self) -> str:
        """The term as people write it, "2023-2025"; empty when the instrument has no dates."""
        years = [str(day.year) for day in (self.effective, self.expires) if day]
        return "-".join(dict.fromkeys(years))

    @property
    def name(self) -> str:
        """The short title and the term, the way a specialist would cite the instrument."""
        title = self.short_title or self.title
        return title if not self.term or self.term in title else f"{title} {self.term}"


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
        return pinpoint(self.instrument, self.provision, self.page, self.printed_page)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage with its score (higher is better) and the searches that found it.

    `nearest` is its sentence that comes nearest to the question; None when its sentences were not looked at.
    """

    passage: Passage
    score: float
    found_by: tuple[str, ...] = ()
    nearest: Span | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """Words quoted from a passage: `span` lies in the source's canonical text, `quote` is shown."""

    marker: int
    passage: Passage
    provision: Provision
    quote: str
    span: Span
    page: int
    printed_page: str | None
    status: QuoteStatus = "exact"

    @property
    def label(self) -> str:
        """The pinpoint of the quoted words themselves."""
        return pinpoint(self.passage.instrument, self.provision, self.page, self.printed_page)


@dataclass(frozen=True, slots=True)
class Scope:
    """Which instruments may answer, on which date, and why.

    `asked_day` is set when the question itself names the date, which then carries over to what follows.
    """

    instruments: tuple[Instrument, ...]
    as_of: date
    reason: str
    outcome: Literal["resolved", "open", "not_in_library", "needs_scope"] = "open"
    missing: str = ""
    compare: bool = False
    notices: tuple[str, ...] = ()
    asked_day: date | None = None


@dataclass(frozen=True, slots=True)
class Phrasing:
    """What a language model added to an answer: verified sentences with markers like [1], or why there are none.

    `note` is the mark that is shown with the answer; `sentences` is empty unless the status is "worded", and
    "pending" says that the model is being asked.
    """

    model: str
    status: PhrasingStatus
    note: str
    sentences: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The sentences as one paragraph."""
        return " ".join(self.sentences)


@dataclass(frozen=True, slots=True)
class Row:
    """One side of a comparison: an instrument with the quotes that answer there, or why there are none."""

    instrument: Instrument
    citations: tuple[Citation, ...] = ()
    silence: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words of a redline; kept and deleted runs make up the older words, kept and inserted the newer."""

    kind: RunKind
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one provision from one term to the next; the side it is missing from is None."""

    kind: ChangeKind
    before: Citation | None = None
    after: Citation | None = None
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the user gets: an outcome, text with markers like [1], citations, evidence, scope and notices.

    A comparison has `rows`, one per side; a question about two terms has `changes`. Their citations are
    among `citations` too. `turn` is how the question was understood; it is the history of the next one.
    """

    question: str
    outcome: Outcome
    text: str
    scope: Scope
    citations: tuple[Citation, ...] = ()
    hits: tuple[Hit, ...] = ()
    notices: tuple[str, ...] = ()
    fingerprint: str = ""
    phrasing: Phrasing | None = None
    rows: tuple[Row, ...] = ()
    changes: tuple[Change, ...] = ()
    turn: Turn | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange of a conversation: what was asked, how it was understood, and the scope that answered."""

    question: str
    resolved_question: str
    scope: Scope | None = None


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What ingest says about one file: pages read, provisions and passages found, and every problem."""

    path: str
    pages: int = 0
    provisions: int = 0
    passages: int = 0
    unreadable_pages: tuple[int, ...] = ()
    problems: tuple[str, ...] = ()
    failed: bool = False


@dataclass(frozen=True, slots=True)
class IngestReport:
    """The outcome of one ingest: a report per document, in path order, and the generation that serves now."""

    generation: str
    documents: tuple[DocumentReport, ...] = field(default_factory=tuple)
    changed: bool = True


def pinpoint(instrument: Instrument, provision: Provision, page: int, printed_page: str | None) -> str:
    """Return a citation in the order of the field: instrument and term, article, section, page."""
    parts = [instrument.name]
    if provision.article:
        numbered = provision.article[0].isdigit() or set(provision.article) <= set("IVXLC")
        parts.append(f"Art. {provision.article}" if numbered else provision.article)
    if provision.section.startswith(ROW):
        parts.append(provision.section)
    elif provision.section:
        parts[-1] += (
            f" ({provision.section})"
            if _is_titled(provision.section)
            else f" \N{SECTION SIGN}{provision.section}"
        )
    parts.append(f"p. {printed_page or page}")
    return ", ".join(parts)


def _is_titled(section: str) -> bool:
    """Tell whether a section is cited by its title because it has no number: "Uniforms", "Or II"."""
    first = section.split(".")[0]
    worded = len(first) > 5 and first.isalpha() and not set(first) <= set("IVXLC")
    return worded or (" " in section and not any(character.isdigit() for character in section))
