"""Answers about one class: qualification, credit, conditions, pay, contract, versions; each cited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from assistant.classification.amounts import Months, written, written_range
from assistant.classification.cautions import notice_of
from assistant.classification.citing import compose
from assistant.classification.comparing import changed_between
from assistant.classification.crediting import credit_for
from assistant.classification.desk import Desk, Matter
from assistant.classification.extracts import Quote
from assistant.classification.facts import ClassFacts
from assistant.classification.finding import Coverage, covering_agreement
from assistant.classification.lines import Line
from assistant.classification.qualifications import qualifications_for
from assistant.classification.qualifying import REVIEW, Check, check_background
from assistant.classification.reporting import arithmetic, lead_sentence
from assistant.retrieval.searching import Query
from assistant.types import Answer, Instrument, Passage


def answer_qualification(desk: Desk, matter: Matter) -> Answer | None:
    """Check the stated background against the class that the question is about."""
    found = desk.target(matter)
    if found is None:
        return None
    named, facts = found
    check = check_background(qualifications_for(facts, named.title), matter.background)
    if check.lines is None:
        return None
    stated = "Facts as understood: " + "; ".join(matter.background.lines()) + "."
    after = [arithmetic(check), stated, notice_of(facts), REVIEW]
    quotes = [(named.instrument, quote) for quote in deciding_quotes(check)]
    return compose(desk.index, matter.question, desk.scope, lead_sentence(check), quotes, after)


def deciding_quotes(check: Check) -> Iterator[Quote]:
    """Yield the sentences that decide, weightiest first: requirements, what stands in, clauses, conditions."""
    if check.lines is None:
        return
    barred = [one.condition.quote for one in check.conditions if one.verdict == "not met"]
    leaves = _weighed(check.lines)
    yield from (leaf.requirement.quote for leaf in leaves[:3])
    yield from (quote for leaf in leaves[:3] for quote in leaf.requirement.explanations)
    yield from (quote for leaf in leaves for quote in leaf.requirement.exclusions if not leaf.credited.least)
    yield from _rules(leaves, check)
    yield from (one.quote for one in check.qualifications.admissions if check.may_file)
    yield from barred
    yield from (leaf.requirement.quote for leaf in leaves[3:5])
    open_ones = [
        one.condition for one in check.conditions if one.verdict in {"to be shown", "allowed later", "met"}
    ]
    yield from (
        one.quote for one in open_ones if one.kind in {"licence", "age"} and one.when != "some positions"
    )


def _weighed(line: Line) -> list[Line]:
    """Return the leaves in order of weight: those with work that counts first among alternatives."""
    if not line.children:
        return [line]
    children = list(line.children)
    if line.requirement.kind == "any":
        children.sort(key=lambda one: (one.verdict != "met", one.credited.least == 0, one.credited.most == 0))
    return [leaf for child in children for leaf in _weighed(child)]


def _rules(leaves: list[Line], check: Check) -> Iterator[Quote]:
    schooled = bool(check.background.schooling or check.background.credits or check.background.without_degree)
    for leaf in leaves:
        for rule in leaf.requirement.substitutions:
            if rule.form in {"experience", "years", "program", "unread"} or schooled:
                yield rule.quote


def answer_credit(desk: Desk, matter: Matter) -> Answer | None:
    """Work out how much experience the stated college hours stand for."""
    found = desk.target(matter)
    if found is None:
        return None
    named, facts = found
    tree = qualifications_for(facts, named.title).tree
    leaf = (
        next((one for one in tree.leaves() if any(r.form == "rate" for r in one.substitutions)), None)
        if tree
        else None
    )
    if leaf is None:
        return None
    rule = next(rule for rule in leaf.substitutions if rule.form == "rate")
    months = credit_for(leaf, matter.background).months
    lead = (
        f"{_credit_sentence(matter, months, leaf.label)} "
        f"The rule gives {written(rule.months or Fraction(0))} "
        f"for every {float(rule.credits):g} semester hours"
    )
    lead += f", at most {written(rule.cap)}." if rule.cap is not None else "."
    quotes = [(named.instrument, rule.quote), (named.instrument, leaf.quote)]
    return compose(desk.index, matter.question, desk.scope, lead, quotes, [notice_of(facts), REVIEW])


def _credit_sentence(matter: Matter, months: Months, bucket: str) -> str:
    hours = "; ".join(one.said for one in matter.background.credits)
    of = f" of the {bucket}" if bucket else " of the required experience"
    return f"{hours.rstrip('?. ')} may be substituted for {written_range(months)}{of}."


def answer_conditions(desk: Desk, matter: Matter) -> Answer | None:
    """List the licences, certificates and ages that a class asks for, each with its time."""
    found = desk.target(matter)
    if found is None:
        return None
    named, facts = found
    qualifications = qualifications_for(facts, named.title)
    leaves = (
        [leaf.quote for leaf in qualifications.tree.leaves() if leaf.kind in {"licence", "age"}]
        if qualifications.tree
        else []
    )
    asked = [one for one in qualifications.conditions if one.kind in {"licence", "age"}]
    if not leaves and not asked:
        return None
    lead = f"{qualifications.title} asks for:\n" + "\n".join(
        [
            *(f"- {quote.text}" for quote in leaves),
            *(f"- {_timing(one.when, one.months)}: {one.quote.text}" for one in asked),
        ]
    )
    quotes = [(named.instrument, quote) for quote in (*leaves, *(one.quote for one in asked))]
    return compose(desk.index, matter.question, desk.scope, lead, quotes, [notice_of(facts)])


def _timing(when: str, months: Fraction | None) -> str:
    if when == "later":
        return f"within {written(months)}" if months else "after appointment"
    return {"some positions": "for some positions", "not stated": "when not stated"}.get(when, when)


def answer_pay(desk: Desk, matter: Matter) -> Answer | None:
    """Quote the pay of a class; a placeholder is named as one and its figures are not given as pay."""
    found = desk.target(matter)
    if found is None or not found[1].pay or not matter.named:
        return None
    named, facts = found
    if not any(line.placeholder for line in facts.pay):
        lead = f"{facts.name}, as printed in the specification; the pay plan in force decides."
        quotes = [(named.instrument, facts.pay[-1].quote)]
        quotes += [(named.instrument, facts.salary_group)] if facts.salary_group else []
        return compose(desk.index, matter.question, desk.scope, lead, quotes, [notice_of(facts)])
    lead = f"The figures in the heading of {facts.name} are a placeholder and not a rate of pay."
    quotes = [(named.instrument, quote) for quote in _about_pay(facts)]
    return compose(desk.index, matter.question, desk.scope, lead, quotes, [notice_of(facts)])


def _about_pay(facts: ClassFacts) -> Iterator[Quote]:
    """Yield what the specification itself says about its pay."""
    for section in facts.sections:
        if section.role in {"guidelines", "salary"}:
            for sentence in section.body.sentences():
                if re.search(r"\bpay\b|salary|placeholder|figures|\brate\b", sentence.text, re.IGNORECASE):
                    yield sentence.quote()


def answer_contract(desk: Desk, matter: Matter) -> Answer | None:
    """Name the bargaining unit of a class and the agreement in force, or say that there is none and why."""
    found = desk.target(matter)
    if found is None or found[1].bargaining_unit is None:
        return None
    named, facts = found
    coverage = covering_agreement(facts, desk.index.register, desk.scope.as_of)
    lead = f"{facts.name}: {coverage.reason}"
    quotes: list[tuple[Instrument, Quote]] = (
        [(named.instrument, facts.bargaining_unit)] if facts.bargaining_unit else []
    )
    quotes += [(named.instrument, facts.salary_group)] if facts.salary_group else []
    passages = _governing_passages(desk, matter, facts, coverage)
    return compose(desk.index, matter.question, desk.scope, lead, quotes, [notice_of(facts)], passages)


def _governing_passages(desk: Desk, matter: Matter, facts: ClassFacts, coverage: Coverage) -> list[Passage]:
    """Return what governs besides the specification: the agreement's words, or those of the exclusion."""
    if coverage.agreement is None and not facts.excluded:
        return []
    register, on = desk.index.register, desk.scope.as_of
    standing = [
        one for one in register.instruments if register.standing(one, on) in {"in force", "continued"}
    ]
    searched = (
        [coverage.agreement] if coverage.agreement else [one for one in standing if one.kind == "statute"]
    )
    unit = facts.bargaining_unit.text if facts.bargaining_unit else ""
    hits = desk.searcher.search(Query(f"{matter.words} {unit}"), searched, 2).hits
    return [hit.passage for hit in hits]


