"""How much speaks for a limit being the one that a question means: act, start, step, rare words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.answering.deadlines.asking import Asked, StatedDate
from assistant.answering.deadlines.concepts import concepts_of, steps_of, weight_of
from assistant.answering.deadlines.procedure import Move
from assistant.answering.deadlines.special_cases import special_case
from assistant.answering.deadlines.steps_asked import step_points
from assistant.answering.deadlines.time_limits import TimeLimit
from assistant.index.wording import tokens
from assistant.types import Provision

_ROLE_CONCEPTS = {
    "received": frozenset({"receipt", "answer", "notice", "denial"}),
    "known": frozenset({"knowledge"}),
    "event": frozenset({"knowledge"}),
    "effective": frozenset({"effective", "dismissal", "suspension", "demotion", "layoff", "discipline"}),
    "filed": frozenset({"filing", "request", "receipt"}),
    "due": frozenset({"answer"}),
    "notice": frozenset({"conference", "effective", "leave", "schedule", "layoff"}),
    "stated": frozenset({"knowledge", "receipt"}),
}
_MANAGEMENT = frozenset({"answer", "conference", "denial", "approval"})
_TELLING_ACTS = frozenset(
    {"grievance", "appeal", "arbitration", "displacement", "recall", "reclassification"}
)
_SUBJECTS = frozenset(
    {
        "discipline",
        "dismissal",
        "layoff",
        "recall",
        "reclassification",
        "resignation",
        "overpayment",
        "bid",
        "probation",
    }
)
_KINDS_OF_DISCIPLINE = frozenset({"dismissal", "suspension", "demotion", "reprimand"})
_EXCEPTION = re.compile(r"\b(?:however|except|excluding|other\s+than|but\s+not)\b[^;()]*", re.IGNORECASE)
_OTHER_THAN = re.compile(r"\b(?:non-?\s?disciplin|other\s+than\s+disciplin)", re.IGNORECASE)
_EMPLOYEE_ACTS = frozenset({"grievance", "appeal", "filing", "arbitration", "request", "displacement"})
_MOVE_CONCEPTS = {
    "file": frozenset({"grievance", "filing"}),
    "appeal": frozenset({"grievance", "appeal"}),
    "arbitrate": frozenset({"grievance", "arbitration", "appeal"}),
    "answer": frozenset({"grievance", "answer"}),
    "other": frozenset(),
}
_EMPLOYER_ACTS = re.compile(
    r"\b(?:employer|agency|state|county|city|district|institution|management|department|supervisor|director|chief"
    r"|authority|administrator|superintendent|office)\b[^.;,]{0,60}\b(?:shall|will|must)\b[^.;]{0,160}\Z",
    re.IGNORECASE,
)
_ACTS = frozenset(
    {
        "grievance",
        "appeal",
        "filing",
        "arbitration",
        "answer",
        "displacement",
        "request",
        "conference",
        "bid",
        "notice",
    }
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the question is about: `ask` in its asking clause, `told` in all of it, numbers and rare words.

    `move` is the step of a grievance that it asks for, None when it is about none.
    """

    ask: frozenset[str]
    told: frozenset[str]
    numbers: frozenset[int]
    words: dict[str, float]
    asked: Asked
    earliest: bool = False
    move: Move | None = None
    question: str = ""


def points_for(limit: TimeLimit, provision: Provision, wanted: Wanted, move: Move | None = None) -> float:
    """Return the points of a limit; each concept weighs by how much it tells limits apart.

    `move` is what the limit is for, where it stands in a grievance procedure.
    """
    action, trigger = concepts_of(action_of(limit)), concepts_of(limit.trigger)
    headings = concepts_of(" ".join(provision.path))
    asked_for = wanted.ask & action
    points = weight_of(asked_for) + 0.7 * weight_of(wanted.told & trigger)
    points += 0.6 * weight_of((wanted.told & (headings | action)) - asked_for)
    shared = sum(min(wanted.words.get(word, 0.0), 4.0) for word in _words(limit.sentence.text))
    points += min(2.0, 0.25 * shared)
    points += 2.0 * (limit.number in wanted.numbers)
    points += 1.5 * any(_fits(limit, trigger, found, wanted) for found in _starts(wanted.asked))
    points += 1.5 * (limit.is_minimum and (wanted.earliest or "notice" in asked_for))
    points += 1.0 * ("knowledge" in trigger and _is_first_filing(wanted))
    points += step_points(wanted.move, move)
    return points - _points_against(limit, provision, wanted, move)


