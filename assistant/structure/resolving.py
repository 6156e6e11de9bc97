"""Where a printed reference leads: a provision of the same document, or nowhere."""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.structure.references import FoundReference
from assistant.structure.vocabulary import NUMBER_WORDS, roman_value
from assistant.types import Provision, Structure

_FEWEST_ARTICLES = 5


@lru_cache(maxsize=4096)
def label_parts(label: str) -> tuple[str, ...]:
    """Return the parts of a label for comparison: "Five(b)" and "5.b" both give ("5", "b")."""
    parts = re.findall(r"\d+|[a-z]+(?:-[a-z]+)?", label.casefold())
    return tuple(str(NUMBER_WORDS.get(part, part)) for part in parts)


def same_label(one: str, other: str) -> bool:
    """Tell whether two labels name the same place; one roman numeral equals its number."""
    left, right = label_parts(one), label_parts(other)
    return left == right or (len(left) == len(right) == 1 and _value(one) == _value(other) is not None)


def _value(label: str) -> int | None:
    bare = label.strip("(). ")
    return int(bare) if bare.isdigit() else roman_value(bare)


def names_place(reference: FoundReference, quoted: Provision, *, changes: bool) -> bool:
    """Tell whether a reference names the quoted section, or its whole article in words that change it."""
    if not quoted.article or not same_label(reference.article, quoted.article):
        return False
    named, own = label_parts(reference.section), own_parts(quoted)
    if not named or not own:
        return changes
    return own[: len(named)] == named or named[: len(own)] == own


def own_parts(quoted: Provision) -> tuple[str, ...]:
    """Return the parts of a section's label without the number of its article: "15.5(b)" gives ("5", "b")."""
    parts, article = label_parts(quoted.section), label_parts(quoted.article)
    within = article and len(parts) > len(article) and parts[: len(article)] == article
    return parts[len(article) :] if within else parts


def resolve(structure: Structure, reference: FoundReference, origin: Provision) -> Provision | None:
    """Return the provision that a reference names, seen from the provision that prints it."""
    whole = _decimal_article(structure, reference)
    if whole:
        return whole
    article = reference.article or _article_of(structure, reference.section) or origin.article
    inside = [p for p in structure.provisions if p.article and same_label(p.article, article)]
    if not reference.section:
        outermost = [p for p in inside if p.depth == 0]
        return next(iter(outermost or inside), None)
    wanted = _wanted(reference, origin)
    placed = [(label_parts(p.section), p) for p in inside if p.section]
    if any(parts[:1] == ("ii",) for parts, _ in placed):  # else "I" is the letter after "H"
        placed += [(parts, p) for p in inside if (parts := _arabic_parts(p.section))]
    return next((p for label in wanted for parts, p in placed if parts == label), None)


def _decimal_article(structure: Structure, reference: FoundReference) -> Provision | None:
    """Return the article that a decimal names where the document numbers its articles so ("Article 3.11")."""
    if not reference.article or not re.fullmatch(r"\d+\.\d+", reference.section):
        return None
    named = (p for p in structure.provisions if not p.depth and "." in p.article)
    return next((p for p in named if same_label(p.article, reference.section)), None)


def _arabic_parts(section: str) -> tuple[str, ...]:
    """Return the parts of "II.A" as ("2", "a"), so that "Section 2.A" finds it; empty for any other label."""
    first, *rest = label_parts(section) or ("",)
    value = roman_value(first.upper()) if section.startswith(first.upper()) else None
    return (str(value), *rest) if value else ()


def _article_of(structure: Structure, section: str) -> str:
    """Return the article of a decimal section ("16.1" lies in 16) where the document numbers sections so."""
    first = section.split(".")[0]
    if not re.fullmatch(r"\d+\.\d+.*", section):
        return ""
    return (
        first
        if any(p.section.startswith(f"{first}.") and p.article == first for p in structure.provisions)
        else ""
    )


def _wanted(reference: FoundReference, origin: Provision) -> list[tuple[str, ...]]:
    """Return the labels to look for, in order: as printed, under the article's number, in the own section."""
    parts = label_parts(reference.section)
    article = label_parts(reference.article or origin.article)
    wanted = [parts, (*article, *parts)]
    if parts[: len(article)] == article and len(parts) > len(article):
        wanted.append(parts[len(article) :])
    if reference.own:
        own = label_parts(origin.section)
        nested = [(*own[:kept], *parts) for kept in range(len(own), -1, -1)]
        return [*wanted, *nested] if parts[0].isdigit() else nested
    return wanted


def is_stale(structure: Structure, reference: FoundReference, origin: Provision) -> bool:
    """Tell whether a reference that leads nowhere should lead somewhere in its own instrument.

    An article that is not there, or a section that its numbered neighbours leave out; a document whose
    articles or sections were not recognised proves nothing.
    """
    if reference.statute or reference.elsewhere or (reference.own and not reference.section[:1].isdigit()):
        return False
    articles = {p.article for p in structure.provisions if p.kind == "article"}
    if len(articles) < _FEWEST_ARTICLES or resolve(structure, reference, origin):
        return False
    article = reference.article or _article_of(structure, reference.section) or origin.article
    if reference.article and not re.match(r"\d|[IVXLC]+\Z", reference.article):
        return False
    sections = {p.section for p in structure.provisions if same_label(p.article, article) and p.section}
    if not sections:
        return not any(same_label(one, article) for one in articles)
    first = label_parts(reference.section)[:1]
    return bool(reference.section) and any(label_parts(section)[:1] != first for section in sections)
