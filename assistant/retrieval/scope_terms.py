"""Which term of a unit's agreement governs, and what to say when it no longer plainly does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from assistant.library import GOVERNING, Register
from assistant.library.wording import written_date
from assistant.retrieval.scope_cues import Cues
from assistant.types import Instrument

_NAMED_BY_YEARS = frozenset(("agreement", "amendment", "class_specification", "posting"))
Chosen = tuple[tuple[Instrument, ...], tuple[str, ...]]


def choose_terms(register: Register, candidates: Iterable[Instrument], on: date, cues: Cues) -> Chosen:
    """Return the terms that answer on a date and the notices about them.

    One term per unit: the one in force, else the last one that expired without a successor, else the first
    one still to come. Drafts and superseded terms come only when the question asks for them, and a text
    without force only when nothing that has force covers its units.
    """
    day = cues.day or on
    groups = {register.terms_of(item)[0].id: register.terms_of(item) for item in candidates}
    answering = [_of_unit(register, terms, on, cues) for terms in groups.values()]
    kept = _with_force(register, answering, day, cues)
    named = [term for term in kept if _is_named(term, cues) and not cues.changed]
    chosen = {term.id: term for term in kept if not named or any(_overlap(term, other) for other in named)}
    notices = (standing_notice(register, term, day) for term in chosen.values())
    return tuple(chosen.values()), tuple(dict.fromkeys(notice for notice in notices if notice))


def agreements_covering(register: Register, units: Iterable[str], day: date) -> tuple[Instrument, ...]:
    """Return the agreements that govern any of the units on a day."""
    wanted = set(units)
    return tuple(
        item
        for item in register.in_force(day)
        if item.kind == "agreement" and not wanted.isdisjoint(item.unit_names)
    )


def term_not_held(register: Register, instruments: Iterable[Instrument], cues: Cues) -> str:
    """Return the name of the agreement's term that a question asks for and that the library lacks, or ""."""
    agreements = [item for item in instruments if item.kind == "agreement"]
    if not (cues.years and cues.term_named and agreements):
        return ""
    first, last = cues.years
    terms = [term for item in agreements for term in register.terms_of(item)]
    if any(not term.effective or _reaches(term, first, last) for term in terms):
        return ""
    return (
        f"{agreements[0].short_title or agreements[0].title} {'-'.join(dict.fromkeys(map(str, cues.years)))}"
    )


def _reaches(term: Instrument, first: int, last: int) -> bool:
    """Tell whether a term has a year in common with the years asked for."""
    start = term.effective.year if term.effective else first
    return start <= last and first <= (term.expires.year if term.expires else last)


def _with_force(
    register: Register, answering: Sequence[Sequence[Instrument]], day: date, cues: Cues
) -> list[Instrument]:
    """Return the terms of every group that has one in force, and of the others where nobody else governs."""
    in_force = [any(register.standing(term, day) in GOVERNING for term in terms) for terms in answering]
    governing = [
        term for terms, governs in zip(answering, in_force, strict=True) for term in terms if governs
    ]
    return [
        term
        for terms, governs in zip(answering, in_force, strict=True)
        for term in terms
        if governs or _is_named(term, cues) or cues.draft or not _gives_way(register, term, day, governing)
    ]


def _gives_way(register: Register, term: Instrument, day: date, governing: Sequence[Instrument]) -> bool:
    """Tell whether a text without force is left out: others govern its units, or it holds for none yet.

    What stood beside an agreement while it ran, a coalition's or a notice, does not replace it when it expires.
    """
    standing = register.standing(term, day)
    if not term.unit_names:
        return standing in ("future", "superseded", "cancelled")
    others = [other for other in governing if not set(other.unit_names).isdisjoint(term.unit_names)]
    if term.kind == "agreement" and standing == "expired":
        return any(other.kind == "agreement" and not _overlap(term, other) for other in others)
    return bool(others)


def _is_named(term: Instrument, cues: Cues) -> bool:
    """Tell whether the question names the term by its years."""
    return bool(cues.years) and term.kind in _NAMED_BY_YEARS and _covers_years(term, cues.years or (0, 0))


