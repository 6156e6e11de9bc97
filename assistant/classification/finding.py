"""Which class fits described duties, and which agreement covers a class on a date; ranked, never decided."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.classification.catalogue import ClassCatalogue
from assistant.classification.extracts import Quote
from assistant.classification.facts import ClassFacts
from assistant.classification.kinds_of_work import stems
from assistant.library import Register
from assistant.structure.vocabulary import label_key
from assistant.types import Instrument

SENTENCES_SHOWN = 3
# Chosen on all of 199 pairs of a described situation and its class, over 122 specifications of two employers;
# none was held out, so how well they do on another employer's classes is not measured.
WHOLE, CONCEPT, TITLES = 0.6, 0.3, 0.2


@dataclass(frozen=True, slots=True)
class ClassFilter:
    """What a class must be to be considered; empty text takes any."""

    occupational_group: str = ""
    unit: str = ""
    salary_group: str = ""
    designation: str = ""

    def takes(self, facts: ClassFacts) -> bool:
        """Tell whether a class passes."""
        pairs = (
            (self.occupational_group, facts.occupational_group),
            (self.unit, facts.bargaining_unit),
            (self.salary_group, facts.salary_group),
            (self.designation, facts.designation),
        )
        return all(
            not wanted or (quote and label_key(wanted) in label_key(quote.text)) for wanted, quote in pairs
        )


@dataclass(frozen=True, slots=True)
class RankedClass:
    """A class that may fit: its score (higher is nearer), sentences that match, words that none matches."""

    instrument: Instrument
    facts: ClassFacts
    score: float
    matching: tuple[Quote, ...]
    unmatched: tuple[str, ...]


def rank_classes(
    duties: str,
    near: Sequence[tuple[Instrument, float]],
    catalogue: ClassCatalogue,
    wanted: ClassFilter | None = None,
) -> tuple[RankedClass, ...]:
    """Rank classes for described duties, best first; `near` holds the cosine of each one's nearest passage.

    A class gains by the share of the described words, rare ones weighing most, that its specification holds:
    anywhere, in its purpose, use and duties, and in its titles.
    """
    asked = stems(duties)
    weights = _rarity(asked, [catalogue.vocabulary(instrument) for instrument, _ in near])
    ranked = []
    for instrument, cosine in near:
        facts = catalogue.facts(instrument)
        if facts and facts.authority != "posting" and (wanted is None or wanted.takes(facts)):
            held = catalogue.vocabulary(instrument)
            ranked.append(_ranked(duties, instrument, facts, cosine + WHOLE * _share(asked & held, weights)))
    scored = [replace(one, score=one.score + _concept(one.facts, weights)) for one in ranked]
    return tuple(sorted(scored, key=lambda one: -one.score))


def _rarity(asked: frozenset[str], vocabularies: Sequence[frozenset[str]]) -> dict[str, float]:
    """Weigh the described words by how few classes hold them; the weights add up to one."""
    counts = {stem: sum(stem in held for held in vocabularies) for stem in asked}
    weights = {stem: math.log(1 + len(vocabularies) / (1 + count)) for stem, count in counts.items()}
    whole = sum(weights.values()) or 1.0
    return {stem: weight / whole for stem, weight in weights.items()}


def _share(held: Iterable[str], weights: Mapping[str, float]) -> float:
    return sum(weights.get(stem, 0.0) for stem in held)


def _concept(facts: ClassFacts, weights: Mapping[str, float]) -> float:
    titles = [*([facts.title.text] if facts.title else []), *(level.title for level in facts.levels)]
    told = [q.text for q in (facts.purpose, *facts.distinguishing, *facts.duties) if q]
    return TITLES * _share(stems(" ".join(titles)), weights) + CONCEPT * _share(
        stems(" ".join(told)), weights
    )


def _ranked(duties: str, instrument: Instrument, facts: ClassFacts, score: float) -> RankedClass:
    """Return a class with the sentences that share most words with the duties, and words that none shares."""
    asked = stems(duties)
    sentences = [q for q in (facts.purpose, *facts.distinguishing, *facts.duties) if q]
    shared = sorted(((len(stems(q.text) & asked), q) for q in sentences), key=lambda pair: -pair[0])
    matching = tuple(quote for count, quote in shared if count)[:SENTENCES_SHOWN]
    told = {stem for quote in sentences for stem in stems(quote.text)}
    missing = dict.fromkeys(word for word in duties.split() if stems(word) and not stems(word) & told)
    unmatched = tuple(word.strip('.,;:!?()"') for word in missing)
    return RankedClass(instrument, facts, score, matching, unmatched)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The agreement that covers a class on a date, or why there is none.

    `quote` is the class's own unit line.
    """

    agreement: Instrument | None
    reason: str
    quote: Quote | None


def covering_agreement(facts: ClassFacts, register: Register, on: date) -> Coverage:
    """Return the agreement of the class's bargaining unit in force on a date; excluded classes have none."""
    unit = facts.bargaining_unit
    if unit is None:
        return Coverage(None, "The specification does not state a bargaining unit.", None)
    if facts.excluded:
        return Coverage(
            None, "No agreement: the specification places the class outside every bargaining unit.", unit
        )
    covering = _agreements_of(unit.text, register)
    holding = [one for one in covering if register.standing(one, on) in _HOLDING]
    expired = _expired(covering, holding, register, on)
    if not holding:
        return Coverage(
            None, f"No agreement of that unit in force on that date is in the library.{expired}", unit
        )
    others = f" So does {' and '.join(one.name for one in holding[1:])}." if holding[1:] else ""
    reason = f"{holding[0].name} covers the unit that the specification names.{others}{expired}"
    return Coverage(holding[0], reason, unit)


_HOLDING = frozenset(("in force", "continued"))


def _agreements_of(unit: str, register: Register) -> list[Instrument]:
    """Return the agreements of a unit, those of that unit alone before those of several."""
    code = re.match(r"\(([^)]+)\)", unit)
    key = label_key(code[1]) if code else label_key(unit)
    covering = [i for i in register.instruments if i.kind == "agreement" and key in _unit_keys(i)]
    return sorted(covering, key=lambda one: len(one.units))


def _expired(
    covering: Sequence[Instrument], holding: Sequence[Instrument], register: Register, on: date
) -> str:
    """Return a sentence on the unit's narrowest agreement when its last term has expired."""
    narrow = [one for one in covering if len(one.units) == len(covering[0].units)]
    past = [one for one in narrow if register.standing(one, on) == "expired" and one.expires]
    if not past or any(one in holding for one in narrow):
        return ""
    last = max(past, key=lambda one: one.expires or date.min)
    return f" {last.name} expired on {last.expires:%m/%d/%Y}; whether it continues must be checked."


def _unit_keys(instrument: Instrument) -> set[str]:
    names: Iterable[str] = (name for unit in instrument.units for name in (unit.name, *unit.aliases))
    return {label_key(name) for name in names}
