"""Scope: which instruments may answer a question, on which date, and why. Decided before any search."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from assistant.library import Register
from assistant.library.wording import normal_words, unique
from assistant.retrieval.scope_cues import Cues, read_cues
from assistant.retrieval.scope_names import family_of
from assistant.retrieval.scope_subjects import Subjects, find_subjects, weigh_question
from assistant.retrieval.scope_terms import choose_terms
from assistant.retrieval.scope_text import Vocabulary
from assistant.types import Instrument, Scope, Turn

__all__ = ["Vocabulary", "resolve_scope", "scope_evidence", "with_supporting"]

SUPPORTING = frozenset({"statute", "policy", "pay_plan"})
_SHORT_QUESTION_WORDS = 9
_FIRM = 0.35
_CARRIED = "carried over from the conversation"


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
    cues = read_cues(question)
    if unit:
        filtered = _named_by_filter(register, unit)
        if filtered:
            return _scope(register, filtered, as_of, cues, f"chosen: {unit}")
        question = f"{unit}: {question}"
    subjects = find_subjects(register, question, cues, vocabulary)
    inherited = _inherited(history)
    if inherited and _keeps(subjects, inherited, cues, question):
        return _continue(register, inherited, as_of, cues)
    if subjects.missing:
        reason = f"named in the question but not in the library: {subjects.missing}"
        return Scope((), as_of, reason, "not_in_library", subjects.missing)
    if subjects.instruments:
        reason = f"named in the question: {' '.join(subjects.named)}"
        several = subjects.several or (cues.compare and len(subjects.instruments) > 1) or cues.every_unit
        return _scope(register, subjects.instruments, as_of, cues, reason, several)
    return _open(register, as_of, cues)


def with_supporting(register: Register, scope: Scope) -> Scope:
    """Return the scope with what stands beside its agreements: their employers' statutes, policies, pay plans.

    Only what is in force on the scope's date, and not for a comparison; an agreement prevails over them, so
    they are ranked behind it.
    """
    if scope.compare or scope.outcome != "resolved":
        return scope
    employers = {item.employer for item in scope.instruments if item.employer}
    held = {item.id for item in scope.instruments}
    beside = (
        item
        for item in register.in_force(scope.as_of)
        if item.kind in SUPPORTING and item.employer in employers and item.id not in held
    )
    return replace(scope, instruments=(*scope.instruments, *beside))


def scope_evidence(register: Register, question: str) -> dict[str, float]:
    """Return instrument id -> how strongly the names in the question point at it, to rank within a scope."""
    return weigh_question(register, question)


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
    if subjects.missing:
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


def _continue(register: Register, inherited: Scope, as_of: date, cues: Cues) -> Scope:
    reason = inherited.reason if inherited.reason.startswith(_CARRIED) else f"{_CARRIED}: {inherited.reason}"
    if cues.years or cues.day or cues.earlier or cues.changed or cues.draft or inherited.as_of != as_of:
        governing = [item for item in inherited.instruments if not item.amends]
        return _scope(register, governing, as_of, cues, reason, inherited.compare)
    return Scope(
        inherited.instruments, as_of, reason, "resolved", compare=inherited.compare, notices=inherited.notices
    )


def _scope(
    register: Register,
    instruments: Sequence[Instrument],
    as_of: date,
    cues: Cues,
    reason: str,
    compare: bool = False,
) -> Scope:
    chosen, notices = choose_terms(register, instruments, as_of, cues)
    supported = _with_amendments(register, chosen, cues.day or as_of)
    return Scope(supported, as_of, reason, "resolved", compare=compare or cues.changed, notices=notices)


def _with_amendments(register: Register, chosen: Sequence[Instrument], on: date) -> tuple[Instrument, ...]:
    found = {item.id: item for item in chosen}
    for item in chosen:
        found.update({amendment.id: amendment for amendment in register.amendments_of(item, on)})
    return tuple(found.values())


def _open(register: Register, as_of: date, cues: Cues) -> Scope:
    candidates = [item for item in register if _is_open_to(item, cues) and not item.amends]
    chosen, notices = choose_terms(register, candidates, as_of, cues)
    reason = "no unit named: everything in force"
    return Scope(
        _with_amendments(register, chosen, as_of),
        as_of,
        reason,
        "open",
        compare=cues.every_unit,
        notices=unique(notices),
    )


def _is_open_to(item: Instrument, cues: Cues) -> bool:
    family = family_of(item)
    if family == "class":
        return not cues.contract
    return family == "bargaining" or not cues.every_unit
