"""Drafts about a quoted clause: that they exist and where they stand; their words are never given as authority."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.answering.amendments import sentences_naming
from assistant.answering.placing import text_of
from assistant.answering.printed_text import PrintedText
from assistant.index import LibraryIndex
from assistant.structure import cited_pages
from assistant.structure.resolving import own_parts, same_label
from assistant.structure.vocabulary import label_key
from assistant.types import Citation, Instrument, Provision, Span, pinpoint

_PROPOSED = "A draft, which is no authority, would change what [{marker}] quotes: {places}."
_REWORDED = (
    "A draft of the next agreement, which is no authority, words what [{marker}] quotes otherwise: {places}."
)
_SMALL_WORD = 3


def draft_notices(index: LibraryIndex, citation: Citation) -> tuple[str, ...]:
    """Return a notice of drafts that name a quoted clause, and of drafts of the next term that word it otherwise."""
    own = citation.passage.instrument
    if own.execution != "executed":
        return ()
    drafts = [item for item in index.register if item.execution == "draft"]
    found = (
        (_PROPOSED, [item for item in drafts if own.id in item.amends], _naming),
        (_REWORDED, [item for item in drafts if item.replaces == own.id], _rewording),
    )
    notices = []
    for words, items, places_in in found:
        places = [place for item in items for place in places_in(index, item, citation)]
        if places:
            notices.append(words.format(marker=citation.marker, places="; ".join(dict.fromkeys(places))))
    return tuple(notices)


def _naming(index: LibraryIndex, draft: Instrument, citation: Citation) -> Iterator[str]:
    """Yield the place of the first sentence of each file of a draft that names the quoted clause."""
    for source in draft.sources:
        text = text_of(index, source)
        sentence = next(sentences_naming(text, citation), None)
        if sentence:
            yield _place(draft, text, text.provision(sentence.span), sentence.span)


def _rewording(index: LibraryIndex, draft: Instrument, citation: Citation) -> Iterator[str]:
    """Yield the clause of a draft that has the label of the quoted one under the same title, and other words."""
    current = text_of(index, citation.passage.source)
    quoted = citation.provision
    for source in draft.sources:
        text = text_of(index, source)
        clause = _same_place(text, quoted, _title(current, quoted))
        if clause and label_key(text.words(clause.span)) != label_key(current.words(quoted.span)):
            yield _place(draft, text, clause, clause.span)


def _same_place(text: PrintedText, quoted: Provision, title: str) -> Provision | None:
    """Return the clause with the label of a quoted one, else its article; None under a different title."""
    inside = [
        one for one in text.structure.provisions if one.article and same_label(one.article, quoted.article)
    ]
    if not inside or not (_words(title) & _words(_title(text, inside[0])) or not title):
        return None
    return next((one for one in inside if own_parts(one) == own_parts(quoted)), inside[0])


def _title(text: PrintedText, provision: Provision) -> str:
    """Return the title of the article that holds a provision, empty when it has none."""
    holding = (
        one for one in text.structure.provisions if not one.depth and one.span.contains(provision.span)
    )
    return next((one.heading for one in holding), "")


def _words(title: str) -> frozenset[str]:
    return frozenset(word for word in title.casefold().split() if len(word) > _SMALL_WORD)


def _place(draft: Instrument, text: PrintedText, provision: Provision, span: Span) -> str:
    return pinpoint(draft, provision, cited_pages(text.document, span))
