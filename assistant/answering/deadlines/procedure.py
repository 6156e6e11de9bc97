"""Steps of a grievance procedure in their order: to which step a limit leads, and which one a question means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from assistant.answering.deadlines.concepts import concepts_of, steps_of
from assistant.answering.deadlines.time_limits import TimeLimit, splits_verb
from assistant.answering.printed_text import PrintedText
from assistant.types import Provision, Span

Act = Literal["file", "appeal", "arbitrate", "answer", "other"]

EMPLOYER = (
    r"(?:employer|agency|state|county|city|district|institution|company|board|university|management|department|division"
    r"|supervisor|manager|director|chief|sheriff|captain|authority|administrator|superintendent|principal|commissioner"
    r"|foreman|unit|office|designee|head)"
)
_EMPLOYEE = (
    r"(?:employees?|union|association|guild|federation|grievants?|aggrieved|members?|stewards?|local|teachers?|unit\s+members?"
    r"|representatives?)"
)
_MAY = r"[^.;,]{0,60}?\s(?:shall|will|must|may|can)\b"
_ACTOR = re.compile(
    rf"\b(?:(?P<employer>{EMPLOYER})|(?P<employee>{_EMPLOYEE})|(?P<other>arbitrators?|mediators?|parties|board\s+of\s+\w+))\b(?={_MAY})",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:if(?!\s+any\b)|when|where|should|unless|in\s+the\s+event)\b[^,;]*,", re.IGNORECASE
)
_ANSWERS = re.compile(
    r"\b(?:respond\w*|repl(?:y|ies)|decides?|render\w*|investigate\w*"
    r"|(?:answer|response|reply|decision|determination)s?\b[^.;,]{0,60}\b(?:shall|will|must|is)\s+(?:be\s+)?(?:also\s+)?"
    r"(?:given|made|due|issued|rendered|provided|sent|delivered|returned|submitted|communicated)"
    r"|(?:give|issue|furnish|provide|make|state|send|deliver|communicate|return|submit|render)\s+(?:[\w/'\u2019]+\s+){0,6}"
    r"(?:answer|response|reply|decision|determination)"
    r"|(?:shall|will|must)\s+(?:be\s+)?answer(?:ed)?|answer\s+the)\b",
    re.IGNORECASE,
)
_MOVES = re.compile(
    r"\b(?:fil(?:e|ed|ing)|present(?:ed)?|submit(?:ted)?|submission|appeal(?:ed)?|refer(?:red)?|advance[ds]?|move[ds]?|forward(?:ed)?"
    r"|request(?:ed|s)?|notif(?:y|ied)|take[ns]?(?!\s+place)|griev(?:e|ed)|initiate[ds]?|raise[ds]?|br(?:ing|ought)|lodge[ds]?|demand(?:ed)?"
    r"|proceed|serve[ds]?|discuss(?:ed)?|reduced\s+to\s+writing|contact|commence[ds]?|invoke[ds]?|processed|claim(?=\s+an?\b))\b",
    re.IGNORECASE,
)
_TO_ARBITRATION = re.compile(
    r"\b(?:to|for|demand\w*|request\w*|desir\w*|intent\w*|notice\s+of|invok\w*|proceed\w*|seek\w*)\s+(?:[\w/-]+\s+){0,4}?arbitrat(?:ion|e)\b",
    re.IGNORECASE,
)
_REACHED = re.compile(
    r"\b(?:to|at|in)\s+(?:the\s+)?(?=(?:step|level|stage|first|second|third|fourth)\b)", re.I
)
_GOES_ON = re.compile(
    r"\bnext\s+(?:step|level)|\b(?:submission|filing|receipt|presentation)\s+of\s+(?:the|a)\s+(?:\w+\s+)?grievance",
    re.IGNORECASE,
)
# "In the case of a discharge the time limit is ten days" changes the limit before it.
_CHANGES_ANOTHER = re.compile(r"time\s+limit", re.IGNORECASE)
_LAST = re.compile(r"\barbitration\b", re.IGNORECASE)
_ANSWERED = re.compile(
    r"\b(?:answer\w*|respon\w*|repl\w+|decision|decided|determination|denial|denied|reject\w*|ruling|meeting|hearing)\b",
    re.IGNORECASE,
)
_STEP_HEADING = re.compile(
    r"^[^\w\n]*(?:\w{1,3}[.)]\s*)?(?P<label>(?:(?:step|level|stage)\s+\w{1,5}|(?:first|second|third|fourth)\s+(?:step|level|stage)|arbitration)\b"
    r")(?=\s*(?:[-\u2013\u2014.:)(]|$|[A-Z]))",
    re.IGNORECASE | re.MULTILINE,
)
_IN_CONDITION = re.compile(r"\b(?:if|unless)\b,?[^,;.)]*\Z", re.IGNORECASE)
_NOT_DONE = re.compile(
    r"\b(?:fail\w*|not)\b.*\b(?:fil|present|submit|appeal|refer|commenc|initiat)\w*", re.IGNORECASE
)
ARBITRATION_STEP = 99


@dataclass(frozen=True, slots=True)
class Move:
    """What is done in time: a first filing, an appeal, a call for arbitration, an answer, or another thing.

    `step` is the one that is reached (by an answer: the one that gives it), 0 where none is told.
    """

    act: Act
    step: int = 0


_OTHER = Move("other")


def moves_of(text: PrintedText, limits: Sequence[TimeLimit]) -> dict[int, Move]:
    """Return what the limits of grievance articles are for, by where each limit begins."""
    placed = [(limit, text.provision(limit.sentence.span)) for limit in limits]
    found: dict[int, Move] = {}
    for _, together in groupby(placed, key=lambda one: one[1].path[:1]):
        article = list(together)
        if not _is_procedure(article):
            continue
        before: list[Move] = []
        for limit, provision in article:
            move = _move(limit, _step_of(text, provision, limit), before)
            found[limit.span.start] = move
            before.append(move)
    return found


def _is_procedure(article: Sequence[tuple[TimeLimit, Provision]]) -> bool:
    """Tell whether limits stand in an article on how grievances go: its heading says so, or it has steps."""
    headings = " ".join(label for _, provision in article[:1] for label in provision.path[:1])
    stepped = sum(bool(steps_of(" ".join(provision.path))) for _, provision in article)
    named = concepts_of(headings) & {"grievance", "arbitration"}
    return bool(named) or (
        stepped > 1 and any("grievance" in concepts_of(limit.sentence.text) for limit, _ in article)
    )


def _move(limit: TimeLimit, here: int, before: Sequence[Move]) -> Move:
    if limit.direction == "before" or _is_waiting(limit):
        return _OTHER
    if before and _CHANGES_ANOTHER.match(limit.words):
        return before[-1]
    act, start = _act(limit), _start(limit)
    begins, told = step_numbers(start), _ANSWERED.search(start) is not None
    if act == "answer":
        return Move(act, here or max(begins, default=0))
    if act is None or "arbitration" in concepts_of(start):
        return _OTHER
    outside = _outside(limit)
    if _TO_ARBITRATION.search(outside) or here == ARBITRATION_STEP:
        return Move("arbitrate", here)
    if begins and told:
        return Move("appeal", max(begins) + 1)
    if told and Move("answer", here) in before:
        return Move("appeal", here + 1)
    reached = {
        step for match in _REACHED.finditer(outside) for step in step_numbers(outside[match.end() :][:14])
    }
    step = max({here, *reached})
    goes_on = told or _GOES_ON.search(f"{outside} {start}")
    first = here <= 1 or _runs_from_event(limit) or not any(one.act == "file" for one in before)
    if not goes_on and first:
        return Move("file", step)
    return Move("appeal", step)


def _start(limit: TimeLimit) -> str:
    """Return what a limit runs from without what is done then: "the meeting" of "the meeting, in writing, appeal"."""
    return limit.trigger.partition(",")[0]


def _is_waiting(limit: TimeLimit) -> bool:
    """Tell whether days are a condition of what is done: "if, after five days, it is not resolved, ..."."""
    condition = _IN_CONDITION.search(limit.clause.partition(limit.words)[0])
    return condition is not None and not _NOT_DONE.search(condition.group())


def _runs_from_event(limit: TimeLimit) -> bool:
    return bool(concepts_of(limit.trigger) & {"knowledge", "effective", "discipline", "dismissal", "layoff"})


def _outside(limit: TimeLimit) -> str:
    """Return the words of the limit's clause without those that its count runs from."""
    start = _start(limit)
    words = limit.clause.replace(start, " ") if start else limit.clause
    return _CONDITION.sub(" ", words)


