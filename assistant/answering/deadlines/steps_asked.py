"""Which step of a grievance procedure a question means, and how a limit of one step answers it."""

from __future__ import annotations

import re

from assistant.answering.deadlines.concepts import concepts_of, steps_of
from assistant.answering.deadlines.procedure import EMPLOYER, Move, step_numbers
from assistant.answering.printed_text import PrintedText

_ASKS_ANSWER = re.compile(
    r"\b(?:answer|response|reply|decision)\b(?:[^?.,]{0,40})\b(?:due|owed|late|timely|be\s+(?:given|issued|made))\b"
    rf"|\b(?:{EMPLOYER}|they|he|she|it)\b[^?.,]{{0,40}}\b(?:answer|respond|reply|decide)\b",
    re.IGNORECASE,
)
_GIVEN = re.compile(
    r"\b(?:(?:step|level|stage)\s+\w{1,5}|\w{4,6}[-\s]+(?:step|level|stage))\s+(?:\w+\s+){0,2}?(?:answer|response|reply|decision|denial|meeting|hearing)\w*"
    r"|\b(?:answer|response|reply|decision|denial|denied|answered|rejected|turned\s+down|meeting)\w*\s+(?:it\s+|us\s+|the\s+grievance\s+)?(?:at|of|from|on|in)\s+(?:the\s+)?"
    r"(?:(?:step|level|stage)\s+\w{1,5}|\w{4,6}[-\s]+(?:step|level|stage))",
    re.IGNORECASE,
)
_DECIDER = re.compile(
    r"\b(?:the|their|her|his|our|my|an?)\s+(?:\w+\s+){0,3}?(?P<who>\w{4,})(?:['\u2019]s)?\s+(?:has\s+)?"
    r"(?:answer|response|reply|decision|denial|denied|answered|responded|replied|rejected|turned)\b",
    re.IGNORECASE,
)


def asked_move(question: str, clause: str) -> Move | None:
    """Return what a question asks to be done in time, None when it is not about a grievance's way."""
    told, ask = concepts_of(question), concepts_of(clause)
    goes_on = bool(steps_of(question)) and told & {"answer", "appeal", "filing", "denial", "conference"}
    if not told & {"grievance", "arbitration"} and not goes_on:
        return None
    to, given = _steps_asked(clause, question)
    if _ASKS_ANSWER.search(clause) and not ask & {"appeal", "filing", "arbitration"}:
        return Move("answer", max(given or to or step_numbers(question), default=0))
    if "arbitration" in ask:
        return Move("arbitrate")
    if given and not to:
        return Move("appeal", max(given) + 1)
    if to:
        return Move("appeal" if max(to) > 1 else "file", max(to))
    if "appeal" in ask:
        return Move("appeal") if told & {"answer", "denial"} else None
    return Move("appeal" if "answer" in told and "filing" not in ask else "file")


def from_decider(asked: Move | None, question: str, text: PrintedText, moves: dict[int, Move]) -> Move | None:
    """Return an appeal of no told step as the one behind the only step at which the named official answers.

    "The yard manager denied it, when is the appeal due?" is about the step after the one of the yard manager.
    """
    decider = _DECIDER.search(question)
    if asked is None or asked.act != "appeal" or asked.step or decider is None:
        return asked
    name = re.compile(rf"\b{re.escape(decider['who'])}\b", re.IGNORECASE)
    steps = {
        move.step
        for start, move in moves.items()
        if move.act == "answer" and move.step and name.search(_sentence(text, start))
    }
    return Move("appeal", steps.pop() + 1) if len(steps) == 1 else asked


def _sentence(text: PrintedText, offset: int) -> str:
    sentence = text.sentence_at(offset)
    return sentence.text if sentence else ""


def _steps_asked(clause: str, question: str) -> tuple[set[int], set[int]]:
    """Return the steps that the asking clause leads to, and those of which an answer or a meeting is told."""
    given = {step for part in _answered_parts(question) for step in step_numbers(part)}
    to = step_numbers(clause) - {step for part in _answered_parts(clause) for step in step_numbers(part)}
    return to, given


def _answered_parts(words: str) -> list[str]:
    return [match.group() for match in _GIVEN.finditer(words)]


def step_points(asked: Move | None, move: Move | None) -> float:
    """Return what the order of steps says for or against a limit; nothing where no step is asked for.

    `move` is None for a limit outside of any procedure, which is none of a step that is named.
    """
    if asked is None:
        return 0.0
    if move is None or move.act == "other":
        return -2.0 if move or asked.step > 1 else 0.0
    if asked.act == "file":
        # A first filing at a later step is for some cases only, where there is one at the first.
        at_first = 3.0 if move.step <= 1 else 2.0
        return at_first if move.act == "file" else -3.0
    same_step = bool(asked.step) and asked.step == move.step
    if asked.act == move.act:
        return 3.0 if same_step or not asked.step or asked.act == "arbitrate" else -3.0
    if "answer" in (asked.act, move.act) or not same_step:
        return -3.0
    # The step that is named may be reached by filing at it, or be arbitration itself.
    return 3.0 if "arbitrate" in (asked.act, move.act) else 1.0
