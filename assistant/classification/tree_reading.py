"""From the words of the minimum qualifications to the tree of alternatives and parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.classification.amounts import durations
from assistant.classification.extracts import Extract, Quote
from assistant.classification.leaves import is_requirement, read_leaf, within_another
from assistant.classification.requirements import Admission, Bucket, Requirement, Substitution
from assistant.classification.substitution_rules import (
    is_exclusion,
    is_rule,
    read_admission,
    read_substitution,
)

_PATTERN = re.compile(r"(?:either|or|pattern)\s+(?:[IVX]{1,4}|\d)\b[.:]?", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:(?<=^)|(?<=\s)|(?<=\)))(Experience|Education|Licen[sc]es?|Certificate|Certification)\s*:\s*"
)
_ITEM = re.compile(r"(?:(?<=^)|(?<=\s))\(?(\d{1,2}|[a-j])[.)](?=\s*[A-Z0-9a-z(])")
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
_BRACKETS = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\]")
_NAMED = re.compile(r"\bRequirements?\s*(?:#|No\.?)?\s*(\d)", re.IGNORECASE)
_IS_ADDED = re.compile(
    r"\b(?:applied|gained|credited)\b.*\bmust\b|\bmust (?:also )?include\b|\bof which\b",
    re.IGNORECASE | re.DOTALL,
)
_NOT_ASKED = re.compile(
    r"\b(?:is|are) (?:desired|desirable|preferred)\b|\bas (?:indicated|specified|described) above\b",
    re.IGNORECASE,
)
_ENDS_WITH = re.compile(r"\b(and|or)\W*$", re.IGNORECASE)
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
    for cut in (_patterns, _labels, _items):
        pieces = cut(block)
        if pieces:
            return _combined(block, pieces, label, bucket)
    return _kinds_of_work(block, label, bucket) or _plain(block, label, bucket)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A labelled part of a block and the word that joins it to the part after it."""

    label: str
    body: Extract
    joint: str
    context: str = ""


def _combined(block: Extract, pieces: Sequence[_Piece], label: str, bucket: Bucket) -> Reading:
    """Read each part and join them; a part without a requirement of its own gives its rules to the one before.

    Ead each part and join them; a part without a requirement of its own gives its rules to the one before.
    """
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


def _node(block: Extract, kind: str, children: Sequence[Requirement], label: str) -> Requirement:
    if len(children) == 1:
        return replace(children[0], label=", ".join(part for part in (label, children[0].label) if part))
    return Requirement(kind, block.quote(), label, tuple(children))  # type: ignore[arg-type]


def _with_context(tree: Requirement, context: str) -> Requirement:
    """Give the words that introduce a list to each thing in it."""
    if not context:
        return tree
    children = tuple(_with_context(child, context) for child in tree.children)
    return replace(tree, children=children, context=" ".join([context, tree.context]).strip())


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


def _patterns(block: Extract) -> list[_Piece]:
    """Cut at lines such as "Either I" and "Or II"; what stands before the first goes with all of them."""
    lines = [line for line in block.lines() if _PATTERN.match(line.text)]
    starts = [line.start - block.start for line in lines]
    pieces = []
    for line, (start, end) in zip(lines, pairwise([*starts, len(block.text)]), strict=True):
        mark = _PATTERN.match(line.text)
        assert mark is not None
        pieces.append(_Piece(mark.group().rstrip(".:"), block.part(start + mark.end(), end), "or"))
    if pieces and starts[0] > 0 and len(pieces) > 1:
        lead = block.part(0, starts[0])
        pieces = [replace(piece, context=lead.text) for piece in pieces]
    return pieces if len(pieces) > 1 else []


def _labels(block: Extract) -> list[_Piece]:
    """Cut at "Experience:" and "Education:"; they go together unless an "or" stands between them."""
    marks = [m for m in _LABEL.finditer(block.text) if not _in_brackets(block.text, m.start())]
    if not marks:
        return []
    starts = [mark.start() for mark in marks]
    pieces = [
        _Piece(mark[1], *_without_joint(block, mark.end(), end, "and"))
        for mark, end in zip(marks, [*starts[1:], len(block.text)], strict=True)
    ]
    lead = block.part(0, starts[0])
    if is_requirement(lead.text):
        return [_Piece("", *_without_joint(block, 0, starts[0], "and")), *pieces]
    if not lead.text and len(pieces) == 1:
        return [replace(pieces[0], joint="and")] if pieces[0].body.text != block.text else []
    return pieces