def answer_licence(desk: Desk, matter: Matter) -> Answer | None:
    """Quote whether a licence that someone lacks or holds is needed now, later, or not at all."""
    found = desk.target(matter)
    if found is None:
        return None
    named, facts = found
    check = check_background(qualifications_for(facts, named.title), matter.background)
    settled = [one for one in check.conditions if one.verdict in {"met", "not met", "allowed later"}]
    if not settled:
        return answer_conditions(desk, matter)
    lines = [
        f"{_LICENCE_LEAD[one.verdict]} {_timing(one.condition.when, one.condition.months)}."
        for one in settled
    ]
    rest = [
        one.condition
        for one in check.conditions
        if one not in settled and one.condition.kind in {"licence", "age"}
    ]
    quotes = [(named.instrument, one.condition.quote) for one in settled]
    quotes += [(named.instrument, one.quote) for one in rest]
    lead = " ".join([*dict.fromkeys(lines), *(["Also asked for: see the other quotes."] if rest else [])])
    return compose(desk.index, matter.question, desk.scope, lead, quotes, [notice_of(facts), REVIEW])


_LICENCE_LEAD = {
    "met": "What is held is asked for",
    "not met": "What is lacking is required",
    "allowed later": "What is lacking does not bar appointment; it is asked for",
}


