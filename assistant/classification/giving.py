"""Giving the rules on substitution and exclusion to the requirements that they are about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.classification.extracts import Quote
from assistant.classification.requirements import Requirement, Substitution

_NAMED = re.compile(r"\bRequirements?\s*(?:#|No\.?)?\s*(\d)", re.IGNORECASE)


def give_rules(tree: Requirement, rules: Sequence[Substitution]) -> Requirement:
    """Give each rule to the parts whose bucket it names, or to the numbered alternative that it names."""
    if not rules:
        return tree
    if tree.children and not _is_schooling(tree):
        shares = [[rule for rule in rules if _concerns(rule, child)] for child in tree.children]
        children = tuple(give_rules(c, share) for c, share in zip(tree.children, shares, strict=True))
        return replace(tree, children=children)
    own = tuple(rule for rule in rules if _fits(rule, tree))
    return replace(tree, substitutions=(*tree.substitutions, *own))


def give_exclusions(tree: Requirement, exclusions: Sequence[Quote]) -> Requirement:
    """Give each thing of experience the sentences on what does not count as it."""
    if not exclusions:
        return tree
    children = tuple(give_exclusions(child, exclusions) for child in tree.children)
    own = exclusions if tree.kind == "experience" and not tree.inside else ()
    return replace(tree, children=children, exclusions=(*tree.exclusions, *own))


def _is_schooling(tree: Requirement) -> bool:
    return all(leaf.bucket == "education" for leaf in tree.leaves())


def _fits(rule: Substitution, leaf: Requirement) -> bool:
    if leaf.kind in {"education", "coursework"} or leaf.bucket == "education":
        return "education" in rule.buckets
    inner = leaf.inside and leaf.bucket == "general"
    return leaf.bucket in rule.buckets and not inner and leaf.kind in {"experience", "combination"}


def _concerns(rule: Substitution, alternative: Requirement) -> bool:
    """Tell whether a rule that names numbered requirements names this one."""
    named = _NAMED.findall(rule.quote.text)
    return not named or not alternative.label.isdigit() or alternative.label in named
