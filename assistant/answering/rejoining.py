"""Found pieces of one section that meet where a passage was full, put together again to be quoted as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from assistant.answering.bounds import is_bare_heading, section_path
from assistant.answering.quotable import stands_in_print
from assistant.answering.quoting import quote_text, unquotable
from assistant.index import LibraryIndex
from assistant.structure import clean, sentences
from assistant.types import Hit, Span

MOST_WORDS = 150
LOOKED_AT = 12
# A piece whose score is further behind the piece it meets says something else.
NEAR_ENOUGH = 0.2


@dataclass(frozen=True, slots=True)
class Extract:
    """What is quoted for a hit: the span of its passage, or one that reaches into pieces that meet it.

    `nearest` are the sentences of these pieces that come nearest to the question; empty when one is unknown.
    """

    hit: Hit
    span: Span
    nearest: tuple[Span, ...]


def whole(hit: Hit) -> Extract:
    """Return the whole passage of a hit."""
    return Extract(hit, hit.passage.span, (hit.nearest,) if hit.nearest else ())


def rejoin(index: LibraryIndex, hits: Sequence[Hit], most: int) -> tuple[Extract, ...]:
    """Return up to `most` extracts in the order of the hits, later hits joined to earlier ones where they meet.

    Bare headings are left out. Joined pieces have at most 150 words: where they have more, the sentences furthest
    from the nearest ones of both are left out at the ends.
    """
    extracts: list[Extract] = []
    for hit in hits[: max(most, LOOKED_AT)]:
        piece = whole(hit)
        if is_bare_heading(index, hit.passage.source, piece.span):
            continue
        joined = ((place, _joined(index, extract, piece)) for place, extract in enumerate(extracts))
        place, extract = next((found for found in joined if found[1]), (len(extracts), None))
        if extract:
            extracts[place] = extract
        elif place < most:
            extracts.append(piece)
    return tuple(extracts)


def _joined(index: LibraryIndex, extract: Extract, piece: Extract) -> Extract | None:
    """Return the extract with the piece added, None when the two do not make one quote."""
    source = piece.hit.passage.source
    if extract.hit.passage.source != source or extract.hit.score - piece.hit.score > NEAR_ENOUGH:
        return None
    if len({section_path(index, source, one.span) for one in (extract, piece)}) > 1:
        return None
    first, second = sorted((extract.span, piece.span))
    if not _meet(index, source, first, second):
        return None
    nearest = (*extract.nearest, *piece.nearest) if extract.nearest and piece.nearest else ()
    span = _within_reading(index, source, Span(first.start, second.end), nearest)
    if span is None or not _is_quotable(index, source, span):
        return None
    return Extract(extract.hit, span, nearest)


def _meet(index: LibraryIndex, source: str, first: Span, second: Span) -> bool:
    """Tell whether no words stand between two spans."""
    if first.end >= second.start:
        return first.end == second.start
    return not quote_text(index, source, Span(first.end, second.start))


def _within_reading(index: LibraryIndex, source: str, span: Span, nearest: Sequence[Span]) -> Span | None:
    """Return the span, or its sentences around the nearest ones that make a quote of readable length."""
    if _words(index, source, span) <= MOST_WORDS:
        return span
    if not nearest:
        return None
    kept = Span(min(one.start for one in nearest), max(one.end for one in nearest))
    if _words(index, source, kept) > MOST_WORDS:
        return None
    read = sentences(clean(index.document(source).text, span, unquotable(index, source)))
    before = [one.start for one in reversed(read) if one.end <= kept.start]
    after = [one.end for one in read if one.start >= kept.end]
    return _grown(index, source, kept, before, after)


def _grown(index: LibraryIndex, source: str, kept: Span, before: Sequence[int], after: Sequence[int]) -> Span:
    """Add the sentence before and the sentence after in turn, as long as the quote stays of readable length."""
    for at in (edge for pair in zip_longest(before, after) for edge in pair if edge is not None):
        wider = Span(min(at, kept.start), max(at, kept.end))
        if _words(index, source, wider) <= MOST_WORDS:
            kept = wider
    return kept


def _words(index: LibraryIndex, source: str, span: Span) -> int:
    return len(quote_text(index, source, span).split())


def _is_quotable(index: LibraryIndex, source: str, span: Span) -> bool:
    return stands_in_print(index.document(source).text, span, unquotable(index, source))
