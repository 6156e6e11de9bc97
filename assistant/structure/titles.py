"""Titles without a number: short lines that stand apart, words set off before a sentence, table captions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.structure.headings import is_title
from assistant.structure.lines import Line
from assistant.structure.markers import read_markers
from assistant.structure.vocabulary import FORM_LABELS, label_key

_RUN_IN = re.compile(r"^[*_]{0,3}([A-Z][^.:]{2,70}?)[*_]{0,3}([.:])[*_]{0,3}\s+[\"\u201c(]?[A-Z]")
_TABLE = re.compile(r"^(Table\s+(?:\d{1,3}|[IVX]{1,5})[A-Z]?)[.:]\s+\S.{0,110}$", re.IGNORECASE)
_DATE = re.compile(
    r"^(?:(?:signed|dated|effective|executed|issued|revised|adopted|as\s+of)\W+(?:on\s+)?)?"
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{1,2},?\s+\d{4}"
    r"|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4})\b",
    re.IGNORECASE,
)
_UNIT_LABEL = re.compile(
    r"^(?:ARTICLE|APPENDIX|ADDENDUM|SCHEDULE|ATTACHMENT|EXHIBIT|ANNEX)\s+\w{1,5}$", re.IGNORECASE
)


def unnumbered_heading(lines: Sequence[Line], position: int, usual_gap: int) -> tuple[str, int]:
    """Return the title of a titled paragraph without a number, and its markdown level."""
    line = lines[position]
    level = len(line.text) - len(line.text.lstrip("#"))
    caption = _TABLE.match(line.text.strip("#*_ "))
    if caption:
        return " ".join(caption.group(1).split()).capitalize(), level
    if not level and not _stands_apart(lines, position, usual_gap):
        return "", 0
    bare = line.text.strip("#*_ ")
    if not _names_provision(bare):
        return "", 0
    run_in = _RUN_IN.match(bare)
    if run_in and is_title(run_in.group(1)) and len(run_in.group(1).split()) <= 7:
        return run_in.group(1).strip(), level
    if len(bare) > 80 or not re.search(r"[A-Za-z]{3}", bare) or re.search(r"\S\s{3,}\S|[$|]|__", bare):
        return "", 0
    followed = position + 1 < len(lines) and lines[position + 1].page - line.page <= 1
    whole = is_title(bare) and bare.count("(") == bare.count(")")
    titled = whole and len(bare.split()) <= 10 and followed and _has_text_below(lines, position)
    return (bare.rstrip(":. "), level) if titled else ("", 0)


def _names_provision(text: str) -> bool:
    """Tell whether a title can name a provision; a date, a form's label and a table's unit do not."""
    head = re.split(r"[.:](?:\s|$)", text)[0].strip()
    return not (_DATE.match(text) or _UNIT_LABEL.match(head) or label_key(head) in FORM_LABELS)


def _stands_apart(lines: Sequence[Line], position: int, usual_gap: int) -> bool:
    line = lines[position]
    if position == 0:
        return True
    ended = lines[position - 1].text.endswith((".", ":", ";"))
    if line.gap == 99:
        return ended
    return line.gap > usual_gap or (ended and line.text.isupper())


def _has_text_below(lines: Sequence[Line], position: int) -> bool:
    """Tell whether words of a paragraph, not another title or a table, come within two lines."""
    below = lines[position + 1].text
    return (len(below) >= 40 and not re.search(r"\S\s{3,}\S", below.strip())) or bool(read_markers(below))
