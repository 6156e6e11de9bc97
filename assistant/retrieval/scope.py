"""Scope: which instruments may answer a question, on which date, and why. Decided before any search."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from assistant.library import Register
from assistant.library.register import BARGAINED
from assistant.library.wording import normal_words, unique
from assistant.retrieval.parties import employer_names, initials
from assistant.retrieval.scope_cues import Cues, read_cues
from assistant.retrieval.scope_names import family_of
from assistant.retrieval.scope_subjects import Subjects, find_subjects
from assistant.retrieval.scope_terms import agreements_covering, choose_terms, standing_notice, term_not_held
from assistant.retrieval.scope_text import Vocabulary
from assistant.retrieval.small_letters import with_capitals
from assistant.types import Instrument, Scope, Turn

__all__ = ["CARRIED", "Vocabulary", "resolve_scope"]

_GUIDING = frozenset(("notice", "pay_plan", "other"))
_SHORT_QUESTION_WORDS = 9
_FIRM = 0.35
CARRIED = "carried over from the conversation"


def resolve_scope(
    register: Register,
    question: str,
    *,
    as_of: date,
    history: Sequence[Turn] = (),
    unit: str | None = None,
    vocabulary: Vocabulary | None = None,
) -> Scope:
    """Return the instruments that may answer, in force on `as_of` unless the question asks for another term.

    `unit` is the user's own filter: a unit, instrument id or file. `history` holds the earlier turns, oldest
    first; a question that names nothing keeps the scope of the latest turn that had one. `vocabulary`
    tells how many passages of each instrument hold a phrase.
    """
    question = with_capitals(question, employer_names(register), initials(register))
    cues = read_cues(question)
    day = cues.day or as_of
    if unit:
        filtered = _named_by_filter(register, unit)
        if filtered:
            return _scope(register, filtered, day, cues, f"chosen: {unit}")
        question = f"{unit}: {question}"
    inherited = _inherited(history)
    subjects = find_subjects(register, question, cues, vocabulary, settled=inherited is not None)
    if inherited and _keeps(subjects, inherited, cues, question):
        return _continue(register, inherited, as_of, cues)
    if subjects.missing:
        reason = f"named in the question but not in the library: {subjects.missing}"
        return Scope((), day, reason, "not_in_library", subjects.missing)
    if inherited and not cues.compare:
        subjects = _of_same_employer(subjects, inherited)
    if subjects.instruments:
        reason = f"named in the question: {' '.join(subjects.named)}"
        several = subjects.several or (cues.compare and len(subjects.instruments) > 1) or cues.every_unit
        return _scope(register, subjects.instruments, day, cues, reason, several)
    return _open(register, day, cues)


def _named_by_filter(register: Register, wanted: str) -> tuple[Instrument, ...]:
    exact = register.get(wanted) or register.of_source(wanted)
    if exact:
        return (exact,)
    words = normal_words(wanted)
    return tuple(item for item in register if words in {normal_words(name) for name in _filter_names(item)})


def _filter_names(item: Instrument) -> Iterable[str]:
    yield from (item.title, item.short_title, item.name, item.union or "", *item.aliases)
    for unit in item.units:
        yield from (unit.name, *unit.aliases)


def _inherited(history: Sequence[Turn]) -> Scope | None:
    scopes = (turn.scope for turn in reversed(history) if turn.scope)
    return next((scope for scope in scopes if scope.outcome == "resolved" and scope.instruments), None)


def _keeps(subjects: Subjects, inherited: Scope, cues: Cues, question: str) -> bool:
    """Tell whether a question stays with the scope of the turn before it."""
    if subjects.missing or (cues.every_unit and not inherited.compare):
        return False
    if not subjects.instruments:
        return True
    held = [item for item in inherited.instruments if not item.amends]
    if subjects.level == "employer":
        employers = {item.employer for item in inherited.instruments}
        return any(item.employer in employers for item in subjects.instruments)
    shared = sum(item in subjects.instruments for item in held)
    if shared * 2 > len(held):
        return True
    if cues.correction:
        return False
    elliptical = cues.follow_up or len(question.split()) <= _SHORT_QUESTION_WORDS
    return elliptical and subjects.level == "title" and subjects.strength < _FIRM


def _of_same_employer(subjects: Subjects, inherited: Scope) -> Subjects:
    """Return the subjects without other employers' where the turn before settles whose people are meant.

    "And for the nurses?", asked after a county's clerks, means the county's nurses and not a hospital's too.
    """
    if subjects.level == "employer" or subjects.several:
        return subjects
    employers = {item.employer for item in inherited.instruments if item.employer}
    same = tuple(item for item in subjects.instruments if item.employer in employers)
    return replace(subjects, instruments=same) if same else subjects


def _continue(register: Register, inherited: Scope, as_of: date, cues: Cues) -> Scope:
    """Return the scope of the turn before, on the date that carries over or that the question moves to."""
    reason = inherited.reason if inherited.reason.startswith(CARRIED) else f"{CARRIED}: {inherited.reason}"
    carried = None if cues.now else inherited.asked_day
    day = cues.day or carried or as_of
    governing = [item for item in inherited.instruments if not item.amends]
    if cues.earlier:
        return _before(register, governing, inherited, day, reason)
    if cues.years or cues.day or cues.now or cues.changed or cues.draft or inherited.as_of != day:
        return _scope(register, governing, day, cues, reason, inherited.compare, carried)
    return replace(inherited, reason=reason, outcome="resolved")


def _before(
    register: Register, governing: Sequence[Instrument], inherited: Scope, day: date, reason: str
) -> Scope:
    """Return the terms before those of the turn before, which stay where the library holds none."""
    found: list[Instrument] = []
    notices: list[str] = []
    for item in governing:
        terms = [term for term in register.terms_of(item) if term.execution != "draft"]
        place = terms.index(item) if item in terms else 0
        if place:
            found.append(terms[place - 1])
        elif item.kind == "agreement":
            notices.append(f"The library holds no term before {item.name}.")
    if found:
        notices = [notice for term in found if (notice := standing_notice(register, term, day))]
    instruments = _with_amendments(register, found, day) if found else inherited.instruments
    return replace(
        inherited, instruments=instruments, as_of=day, reason=reason, compare=False, notices=unique(notices)
    )


def _scope(
    register: Register,
    instruments: Sequence[Instrument],
    day: date,
    cues: Cues,
    reason: str,
    compare: bool = False,
    carried: date | None = None,
) -> Scope:
    unheld = "" if compare else term_not_held(register, instruments, cues)
    if unheld:
        reason = f"named in the question but not in the library: {unheld}"
        return Scope((), day, reason, "not_in_library", unheld)
    chosen, notices = choose_terms(register, instruments, day, cues)
    supported = _with_amendments(register, _with_governing(register, chosen, day), day)
    return Scope(
        supported,
        day,
        reason,
        "resolved",
        compare=compare or cues.changed,
        notices=notices,
        asked_day=cues.day or carried,
    )


def _with_governing(register: Register, chosen: Sequence[Instrument], day: date) -> tuple[Instrument, ...]:
    """Return the instruments and the agreements that govern with them.

    Beside a unit's own agreement stands one that covers it with others; beside papers that only guide, the
    agreements of their units.
    """
    own = [frozenset(item.unit_names) for item in chosen if item.kind == "agreement" and item.units]
    agreed = {name for item in chosen if item.kind in BARGAINED for name in item.unit_names}
    guided = {name for item in chosen if item.kind in _GUIDING for name in item.unit_names} - agreed
    units = set().union(*own) | guided
    beside = [
        item
        for item in agreements_covering(register, units, day)
        if item not in chosen
        and (not guided.isdisjoint(item.unit_names) or any(unit < set(item.unit_names) for unit in own))
    ]
    return (*chosen, *beside)


def _with_amendments(register: Register, chosen: Sequence[Instrument], on: date) -> tuple[Instrument, ...]:
    found = {item.id: item for item in chosen}
    for item in chosen:
        found.update({amendment.id: amendment for amendment in register.amendments_of(item, on)})
    return tuple(found.values())


def _open(register: Register, day: date, cues: Cues) -> Scope:
    candidates = [item for item in register if _is_open_to(item, cues) and not item.amends]
    chosen, notices = choose_terms(register, candidates, day, cues)
    reason = "no unit named: everything in force"
    return Scope(
        _with_amendments(register, chosen, day),
        day,
        reason,
        "open",
        compare=cues.every_unit,
        notices=unique(notices),
        asked_day=cues.day,
    )


def _is_open_to(item: Instrument, cues: Cues) -> bool:
    family = family_of(item)
    if family == "class":
        return not cues.contract
    return family == "bargaining" or not cues.every_unit