def _act(limit: TimeLimit) -> Literal["answer", "file"] | None:
    """Tell whether in the words nearest to a limit something is answered or moved on, None for neither."""
    before, _, after = limit.clause.partition(limit.words)
    before, after = _CONDITION.sub(" ", before), after.replace(_start(limit), " ", 1)
    either = ((before + after, False),) if splits_verb(before) else ((before, True), (after, False))
    for words, last in either:
        acts = [(match.start(), "answer") for match in _ANSWERS.finditer(words)]
        acts += [(match.start(), "file") for match in _MOVES.finditer(words)]
        if not acts:
            continue
        place, act = max(acts) if last else min(acts)
        actors = [match for match in _ACTOR.finditer(words) if match.start() <= place]
        if actors and actors[-1]["other"]:
            return None
        if actors and actors[-1]["employer"] and not _is_about_them(words, actors[-1]):
            return "answer"
        return "answer" if act == "answer" else "file"
    return None


def _is_about_them(words: str, actor: re.Match[str]) -> bool:
    """Tell whether an employer is named only as the receiver: "to the Department, the grievance shall be filed"."""
    return (
        re.search(r"\b(?:to|with|by|of|from)\s+(?:the\s+)?(?:\w+\s+){0,4}\Z", words[: actor.start()])
        is not None
    )


def step_numbers(words: str) -> set[int]:
    """Return the numbers of the steps that words name."""
    return {int(step.split()[1]) for step in steps_of(words)}


def _step_of(text: PrintedText, provision: Provision, limit: TimeLimit) -> int:
    """Return the step under whose heading a limit stands, 0 for none."""
    for label in reversed(provision.path[1:]):
        if found := step_numbers(label):
            return min(found)
        if _LAST.search(label) and "grievance" not in concepts_of(label):
            return ARBITRATION_STEP
    # A provision may begin behind the margin of its line.
    line = text.printed.rfind("\n", 0, provision.span.start) + 1
    headings = list(text.find(_STEP_HEADING, Span(line, max(line, limit.span.start))))
    if not headings:
        return 0
    return min(step_numbers(headings[-1]["label"]), default=ARBITRATION_STEP)
