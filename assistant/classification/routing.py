"""Which questions are about classes, and the cited answer to each; every other question is left alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from assistant.classification.answers import (
    answer_conditions,
    answer_contract,
    answer_credit,
    answer_licence,
    answer_pay,
    answer_qualification,
    answer_versions,
)
from assistant.classification.backgrounds import read_background
from assistant.classification.catalogue import ClassCatalogue, NamedClass, choose_target, without_names
from assistant.classification.comparisons import (
    answer_comparison,
    answer_facts,
    answer_fit,
    answer_requirements,
)
from assistant.classification.desk import Desk, Matter
from assistant.classification.following import asked_again, asked_of_other_time
from assistant.classification.stated import Background
from assistant.index import LibraryIndex
from assistant.index.wording import tokens
from assistant.retrieval.comparison_topic import topic_of
from assistant.retrieval.searching import Query, Searcher
from assistant.types import Answer, Scope

_QUALIFY = re.compile(
    r"\bqualif(?:y|ies|ied)\b|\beligible\b|\bminimums?\b|\bmeets?\b|\benough\b"
    r"|\bcan (?:[\w ]{1,30}? )?(?:test|file|apply|take|hire|bring|appoint|promote|compete"
    r"|get)\b|\bdoes (?:he|she|that|this|it|my|her|his)\b.*\b(?:make|get|meet|count|work)"
    r"|\bgood enough\b|\bmake it\b|\bhire\b|\bget (?:in|someone)\b|\bcan (?:he|she|they"
    r"|i)\b",
    re.IGNORECASE | re.DOTALL,
)
_COMPARE = re.compile(
    r"\bdiffer|\bcompar(?:e|ing|ison)|\bversus\b|\bvs\.?(?!\w)|\bside by side\b|\bdistinguish|\bseparates?\b|\bapart\b",
    re.IGNORECASE,
)
_FIT = re.compile(
    r"\b(?:which|what)\b[^?]{0,60}\b(?:class|classification|level|title"
    r"|spec)\b[^?]{0,40}\b(?:fits?|is (?:that|this|it)|applies|should|suits?|match|right"
    r"|covers?|use|be)\b|\bwhich [\w ]{0,40}\blevel is\b|\bwhich class\b",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\bhow (?:much|many)\b.*\b(?:credits?|hours|degree|units|college)\b.*\b(?:buy|cover"
    r"|count|worth|give|substitut|replace)|\bhow much\b.*\b(?:experience)\b",
    re.IGNORECASE | re.DOTALL,
)
_CONTRACT = re.compile(
    r"\b(?:which|what)\b[^?]{0,30}\b(?:contract|agreement|union|bargaining unit|unit)\b", re.IGNORECASE
)
_PAY = re.compile(r"\b(?:earns?|salary|pays?|paid|range|wage|makes?)\b", re.IGNORECASE)
_ABOUT_CLASSES = re.compile(
    r"\bclass(?:es|ification)?\b|\bqualif|\bminimums?\b|\bexam\b|\btest for\b|\bcompete for\b|\btitle\b",
    re.IGNORECASE,
)
# Words that say no more than that classes are meant: "compare these job titles".
_CLASS_WORDS = re.compile(
    r"\b(?:job|class|position|title|role|classification|level)(?:e?s)?\b", re.IGNORECASE
)
_SALARY = re.compile(
    r"\bannual (?:range|salary|pay)\b|\bsalary range\b|\bpay range\b|\bstarting (?:pay|salary)\b",
    re.IGNORECASE,
)
_LICENCE = re.compile(r"\b(?:licen[sc]es?|certificat\w+|tickets?|credentials?|age)\b", re.IGNORECASE)
_VERSION = re.compile(
    r"\b(?:current|latest|newest|old|outdated|version|history|revised|cancelled"
    r"|superseded)\b[^?]*\b(?:spec|specification|class|version)|\bspec\b[^?]*\b(?:current"
    r"|version)",
    re.IGNORECASE,
)
_FACTS = re.compile(
    r"\bsupervision\b|\bduties\b|\bpurpose\b|\bdesignation\b|\boccupational group\b|\bminimum", re.IGNORECASE
)
_REQUIRED = re.compile(
    r"\b(?:how (?:many|much)|what)\b[^?]*\b(?:years?|months?|experience|college|schooling|education|degree)\b[^?]*"
    r"\b(?:need\w*|requir\w+|call(?:s|ed)? for|ask(?:s|ed)? for)\b",
    re.IGNORECASE,
)
_IN_THE_JOB = re.compile(
    r"\b(?:probation\w*|working test|trial|longevity|retire\w*|vest\w*|steps?|increments?|service)\b",
    re.IGNORECASE,
)
_RECLASSIFY = re.compile(r"\breclass|\bdesk audit", re.IGNORECASE)
_OTHER_MATTER = re.compile(
    r"\bgriev|\bdisciplin|\bvacation|\bsick\b|\bovertime|\bseniority|\blayoff|\bleave\b", re.IGNORECASE
)


def compares_classes(words: str, catalogue: ClassCatalogue, on: date) -> bool:
    """Tell whether a question sets classes side by side, and asks nothing that an agreement regulates.

    "Compare an X and a Y" means the classes; "compare sick leave of an X and a Y" the agreements of their units.
    """
    if not _COMPARE.search(words):
        return False
    register = catalogue.library.register
    named = catalogue.named_in(words, register.instruments, on)
    topic = _COMPARE.sub(" ", topic_of(without_names(words, named), register, ()))
    topic = _CLASS_WORDS.sub(" ", topic)
    return len({one.instrument.id for one in named}) > 1 and (not tokens(topic) or bool(_FACTS.search(topic)))


def classification_answer(
    question: str,
    scope: Scope,
    index: LibraryIndex,
    searcher: Searcher,
    catalogue: ClassCatalogue,
    query: Query | None = None,
) -> Answer | None:
    """Return the answer to a question about classes, or None when the question is about something else.

    `query` holds the question read with the turn before it; the caller keeps `catalogue` between questions.
    """
    words = query.text if query else question
    if scope.outcome == "not_in_library" or _RECLASSIFY.search(words):
        return None
    desk = Desk(index, searcher, catalogue, scope)
    if _OTHER_MATTER.search(words) and not desk.only_classes():
        return None
    named = tuple(catalogue.named_in(words, desk.candidates(), scope.as_of)) or desk.only_class()
    again = asked_of_other_time(words, question)
    if not again and query:
        again = asked_again(desk, words, query.follow_up, named)
    if again:
        words, named = again, tuple(catalogue.named_in(again, desk.index.register.instruments, scope.as_of))
    if not named and not desk.only_classes() and not _ABOUT_CLASSES.search(words):
        return None
    matter = Matter(
        question, words, named, read_background(_without_target(words, choose_target(named, words)))
    )
    for intent in (*_intents(), *([_FOLLOWED] if again else [])):
        if intent.applies(matter):
            answer = intent.answer(desk, matter)
            if answer is not None:
                return answer
    return None


@dataclass(frozen=True, slots=True)
class _Intent:
    applies: Callable[[Matter], bool]
    answer: Callable[[Desk, Matter], Answer | None]


_FOLLOWED = _Intent(lambda matter: bool(_FACTS.search(matter.words)), answer_facts)


def _intents() -> Iterator[_Intent]:
    """Yield the kinds of question in the order in which they are tried."""
    yield _Intent(lambda m: bool(_COMPARE.search(m.words)) and len(m.named) > 1, answer_comparison)
    yield _Intent(lambda m: bool(_CREDIT.search(m.words) and m.background.credits and m.named), answer_credit)
    yield _Intent(lambda m: bool(_FIT.search(m.words)) and not _has_facts(m.background), answer_fit)
    yield _Intent(lambda m: bool(_SALARY.search(m.words) and m.named), answer_pay)
    yield _Intent(lambda m: bool(_VERSION.search(m.words) and m.named), answer_versions)
    yield _Intent(lambda m: bool(_CONTRACT.search(m.words) and m.named), answer_contract)
    yield _Intent(lambda m: bool(m.named) and _only_licences(m.background), answer_licence)
    yield _Intent(lambda m: bool(_QUALIFY.search(m.words)) and _has_facts(m.background), answer_qualification)
    yield _Intent(lambda m: bool(m.named) and _asks_what_is_required(m.words), answer_requirements)
    yield _Intent(lambda m: bool(_LICENCE.search(m.words) and m.named), answer_conditions)
    yield _Intent(lambda m: bool(_PAY.search(m.words) and m.named), answer_pay)


def _asks_what_is_required(words: str) -> bool:
    """Tell whether a question asks what one must bring, not how long something takes in the job."""
    return bool(_REQUIRED.search(words)) and not _IN_THE_JOB.search(words)


def _has_facts(background: Background) -> bool:
    return bool(
        background.experience
        or background.schooling
        or background.credits
        or background.age
        or background.licences
    )


def _only_licences(background: Background) -> bool:
    others = background.experience or background.schooling or background.credits or background.age
    return bool(background.licences) and not others


def _without_target(words: str, target: NamedClass | None) -> str:
    """Return the words without the name of the class asked about, so that it is not read as experience."""
    if target is None:
        return words
    before = re.sub(
        r"\b(?:candidate|applicant) for (?:[\w'\u2019]+ ){0,3}$",
        "candidate ",
        words[: target.start],
        flags=re.IGNORECASE,
    )
    return before + words[target.end :]
