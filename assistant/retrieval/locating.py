"""Direct location: "Article 15 Section 3" in a question names a provision without any search."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.structure.resolving import label_parts, same_label
from assistant.structure.vocabulary import NUMBER_WORD
from assistant.types import Provision

# Letters are labels in capitals only: "schedule a meeting" and "the rules" name no place.
_LABEL = r"(?:\d+(?:[.-](?:\d+|[IVXLC]+\b))*[A-Za-z]{0,2}|[IVXLC]+|[ivx]{2,}|[A-Z])\b"
_WORDED = f"(?i:{NUMBER_WORD})\\b"
_BRACKETS = r"(?:\s?\([0-9A-Za-z]{1,4}\))*"
_ARTICLE = re.compile(
    r"\b(?:(?P<kind>(?i:articles?|art\.|rule|schedule|letter of agreement|loa|side letter))"
    rf"\s*(?i:no\.?|number|#)?\s*(?P<label>{_LABEL}|{_WORDED})"
    rf"|(?P<annex>(?i:appendix|addendum|attachment|exhibit))\s*(?P<letter>{_LABEL}|[a-z]\b))"
)
_SECTION = re.compile(
    rf"(?:\b(?i:sections?|sec\.|subsections?)|\N{{SECTION SIGN}}+)\s*"
    rf"(?P<label>{_LABEL}|{_WORDED})(?P<brackets>{_BRACKETS})"
)
# "15A" is an article of its own wherever letters are added to numbers; a bare number names nothing.
_BARE = re.compile(r"(?<![\w.$-])(?P<label>\d{1,3}[A-Z])(?![\w-])")
_DECIMAL = re.compile(
    r"(?<![\d$.,])(?P<label>\d{1,3}\.\d{1,3}(?:\.\d{1,3})*)(?P<brackets>(?:\([0-9a-z]{1,3}\))*)(?![\d%])"
)
_RULE = re.compile(r"\Arules?\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """A place named in words: an article label, a section label, or both; empty when not named."""

    article: str = ""
    section: str = ""

    def __bool__(self) -> bool:
        return bool(self.article or self.section)


def parse_pinpoint(question: str) -> Pinpoint:
    """Find the article and section that a question names; both may be empty."""
    article = _ARTICLE.search(question)
    section = _SECTION.search(question)
    if article:
        label = _article_label(article)
        if not section and "." in label:
            return Pinpoint(label.split(".")[0], label)
        return Pinpoint(label, _section_label(section or _DECIMAL.search(question)))
    section = section or _DECIMAL.search(question)
    bare = None if section else _BARE.search(question)
    return Pinpoint(bare["label"] if bare else "", _section_label(section))


def _article_label(found: re.Match[str]) -> str:
    if found["annex"]:
        return f"{found['annex'].lower()} {found['letter'].upper()}"
    kind = found["kind"].lower()
    return found["label"] if kind.startswith(("art", "rule")) else f"{kind} {found['label']}"


def _section_label(found: re.Match[str] | None) -> str:
    return found["label"] + found["brackets"] if found else ""


def matches(asked: Pinpoint, provision: Provision) -> bool:
    """Tell whether the provision lies at, or inside, the place that was asked for."""
    if asked.article and not _is_article(asked.article, provision.article):
        return False
    own = label_parts(provision.section)
    return any(_begins(own, wanted) for wanted in _section_forms(asked))


def _is_article(asked: str, own: str) -> bool:
    """Tell whether an article is the one asked for; "Rule 3-65" is asked for by its number, as articles are."""
    return same_label(asked, own) or same_label(asked, _RULE.sub("", own))


def _section_forms(asked: Pinpoint) -> Iterator[tuple[str, ...]]:
    """Yield the asked section as it is, and within its article: "14.3" may be Section 3 of Article 14."""
    wanted, article = label_parts(asked.section), label_parts(asked.article)
    yield wanted
    if article and len(wanted) > 1 and wanted[: len(article)] == article:
        yield wanted[len(article) :]


def _begins(own: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Tell whether a label begins with the wanted one; a section in roman numerals may be asked for by number."""
    if not wanted or not own or own[0] == wanted[0]:
        return own[: len(wanted)] == wanted
    return same_label(own[0].upper(), wanted[0].upper()) and own[1 : len(wanted)] == wanted[1:]


def located(asked: Pinpoint, provisions: Iterable[Provision]) -> list[bool]:
    """Tell for each provision whether the asked place holds it; all False when nothing was asked."""
    return [bool(asked) and matches(asked, provision) for provision in provisions]
