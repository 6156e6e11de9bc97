"""Cutting a block of qualifications into its alternatives and parts, by the marks that print them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.classification.extracts import Extract
from assistant.classification.leaves import is_requirement
from assistant.classification.substitution_rules import is_rule

_PATTERN = re.compile(r"(?:either|or|pattern)\s+(?:[IVX]{1,4}|\d)\b[.:]?", re.IGNORECASE)
_THEN_EITHER = re.compile(r"\band\s+(?=either\s+(?:I|1)\b)", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:(?<=^)|(?<=\s)|(?<=\)))(Experience|Education|Licen[sc]es?|Certificate|Certification)\s*:\s*"
)
_ITEM = re.compile(r"(?:(?<=^)|(?<=\s))\(?(\d{1,2}|[a-j])[.)](?=\s*[A-Z0-9a-z(])")
BRACKETS = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\]")
_ENDS_WITH = re.compile(r"\b(and|or)\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A labelled part of a block and the word that joins it to the part after it."""

    label: str
    body: Extract
    joint: str
    context: str = ""


def cut_patterns(block: Extract) -> list[Piece]:
    """Cut at lines such as "Either I" and "Or II"; what stands before the first goes with all of them."""
    lines = [line for line in block.lines() if _PATTERN.match(line.text)]
    starts = [line.start - block.start for line in lines]
    pieces = []
    for line, (start, end) in zip(lines, pairwise([*starts, len(block.text)]), strict=True):
        mark = _PATTERN.match(line.text)
        assert mark is not None
        pieces.append(Piece(mark.group().rstrip(".:"), block.part(start + mark.end(), end), "or"))
    if pieces and starts[0] > 0 and len(pieces) > 1:
        lead = block.part(0, starts[0])
        pieces = [replace(piece, context=lead.text) for piece in pieces]
    return pieces if len(pieces) > 1 else []


def cut_before_alternatives(block: Extract) -> tuple[Extract, Extract] | None:
    """Cut where one requirement is followed by "and Either I": it goes with every alternative."""
    match = _THEN_EITHER.search(block.text)
    if not match or not match.start():
        return None
    rest = block.part(match.end(), len(block.text))
    return (block.part(0, match.start()), rest) if cut_patterns(rest) else None


def cut_labels(block: Extract) -> list[Piece]:
    """Cut at "Experience:" and "Education:"; they go together unless an "or" stands between them."""
    marks = [m for m in _LABEL.finditer(block.text) if not in_brackets(block.text, m.start())]
    if not marks:
        return []
    starts = [mark.start() for mark in marks]
    pieces = [
        Piece(mark[1], *_without_joint(block, mark.end(), end, "and"))
        for mark, end in zip(marks, [*starts[1:], len(block.text)], strict=True)
    ]
    lead = block.part(0, starts[0])
    if is_requirement(lead.text) or _ENDS_WITH.search(lead.text):
        return [Piece("", *_without_joint(block, 0, starts[0], "and")), *pieces]
    if not lead.text and len(pieces) == 1:
        return [replace(pieces[0], joint="and")] if pieces[0].body.text != block.text else []
    return pieces


def cut_items(block: Extract) -> list[Piece]:
    """Cut at numbered items that each ask for something; what follows the list goes to its rules."""
    marks = numbered(block.text)
    if len(marks) < 2:
        return []
    starts = [mark.start() for mark in marks]
    lead = block.part(0, starts[0]).text
    if is_rule(last_sentence(lead)):
        return []
    ends = [*starts[1:], list_end(block, starts[-1])]
    default = "or" if re.search(r"\beither\b|one of the following", lead, re.IGNORECASE) else "and"
    pieces = [
        Piece(mark[1], *_without_joint(block, mark.end(), end, default), context=lead)
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
    return [*pieces, Piece("", rest, joint)] if rest.text else pieces


def last_sentence(text: str) -> str:
    """Return the words after the last stop."""
    return re.split(r"[.;]\s", text)[-1]


def numbered(text: str) -> list[re.Match[str]]:
    """Return the marks of a list that counts up from its first item, outside brackets."""
    found: list[re.Match[str]] = []
    for mark in _ITEM.finditer(text):
        expected = _following(found[-1][1]) if found else {"1", "a"}
        if mark[1] in expected and not in_brackets(text, mark.start()):
            found.append(mark)
    return found


def _following(mark: str) -> set[str]:
    return {str(int(mark) + 1)} if mark.isdigit() else {chr(ord(mark) + 1)}


def list_end(block: Extract, last: int) -> int:
    """Return where the last item ends: at the paragraph's end, or where a bracketed rule begins."""
    for paragraph in block.paragraphs():
        begin, end = paragraph.start - block.start, paragraph.end - block.start
        if begin <= last < end:
            rule = next((m for m in BRACKETS.finditer(block.text, last, end) if is_rule(m.group())), None)
            return rule.start() if rule and rule.start() > last + 4 else end
    return len(block.text)


def in_brackets(text: str, position: int) -> bool:
    """Tell whether a place in a text lies within brackets."""
    return any(m.start() < position < m.end() - 1 for m in BRACKETS.finditer(text))


def _without_joint(block: Extract, start: int, end: int, default: str) -> tuple[Extract, str]:
    """Return a part without the joining word at its end, and that word."""
    piece = block.text[start:end]
    joint = _ENDS_WITH.search(piece)
    if joint and joint.start() > 0:
        return block.part(start, start + joint.start()), joint[1].lower()
    return block.part(start, end), default
