"""Labels of places and grades in prose: Article 12, Section 5(b), Step 2, Appendix C, Range 18."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.structure.vocabulary import NUMBER_WORD, NUMBER_WORDS, roman_value
from assistant.types import Provision

_KINDS = {
    **dict.fromkeys(("article", "articles", "art", "arts"), "article"),
    **dict.fromkeys(
        ("section", "sections", "sec", "secs", "\u00a7", "\u00a7\u00a7", "subsection", "subsections"),
        "section",
    ),
    **dict.fromkeys(("paragraph", "paragraphs", "para", "subparagraph", "item", "clause"), "section"),
    **dict.fromkeys(("appendix", "appendices"), "appendix"),
    **dict.fromkeys(("page", "pages", "p", "pp"), "page"),
    **{name: name for name in ("schedule", "exhibit", "attachment", "addendum", "chapter", "rule", "part")},
    **{
        name: name
        for name in ("step", "level", "grade", "range", "group", "tier", "phase", "option", "class")
    },
}
_WORDS = "|".join(sorted((kind for kind in _KINDS if kind.isalpha()), key=len, reverse=True))
_BRACKETS = r"\([A-Za-z0-9]{1,4}\)(?:\s?\([A-Za-z0-9]{1,4}\))*"
_LABEL = re.compile(
    rf"(?:\b(?P<kind>{_WORDS})\b\.?|(?P<sign>\u00a7\u00a7?))\s*"
    rf"(?P<label>(?:\d+[A-Za-z]?|[IVXLC]+\b|[A-Z]\b|(?:{NUMBER_WORD})\b)(?:[.\-](?:\d+[A-Za-z]?|[A-Za-z]\b))*"
    rf"(?:\s?{_BRACKETS})?|{_BRACKETS})",
    re.IGNORECASE,
)
_PART = re.compile(r"[A-Za-z]+|\d+")


@dataclass(frozen=True, slots=True)
class Label:
    """A kind of place or grade and its parts, ("section", ("5", "b")); where it stands in the text."""

    kind: str
    parts: tuple[str, ...]
    written: str
    start: int
    end: int


def find_labels(text: str) -> tuple[Label, ...]:
    """Return the labels of a text in order; a word like "step" without a label is none."""
    return tuple(
        Label(
            _KINDS[(m["kind"] or m["sign"]).casefold()], label_parts(m["label"]), m.group().strip(), *m.span()
        )
        for m in _LABEL.finditer(text)
        if _is_label(m["label"])
    )


def label_parts(label: str) -> tuple[str, ...]:
    """Return the parts of a label in one form: "XVII.5(c)" gives ("17", "5", "c")."""
    return tuple(_part(part) for part in _PART.findall(label))


def names_place(label: Label, provision: Provision) -> bool:
    """Tell whether a label is that of a provision or of one that holds it."""
    article, section = label_parts(provision.article), label_parts(provision.section)
    if label.kind == "article":
        return label.parts == article
    if label.kind == "section":
        places = (section, (*article, *section))
        return any(place[: len(label.parts)] == label.parts for place in places) or (
            bool(section) and section[-len(label.parts) :] == label.parts
        )
    named = label_parts(provision.article.casefold().replace(label.kind, ""))
    return provision.article.casefold().startswith(label.kind) and label.parts == named


def _is_label(label: str) -> bool:
    # "Part a" and "class I" are labels; "a" and "I" in running text are not, so a lone small letter needs brackets.
    return not (len(label) == 1 and label.islower())


def _part(part: str) -> str:
    value = NUMBER_WORDS.get(part.casefold()) or (roman_value(part) if part.isupper() else None)
    return str(value) if value else part.casefold()
