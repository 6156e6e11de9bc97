"""Where a quote begins and ends: with the section that answers, not in the one before or after it."""

from __future__ import annotations

from itertools import pairwise

from assistant.answering.quoting import quote_text
from assistant.index import LibraryIndex
from assistant.structure import provision_at
from assistant.structure.vocabulary import label_key
from assistant.types import Hit, Span

# A section is an article and the first level of numbers or titles inside it.
SECTION_LEVELS = 2


def section_path(index: LibraryIndex, source: str, span: Span) -> tuple[str, ...]:
    """Return the labels of the section that holds a span, those of its article when several sections share it."""
    return provision_at(index.structure(source), span).path[:SECTION_LEVELS]


def own_section(index: LibraryIndex, hit: Hit) -> Span:
    """Return the part of a hit's passage that lies in the titled section of its nearest sentence, else all of it.

    Short sections are searched together. One with a title of its own is about something else; one without goes
    on with what stands before it.
    """
    passage, nearest = hit.passage, hit.nearest
    if nearest is None:
        return passage.span
    begun = [
        one.span.start
        for one in index.structure(passage.source).provisions
        if one.heading
        and one.depth < SECTION_LEVELS
        and passage.span.start < one.span.start < passage.span.end
    ]
    parts = [Span(*ends) for ends in pairwise(sorted({passage.span.start, *begun, passage.span.end}))]
    kept = [part for part in parts if part.overlaps(nearest)]
    return Span(kept[0].start, kept[-1].end) if kept else passage.span


def is_bare_heading(index: LibraryIndex, source: str, span: Span) -> bool:
    """Tell whether a span holds no more than the words of the headings it stands under."""
    words = label_key(quote_text(index, source, span))
    path = provision_at(index.structure(source), span).path
    return any(words in label_key(" ".join(path[start:])) for start in range(len(path)))
