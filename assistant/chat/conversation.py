"""Follow-up questions: an elliptical question is read together with the topic that the conversation is on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.resources import files

from assistant.chat.pointing import read_pointing
from assistant.library import Register
from assistant.library.wording import normal_word, word_list
from assistant.retrieval.scope_reading import words_beyond_names
from assistant.retrieval.searching import Query
from assistant.types import Instrument, Scope, Turn

_ACKNOWLEDGEMENT = re.compile(
    r"^\W*(?:ok(?:ay)?|fine|thanks?(?: you)?|great|good|got it|i see|sure|yes|yeah|right)\b[.,!;\s]*",
    re.IGNORECASE,
)
_CONTINUES = re.compile(
    r"^\W*(?:what about|how about|what if|even if|same\b|instead|in that case|before that|after that|sorry|no,|"
    r"actually|i meant?|correction|oops|only\b|is that|are those|does that|do they|why\b|and if|but if|"
    r"(?:would|will|is|are)\s+(?:only\s+)?[\w-]+\s+(?:days?|weeks?|months?|years?)\s+(?:do|be|enough|sufficient)\b|"
    r"which (?:one|of (?:them|those|these))|which \w+s (?:more|less|longer|better|first))",
    re.IGNORECASE,
)
_JOINS_ON = re.compile(r"^\W*(?:and|but|or|so|also|then|even)\b", re.IGNORECASE)
_THINGS = re.compile(
    r"\b(?:it|its|that|those|these|this one|one with|there|such|same|instead|"
    r"(?:first|second|third|other|last) one|the (?:other|latter|former))\b",
    re.IGNORECASE,
)
# People carry the unit over, which is a matter of scope; only a question of hardly any words needs more.
_PEOPLE = re.compile(r"\b(?:they|them|their|she|he|her|him|his)\b", re.IGNORECASE)
_ASKS = re.compile(
    r"\?|^\W*(?:who|what|when|where|why|which|how|is|are|was|were|do|does|did|can|could|may|must|should|shall|will|"
    r"would|has|have|compare|cite|quote|show|list|find|give|tell|explain|walk|summari[sz]e|define)\b",
    re.IGNORECASE,
)
_TURNS_TO = re.compile(
    r"^\W*(?:and\s+)?(?:what|how) about (?P<subject>[^?.,;]+?)(?:\s+(?:for|of|in|on|under)\b.*)?[?.]*\s*$",
    re.IGNORECASE,
)
# "What about part-time employees?" and "what about the graveyard shift?" ask the same thing of somebody or of a time.
_PEOPLE_AND_TIMES = """employee staff worker member hire timer people person leaver trainee parent child spouse partner
    relative family sibling grandparent day shift night weekend week month year hour time"""
_SAME_THING = frozenset(_PEOPLE_AND_TIMES.split())
_FEW_WORDS, _NEW_TOPIC_WORDS = 4, 3
_HARDLY_ANY = 1
_SUBJECT_WORDS = 2


def is_follow_up(question: str, register: Register | None = None) -> bool:
    """Tell whether a question leans on the one before.

    It does when it opens like one, names no topic of its own, tells a fact instead of asking, or is short and
    points back. A question that joins on ("and ...") with a topic of its own is a new one.
    """
    said = _ACKNOWLEDGEMENT.sub("", question)
    topic = topic_words(said, register)
    points_back = bool(_THINGS.search(said))
    if _CONTINUES.match(said) or not topic or not _ASKS.search(said):
        return True
    if _JOINS_ON.match(said):
        return points_back or len(topic) < _NEW_TOPIC_WORDS
    if _PEOPLE.search(said) and len(topic) <= _HARDLY_ANY:
        return True
    return points_back and len(topic) <= _FEW_WORDS and not _has_antecedent(said, register)


def topic_words(question: str, register: Register | None = None) -> tuple[str, ...]:
    """Return the words that say what a question is about: no names of units, no words of every question."""
    beyond = words_beyond_names(register or Register(()), question)
    return tuple(word for word in beyond if word not in _words_of_every_question())


def turns_to_subject(
    question: str, is_subject: Callable[[Sequence[str]], bool], register: Register | None = None
) -> bool:
    """Tell whether "what about ..." names a subject of its own, one that `is_subject` finds under a heading.

    A single word may be a circumstance of the subject before, and so may people and times.
    """
    match = _TURNS_TO.search(_ACKNOWLEDGEMENT.sub("", question))
    if match is None or normal_word(match["subject"].split()[-1]) in _SAME_THING | word_list(
        "job_title_nouns"
    ):
        return False
    words = topic_words(match["subject"], register)
    return len(words) >= _SUBJECT_WORDS and is_subject(words)


def resolve_query(
    question: str,
    history: Sequence[Turn],
    register: Register | None = None,
    is_subject: Callable[[Sequence[str]], bool] = lambda _: False,
) -> Query:
    """Return the query for a question: itself, or what the conversation is about with it when it follows up.

    What the conversation is about is the last question that stood alone and, when that was followed up with
    words of its own, the turn before. A turn that only names another unit replaces no topic. `is_subject`
    tells whether words head a part of the texts.
    """
    points = read_pointing(question, register or Register(())) is not None
    if not history or not (points or is_follow_up(question, register)):
        return Query(question)
    if turns_to_subject(question, is_subject, register):
        return Query(question)
    earlier = _thread(history, register)
    before = tuple(
        dict.fromkeys(item for turn in history if turn.scope for item in _governing_units(turn.scope))
    )
    if not topic_words(question, register):
        return Query(f"{earlier[0]} {question}", before=before)
    return Query(" ".join((*earlier, question)), follow_up=question, before=before)


def _governing_units(scope: Scope) -> tuple[Instrument, ...]:
    """Return the agreements that a question named; everything in the library is nobody's name."""
    named = scope.instruments if scope.outcome == "resolved" else ()
    return tuple(item for item in named if item.kind == "agreement")


def _thread(history: Sequence[Turn], register: Register | None) -> tuple[str, ...]:
    """Return the question that the conversation is on and the last turn that added a topic to it."""
    known = register or Register(())
    history = [turn for turn in history if not read_pointing(turn.question, known)] or history
    start = max(
        (place for place, turn in enumerate(history) if turn.question == turn.resolved_question), default=0
    )
    added = [turn.question for turn in history[start + 1 :] if topic_words(turn.question, register)]
    return (history[start].question, *added[-1:])


def _has_antecedent(question: str, register: Register | None) -> bool:
    """Tell whether somebody is named before the first word that points back: "an aide ... her shift"."""
    pointer = _THINGS.search(question)
    before = question[: pointer.start()] if pointer else question
    named = len(words_beyond_names(register or Register(()), before)) < len(before.split())
    return named and bool(topic_words(before, register))


@lru_cache(maxsize=1)
def _words_of_every_question() -> frozenset[str]:
    text = files("assistant.chat").joinpath("data/words_of_every_question.txt").read_text(encoding="utf-8")
    return frozenset(text.split())
