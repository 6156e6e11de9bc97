"""What one sentence of prose rests on: the verified quotes that it names."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.types import BargainingUnit, Citation, Instrument


@dataclass(frozen=True, slots=True)
class Ground:
    """A verified quote: the citation that shows it and the whole sentences in which its words stand."""

    id: str
    citation: Citation
    words: str

    @property
    def instrument(self) -> Instrument:
        """The instrument that is quoted."""
        return self.citation.passage.instrument

    @property
    def units(self) -> tuple[BargainingUnit, ...]:
        """The units that the instrument covers."""
        return self.instrument.units


def names_of_unit(unit: BargainingUnit) -> tuple[str, ...]:
    """Return every name of a unit, longest first."""
    return tuple(sorted((unit.name, *unit.aliases), key=len, reverse=True))


def names_of_instrument(instrument: Instrument) -> tuple[str, ...]:
    """Return the names of an instrument and of its units, longest first; years and codes in them are names."""
    names = {instrument.name, instrument.title, instrument.short_title, *instrument.aliases}
    names |= {name for unit in instrument.units for name in names_of_unit(unit)}
    return tuple(sorted((name for name in names if name), key=len, reverse=True))
