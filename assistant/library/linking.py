"""How instruments hang together: terms of one unit, amendments and the agreement they change, extensions."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from rapidfuzz import fuzz

from assistant.library.parsed import ParsedDocument
from assistant.library.parties import without_state
from assistant.library.terms import UNTIL_REPLACED
from assistant.library.wording import SMALL_WORDS, file_words, normal_words
from assistant.structure.dates import find_dates
from assistant.types import Evidence, Instrument, Span

_EXTENDS = re.compile(r"\b(?:extension|extends?|extended)\b", re.IGNORECASE)
_LOCAL_NUMBER = re.compile(
    r"\b(?:Local|Lodge)\s+(?:Union\s+)?(?:No\.?\s*|#\s*)?(\d{1,4}(?:-\d)?)\b", re.IGNORECASE
)
_COMMON_WORDS = frozenset(("union", "party"))
_SAME_UNIT = 92.0
_NAMES_UNIT = 0.6
_OPENING = 6000


def link_terms(instruments: Sequence[Instrument]) -> tuple[Instrument, ...]:
    """Return the instruments with `replaces` and `superseded_by` set between terms of the same unit."""
    linked = {item.id: item for item in instruments}
    for newer in instruments:
        if newer.replaces or not _can_replace(newer):
            continue
        older = _term_before(newer, instruments)
        if older:
            linked[newer.id] = replace(linked[newer.id], replaces=older.id)
            if newer.execution == "executed" and not linked[older.id].superseded_by:
                linked[older.id] = replace(linked[older.id], superseded_by=newer.id)
    return tuple(linked[item.id] for item in instruments)


def _can_replace(item: Instrument) -> bool:
    return item.kind in ("agreement", "class_specification") and bool(item.effective or item.expires)


def _term_before(newer: Instrument, instruments: Sequence[Instrument]) -> Instrument | None:
    earlier = [
        item
        for item in instruments
        if item.id != newer.id
        and item.kind == newer.kind
        and item.execution != "draft"
        and _can_replace(item)
        and _start(item) < _start(newer)
        and same_unit(item, newer)
    ]
    return max(earlier, key=_start, default=None)


def _start(item: Instrument) -> date:
    return item.effective or item.expires or date.min


def same_unit(first: Instrument, second: Instrument) -> bool:
    """Tell whether two instruments are terms of one unit: equal file words, or equal parties and unit."""
    if first.kind == "class_specification":
        return _codes(first) == _codes(second) and first.employer == second.employer and bool(_codes(first))
    words = [{word.lower() for word in file_words(item.sources[0])} for item in (first, second)]
    if words[0] == words[1] and len(words[0]) > 1:
        return True
    # File names that each say something else ("general", "nurses") tell units of one local apart.
    if words[0] - words[1] and words[1] - words[0]:
        return False
    if not (first.employer and second.employer and first.units and second.units):
        return False
    pairs = (
        (first.employer, second.employer),
        (first.union or "", second.union or ""),
        (first.units[0].name, second.units[0].name),
    )
    return all(_alike(one, other) for one, other in pairs)


def _alike(one: str, other: str) -> bool:
    return fuzz.token_sort_ratio(" ".join(normal_words(one)), " ".join(normal_words(other))) >= _SAME_UNIT


def _codes(item: Instrument) -> frozenset[str]:
    return frozenset(alias for alias in item.aliases if re.fullmatch(r"[A-Z]{0,2}\d{3,5}[A-Z]{0,2}", alias))


def link_amendments(
    instruments: Sequence[Instrument], parsed: Mapping[str, ParsedDocument]
) -> tuple[Instrument, ...]:
    """Return the instruments with `amends` set on amendments and `continued_until` on extended agreements."""
    linked = {item.id: item for item in instruments}
    for amendment in instruments:
        if amendment.kind != "amendment" or amendment.amends:
            continue
        text = parsed[amendment.sources[0]].text[:_OPENING]
        agreement = _amended(amendment, text, instruments)
        if agreement is None:
            continue
        linked[amendment.id] = replace(linked[amendment.id], amends=(agreement.id,))
        if amendment.execution == "executed" and _EXTENDS.search(f"{amendment.title} {text[:1500]}"):
            linked[agreement.id] = _extended(linked[agreement.id], amendment, text)
    return tuple(linked[item.id] for item in instruments)


def _amended(amendment: Instrument, text: str, instruments: Sequence[Instrument]) -> Instrument | None:
    """Return the agreement that an amendment names, None when it could as well be another unit's.

    Agreements of one employer and union are told apart by unit; equal section numbers prove nothing.
    """
    scored = [
        (
            _naming(item, amendment, text),
            _naming_unit(item, text),
            _covers(item, amendment),
            _start(item),
            item,
        )
        for item in instruments
        if item.kind == "agreement" and item.execution == "executed"
    ]
    usable = [entry for entry in scored if entry[0] >= _NAMES_UNIT]
    best = max(usable, key=lambda entry: entry[:4], default=None)
    if best is None:
        return None
    rivals = [entry[4] for entry in usable if entry[:2] == best[:2]]
    return best[4] if all(item is best[4] or same_unit(item, best[4]) for item in rivals) else None


def _naming_unit(item: Instrument, text: str) -> float:
    """Return the share of the unit's own words, beyond those of the parties, that a text names."""
    parties = {word for name in (item.employer, item.union) if name for word in normal_words(name)}
    own = {word for name in item.unit_names for word in normal_words(name)} - parties - SMALL_WORDS
    return len(own & set(normal_words(text))) / len(own) if own else 0.0


def _covers(item: Instrument, amendment: Instrument) -> bool:
    day = amendment.effective
    return bool(day and item.effective and item.effective <= day)


def _naming(item: Instrument, amendment: Instrument, text: str) -> float:
    """Return how surely the amendment's words name the agreement's unit, 0 to 1."""
    words = set(normal_words(f"{amendment.title} {' '.join(amendment.sources)} {text}"))
    upper = set(re.findall(r"\b[A-Z]{1,3}-\d{1,2}[A-Z]?\b", f"{text} {amendment.sources[0]}".upper()))
    codes = {alias for unit in item.units for alias in unit.aliases}
    if codes:
        return 1.0 if codes & upper else 0.0
    employer = without_state(item.employer or "")
    if not set(normal_words(employer)) - SMALL_WORDS <= words:
        return 0.0
    locals_ = _locals(text)
    if locals_ and _locals(item.union or "") and not locals_ & _locals(item.union or ""):
        return 0.0
    names = [name for name in (item.union, *item.unit_names) if name]
    common = frozenset(normal_words(employer)) | _COMMON_WORDS
    return max((_share(name, words, common) for name in names), default=0.0)


def _locals(text: str) -> frozenset[str]:
    return frozenset(_LOCAL_NUMBER.findall(text))


def _share(name: str, words: set[str], common: frozenset[str]) -> float:
    """Return the share of a name's words that a text has; the employer's and "the union" tell no unit."""
    wanted = set(normal_words(name)) - SMALL_WORDS
    wanted = wanted - common or wanted
    return len(wanted & words) / len(wanted) if wanted else 0.0


def _extended(agreement: Instrument, extension: Instrument, text: str) -> Instrument:
    later = [found for found in find_dates(text) if agreement.expires and found.day > agreement.expires]
    last = max(later, key=lambda found: found.day, default=None)
    until = last.day if last else UNTIL_REPLACED
    span = Span(last.start, last.end) if last else None
    evidence = Evidence("continued_until", until.isoformat(), "inferred", extension.sources[0], span)
    return replace(agreement, continued_until=until, evidence=(*agreement.evidence, evidence))
