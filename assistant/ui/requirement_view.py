"""The minimum qualifications of a class as nested lists, with the verdict on each line when one was reached."""

from __future__ import annotations

from markupsafe import Markup

from assistant.classification.lines import Line, Verdict
from assistant.classification.qualifying import Check, ConditionLine
from assistant.classification.requirements import (
    Admission,
    Condition,
    Qualifications,
    Requirement,
    rule_summary,
    summary,
)
from assistant.ui.class_quotes import Quoter

TONES: dict[str, str] = {
    "met": "good",
    "not met": "alert",
    "cannot tell": "caution",
    "allowed later": "neutral",
    "to be shown": "caution",
}
_CONDITIONS = {
    "licence": "Licence or certificate",
    "age": "Age",
    "background": "Background check",
    "physical": "Physical condition",
    "appointment": "Appointment",
    "other": "Other condition",
}
_WHEN = {
    "later": "after appointment",
    "some positions": "for some positions",
    "not stated": "time not stated",
}
TREE = Markup('<ul class="requirements">{}</ul>')
GROUP = Markup('<li><p class="asked">{name}{verdict}</p><ul>{children}</ul>{rules}</li>')
LEAF = Markup('<li><p class="asked">{name}{verdict}</p>{arithmetic}{quote}{rules}</li>')
RULE = Markup('<div class="instead"><p>{name}</p>{quote}</div>')
ITEM = Markup('<li><p class="asked">{name}{verdict}</p>{quote}</li>')


def verdict_tag(verdict: str) -> Markup:
    """Return a verdict as a coloured tag that says it in words."""
    return Markup(' <span class="tag tone-{}">{}</span>').format(TONES[verdict], verdict)


def render_requirements(required: Qualifications, quoter: Quoter, check: Check | None = None) -> Markup:
    """Return the tree of requirements, then the conditions beside them; with verdicts when there is a check."""
    if required.tree is None:
        return Markup("<p>No minimum qualifications were found in the document.</p>")
    tree = _node(required.tree, quoter, check.lines if check else None)
    items = [_condition(one, quoter) for one in (check.conditions if check else required.conditions)]
    items += [_admission(one, quoter) for one in required.admissions]
    if required.promotional:
        items.append(ITEM.format(name="Who may apply", verdict="", quote=quoter.render(required.promotional)))
    beside = Markup("<h3>Beside them</h3>") + TREE.format(Markup("").join(items)) if items else Markup("")
    return TREE.format(tree) + beside


def _node(node: Requirement, quoter: Quoter, line: Line | None) -> Markup:
    if not node.children:
        return _leaf(node, quoter, line)
    lines = line.children if line else (None,) * len(node.children)
    children = (_node(child, quoter, one) for child, one in zip(node.children, lines, strict=True))
    joined = "all of these" if node.kind == "all" else "any one of these"
    return GROUP.format(
        name=f"{node.label}: {joined}" if node.label else joined.capitalize(),
        verdict=_verdict(line.verdict if line else None),
        children=Markup("").join(children),
        rules=_rules(node, quoter),
    )


def _leaf(node: Requirement, quoter: Quoter, line: Line | None) -> Markup:
    shown = line.arithmetic if line else ""
    named = summary(node)
    return LEAF.format(
        name=named[0].upper() + named[1:],
        verdict=_verdict(line.verdict if line else None),
        arithmetic=Markup('<p class="arithmetic">{}</p>').format(shown) if shown else "",
        quote=quoter.render(node.quote),
        rules=_rules(node, quoter),
    )


def _verdict(verdict: Verdict | None) -> Markup:
    return verdict_tag(verdict) if verdict else Markup("")


def _rules(node: Requirement, quoter: Quoter) -> Markup:
    rules = [
        RULE.format(name=f"In its place: {rule_summary(rule)}", quote=quoter.render(rule.quote))
        for rule in node.substitutions
    ]
    rules += [RULE.format(name="Explained", quote=quoter.render(quote)) for quote in node.explanations]
    rules += [RULE.format(name="Does not count", quote=quoter.render(quote)) for quote in node.exclusions]
    return Markup("").join(rules)


def _condition(one: Condition | ConditionLine, quoter: Quoter) -> Markup:
    condition = one.condition if isinstance(one, ConditionLine) else one
    verdict = verdict_tag(one.verdict) if isinstance(one, ConditionLine) else Markup("")
    name = f"{_CONDITIONS[condition.kind]}, {_WHEN.get(condition.when, condition.when)}"
    return ITEM.format(name=name, verdict=verdict, quote=quoter.render(condition.quote))


def _admission(one: Admission, quoter: Quoter) -> Markup:
    return ITEM.format(name="May file before qualifying", verdict="", quote=quoter.render(one.quote))
