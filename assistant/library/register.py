"""The register: every instrument of a library, its standing on a date, its terms and its amendments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.library.parsed import ParsedDocument
from assistant.types import (
    BoundLetter,
    CorrectedFigure,
    Furniture,
    Instrument,
    InstrumentKind,
    Span,
    Standing,
)

BARGAINED: frozenset[InstrumentKind] = frozenset(("agreement", "amendment"))
GOVERNING: frozenset[Standing] = frozenset(("in force", "continued", "undated"))


@dataclass(frozen=True, eq=False)
class Register:
    """The instruments of a library in the order of their first files, looked up by id or by source path.

    `confirmed` holds, by source path, the spans of figures on scanned pages that a person has compared,
    `corrected` those that OCR misread.
    """

    instruments: tuple[Instrument, ...]
    notes: tuple[str, ...] = ()
    confirmed: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    corrected: Mapping[str, tuple[CorrectedFigure, ...]] = field(default_factory=dict)
    _by_id: dict[str, Instrument] = field(init=False, repr=False)
    _by_source: dict[str, Instrument] = field(init=False, repr=False)
    _terms: dict[str, tuple[Instrument, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        by_source = {path: item for item in self.instruments for path in item.sources}
        object.__setattr__(self, "_by_id", {item.id: item for item in self.instruments})
        object.__setattr__(self, "_by_source", by_source)
        object.__setattr__(self, "_terms", _link_terms(self.instruments))

    def __iter__(self) -> Iterator[Instrument]:
        return iter(self.instruments)

    def __len__(self) -> int:
        return len(self.instruments)

    def get(self, instrument_id: str) -> Instrument | None:
        """Return the instrument with that id, None when the library does not hold it."""
        return self._by_id.get(instrument_id)

    def of_source(self, path: str) -> Instrument | None:
        """Return the instrument that a file (relative to the library's folder) belongs to."""
        return self._by_source.get(path)

    def compared(self, source: str) -> tuple[Span, ...]:
        """Return the figures of a source that a person has confirmed or corrected."""
        corrected = (one.span for one in self.corrected.get(source, ()))
        return (*self.confirmed.get(source, ()), *corrected)

    def as_corrected(self, parsed: ParsedDocument) -> ParsedDocument:
        """Return a document that is read with its corrected figures; its own text stays as it was read."""
        corrected = self.corrected.get(parsed.document.path, ())
        if not corrected:
            return parsed
        known = parsed.structure.furniture  # what is never quoted needs no correction
        misread = (
            Furniture("misread", one.span, one.prints)
            for one in corrected
            if not any(piece.span.overlaps(one.span) for piece in known)
        )
        furniture = sorted((*known, *misread), key=lambda piece: piece.span)
        return replace(parsed, structure=replace(parsed.structure, furniture=tuple(furniture)))

    def standing(self, instrument: Instrument, on: date) -> Standing:
        """Return what force an instrument has on a date; a draft never has any, a cancelled one until its end."""
        if instrument.execution == "draft":
            return "draft"
        if instrument.execution == "cancelled" and not (instrument.expires and on <= instrument.expires):
            return "cancelled"
        if instrument.effective and instrument.effective > on:
            return "future"
        if instrument.retired and instrument.retired < on:
            return "expired"
        if self._is_replaced(instrument, on):
            return "superseded"
        if instrument.effective is None and instrument.expires is None:
            return "undated"
        if instrument.expires is None or instrument.expires >= on:
            return "in force"
        continued = instrument.continued_until
        return "continued" if continued and continued >= on else "expired"

    def standing_of_letter(self, instrument: Instrument, letter: BoundLetter, on: date) -> Standing:
        """Return what force a letter bound inside an instrument has on a date, by its own dates first."""
        whole = self.standing(instrument, on)
        if whole not in GOVERNING and not (whole == "expired" and letter.expires and letter.expires >= on):
            return whole
        if letter.effective and letter.effective > on:
            return "future"
        if letter.expires and letter.expires < on:
            return "expired"
        return whole if whole in GOVERNING else "in force"

    def _is_replaced(self, instrument: Instrument, on: date) -> bool:
        successor = self.get(instrument.superseded_by or "")
        if successor is None:
            return False
        return successor.effective is None or successor.effective <= on

    def in_force(self, on: date) -> tuple[Instrument, ...]:
        """Return the instruments that govern on a date: in force, continued, or without any dates."""
        return tuple(item for item in self.instruments if self.standing(item, on) in GOVERNING)

    def terms_of(self, instrument: Instrument) -> tuple[Instrument, ...]:
        """Return all terms of the same unit, the instrument and drafts included, oldest first."""
        return self._terms.get(instrument.id, (instrument,))

    def amendments_of(self, instrument: Instrument, on: date) -> tuple[Instrument, ...]:
        """Return the executed amendments of an instrument that have force on a date, oldest first."""
        found = [
            item
            for item in self.instruments
            if instrument.id in item.amends and self.standing(item, on) in GOVERNING
        ]
        return tuple(sorted(found, key=_age))


def _link_terms(instruments: Iterable[Instrument]) -> dict[str, tuple[Instrument, ...]]:
    """Return instrument id -> all terms that `replaces` and `superseded_by` connect, oldest first."""
    groups: dict[str, list[Instrument]] = {item.id: [item] for item in instruments}
    for item in [group[0] for group in groups.values()]:
        for other in (item.replaces, item.superseded_by):
            if other in groups and groups[other] is not groups[item.id]:
                merged = groups[item.id] + groups[other]
                groups.update(dict.fromkeys((member.id for member in merged), merged))
    return {key: tuple(sorted(group, key=_age)) for key, group in groups.items()}


def _age(item: Instrument) -> tuple[date, str]:
    return item.effective or item.expires or date.min, item.id


def own_agreements(instruments: Iterable[Instrument]) -> list[Instrument]:
    """Return the agreements of single units; one that covers their units with others stands beside them."""
    agreements = [one for one in instruments if one.kind == "agreement"]
    return [
        one
        for one in agreements
        if not any(other.units and set(other.unit_names) < set(one.unit_names) for other in agreements)
    ]