def _overlap(first: Instrument, second: Instrument) -> bool:
    """Tell whether two texts have a day in common; open ends reach for ever."""
    starts = max(first.effective or date.min, second.effective or date.min)
    return starts <= min(first.expires or date.max, second.expires or date.max)


def _of_unit(register: Register, terms: Sequence[Instrument], on: date, cues: Cues) -> list[Instrument]:
    drafts = [term for term in terms if term.execution == "draft"]
    signed = [term for term in terms if term.execution != "draft"] or list(terms)
    if cues.draft and drafts:
        return [*_governing(register, signed, on), *drafts]
    named = [term for term in signed if _is_named(term, cues)]
    if named and cues.changed:
        return _and_what_follows(signed, named[0], _governing(register, signed, cues.day or on))
    if named:
        return named
    governing = _with_events(register, signed, _governing(register, signed, cues.day or on), cues)
    if (cues.changed or cues.earlier) and governing:
        position = signed.index(governing[-1])
        before = signed[max(0, position - 1) : position]
        return [*before, *governing] if cues.changed else before or governing
    return governing


def _and_what_follows(
    terms: Sequence[Instrument], named: Instrument, governing: Sequence[Instrument]
) -> list[Instrument]:
    """Return the term whose change is asked about and the governing one; for that one the term before it."""
    if named not in governing:
        return [named, *governing[-1:]]
    position = terms.index(named)
    return [*terms[max(0, position - 1) : position], named]


def _with_events(
    register: Register, terms: Sequence[Instrument], governing: list[Instrument], cues: Cues
) -> list[Instrument]:
    """Return the governing terms and before them those in force on a day that the question tells of."""
    earlier = [
        term
        for term in terms
        if term not in governing and any(register.standing(term, day) == "in force" for day in cues.events)
    ]
    return [*earlier, *governing] if all(_is_before(term, governing) for term in earlier) else governing


def _is_before(term: Instrument, governing: Sequence[Instrument]) -> bool:
    start = governing[0].effective if governing else None
    return bool(start and term.effective and term.effective < start)


def _covers_years(term: Instrument, years: tuple[int, int]) -> bool:
    held = {day.year for day in (term.effective, term.expires) if day}
    first, last = years
    if first != last:
        return {first, last} <= held
    start, end = term.effective, term.expires
    within = bool(start and end and start.year <= first < end.year)
    return within or (bool(start) and start is not None and start.year == first)


def _governing(register: Register, terms: Sequence[Instrument], on: date) -> list[Instrument]:
    standings = [(register.standing(term, on), term) for term in terms]
    for wanted in (
        ("in force", "continued", "undated"),
        ("expired",),
        ("superseded",),
        ("future",),
        ("draft", "cancelled"),
    ):
        found = [term for standing, term in standings if standing in wanted]
        if found:
            # The latest of several; a future term only as the first one to come.
            return found if wanted[0] == "in force" else [found[0] if wanted[0] == "future" else found[-1]]
    return []


def standing_notice(register: Register, term: Instrument, on: date) -> str:
    """Say that a term does not plainly govern on a day, and why; empty when it does."""
    standing = register.standing(term, on)
    if standing == "expired" and term.expires:
        return f"{term.name} expired on {written_date(term.expires)}; the library holds nothing that replaces it."
    if standing == "continued" and term.expires:
        until = term.continued_until
        end = "until it is replaced" if until is None or until == date.max else f"until {written_date(until)}"
        return f"{term.name} expired on {written_date(term.expires)} and is continued {end}."
    if standing == "future" and term.effective:
        return f"{term.name} takes effect only on {written_date(term.effective)}."
    if standing == "superseded" and term.superseded_by:
        successor = register.get(term.superseded_by)
        later = successor.name if successor else "a later term"
        return f"{term.name} is no longer in force; {later} replaced it."
    return f"{term.name} is a draft and has no force." if standing == "draft" else ""
