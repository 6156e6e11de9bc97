"""Direct location: "Article 15 Section 3" in a question names a provision without any search."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.structure.resolving import label_parts, same_label
from assistant.structure.vocabulary import NUMBER_WORDS
from assistant.types import Provision

_LABEL = r"(?:\d+(?:[.-]\d+)*[A-Za-z]{0,2}|[IVXLC]+|[A-Z])\b"
_BRACKETS = r"(?:\s?\([0-9A-Za-z]{1,4}\))*"
_ARTICLE = re.compile(
    rf"\b(?P<kind>articles?|art\.|rule|appendix|addendum|attachment|schedule|letter of agreement|loa|side letter)"
    rf"\s*(?:no\.?|number|#)?\s*(?P<label>{_LABEL})",
    re.IGNORECASE,
)
_SECTION = re.compile(
    rf"(?:\bsections?|\bsec\.|\bsubsections?|\N{{SECTION SIGN}}+)\s*"
    rf"(?P<label>{_LABEL}|{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})(?P<brackets>{_BRACKETS})",
    re.IGNORECASE,
)
# "15A" is an article of its own wherever letters are added to numbers; a bare number names nothing.
_BARE = re.compile(r"(?<![\w.$-])(?P<label>\d{1,3}[A-Z])(?![\w-])")
_DECIMAL = re.compile(
    r"(?<![\d$.,])(?P<label>\d{1,3}\.\d{1,3}(?:\.\d{1,3})*)(?P<brackets>(?:\([0-9a-z]{1,3}\))*)(?![\d%])"
)


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
    section = _SECTION.search(question) or _DECIMAL.search(question)
    label = ""
    if article:
        kind = article["kind"].lower()
        label = article["label"] if kind.startswith(("art", "rule")) else f"{kind} {article['label']}"
    elif not section and (bare := _BARE.search(question)):
        label = bare["label"]
    return Pinpoint(label, section["label"] + section["brackets"] if section else "")


def matches(asked: Pinpoint, provision: Provision) -> bool:
    """Tell whether the provision lies at, or inside, the place that was asked for."""
    if asked.article and not same_label(asked.article, provision.article):
        return False
    wanted = label_parts(asked.section)
    return label_parts(provision.section)[: len(wanted)] == wanted


def located(asked: Pinpoint, provisions: Iterable[Provision]) -> list[bool]:
    """Tell for each provision whether the asked place holds it; all False when nothing was asked."""
    return [bool(asked) and matches(asked, provision) for provision in provisions]