def answer_versions(desk: Desk, matter: Matter) -> Answer | None:
    """Name the current version of a class, its dates as printed, and what changed from the older ones."""
    found = desk.target(matter)
    if found is None:
        return None
    versions = desk.catalogue.versions(found[1])
    current = [pair for pair in versions if pair[1].authority == "specification"] or versions
    if not current:
        return None
    instrument, facts = current[-1]
    dates = "; ".join(
        f"{one.meaning} {one.shown}" for one in facts.dates if one.meaning != "replaced version"
    )
    older = [pair[1] for pair in versions if pair[1] is not facts]
    changes = [row for one in older for row in changed_between(one, facts)]
    lead = f"The current specification of {facts.name}: {dates}. " + _standing_of(older)
    quotes = [(instrument, quote) for quote in _version_quotes(facts)]
    changed = "; ".join(
        dict.fromkeys(f"{row.name}: {_cell(row.cells[0])} -> {_cell(row.cells[1])}" for row in changes[:4])
    )
    after = [f"Changed from the older version: {changed}"] if changed else []
    return compose(desk.index, matter.question, desk.scope, lead, quotes, after)


def _standing_of(older: list[ClassFacts]) -> str:
    cancelled = [one for one in older if one.authority == "cancelled"]
    if not cancelled:
        return ""
    day = cancelled[-1].dated("cancelled")
    return f"The older version was cancelled{f' on {day:%m/%d/%Y}' if day else ''} and does not govern."


def _version_quotes(facts: ClassFacts) -> Iterator[Quote]:
    yield from [facts.cancellation] if facts.cancellation else []
    yield from (one.quote for one in facts.dates if one.meaning in {"effective", "revised"})
    yield from [quote for quote in (facts.general_experience, facts.salary_group) if quote]


def _cell(quote: Quote | None) -> str:
    return f'"{quote.text[:80]}"' if quote else "not given"
