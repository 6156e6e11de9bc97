"""One line of a check: a thing that is asked for against what was stated, with the arithmetic."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from assistant.classification.amounts import NONE, Months, written, written_range
from assistant.classification.crediting import credit_for, whole_bucket
from assistant.classification.education import reaches
from assistant.classification.kinds_of_work import relate_study, stems
from assistant.classification.requirements import Requirement
from assistant.classification.stated import Background
from assistant.classification.work_counted import count_work

Verdict = Literal["met", "not met", "cannot tell"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a check: a node of the rules, its verdict, the arithmetic, and what is missing."""

    requirement: Requirement
    verdict: Verdict
    arithmetic: str = ""
    missing: str = ""
    shortfall: Fraction | None = None
    surplus: Months = NONE
    credited: Months = NONE
    children: tuple[Line, ...] = ()

    def leaves(self) -> tuple[Line, ...]:
        """Return the lines that stand for things asked for, in reading order."""
        return tuple(leaf for child in self.children for leaf in child.leaves()) if self.children else (self,)


def _experience(node: Requirement, background: Background) -> Line:
    """Count the work of the required kind and what may stand in for it against the months required."""
    whole = whole_bucket(node, background)
    if whole == "met":
        return Line(node, "met", "a substitution fills the whole requirement", "", Fraction(0))
    work = count_work(node, background)
    credited = credit_for(node, background)
    total = work + credited.months
    verdict: Verdict = "met" if total.least >= node.months else "cannot tell"
    if (
        total.most < node.months
        and whole != "cannot tell"
        and background.experience + background.schooling + background.credits
    ):
        verdict = "not met"
    short = max(Fraction(0), node.months - (total.most if verdict == "not met" else total.least))
    parts = [f"work {written_range(work)}", *credited.shown]
    shown = f"{' + '.join(parts)} = {written_range(total)} of {written(node.months)}"
    missing = (
        ""
        if verdict == "met"
        else f"{written(short)} more of: {node.quote.text}"
        if verdict == "not met"
        else f"whether the work counts as: {node.quote.text}"
    )
    surplus = Months(max(Fraction(0), total.least - node.months), max(Fraction(0), total.most - node.months))
    return Line(node, verdict, shown, missing, short, surplus, total)


def _education(node: Requirement, background: Background) -> Line:
    held = [
        school for school in background.schooling if school.settled and reaches(school.degree, node.degree)
    ]
    relations = [relate_study(school.field, node.fields) if node.fields else "same" for school in held]
    if node.degree and "same" in relations:
        return Line(node, "met", f"{held[relations.index('same')].degree} stated")
    if "unclear" in relations or (held and not node.degree):
        return Line(node, "cannot tell", "", f"whether the degree is: {node.quote.text}")
    settled = background.without_degree or background.complete or bool(held) or _lower_only(background, node)
    verdict: Verdict = "not met" if settled and node.degree not in {"", "high school"} else "cannot tell"
    return Line(node, verdict, "", node.quote.text)


def _lower_only(background: Background, node: Requirement) -> bool:
    """Tell whether only lower schooling than the required one was stated."""
    return bool(background.schooling) and not any(
        reaches(s.degree, node.degree) and s.settled for s in background.schooling
    )


def _coursework(node: Requirement, background: Background) -> Line:
    sure = possible = Fraction(0)
    for one in background.credits:
        relation = (
            relate_study(one.field, node.fields)
            if node.fields and one.field
            else "unclear"
            if node.fields
            else "same"
        )
        sure += one.least if relation == "same" else 0
        possible += one.most if relation != "different" else 0
    degrees = [s for s in background.schooling if s.settled and reaches(s.degree, "associate")]
    if degrees and not node.fields:
        sure = possible = Fraction(120)
    elif degrees and not sure:
        possible = max(possible, Fraction(120))
    verdict: Verdict = (
        "met"
        if sure >= node.credits
        else "cannot tell"
        if possible >= node.credits or not background.credits
        else "not met"
    )
    shown = f"{float(sure):g} of {float(node.credits):g} semester hours"
    return Line(node, verdict, shown, "" if verdict == "met" else node.quote.text)


def _licence(node: Requirement, background: Background) -> Line:
    for one in background.licences:
        if same_licence(one.words, node.quote.text):
            return Line(node, "met" if one.held else "not met", "", "" if one.held else node.quote.text)
    return Line(node, "cannot tell", "", f"whether held: {node.quote.text}")


def same_licence(stated: str, wanted: str) -> bool:
    """Tell whether two names of a licence share a telling word, and half of the stated one's words."""
    said, asked = stems(stated), stems(wanted)
    kind = {"licens", "licenc", "certif", "certificat", "registr", "valid", "endors", "hold"}
    return bool((said - kind) & (asked - kind)) and len((said - kind) & asked) * 2 >= len(said - kind)


def _age(node: Requirement, background: Background) -> Line:
    return _age_line(node, node.quote.text, background)


def _age_line(node: Requirement, text: str, background: Background) -> Line:
    wanted = least_age(text)
    if background.age is None or wanted is None:
        return Line(node, "cannot tell", "", f"age: {text}")
    verdict: Verdict = "met" if background.age >= wanted else "not met"
    return Line(node, verdict, f"{background.age} of {wanted} years", "" if verdict == "met" else text)


def least_age(text: str) -> int | None:
    """Return the age in years that a text asks for, None when it names none."""
    found = re.search(r"\b(\d{2})\b", text)
    return int(found[1]) if found else None


def _nothing(node: Requirement, background: Background) -> Line:
    return Line(node, "met", "nothing is required", "", Fraction(0))


def _other(node: Requirement, background: Background) -> Line:
    return Line(node, "cannot tell", "", node.quote.text)


LEAF_CHECKS = {
    "experience": _experience,
    "education": _education,
    "coursework": _coursework,
    "licence": _licence,
    "age": _age,
    "none": _nothing,
    "combination": _other,
    "other": _other,
}
