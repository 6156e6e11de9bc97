"""From the words of the minimum qualifications to the tree of alternatives and parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.classification.amounts import durations
from assistant.classification.cutting import (
    BRACKETS,
    Piece,
    cut_before_alternatives,
    cut_items,
    cut_labels,
    cut_patterns,
    in_brackets,
    last_sentence,
    list_end,
    numbered,
)
from assistant.classification.extracts import Extract, Quote
from assistant.classification.giving import give_exclusions, give_rules
from assistant.classification.leaves import is_requirement, read_leaf, within_another
from assistant.classification.requirements import Admission, Bucket, Requirement, Substitution
from assistant.classification.substitution_rules import (
    is_exclusion,
    is_rule,
    read_admission,
    read_substitution,
)

_JOIN = re.compile(
    r"(?:;|,)?\s+(?P<word>and/or|and|or)\s+(?=(?:\d|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eighteen|twelve|an equivalent combination"
    r"|a combination of (?:education|training|experience|the)|possession of|a valid|valid"
    r"|graduation|completion|registration|certification|an?\s+(?:bachelor|master"
    r"|associate|juris|law|doctor|high school)"
    r"|at least (?:\d|one|two|three)|equivalent to))",
    re.IGNORECASE,
)
_AMOUNT_LATER = re.compile(
    r"\b(?:years?|months?|hours?|degree|licen[sc]e|units?|graduation|completion"
    r"|registration|combination|grade|certificat\w+)\b",
    re.IGNORECASE,
)
_IS_ADDED = re.compile(
    r"\b(?:applied|gained|credited)\b.*\bmust\b|\bmust (?:also )?include\b|\bof which\b",
    re.IGNORECASE | re.DOTALL,
)
_NOT_ASKED = re.compile(
    r"\b(?:is|are) (?:desired|desirable|preferred)\b|\bas (?:indicated|specified|described) above\b"
    r"|\bmay not be used to reduce\b",
    re.IGNORECASE,
)
_EQUIVALENT = re.compile(r"\bmay be (?:demonstrated|shown|established|met) by\b|equivalence", re.IGNORECASE)
_BARE_JOIN = re.compile(r"\W*(and|or)\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a block of qualifications says: its tree, and the clauses that admit applicants early."""

    tree: Requirement | None
    admissions: tuple[Admission, ...] = ()
    rules: tuple[Substitution, ...] = ()
    exclusions: tuple[Quote, ...] = ()


def read_block(block: Extract, label: str = "", bucket: Bucket = "general") -> Reading:
    """Read a block of qualifications with all its alternatives, parts and rules."""
    both = cut_before_alternatives(block)
    if both:
        return _together(block, [read_block(part, "", bucket) for part in both], label)
    for cut in (cut_patterns, cut_labels, cut_items):
        pieces = cut(block)
        if pieces:
            return _combined(block, pieces, label, bucket)
    return _kinds_of_work(block, label, bucket) or _plain(block, label, bucket)


def _together(block: Extract, readings: Sequence[Reading], label: str) -> Reading:
    """Join readings of which all must be met."""
    trees = _combinable([reading.tree for reading in readings if reading.tree])
    admissions = tuple(one for reading in readings for one in reading.admissions)
    rules = tuple(rule for reading in readings if reading.tree is None for rule in reading.rules)
    tree = give_rules(_node(block, "all", trees, label), rules) if trees else None
    return Reading(tree, admissions, () if tree else rules)


def _combinable(trees: list[Requirement]) -> list[Requirement]:
    """Put words that let alternatives be combined among the alternatives that they are about."""
    if len(trees) != 2 or trees[1].kind != "any":
        return trees
    parts = trees[0].children or (trees[0],)
    loose = tuple(part for part in parts if part.kind == "combination")
    kept = [part for part in parts if part.kind != "combination"]
    joined = replace(trees[1], children=(*trees[1].children, *loose))
    return [*(kept if loose else trees[:1]), joined]


def _combined(block: Extract, pieces: Sequence[Piece], label: str, bucket: Bucket) -> Reading:
    """Read each part and join them; one without a requirement of its own gives its rules to the others."""
    readings = [
        read_block(piece.body, piece.label, "education" if piece.label == "Education" else bucket)
        for piece in pieces
    ]
    trees: list[Requirement] = []
    loose: tuple[Substitution, ...] = ()
    for piece, reading in zip(pieces, readings, strict=True):
        if reading.tree is not None:
            trees.append(_with_context(reading.tree, piece.context))
        else:
            loose += reading.rules
    admissions = tuple(one for reading in readings for one in reading.admissions)
    if not trees:
        return Reading(None, admissions, loose)
    joints = {piece.joint for piece in pieces[:-1]}
    joined = _join(block, trees, [piece.joint for piece in pieces], label) if len(joints) > 1 else None
    tree = joined or _node(block, "any" if "or" in joints else "all", trees, label)
    return Reading(give_rules(tree, loose), admissions)


def _join(block: Extract, trees: Sequence[Requirement], joints: Sequence[str], label: str) -> Requirement:
    """Join parts whose joints differ: "or" binds nearer among listed items, "and" joins the groups."""
    groups: list[list[Requirement]] = [[]]
    for tree, joint in zip(trees, joints, strict=False):
        groups[-1].append(tree)
        if joint == "and":
            groups.append([])
    parts = [_node(block, "any", group, "") for group in groups if group]
    return _node(block, "all", parts, label)


