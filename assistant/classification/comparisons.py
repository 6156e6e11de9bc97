"""Answers about several classes: what differs, what separates levels, and which class may fit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answering.rows import RowAnswer, answer_from_rows
from assistant.classification.catalogue import NamedClass
from assistant.classification.cautions import notice_of
from assistant.classification.citing import compose
from assistant.classification.desk import Desk, Matter
from assistant.classification.extracts import Quote
from assistant.classification.facts import ClassFacts
from assistant.classification.kinds_of_work import stems
from assistant.retrieval.searching import Query
from assistant.structure.vocabulary import label_key
from assistant.types import Answer, Instrument

_TOPICS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"\byears?\b|experience|qualif|minimum|require", ("general_experience", "special_experience")),
    (r"\bduties\b|\bwork\b|independen|\bdoes?\b|purpose|tasks", ("purpose",)),
    (r"supervis|direction", ("supervision_received", "supervision_exercised")),
    (r"\bpay|salary|group", ("salary_group",)),
    (r"\bunit|contract|agreement", ("bargaining_unit",)),
)
# In the order in which it weighs what separates two classes.
_USUAL = (
    "distinguishing",
    "supervision_exercised",
    "supervision_received",
    "purpose",
    "general_experience",
    "special_experience",
)
CLASSES_SHOWN = 3
ROW_HITS = 20
_PAY = ("salary_group",)
_OF_PAY = frozenset(("pay_plan", "agreement"))


def answer_comparison(desk: Desk, matter: Matter) -> Answer | None:
    """Compare the named classes in what the question asks about, else in what usually separates classes."""
    pairs = [(one, facts) for one in matter.named if (facts := desk.catalogue.facts(one.instrument))]
    if len(pairs) < 2:
        return None
    series = {one.instrument.id for one, _ in pairs}
    wanted = _asked_about(matter)
    if wanted == _PAY and (paid := _pay_plan_rows(desk, matter, pairs)):
        return paid
    quotes: list[tuple[Instrument, Quote]]
    if len(series) == 1:
        quotes = [
            (pairs[0][0].instrument, quote)
            for one, facts in pairs
            for quote in level_quotes(facts, one.title)
        ]
    else:
        quotes = [
            (one.instrument, quote)
            for name in wanted
            for one, facts in pairs
            for quote in _values(facts, name)
        ]
    names = " and ".join(one.title or facts.name for one, facts in pairs)
    lead = f"{names}: what each document says, side by side."
    notices = list(dict.fromkeys(notice_of(facts) for _, facts in pairs))
    return compose(desk.index, matter.question, desk.scope, lead, quotes, notices)


def answer_facts(desk: Desk, matter: Matter) -> Answer | None:
    """Quote of one class the facts that the question asks about."""
    found = desk.target(matter)
    if found is None:
        return None
    named, facts = found
    quotes = [(named.instrument, q) for name in _asked_about(matter) for q in _values(facts, name)]
    lead = f"{facts.name}, in the words of its document."
    return compose(desk.index, matter.question, desk.scope, lead, quotes, [notice_of(facts)])


def answer_requirements(desk: Desk, matter: Matter) -> Answer | None:
    """Quote what a class requires and what may stand in for it; None when its document states no experience."""
    found = desk.target(matter)
    if found is None:
        return None
    named, facts = found
    required = [one for one in (facts.general_experience, facts.special_experience) if one]
    if not required:
        return None
    quotes = [(named.instrument, quote) for quote in (*required, *facts.substitutions)]
    lead = f"{facts.name}, minimum qualifications in the words of its document."
    return compose(desk.index, matter.question, desk.scope, lead, quotes, [notice_of(facts)])


def _asked_about(matter: Matter) -> tuple[str, ...]:
    """Return the facts that the last turn asks about, else those of the whole conversation, else the usual ones."""
    words = matter.beyond_names
    last = words[-len(matter.question) :] if matter.words.endswith(matter.question) else words
    return _facts_named(last) or _facts_named(words) or _USUAL


def _facts_named(words: str) -> tuple[str, ...]:
    found = (name for pattern, names in _TOPICS if re.search(pattern, words, re.IGNORECASE) for name in names)
    return tuple(found)


def _pay_plan_rows(
    desk: Desk, matter: Matter, classes: Sequence[tuple[NamedClass, ClassFacts]]
) -> Answer | None:
    """Quote the row of the pay plan for the salary group of every class; None unless each has one."""
    rows = [row for _, facts in classes if (row := _pay_plan_row(desk, matter.question, facts))]
    if len(rows) < len(classes):
        return None
    lines = [f"{facts.name}: {row.text}" for (_, facts), row in zip(classes, rows, strict=True)]
    groups = [(one.instrument, facts.salary_group) for one, facts in classes if facts.salary_group]
    quotes = [(one.passage.instrument, Quote(one.quote, one.span)) for row in rows for one in row.citations]
    lead = "\n\n".join(lines)
    return compose(desk.index, matter.question, desk.scope, lead, [*quotes, *groups])


def _pay_plan_row(desk: Desk, question: str, facts: ClassFacts) -> RowAnswer | None:
    """Return the row for the salary group of a class in what governs its pay, for the step that is asked for."""
    governing = [one for one in desk.scope.instruments if one.kind in _OF_PAY]
    if not facts.salary_group or not governing:
        return None
    asked = f"{question} salary group {facts.salary_group.text}"
    hits = desk.searcher.search(Query(asked), governing, ROW_HITS).hits
    return answer_from_rows(desk.index, asked, desk.scope.as_of, hits)


def _values(facts: ClassFacts, name: str) -> Iterator[Quote]:
    value = getattr(facts, name)
    if isinstance(value, Quote):
        yield value
    elif isinstance(value, tuple):
        yield from value[:1]


def level_quotes(facts: ClassFacts, title: str = "") -> Iterator[Quote]:
    """Yield the definitions of the levels of a series, or of one level."""
    for section in facts.sections:
        wanted = not title or label_key(section.level) == label_key(title)
        if section.role in {"levels", "qualifications"} and section.level and section.body.text and wanted:
            yield section.body.quote()


def answer_fit(desk: Desk, matter: Matter) -> Answer | None:
    """Rank classes, or the levels of a named series, for described duties; the decision is not made here."""
    found = desk.target(matter) if matter.named else None
    if found and found[1].levels:
        return _levels(desk, matter, found[0].instrument, found[1])
    ranked = desk.ranked(matter.words)[:CLASSES_SHOWN]
    if not ranked:
        return None
    lines = [f"{place}. {one.facts.name}" for place, one in enumerate(ranked, 1)]
    lead = "Classes that may fit, nearest first; the classification unit decides:\n" + "\n".join(lines)
    quotes = [(ranked[0].instrument, quote) for quote in _fit_quotes(ranked[0].facts)]
    quotes += [(one.instrument, quote) for one in ranked[1:] for quote in list(_fit_quotes(one.facts))[:1]]
    return compose(desk.index, matter.question, desk.scope, lead, quotes)


def _fit_quotes(facts: ClassFacts) -> Iterator[Quote]:
    yield from [facts.purpose] if facts.purpose else facts.duties[:1]
    named = [
        quote
        for quote in facts.distinguishing
        if facts.title and facts.title.text.lower() in quote.text.lower()
    ]
    yield from (named or list(facts.distinguishing))[:2]


def _levels(desk: Desk, matter: Matter, instrument: Instrument, facts: ClassFacts) -> Answer | None:
    """Order the levels of a series by the passages that a search finds nearest to the described work."""
    order = _nearest(
        desk, matter.words, instrument, [s.level for s in facts.sections if s.role == "levels" and s.level]
    )
    if not order:
        return None
    lead = f"Nearest level: {order[0]}. Levels in order of nearness; the classification unit decides."
    defined = {
        s.level: s.body.quote() for s in facts.sections if s.role == "levels" and s.level and s.body.text
    }
    quotes = [(instrument, defined[level]) for level in order if level in defined]
    return compose(desk.index, matter.question, desk.scope, lead, quotes)


def _nearest(desk: Desk, words: str, instrument: Instrument, levels: Sequence[str]) -> list[str]:
    hits = desk.searcher.search(Query(words), (instrument,), 20).hits
    found = [
        hit.passage.provision.section for hit in hits if "level" in hit.passage.provision.article.lower()
    ]
    ranked = [level for section in found for level in levels if label_key(section) == label_key(level)]
    asked = stems(words)
    rest = sorted(levels, key=lambda level: -len(asked & stems(level)))
    return list(dict.fromkeys([*ranked, *rest]))
