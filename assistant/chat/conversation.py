"""Follow-up questions: an elliptical question is read together with the turn before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.retrieval.searching import Query
from assistant.types import Scope, Turn

_OPENERS = re.compile(
    r"^\s*(and|but|or|so|also|what about|how about|what if|same|even|then|sorry|no,|ok|okay|in that case|"
    r"before that|after that|when is it|why|only|instead|is that|are those|does that|do they)\b",
    re.IGNORECASE,
)
_POINTERS = re.compile(
    r"\b(it|its|that|those|these|this one|one with|them|they|she|he|her|him|his|there|such|same|then|instead)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]+")
SHORT_QUESTION_WORDS = 9


def is_follow_up(question: str) -> bool:
    """Tell whether a question leans on the one before: it opens like one, or is short and points back."""
    short = len(_WORD.findall(question)) <= SHORT_QUESTION_WORDS
    return bool(_OPENERS.match(question)) or (short and bool(_POINTERS.search(question)))


def resolve_query(question: str, history: Sequence[Turn]) -> Query:
    """Return the query for a question: itself, or the last resolved question with it when it follows up."""
    if not history or not is_follow_up(question):
        return Query(question)
    return Query(f"{history[-1].resolved_question} {question}", follow_up=question)


def next_turn(question: str, query: Query, scope: Scope) -> Turn:
    """Return the turn to remember after a question was answered."""
    return Turn(question, query.text, scope)
