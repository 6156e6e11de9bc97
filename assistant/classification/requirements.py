"""Minimum qualifications as rules: a tree of alternatives and parts, with what may stand in for each part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from assistant.classification.amounts import written
from assistant.classification.extracts import Quote

RequirementKind = Literal[
    "all", "any", "experience", "education", "coursework", "licence", "age", "none", "combination", "other"
]
Bucket = Literal["general", "special", "education"]
ConditionKind = Literal["licence", "age", "background", "physical", "appointment", "other"]
When = Literal["at filing", "at appointment", "later", "some positions", "not stated"]
Degree = Literal["", "high school", "associate", "bachelor", "master", "law", "doctorate"]


@dataclass(frozen=True, slots=True)
class Substitution:
    """A rule by which something stands in for a bucket; the sentence decides, this is how it is computed.

    `form` "rate": `months` for every `credits` semester hours; "degree" and "course": `months` once;
    "experience": `needed` months of `work` give `months` (None: the whole bucket); "years": `months` of
    credit for every 12 of further experience; "program": completing `work` gives the whole bucket.
    """

    form: Literal["rate", "degree", "course", "experience", "years", "program", "forbidden", "unread"]
    quote: Quote
    buckets: tuple[Bucket, ...]
    months: Fraction | None = None
    credits: Fraction = Fraction(0)
    cap: Fraction | None = None
    degrees: tuple[Degree, ...] = ()
    fields: str = ""
    work: str = ""
    needed: Fraction = Fraction(0)
    employees_only: bool = False


@dataclass(frozen=True, slots=True)
class Requirement:
    """A node: "all" or "any" of its children, or one thing that is asked for.

    `months` and `work` belong to experience, `degree` and `fields` to education, `credits` (semester hours)
    to coursework. `inside` marks experience that is counted within the part before it, not beside it;
    `context` are the words that introduce it or that it lies within. `rivals` are the
    classes that other parts of the same rules name. `explanations` say what shows that it is met.
    """

    kind: RequirementKind
    quote: Quote
    label: str = ""
    children: tuple[Requirement, ...] = ()
    months: Fraction = Fraction(0)
    work: str = ""
    inside: bool = False
    bucket: Bucket = "general"
    degree: Degree = ""
    fields: str = ""
    credits: Fraction = Fraction(0)
    context: str = ""
    rivals: tuple[str, ...] = ()
    substitutions: tuple[Substitution, ...] = ()
    exclusions: tuple[Quote, ...] = ()
    explanations: tuple[Quote, ...] = ()

    def leaves(self) -> Iterator[Requirement]:
        """Yield the things asked for, in reading order."""
        if not self.children:
            yield self
        for child in self.children:
            yield from child.leaves()


@dataclass(frozen=True, slots=True)
class Admission:
    """A clause that lets applicants file who do not yet qualify: with months `lacking`, or `completed`."""

    quote: Quote
    lacking: Fraction | None = None
    completed: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """Something else that is required, and when; `months` is the time allowed for it after appointment."""

    kind: ConditionKind
    when: When
    quote: Quote
    months: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Qualifications:
    """The minimum qualifications of one class; `tree` is None when the document states none."""

    title: str
    tree: Requirement | None
    admissions: tuple[Admission, ...] = ()
    conditions: tuple[Condition, ...] = ()
    promotional: Quote | None = None

    def quotes(self) -> Iterator[Quote]:
        """Yield every sentence that a rule stands on."""
        for node in _nodes(self.tree) if self.tree else ():
            yield node.quote
            yield from (rule.quote for rule in node.substitutions)
            yield from (*node.exclusions, *node.explanations)
        yield from (one.quote for one in self.admissions)
        yield from (one.quote for one in self.conditions)
        if self.promotional:
            yield self.promotional


def _nodes(tree: Requirement) -> Iterator[Requirement]:
    yield tree
    for child in tree.children:
        yield from _nodes(child)


def render_tree(qualifications: Qualifications) -> str:
    """Return the rules as an indented tree, each line with the words it stands on."""
    if qualifications.tree is None:
        return f"{qualifications.title}: no minimum qualifications were found in the document."
    lines = [f"Minimum qualifications of {qualifications.title}", *_tree_lines(qualifications.tree, 0)]
    lines += [f'- {one.kind}, {one.when}: "{one.quote.text}"' for one in qualifications.conditions]
    lines += [f'- may file before qualifying: "{one.quote.text}"' for one in qualifications.admissions]
    lines += [f'- who may apply: "{qualifications.promotional.text}"'] if qualifications.promotional else []
    return "\n".join(lines)


def _tree_lines(node: Requirement, depth: int) -> Iterator[str]:
    pad = "  " * depth
    if node.children:
        joined = "all of" if node.kind == "all" else "any one of"
        yield f"{pad}{node.label + ': ' if node.label else ''}{joined}"
        for child in node.children:
            yield from _tree_lines(child, depth + 1)
    else:
        yield f'{pad}- {summary(node)}: "{node.quote.text}"'
    for rule in node.substitutions:
        yield f'{pad}    in its place ({rule_summary(rule)}): "{rule.quote.text}"'
    for explanation in node.explanations:
        yield f'{pad}    explained: "{explanation.text}"'
    for exclusion in node.exclusions:
        yield f'{pad}    does not count: "{exclusion.text}"'


def summary(node: Requirement) -> str:
    """Name what a leaf asks for in a few words."""
    label = f"{node.label}, " if node.label else ""
    if node.kind == "experience":
        return f"{label}{written(node.months)} of experience{' within the above' if node.inside else ''}"
    if node.kind == "education":
        degree = " degree" if node.degree not in {"", "high school"} else ""
        return f"{label}{node.degree or 'education'}{degree}"
    if node.kind == "coursework":
        return f"{label}{float(node.credits):g} semester hours"
    return label + {"none": "no experience required", "combination": "a combination of the two"}.get(
        node.kind, node.kind
    )


def rule_summary(rule: Substitution) -> str:
    """Name a substitution in a few words."""
    given = written(rule.months) if rule.months is not None else "the whole"
    shown = {
        "rate": f"{given} for every {float(rule.credits):g} semester hours",
        "degree": f"{given} for a {' or '.join(rule.degrees)} degree",
        "course": f"{given} for coursework",
        "experience": f"{given} for {written(rule.needed)} of such work",
        "years": f"{given} of education for every year of further experience",
        "program": "the whole for completing a program",
        "forbidden": "not allowed",
        "unread": "rate not computed; the sentence decides",
    }[rule.form]
    return shown + (f", at most {written(rule.cap)}" if rule.cap is not None else "")
