"""A stated background against the rules: met, not met or cannot tell, line by line with the arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from assistant.classification.amounts import NONE, Months, written, written_range
from assistant.classification.education import reaches
from assistant.classification.lines import LEAF_CHECKS, Line, Verdict, least_age, same_licence
from assistant.classification.requirements import Condition, Qualifications, Requirement
from assistant.classification.stated import Background
from assistant.classification.work_counted import count_work

REVIEW = "Subject to the classification unit's review."


@dataclass(frozen=True, slots=True)
class ConditionLine:
    """A condition beside the minimum qualifications and whether what was stated settles it."""

    condition: Condition
    verdict: Literal["met", "not met", "allowed later", "to be shown"]


@dataclass(frozen=True, slots=True)
class Check:
    """The outcome of a check: the verdict, every line, the conditions, and whether the applicant may file."""

    qualifications: Qualifications
    background: Background
    verdict: Verdict
    lines: Line | None
    conditions: tuple[ConditionLine, ...] = ()
    may_file: bool = False


def check_background(qualifications: Qualifications, background: Background) -> Check:
    """Check stated facts against the minimum qualifications of one class; facts not stated stay open."""
    if qualifications.tree is None:
        return Check(qualifications, background, "cannot tell", None)
    lines = _check(qualifications.tree, background)
    conditions = tuple(ConditionLine(one, _settled(one, background)) for one in qualifications.conditions)
    barred = any(one.verdict == "not met" for one in conditions)
    verdict: Verdict = "not met" if barred else lines.verdict
    may_file = not barred and verdict != "met" and _may_file(qualifications, lines, background)
    return Check(qualifications, background, verdict, lines, conditions, may_file)


def _check(node: Requirement, background: Background) -> Line:
    if node.kind == "any":
        return _any_of(node, tuple(_check(child, background) for child in node.children))
    if node.kind == "all":
        return _all_of(node, background)
    return LEAF_CHECKS[node.kind](node, background)


def _any_of(node: Requirement, lines: Sequence[Line]) -> Line:
    """Join alternatives: one that is met suffices; the nearest miss says what is missing."""
    joined = _combined_alternatives(lines)
    verdicts = [line.verdict for line in joined]
    verdict: Verdict = (
        "met" if "met" in verdicts else "cannot tell" if "cannot tell" in verdicts else "not met"
    )
    shortfalls = [line.shortfall for line in joined if line.shortfall is not None]
    nearest = min(joined, key=_distance)
    missing = "" if verdict == "met" else nearest.missing
    surplus = max((line.surplus for line in joined), default=NONE)
    return Line(
        node, verdict, "", missing, min(shortfalls, default=None), surplus, nearest.credited, tuple(joined)
    )


def _distance(line: Line) -> tuple[bool, bool, Fraction]:
    """Order alternatives by nearness: not ruled out, then with work that counts, then the least missing."""
    unknown = Fraction(10**6)
    return (
        line.verdict == "not met",
        line.credited.most == 0,
        line.shortfall if line.shortfall is not None else unknown,
    )


def _combined_alternatives(lines: Sequence[Line]) -> list[Line]:
    """Settle "an equivalent combination": possible only when shares of the alternatives make up a whole."""
    shares = [_share(line) for line in lines if line.requirement.kind != "combination"]
    possible = sum(shares) >= 1
    verdict: Verdict = "cannot tell" if possible else "not met"
    return [
        replace(
            line, verdict=verdict, missing="" if possible else "both together come to less than the whole"
        )
        if line.requirement.kind == "combination"
        else line
        for line in lines
    ]


def _share(line: Line) -> Fraction:
    """Return the largest part of an alternative that the stated facts could fill."""
    if line.verdict != "not met":
        return Fraction(1)
    if line.shortfall is not None and line.requirement.months:
        return max(Fraction(0), 1 - line.shortfall / line.requirement.months)
    return Fraction(0)


def _all_of(node: Requirement, background: Background) -> Line:
    """Join parts: all must be met; experience first, because what is left over may stand in for schooling."""
    parts = list(node.children)
    first = [_check(part, background) if _is_experience(part) else None for part in parts]
    surplus = max((line.surplus for line in first if line), default=NONE)
    lines = [
        line or _check_schooling(part, background, surplus) for part, line in zip(parts, first, strict=True)
    ]
    verdicts = [line.verdict for line in lines]
    verdict: Verdict = (
        "not met" if "not met" in verdicts else "cannot tell" if "cannot tell" in verdicts else "met"
    )
    missing = "; ".join(line.missing for line in lines if line.missing)
    short = [line.shortfall for line in lines if line.verdict != "met"]
    whole = max((one for one in short if one is not None), default=None) if None not in short else None
    credited = max((line.credited for line in lines), default=NONE)
    return Line(node, verdict, "", missing, whole, surplus, credited, tuple(lines))


def _is_experience(part: Requirement) -> bool:
    return all(leaf.kind == "experience" and leaf.bucket != "education" for leaf in part.leaves())


def _check_schooling(part: Requirement, background: Background, surplus: Months) -> Line:
    line = _check(part, background)
    rule = next((r for r in part.substitutions if r.form == "years"), None)
    if line.verdict == "met" or rule is None or rule.months is None:
        return line
    years = surplus if rule.cap is None else surplus.at_most(rule.cap * 12 / rule.months)
    gained = Months(years.least * rule.months / 12, years.most * rule.months / 12)
    college = _college_months(background)
    total = college + (gained if rule.cap is None else gained.at_most(rule.cap))
    need = Fraction(48)
    verdict: Verdict = (
        "met"
        if total.least >= need
        else "cannot tell"
        if total.most >= need or not _knows_schooling(background)
        else "not met"
    )
    shown = (
        f"schooling {written_range(college)} + further experience {written_range(gained)} of {written(need)}"
    )
    return replace(line, verdict=verdict, arithmetic=shown, missing="" if verdict == "met" else line.missing)


def _college_months(background: Background) -> Months:
    """Return the years of college that were stated, thirty semester hours to a year."""
    least = sum((one.least for one in background.credits), Fraction(0))
    most = sum((one.most for one in background.credits), Fraction(0))
    held = max(
        (
            Fraction(48)
            if reaches(s.degree, "bachelor")
            else Fraction(24)
            if s.degree == "associate"
            else Fraction(0)
            for s in background.schooling
            if s.settled
        ),
        default=Fraction(0),
    )
    return Months(max(held, least * 12 / 30), max(held, most * 12 / 30))


def _knows_schooling(background: Background) -> bool:
    return bool(
        background.schooling or background.credits or background.without_degree or background.complete
    )


def _settled(
    condition: Condition, background: Background
) -> Literal["met", "not met", "allowed later", "to be shown"]:
    """Say whether the stated facts settle a condition; one that may be met later bars nobody now."""
    if condition.kind == "age":
        wanted = least_age(condition.quote.text)
        if background.age is None or wanted is None:
            return "to be shown"
        return "met" if background.age >= wanted else "not met"
    if condition.kind == "licence":
        for one in background.licences:
            if same_licence(one.words, condition.quote.text):
                return _licence_settled(one.held, condition)
    return "to be shown"


def _licence_settled(
    held: bool, condition: Condition
) -> Literal["met", "not met", "allowed later", "to be shown"]:
    if held:
        return "met"
    if condition.when in {"later", "some positions"}:
        return "allowed later"
    return "not met"


def _may_file(qualifications: Qualifications, lines: Line, background: Background) -> bool:
    """Tell whether a near-miss clause lets the applicant file before qualifying."""
    for clause in qualifications.admissions:
        if (
            clause.lacking is not None
            and lines.shortfall is not None
            and 0 < lines.shortfall <= clause.lacking
        ):
            return True
        done = [
            count_work(leaf.requirement, background).least
            for leaf in lines.leaves()
            if leaf.requirement.kind == "experience"
        ]
        if clause.completed is not None and max(done, default=Fraction(0)) >= clause.completed:
            return True
    return False