def _items(block: Extract) -> list[_Piece]:
    """Cut at numbered items that each ask for something; what follows the list goes to its rules."""
    marks = _numbered(block.text)
    if len(marks) < 2:
        return []
    starts = [mark.start() for mark in marks]
    lead = block.part(0, starts[0]).text
    ends = [*starts[1:], _list_end(block, starts[-1])]
    default = "or" if re.search(r"\beither\b|one of the following", lead, re.IGNORECASE) else "and"
    pieces = [
        _Piece(mark[1], *_without_joint(block, mark.end(), end, default), context=lead)
        for mark, end in zip(marks, ends, strict=True)
    ]
    asked = [is_requirement(piece.body.text) for piece in pieces]
    if not asked[0] or 2 * sum(asked) < len(asked):
        return []
    joint = "or" if any(piece.joint == "or" for piece in pieces[:-1]) and default == "and" else default
    pieces = [
        piece if _ENDS_WITH.search(block.text[:end].rstrip()) else replace(piece, joint=joint)
        for piece, end in zip(pieces, ends, strict=True)
    ]
    rest = block.part(ends[-1], len(block.text))
    return [*pieces, _Piece("", rest, joint)] if rest.text else pieces


def _numbered(text: str) -> list[re.Match[str]]:
    """Return the marks of a list that counts up from its first item, outside brackets."""
    found: list[re.Match[str]] = []
    for mark in _ITEM.finditer(text):
        expected = _following(found[-1][1]) if found else {"1", "a"}
        if mark[1] in expected and not _in_brackets(text, mark.start()):
            found.append(mark)
    return found


def _following(mark: str) -> set[str]:
    return {str(int(mark) + 1)} if mark.isdigit() else {chr(ord(mark) + 1)}


def _list_end(block: Extract, last: int) -> int:
    """Return where the last item ends: at the paragraph's end, or where a bracketed rule begins."""
    for paragraph in block.paragraphs():
        begin, end = paragraph.start - block.start, paragraph.end - block.start
        if begin <= last < end:
            rule = next((m for m in _BRACKETS.finditer(block.text, last, end) if is_rule(m.group())), None)
            return rule.start() if rule and rule.start() > last + 4 else end
    return len(block.text)


def _in_brackets(text: str, position: int) -> bool:
    return any(m.start() < position < m.end() - 1 for m in _BRACKETS.finditer(text))


def _without_joint(block: Extract, start: int, end: int, default: str) -> tuple[Extract, str]:
    """Return a part without the joining word at its end, and that word."""
    piece = block.text[start:end]
    joint = _ENDS_WITH.search(piece)
    if joint and joint.start() > 0:
        return block.part(start, start + joint.start()), joint[1].lower()
    return block.part(start, end), default


def _kinds_of_work(block: Extract, label: str, bucket: Bucket) -> Reading | None:
    """Read an amount of experience followed by a list of the kinds of work that count, as one requirement."""
    marks = _numbered(block.text)
    if len(marks) < 2 or not next(durations(block.text[: marks[0].start()]), None):
        return None
    end = _list_end(block, marks[-1].start())
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
    tree = _node(block, "all", trees, label)
    return Reading(give_rules(give_exclusions(tree, exclusions), substitutions), admissions)


def _apart(block: Extract) -> tuple[list[Extract], list[Quote]]:
    """Return the pieces that ask for something and the sentences that are rules about them."""
    wanted: list[Extract] = []
    rules: list[Quote] = []
    start = 0
    for bracket in [*_BRACKETS.finditer(block.text), None]:
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
    """Put a sentence where it belongs.

    A rule, a requirement, or more words about the requirement before it.
    """
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
        and not _in_brackets(text, joint.start())
        and is_requirement(after)
    )
