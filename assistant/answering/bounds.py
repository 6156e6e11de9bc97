"""What makes a quote of its own: the section that it stands in, and more than a heading."""

from __future__ import annotations

from assistant.answering.quoting import quote_text
from assistant.index import LibraryIndex
from assistant.structure import provision_at
from assistant.structure.vocabulary import label_key
from assistant.types import Span

# A section is an article and the first level of numbers or titles inside it.
SECTION_LEVELS = 2


def section_path(index: LibraryIndex, source: str, span: Span) -> tuple[str, ...]:
    """Return the labels of the section that holds a span, those of its article when several sections share it."""
    return provision_at(index.structure(source), span).path[:SECTION_LEVELS]


def is_bare_heading(index: LibraryIndex, source: str, span: Span) -> bool:
    """Tell whether a span holds no more than the words of the headings it stands under."""
    words = label_key(quote_text(index, source, span))
    path = provision_at(index.structure(source), span).path
    return any(words in label_key(" ".join(path[start:])) for start in range(len(path)))
