"""Questions that point at what was just quoted: to see all of it, or to learn where it stands."""

from __future__ import annotations

import re

from assistant.answering.showing import LOOKING_UP, Part
from assistant.library import Register
from assistant.library.wording import normal_word
from assistant.retrieval.locating import parse_pinpoint
from assistant.retrieval.scope_reading import words_beyond_names

_SHOW = re.compile(
    r"\b(?:show|read|quote|give|print|see|display|open|copy|cite)\b|\bin full\b|\bfull text\b"
    r"|\bwhat (?:does|do) (?:it|that|this)\b.{0,20}\bsay\b",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"\b(?:what|which) (?:page|section|article)\b|\bpage number\b|\bwhere (?:is|does|do|did|was|can|exactly)\b",
    re.IGNORECASE,
)
_POINTS = re.compile(
    r"\b(?:that|it|this|there|same|whole|full|entire|complete|rest)\b"
    r"|\bthe (?:section|article|clause|provision|paragraph|passage|sentence|subsection)\b",
    re.IGNORECASE,
)
_ALSO = """again all be complete did entire first from just number one open out page passage please printed quoted
    rest same subsection there thing where which you"""
_POINTING = LOOKING_UP | frozenset(map(normal_word, _ALSO.split()))
_ARTICLE = re.compile(r"\barticle\b", re.IGNORECASE)
_CLAUSE = re.compile(r"\b(?:clause|paragraph|sentence|subsection)\b", re.IGNORECASE)


def read_pointing(question: str, register: Register) -> Part | None:
    """Return which part of what was quoted before a question asks to see, None when it asks anything else.

    "Show me that section" and "quote it in full" add no word of their own to what was quoted; "which page is
    that on?" asks where it stands.
    """
    if parse_pinpoint(question) or not _POINTS.search(question):
        return None
    if set(words_beyond_names(register, question)) - _POINTING:
        return None
    if _WHERE.search(question):
        return "place"
    if not _SHOW.search(question):
        return None
    if _ARTICLE.search(question):
        return "article"
    return "clause" if _CLAUSE.search(question) else "section"