def _node(
    block: Extract, kind: Literal["any", "all"], children: Sequence[Requirement], label: str
) -> Requirement:
    if len(children) == 1:
        return replace(children[0], label=", ".join(part for part in (label, children[0].label) if part))
    return Requirement(kind, block.quote(), label, tuple(children))


def _with_context(tree: Requirement, context: str) -> Requirement:
    """Give the words that introduce a list to each thing in it."""
    if not context:
        return tree
    children = tuple(_with_context(child, context) for child in tree.children)
    return replace(tree, children=children, context=" ".join([context, tree.context]).strip())


def _kinds_of_work(block: Extract, label: str, bucket: Bucket) -> Reading | None:
    """Read an amount of experience followed by a list of the kinds of work that count, as one requirement."""
    marks = numbered(block.text)
    lead = block.text[: marks[0].start()] if marks else ""
    if len(marks) < 2 or not next(durations(lead), None) or is_rule(last_sentence(lead)):
        return None
    end = list_end(block, marks[-1].start())
    rest = _plain(block.part(end, len(block.text)), "", bucket)
    leaf = read_leaf(block.part(0, end), label, bucket)
    if leaf is None:
        return None
    leaf = give_exclusions(leaf, rest.exclusions)
    tree = _node(block, "all", [leaf, rest.tree], label) if rest.tree else leaf
    return Reading(give_rules(tree, rest.rules), rest.admissions)


def _plain(block: Extract, label: str, bucket: Bucket) -> Reading:
    """Read a block without lists: its rules apart from its requirements, and those at their joints."""
    wanted, rules = _apart(block)
    substitutions = tuple(s for rule in rules if (s := read_substitution(rule, bucket)))
    admissions = tuple(a for rule in rules if (a := read_admission(rule)))
    exclusions = tuple(rule for rule in rules if is_exclusion(rule.text))
    trees = [tree for piece in wanted if (tree := _joined(piece, "", bucket))]
    if not trees:
        return Reading(None, admissions, substitutions, exclusions)
    tree = _explained(_node(block, "all", trees, label), block)
    return Reading(give_rules(give_exclusions(tree, exclusions), substitutions), admissions)


def _explained(tree: Requirement, block: Extract) -> Requirement:
    """Give schooling the bracket that says what is equivalent to it."""
    if tree.kind != "education":
        return tree
    found = [m for m in BRACKETS.finditer(block.text) if _EQUIVALENT.search(m.group())]
    quotes = tuple(block.quote(m.start() + 1, m.end() - 1) for m in found if not is_rule(m.group()))
    return replace(tree, explanations=quotes)


def _apart(block: Extract) -> tuple[list[Extract], list[Quote]]:
    """Return the pieces that ask for something and the sentences that are rules about them."""
    wanted: list[Extract] = []
    rules: list[Quote] = []
    start = 0
    for bracket in [*BRACKETS.finditer(block.text), None]:
        end = bracket.start() if bracket else len(block.text)
        if bracket and not (is_rule(bracket.group()) or _explains(bracket.group())):
            continue
        for sentence in block.part(start, end).sentences():
            _sort(sentence, wanted, rules)
        if bracket:
            for sentence in block.part(bracket.start() + 1, bracket.end() - 1).sentences():
                _sort(sentence, wanted, rules, bracketed=True)
            start = bracket.end()
    return [piece for piece in wanted if not _BARE_JOIN.fullmatch(piece.text)], rules


def _sort(sentence: Extract, wanted: list[Extract], rules: list[Quote], bracketed: bool = False) -> None:
    """Put a sentence where it belongs: a rule, a requirement, or more words about the one before it."""
    if is_rule(sentence.text):
        rules.append(sentence.quote())
    elif _NOT_ASKED.search(sentence.text) or (bracketed and not _IS_ADDED.search(sentence.text)):
        return
    elif wanted and not bracketed and not is_requirement(sentence.text) and _follows(wanted[-1], sentence):
        wanted[-1] = Extract(sentence.cleaned, wanted[-1].start, sentence.end)
    else:
        wanted.append(sentence)


def _follows(before: Extract, sentence: Extract) -> bool:
    return sentence.start - before.end <= 1


def _explains(bracket: str) -> bool:
    """Tell whether a bracket holds whole sentences, which explain the requirement before it."""
    return len(bracket.split()) > 12 and bracket[1:2].isupper()


def _joined(piece: Extract, label: str, bucket: Bucket) -> Requirement | None:
    """Read a sentence, cut at its joints when both sides ask for something."""
    for word in ("or", "and"):
        cuts = [
            m
            for m in _JOIN.finditer(piece.text)
            if m["word"].lower().startswith(word) and _separates(piece.text, m)
        ]
        if cuts:
            starts, ends = [0, *(m.end() for m in cuts)], [*(m.start() for m in cuts), len(piece.text)]
            parts = [_joined(piece.part(s, e), "", bucket) for s, e in zip(starts, ends, strict=True)]
            children = [part for part in parts if part]
            if children:
                return _node(piece, "any" if word == "or" else "all", children, label)
    return read_leaf(piece, label, bucket)


def _separates(text: str, joint: re.Match[str]) -> bool:
    """Tell whether a joint parts two requirements and does not stand within one."""
    before, after = text[: joint.start()], text[joint.end() : joint.end() + 90]
    if within_another(before) or re.match(r"\w+\s+quarter", text[joint.end() :]):
        return False
    return (
        is_requirement(before)
        and bool(_AMOUNT_LATER.search(after))
        and not in_brackets(text, joint.start())
        and is_requirement(after)
    )
