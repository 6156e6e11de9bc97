"""Lines that may open a top-level unit: articles, appendices, schedules, letters of agreement."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.structure.lines import Line
from assistant.structure.vocabulary import (
    NUMBER_WORDS,
    UNFINISHED_ENDINGS,
    label_key,
    roman_value,
    title_case,
)
from assistant.types import Span

UnitKind = Literal["article", "appendix", "letter", "part"]

_NUMBER_WORD = "|".join(sorted((word.replace("-", "[- ]?") for word in NUMBER_WORDS), key=len, reverse=True))
_UNIT = re.compile(
    r"^(?P<hashes>#{1,6}\s*)?[*_]{0,3}(?P<keyword>ARTICLE|CHAPTER|APPENDIX|ADDENDUM|SCHEDULE|ATTACHMENT|EXHIBIT|ANNEX)"
    r"(?:\s+|\s*#\s*)(?:NO\.?\s*|NUMBER\s+|#\s*)?[\"\u201c]?"
    rf"(?P<label>\d{{1,3}}(?:\.\d{{1,3}})?(?:-?[A-Z]{{1,2}}\b|\s[a-z](?=\s*(?:$|[-.:\u2013\u2014/])))?|(?:{_NUMBER_WORD})\b"
    r"|[IVXLCT|]{1,8}(?:-?[A-Z])?(?!\w)|[A-Z]{1,2}(?:[-.]?\d{1,2})?\b)"
    r"[\"\u201d]?(?P<rest>.*)$",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"^(?P<hashes>#{1,6}\s*)?[*_]{0,3}(?P<keyword>LETTERS?\s+OF\s+(?:AGREEMENT|UNDERSTANDING|INTENT)|SIDE\s+LETTERS?(?:\s+OF\s+AGREEMENT)?"
    r"|SIDE\s+AGREEMENT|MEMORAND(?:UM|A)\s+OF\s+(?:UNDERSTANDING|AGREEMENT)|LOA|LOU|MOU|MOA)\b(?P<rest>.*)$",
    re.IGNORECASE,
)
_LETTER_NUMBER = re.compile(
    r"^\s*(?:\(?(?:LOA|MOU|MOA)\)?)?\s*(?:NO\.?|NUMBER|#)?\s*#?(?P<number>\d[\w.]*(?:-[\w.]+)*)\b",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"^[\s.:;\-\u2013\u2014/*_)\]]+")
_ABBREVIATED = {
    "letter": "LOA",
    "side": "Side Letter",
    "memorand": "MOU",
    "loa": "LOA",
    "lou": "LOA",
    "mou": "MOU",
    "moa": "MOA",
}
_REFERENCE = re.compile(
    r"^\s*(?:[,;)(]|of\b|and\b|or\b|shall\b|is\b|to\b|in\b|above\b|section\b|sec\.|paragraph\b|\u00a7|through\b|the\b|for\b|'s|\u2019s)"
)
_MOST_TITLE_WORDS = 16


@dataclass(frozen=True, slots=True)
class UnitHeading:
    """A line (or two) that may open a unit, with the evidence for it as a score; higher is surer."""

    position: int
    last_position: int
    kind: UnitKind
    keyword: str
    label: str
    title: str
    span: Span
    score: int
    order: tuple[int, int, str] | None = None


def unit_heading(lines: Sequence[Line], position: int) -> UnitHeading | None:
    """Read the line at a position as a unit heading; None when it is plainly something else."""
    line = lines[position]
    text = line.text
    match = _UNIT.match(text) or _LETTER.match(text)
    if not match or len(text) > 160:
        return None
    keyword = match.group("keyword")
    rest = re.sub(r"<br\s*/?>", " ", match.group("rest"))
    score = layout_score(lines, position, hashes=bool(match.group("hashes")))
    score += 3 if keyword.isupper() else 0
    rest_score = _rest_score(rest)
    if rest_score is None or (rest_score == 0 and not _opens_sentence(lines, position)):
        return None
    score += rest_score
    title = " ".join(_SEPARATOR.sub("", rest).strip(" *_#").split())
    last = position
    if not title or (title.upper() == title and _may_wrap(text, title)):
        title, last = _following_title(lines, position, title)
    if match.re is _LETTER:
        return _letter_heading(lines, position, last, keyword, rest, title, score)
    return _numbered_heading(lines, position, last, match, title, score)


def _numbered_heading(
    lines: Sequence[Line], position: int, last: int, match: re.Match[str], title: str, score: int
) -> UnitHeading | None:
    keyword, label = match.group("keyword").casefold(), match.group("label").strip()
    order = article_order(label)
    kind: UnitKind = "article" if keyword in {"article", "chapter"} else "appendix"
    if kind == "article" and order is None:
        return None
    if kind == "article":
        label = (
            str(order[0]) if label.casefold().replace(" ", "-") in NUMBER_WORDS and order else _tidy(label)
        )
    else:
        label = f"{keyword.capitalize()} {label.upper()}"
    span = Span(lines[position].span.start, lines[last].span.end)
    return UnitHeading(position, last, kind, keyword, label, title_case(title), span, score, order)


def _tidy(label: str) -> str:
    label = _repaired_roman(label)
    number = re.match(r"(\d+(?:\.\d+)?)([A-Za-z]*)\Z", label.replace("-", ""))
    return number.group(1) + number.group(2).upper() if number else label if " " in label else label.upper()


def _repaired_roman(label: str) -> str:
    """Return a roman numeral with the letters that scanners take for I put right: "XIL" is XII."""
    if not re.fullmatch(r"[IVXLCTivxl1|]{1,8}", label) or label.isdigit() or roman_value(label.upper()):
        return label.upper() if roman_value(label) else label
    stroked = re.sub(r"[l1|]", "I", label).upper()
    repaired = stroked if roman_value(stroked) else re.sub(r"(?<=[IVX])[LT]", "I", stroked)
    return repaired if roman_value(repaired) else label


def _letter_heading(
    lines: Sequence[Line], position: int, last: int, keyword: str, rest: str, title: str, score: int
) -> UnitHeading | None:
    if not (keyword.isupper() or score >= 5):
        return None
    short = _ABBREVIATED.get(re.split(r"[ U]", keyword, maxsplit=1)[0].casefold().rstrip("s"), "MOU")
    number = _LETTER_NUMBER.match(rest)
    if number:
        title = _SEPARATOR.sub("", rest[number.end() :]).strip() or title
        label = f"{short} {number.group('number').upper()}"
    else:
        label = f"{short} {_short_title(title)}".strip()
    span = Span(lines[position].span.start, lines[last].span.end)
    return UnitHeading(position, last, "letter", short, label, title_case(title), span, score)


def _short_title(title: str) -> str:
    """Return what names an unnumbered letter: the article it is about, or its own title."""
    about = re.match(r"(?:RE:?\s+)?ARTICLES?\s+(\d+(?:\.\d+)?[A-Z]?(?:\s*/\s*\d+)?)", title, re.IGNORECASE)
    return f"Article {about.group(1)}" if about else title_case(re.sub(r"^(?:RE|SUBJECT):?\s+", "", title))


def article_order(label: str) -> tuple[int, int, str] | None:
    """Return (number, decimal, suffix) of an article label, None when it is no number."""
    text = _repaired_roman(label.strip())
    word = text.casefold().replace(" ", "-")
    if word in NUMBER_WORDS:
        return NUMBER_WORDS[word], 0, ""
    match = re.match(r"(\d{1,3})(?:\.(\d{1,3}))?[- ]?([A-Za-z]{0,2})\Z", text)
    if match:
        return int(match.group(1)), int(match.group(2) or 0), match.group(3).upper()
    for end in (len(text), len(text) - 1):
        value = roman_value(text[:end].rstrip("-")) if end > 0 else None
        if value:
            return value, 0, text[end:].upper()
    return None


def layout_score(lines: Sequence[Line], position: int, *, hashes: bool) -> int:
    """Score how far a line stands apart from the text before it; negative inside a paragraph."""
    line = lines[position]
    score = 2 if hashes else 0
    if line.gap >= 1 or _ends_block(lines, position - 1):
        score += 1
    elif position:
        score -= 2
    if (
        position
        and is_unfinished(lines[position - 1].text)
        and (line.gap == 0 or (line.indent < 12 and line.gap == 99))
    ):
        score -= 4
    score += 1 if line.indent >= 12 or line.gap >= 2 else 0
    return score


def _opens_sentence(lines: Sequence[Line], position: int) -> bool:
    return position == 0 or lines[position].gap >= 1 or _ends_block(lines, position - 1)


def _ends_block(lines: Sequence[Line], position: int) -> bool:
    if position < 0:
        return True
    text = lines[position].text
    return text.endswith((".", ":", ";", "!", "?", '"', "\u201d", ")")) or len(text) < 50


def is_unfinished(text: str) -> bool:
    """Tell whether a line stops in the middle of a sentence."""
    words = text.split()
    if not words or text.endswith((".", ":", ";")) or not any(map(str.isalnum, text)):
        return False
    return text.endswith((",", "-")) or words[-1].casefold().strip('(\u201c"') in UNFINISHED_ENDINGS


def _rest_score(rest: str) -> int | None:
    """Score what follows the label: None for a reference, 2 for a title, 1 for nothing, 0 for run-in text."""
    stripped = _SEPARATOR.sub("", rest).strip(" *_#")
    if not stripped:
        return 1 if not rest.strip().startswith(")") else None
    if _REFERENCE.match(rest) and not _is_capital_title(rest.lstrip(" ,(")):
        return None
    if re.match(r"\d", stripped) and re.match(r"[.\-\u2013]", rest):
        return None
    if is_title(stripped):
        return 2
    separated = bool(re.match(r"\s*[.:\-\u2013\u2014]", rest))
    return 0 if separated and stripped[0].isupper() else None


def _is_capital_title(text: str) -> bool:
    letters = re.sub(r"[^A-Za-z]", "", text)
    return len(letters) >= 4 and letters.isupper()


def is_title(text: str) -> bool:
    """Tell whether text reads like a heading: short, capitalised words, no end of sentence."""
    words = text.split()
    if not words or len(words) > _MOST_TITLE_WORDS or text.rstrip().endswith((",", ";")):
        return False
    if text.rstrip().endswith(".") and len(words) > 6:
        return False
    if _is_capital_title(text):
        return True
    telling = [word for word in words if len(word) > 3 and word[0].isalpha()]
    capitals = sum(1 for word in telling if word[0].isupper())
    return (
        bool(text[0].isupper() or text[0].isdigit() or text[0] in '("\u201c')
        and capitals * 3 >= len(telling) * 2
    )


def _following_title(lines: Sequence[Line], position: int, title: str) -> tuple[str, int]:
    """Join the title printed on the next lines, or the rest of a wrapped title in capitals."""
    parts = [title] if title else []
    last = position
    for following in range(position + 1, min(position + 4, len(lines))):
        line = lines[following]
        text = line.text.strip("#*_ ")
        limit = 0 if parts else 3
        if line.page != lines[position].page or line.gap > limit or not is_title(text) or len(text) > 90:
            break
        capital = _is_capital_title(text)
        if (parts and not capital) or _UNIT.match(text) or _starts_numbered(text) or text.endswith("."):
            break
        parts.append(text)
        last = following
        if not capital:
            break
    return " ".join(parts), last


def _may_wrap(text: str, title: str) -> bool:
    return len(text) >= 45 or is_unfinished(title) or title.endswith(("&", "/"))


def _starts_numbered(text: str) -> bool:
    return bool(
        re.match(
            r"\(?(?:\d{1,3}(?:\.\d+)*|[IVXLC]+|[A-Za-z])[.):]\s|section\b|sec\.|\u00a7|\d+[.-]\d+\b",
            text,
            re.IGNORECASE,
        )
    )


def title_matches(title: str, expected: str) -> bool:
    """Tell whether two titles share their first words."""
    one, two = label_key(title).split(), expected.split()
    return bool(one and two) and one[: min(3, len(two))] == two[: min(3, len(one))]
