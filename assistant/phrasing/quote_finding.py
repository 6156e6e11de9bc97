"""Where a model's quote stands: exact words of one passage, white space and typography apart."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from assistant.answering.quoting import cite, is_verbatim
from assistant.index import LibraryIndex
from assistant.phrasing.excerpts import Excerpt
from assistant.types import Citation, Span

FEWEST_WORDS = 3
# The declared repairs: runs of white space, the forms of hyphens and quotation marks, compatibility forms,
# and the marks of figures that were corrected against the page.
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u00ad\u27e8\u27e9", ""),
    }
)


@dataclass(frozen=True, slots=True)
class Folded:
    """Text after the declared repairs; `offsets[i]` is the position of `text[i]` before them."""

    text: str
    offsets: tuple[int, ...]


def fold(text: str) -> Folded:
    """Return text after the declared repairs, each character tied to where it came from."""
    signs: list[str] = []
    offsets: list[int] = []
    for position, character in enumerate(text):
        for sign in unicodedata.normalize("NFKC", character).translate(_SIGNS):
            if sign.isspace() and (not signs or signs[-1] == " "):
                continue
            signs.append(" " if sign.isspace() else sign)
            offsets.append(position)
    return Folded("".join(signs), tuple(offsets))


def find_words(excerpt: Excerpt, words: str) -> Span | None:
    """Return the canonical span of exactly these words in an excerpt; None when they do not stand there.

    Whole words only, so that "may" is not found in "mayor" nor "30" in "130".
    """
    wanted, printed = fold(words).text.strip(), fold(excerpt.cleaned.text)
    if len(wanted.split()) < FEWEST_WORDS:
        return None
    start = printed.text.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        if _is_whole(printed.text, start, end):
            return excerpt.cleaned.span(printed.offsets[start], printed.offsets[end - 1] + 1)
        start = printed.text.find(wanted, start + 1)
    return None


def holds(text: str, words: str) -> bool:
    """Tell whether words stand in a text after the declared repairs, as whole words."""
    printed, wanted = fold(text).text, fold(words).text.strip()
    start = printed.find(wanted)
    while wanted and start >= 0:
        if _is_whole(printed, start, start + len(wanted)):
            return True
        start = printed.find(wanted, start + 1)
    return False


def whole_sentences(excerpt: Excerpt, span: Span) -> Span:
    """Return the span widened to whole sentences, so that no "not" or "except" is cut off at its ends."""
    touched = [one for one in excerpt.sentences if one.overlaps(span)]
    return Span(min(one.start for one in touched), max(one.end for one in touched)) if touched else span


def cite_exactly(index: LibraryIndex, excerpt: Excerpt, span: Span, marker: int) -> Citation | None:
    """Quote a span by offset; None when its words cannot be read off the page without a gap."""
    citation = cite(index, excerpt.passage, span, marker)
    return citation if citation.span == span and is_verbatim(index, citation) else None


def _is_whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (text[start].isalnum() and before.isalnum()) and not (
        text[end - 1].isalnum() and after.isalnum()
    )