def _points_against(limit: TimeLimit, provision: Provision, wanted: Wanted, move: Move | None) -> float:
    """Return what speaks against a limit: another act, another party, another step, another subject."""
    action, trigger = concepts_of(action_of(limit)), concepts_of(limit.trigger)
    known = action | concepts_of(" ".join(provision.path)) | _concepts_of_move(move)
    if "appeal" in known and wanted.told & known & _KINDS_OF_DISCIPLINE:
        # To appeal from a dismissal is to grieve it.
        known |= {"grievance", "filing"}
    asks_answer = bool(wanted.ask & action & _MANAGEMENT)
    # To meet and discuss is the employee's own first step, not yet the employer's.
    first = _is_first_filing(wanted) and "step 1" in known
    managed = action & (_MANAGEMENT - {"conference"} if first else _MANAGEMENT)
    against = 2.0 * (bool(managed) and not asks_answer)
    against += 2.5 * (bool(wanted.ask & _ACTS) and not wanted.ask & _ACTS & known)
    against += 3.0 * (_is_for_management(limit) and _asks_employee(wanted) and not asks_answer)
    against += 2.0 * ("answer" in trigger and "answer" not in wanted.told and _is_first_filing(wanted))
    against += 2.5 * len((wanted.ask & _TELLING_ACTS) - known - trigger)
    runs_back = limit.direction == "before"
    against += 3.0 * (
        runs_back and not any(_fits(limit, trigger, one, wanted) for one in _starts(wanted.asked))
    )
    against += 2.0 * (_asks_to_give_notice(wanted) and limit.direction == "after")
    against += 4.0 * (bool(wanted.told & _SUBJECTS) and not wanted.told & _SUBJECTS & (known | trigger))
    against += 4.0 * (not wanted.told & (known | trigger))
    against += 2.5 * special_case(limit, wanted.question)
    against += 2.0 * (bool(action & _SUBJECTS) and not wanted.told & _SUBJECTS)
    against += 3.0 * _is_other_discipline(limit, wanted)
    against += 4.0 * _is_carved_out(limit, wanted)
    both = move is not None and wanted.move is not None
    return against + (0.0 if both else 2.5 * _other_steps(limit, provision, wanted))


def _is_other_discipline(limit: TimeLimit, wanted: Wanted) -> bool:
    """Tell whether a limit is for one kind of discipline and the question about another."""
    before, _, after = limit.clause.partition(limit.words)
    # What the clause excepts behind its limit is what it is not for.
    own = concepts_of(before + _EXCEPTION.sub(" ", after)) & _KINDS_OF_DISCIPLINE
    told = wanted.told & _KINDS_OF_DISCIPLINE
    return bool(told and own and not told & own)


def _is_carved_out(limit: TimeLimit, wanted: Wanted) -> bool:
    """Tell whether the limit's own sentence takes the subject of the question out: "however, discharges ..."."""
    before, _, rest = limit.sentence.text.partition(limit.words)
    words = " ".join(match.group() for match in _EXCEPTION.finditer(rest))
    told = wanted.told & _KINDS_OF_DISCIPLINE or wanted.told & _SUBJECTS
    all_discipline = _OTHER_THAN.search(before) or "disciplin" in words.lower()
    return bool(told & concepts_of(words)) or bool(all_discipline and "discipline" in wanted.told)


def _concepts_of_move(move: Move | None) -> frozenset[str]:
    """Return what a step of a procedure is about, whatever its words: to go on to the next one is an appeal."""
    return _MOVE_CONCEPTS[move.act] if move else frozenset()


def _asks_to_give_notice(wanted: Wanted) -> bool:
    """Tell whether the question is when notice of something ahead must be given: it names only the event."""
    return "notice" in wanted.ask and all(
        found.role in {"effective", "notice"} for found in wanted.asked.dates
    )


def _is_first_filing(wanted: Wanted) -> bool:
    """Tell whether the question is about starting a grievance: it names no answer, appeal or step."""
    return (
        "grievance" in wanted.told
        and not wanted.told & {"answer", "appeal", "arbitration"}
        and not any(concept.startswith("step ") and concept != "step 1" for concept in wanted.told)
    )


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(tokens(text))


def action_of(limit: TimeLimit) -> str:
    """Return the words of the limit's clause without what the count runs from."""
    return limit.clause.replace(limit.trigger, " ") if limit.trigger else limit.clause


def _is_for_management(limit: TimeLimit) -> bool:
    """Tell whether the employer is the one who must act in time."""
    return bool(_EMPLOYER_ACTS.search(limit.clause.split(limit.words)[0]))


def _asks_employee(wanted: Wanted) -> bool:
    """Tell whether the question is about an act of the employee or the union."""
    return wanted.asked.whether_late or bool(wanted.ask & _EMPLOYEE_ACTS)


def _starts(asked: Asked) -> list[StatedDate]:
    """Return the dates that a count may start from: not that of the act whose timeliness is asked about."""
    others = [found for found in asked.dates if found.role != "filed"]
    return others if asked.whether_late and others else list(asked.dates)


def _fits(limit: TimeLimit, trigger: frozenset[str], found: StatedDate, wanted: Wanted) -> bool:
    """Tell whether the stated date is the kind of day from which the limit runs."""
    if limit.direction == "before":
        notified = wanted.told & {"notice", "request"} & concepts_of(limit.clause)
        announced = bool(notified) and found.role in {"received", "filed"}
        return found.role in {"notice", "effective"} or wanted.earliest or announced
    return found.role != "notice" and bool(trigger & _ROLE_CONCEPTS[found.role])


def _other_steps(limit: TimeLimit, provision: Provision, wanted: Wanted) -> int:
    """Return how often a limit names another step than the question: where it stands, and what it runs from.

    "They answered step 1, when is the appeal to step 2 due?" asks for a limit that runs from step 1.
    """
    asked = {concept for concept in wanted.ask if concept.startswith("step ")}
    told = {concept for concept in wanted.told if concept.startswith("step ")}
    own = steps_of(" ".join(provision.path)) or steps_of(action_of(limit))
    begins, meant = steps_of(limit.trigger), (told - asked) or told
    late = bool(begins) and _is_first_filing(wanted)
    return (bool(asked and own) and not asked & own) + (
        late or (bool(meant and begins) and not meant & begins)
    )
