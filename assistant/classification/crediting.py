"""What may stand in for experience: college hours at a rate, degrees, courses, and other work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from assistant.classification.amounts import NONE, Months, written_range
from assistant.classification.education import CREDITS, reaches
from assistant.classification.kinds_of_work import Relation, relate, relate_study, stems
from assistant.classification.requirements import Degree, Requirement, Substitution
from assistant.classification.stated import Background, StatedExperience
from assistant.classification.substitution_rules import adds_to_others


@dataclass(frozen=True, slots=True)
class Credit:
    """Months credited in place of experience, and how each was worked out."""

    months: Months
    shown: tuple[str, ...] = ()


def credit_for(node: Requirement, background: Background) -> Credit:
    """Return what the substitutions of a requirement give for the stated schooling, caps applied."""
    base, added, shown = NONE, NONE, []
    for rule in node.substitutions:
        months = _given(rule, background)
        if months.most > 0:
            shown.append(f"{_name(rule)} {written_range(months)}")
        if adds_to_others(rule):
            added = added + months
        else:
            base = Months(max(base.least, months.least), max(base.most, months.most))
    return Credit(base + added, tuple(shown))


def _name(rule: Substitution) -> str:
    return {"rate": "college", "degree": "degree", "course": "coursework"}.get(rule.form, "substitution")


def _given(rule: Substitution, background: Background) -> Months:
    if rule.form == "rate":
        return _by_rate(rule, background)
    if rule.form == "degree":
        return _by_degree(rule, background)
    if rule.form == "course":
        return _by_course(rule, background)
    return _possible(rule, background) if rule.form == "unread" else NONE


def _by_rate(rule: Substitution, background: Background) -> Months:
    """Return hours at the rate, in whole or part steps, held under the cap; a degree stands for its hours."""
    assert rule.months is not None
    least = sum((one.least for one in background.credits if _field(rule, one.field) == "same"), Fraction(0))
    most = sum(
        (one.most for one in background.credits if _field(rule, one.field) != "different"), Fraction(0)
    )
    for school in background.schooling:
        relation = _field(rule, school.field)
        hours = _hours_of(rule, school.degree)
        least = max(least, hours if relation == "same" and school.settled else Fraction(0))
        most = max(most, hours if relation != "different" else Fraction(0))
    step = rule.months / rule.credits
    months = Months(least * step, most * step)
    return months if rule.cap is None else months.at_most(rule.cap)


def _hours_of(rule: Substitution, degree: Degree) -> Fraction:
    """Return the hours a degree stands for, only those of graduate study where the rule is about it."""
    hours = CREDITS[degree]
    graduate = "graduate" in rule.quote.text.lower().split("substitut")[0]
    return max(Fraction(0), hours - 120) if graduate else hours


def _by_degree(rule: Substitution, background: Background) -> Months:
    assert rule.months is not None
    relations = [
        _field(rule, school.field) if school.settled else "unclear"
        for school in background.schooling
        if any(reaches(school.degree, degree) for degree in rule.degrees)
    ]
    sure = rule.months if "same" in relations else Fraction(0)
    return Months(sure, rule.months if set(relations) & {"same", "unclear"} else sure)


def _by_course(rule: Substitution, background: Background) -> Months:
    assert rule.months is not None
    least = sum((one.least for one in background.credits if _field(rule, one.field) == "same"), Fraction(0))
    most = sum(
        (one.most for one in background.credits if _field(rule, one.field) != "different"), Fraction(0)
    )
    return Months(
        rule.months if least >= rule.credits else Fraction(0),
        rule.months if most >= rule.credits else Fraction(0),
    )


def _field(rule: Substitution, stated: str) -> Relation:
    """Relate a stated field of study to the one a rule wants; a rule that names none takes any."""
    wanted = rule.fields or ("one of those fields" if "one of those" in rule.quote.text else "")
    if not wanted:
        return "same"
    if not stated or not rule.fields:
        return "unclear"
    return relate_study(stated, rule.fields)


def _possible(rule: Substitution, background: Background) -> Months:
    """Return a possible credit for a rule that is not computed, when something stated touches its words."""
    said = [*(one.said for one in background.schooling), *(one.said for one in background.credits)]
    touched = any(stems(one) & stems(rule.work) for one in said)
    graduate = (
        any(reaches(school.degree, "master") for school in background.schooling)
        and "graduate" in rule.work.lower()
    )
    cap = rule.cap or Fraction(24)
    return Months(Fraction(0), cap) if touched or graduate else NONE


def whole_bucket(node: Requirement, background: Background) -> Literal["met", "cannot tell", "no"]:
    """Tell whether a rule that fills the whole requirement applies: years as a named class, or a program."""
    found = {_fills(rule, background) for rule in node.substitutions}
    return "met" if "met" in found else "cannot tell" if "cannot tell" in found else "no"


def _fills(rule: Substitution, background: Background) -> Literal["met", "cannot tell", "no"]:
    if rule.form == "program":
        done = [
            one for one in _said(background) if stems(rule.work) & stems(one) and "complet" in one.lower()
        ]
        return "cannot tell" if done else "no"
    if rule.form != "experience" or rule.months is not None:
        return "no"
    best = max((_as_class(rule, one, background) for one in background.experience), default=Fraction(0))
    if best < rule.needed:
        return "no"
    return "met" if background.public_employee or not rule.employees_only else "cannot tell"


def _said(background: Background) -> Iterator[str]:
    yield from background.words.split(". ")


def _as_class(rule: Substitution, one: StatedExperience, background: Background) -> Fraction:
    relations = [relate(words, rule.work, (), background.words) for words in (one.work, one.holder) if words]
    return one.months.least if "same" in relations else Fraction(0)
