"""Documents made of labelled parts: class specifications, bulletins and job postings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.structure.headings import UnitHeading, is_title
from assistant.structure.lines import Line
from assistant.structure.vocabulary import CLASS_LABELS, LOST_LABELS, SUB_LABELS, label_key, title_case

_SHORT = 90


@dataclass(frozen=True, slots=True)
class LabelledParts:
    """Outermost parts in order, and sub-labels by the offset of their line: (label, level)."""

    units: list[UnitHeading] = field(default_factory=list)
    inside: dict[int, tuple[str, int]] = field(default_factory=dict)


def labelled_parts(body: Sequence[Line]) -> LabelledParts:
    """Return the labelled parts of a document, by standard labels, capitals and markdown headings."""
    parts = LabelledParts()
    labels = {position: label for position in range(len(body)) if (label := _label(body, position))}
    printed = {label_key(label) for label in labels.values()}
    for position, line in enumerate(body):
        if position in labels:
            _add(parts, body, position, labels[position])
        elif line.gap >= 1:
            _add_unprinted(parts, position, line, printed)
    return parts


def _add_unprinted(parts: LabelledParts, position: int, line: Line, printed: set[str]) -> None:
    """Open a part whose heading was lost in copying, known by the set words its paragraph begins with."""
    for label, sub_label, opening in LOST_LABELS:
        if not opening.match(line.text) or any(label_key(sub_label or label) in key for key in printed):
            continue
        if not parts.units or parts.units[-1].label != label:
            parts.units.append(UnitHeading(position, position - 1, "part", "part", label, "", line.span, 0))
        if sub_label:
            parts.inside[line.span.start] = (sub_label, 3)
        return


def _add(parts: LabelledParts, body: Sequence[Line], position: int, label: str) -> None:
    """Put a label where it belongs: a new part, a sub-label of the open one, or both."""
    line = body[position]
    head, _, tail = re.sub(r"\s[-\u2013\u2014]\s", "\x00", label, count=1).partition("\x00")
    split = bool(tail) and _is_known(head)
    name = title_case(re.sub(r"\s*\([^)]*\)$", "", head if split else label).rstrip(":. "))
    open_unit = parts.units[-1] if parts.units else None
    if open_unit and split and label_key(name) == label_key(open_unit.label):
        parts.inside[line.span.start] = (title_case(tail), 3)
        return
    if open_unit and not split and _belongs_inside(parts, body, open_unit, line, name):
        parts.inside[line.span.start] = (name, _level(line))
        return
    parts.units.append(UnitHeading(position, position, "part", "part", name, "", line.span, 0))
    if split:
        parts.inside[line.span.start] = (title_case(tail), 3)


def _belongs_inside(
    parts: LabelledParts, body: Sequence[Line], unit: UnitHeading, line: Line, name: str
) -> bool:
    """Tell whether a label stands below the open part: deeper, a sub-label, or after an empty part."""
    unit_level = _level(body[unit.position])
    if unit_level and _level(line) > unit_level > 1:
        return True
    if label_key(name) in SUB_LABELS and "qualification" in label_key(unit.label) + label_key(
        parts.units[-1].label
    ):
        return True
    if _is_known(name) or not _is_known(unit.label):
        return False
    directly_below = unit.position + 1 < len(body) and body[unit.position + 1].span.start in {
        line.span.start,
        *parts.inside,
    }
    return directly_below and _level(line) >= unit_level


def _is_known(label: str) -> bool:
    return label_key(re.sub(r"\([^)]*\)", "", label)) in CLASS_LABELS


def _level(line: Line) -> int:
    """Return the markdown level of a heading line, 0 for a plain one."""
    return len(line.text) - len(line.text.lstrip("#"))


def _label(body: Sequence[Line], position: int) -> str:
    line = body[position]
    text = line.text.strip("#*_ ").rstrip(":. ")
    if not text or len(text) > _SHORT or text[0] == "(" or not re.search(r"[A-Za-z]{2}", text):
        return ""
    if _level(line) > 1 and len(text.split()) <= 16:
        return text
    apart = line.gap >= 1 or position == 0 or len(body[position - 1].text) < _SHORT
    if (_is_known(text) or _is_known(re.split(r"\s[-\u2013\u2014]\s", text)[0])) and (
        apart or text.isupper()
    ):
        return text if text[0].isupper() else ""
    capital = text.isupper() and len(re.findall("[A-Z]", text)) >= 3 and is_title(text)
    colon = (
        line.text.rstrip("*_ ").endswith(":") and is_title(text) and len(text.split()) <= 8 and line.gap >= 1
    )
    return text if (capital and apart and not line.text.endswith(".")) or colon else ""
