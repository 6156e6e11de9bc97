"""The register: every instrument of a library, its standing on a date, its terms and its amendments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from assistant.types import Instrument, Standing

GOVERNING: frozenset[Standing] = frozenset(("in force", "continued", "undated"))


@dataclass(frozen=True, eq=False)
class Register:
    """The instruments of a library in the order of their first files, looked up by id or by source path."""

    instruments: tuple[Instrument, ...]
    notes: tuple[str, ...] = ()
    _by_id: dict[str, Instrument] = field(init=False, repr=False)
    _by_source: dict[str, Instrument] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        by_source = {path: item for item in self.instruments for path in item.sources}
        object.__setattr__(self, "_by_id", {item.id: item for item in self.instruments})
        object.__setattr__(self, "_by_source", by_source)

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

    def standing(self, instrument: Instrument, on: date) -> Standing:
        """Return what force an instrument has on a date; a draft never has any."""
        if instrument.execution != "executed":
            return "draft" if instrument.execution == "draft" else "cancelled"
        if instrument.effective and instrument.effective > on:
            return "future"
        if self._is_replaced(instrument, on):
            return "superseded"
        if instrument.effective is None and instrument.expires is None:
            return "undated"
        if instrument.expires is None or instrument.expires >= on:
            return "in force"
        continued = instrument.continued_until
        return "continued" if continued and continued >= on else "expired"

    def _is_replaced(self, instrument: Instrument, on: date) -> bool:
        successor = self.get(instrument.superseded_by or "")
        if successor is None:
            return False
        return successor.effective is None or successor.effective <= on

    def in_force(self, on: date) -> tuple[Instrument, ...]:
        """Return the instruments that govern on a date: in force, continued, or without any dates."""
        return tuple(item for item in self.instruments if self.standing(item, on) in GOVERNING)

    def terms_of(self, instrument: Instrument) -> tuple[Instrument, ...]:
        """Return all terms of the same unit, the instrument included, oldest first."""
        linked = {instrument.id}
        while True:
            more = {item.id for item in self.instruments if self._touches(item, linked)} - linked
            if not more:
                break
            linked |= more
        terms = (item for item in self.instruments if item.id in linked)
        return tuple(sorted(terms, key=lambda item: (item.effective or item.expires or date.min, item.id)))

    @staticmethod
    def _touches(item: Instrument, linked: set[str]) -> bool:
        return item.replaces in linked or item.superseded_by in linked or item.id in linked

    def amendments_of(self, instrument: Instrument, on: date) -> tuple[Instrument, ...]:
        """Return the executed amendments of an instrument that have force on a date, oldest first."""
        found = [
            item
            for item in self.instruments
            if instrument.id in item.amends and self.standing(item, on) in GOVERNING
        ]
        return tuple(sorted(found, key=lambda item: (item.effective or date.min, item.id)))
