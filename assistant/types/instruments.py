"""Carriers of the register: what has force, for whom, from when, and how each value is known."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from assistant.types.documents import Span

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
class CorrectedFigure:
    """A figure of a scanned page that OCR misread: its number on the page, what was read, what is printed."""

    span: Span
    page: int
    number: int
    read: str
    prints: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """A document with legal or guiding force, possibly spread over several files.

    `sources` are paths relative to the library's source folder; `id` is the sha256 of the bytes (of the
    sources' hashes when there are several). `amends`, `replaces` and `superseded_by` hold instrument ids.
    `continued_until` is the last day of an expired agreement that an extension or evergreen clause continues,
    `continues_except` the places of it that do not continue ("Article 9"), each with its evidence,
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
    continues_except: tuple[str, ...] = ()

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
