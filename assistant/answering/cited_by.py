"""Cited by: every sentence that points at a provision, in its own instrument and in those that amend it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answering.placing import cite_span, text_of
from assistant.answering.printed_text import PrintedText
from assistant.answering.quoting import is_verbatim
from assistant.index import LibraryIndex
from assistant.retrieval.locating import Pinpoint, matches
from assistant.structure.references import find_references
from assistant.structure.resolving import resolve, same_label
from assistant.types import Citation, Instrument, Provision, Span

_PLACE_WORD = re.compile(
    r"\b(?:articles?|arts?\.|(?:sub)?sections?|secs?\.|rules?|paragraphs?|append(?:ix|ices)|addend(?:um|a)|schedules?|"
    r"exhibits?|attachments?|letters?\s+of|\u00a7)",
    re.IGNORECASE,
)


def find_citing(index: LibraryIndex, instrument: Instrument, place: Pinpoint) -> tuple[Citation, ...]:
    """Return the sentences that refer to a place or to a part of it, quoted in order, those inside it left out."""
    spans: dict[tuple[str, Span], Instrument] = {}
    for citing in (instrument, *_amending(index, instrument)):
        for source in citing.sources:
            for span in _pointing(index, instrument, place, citing, source):
                spans.setdefault((source, span), citing)
    made = (
        cite_span(index, citing, source, span, marker)
        for marker, ((source, span), citing) in enumerate(spans.items(), 1)
    )
    return tuple(citation for citation in made if is_verbatim(index, citation))


def _amending(index: LibraryIndex, instrument: Instrument) -> tuple[Instrument, ...]:
    return tuple(item for item in index.register if instrument.id in item.amends)


def _pointing(
    index: LibraryIndex, target: Instrument, place: Pinpoint, citing: Instrument, source: str
) -> Iterator[Span]:
    """Yield the sentences of one source with a reference that leads to the place."""
    text = text_of(index, source)
    targets = [text] if citing.id == target.id else [text_of(index, one) for one in target.sources]
    for sentence in text.sentences_with(_PLACE_WORD):
        origin = text.provision(sentence.span)
        if citing.id == target.id and matches(place, origin):
            continue
        if _leads(targets, sentence.text, origin, place, amending=citing.id != target.id):
            yield sentence.span


def _leads(
    targets: list[PrintedText], words: str, origin: Provision, place: Pinpoint, *, amending: bool
) -> bool:
    """Tell whether a reference in some words, seen from where they stand, leads to the place in a target.

    A reference that names a place of another instrument counts for the instrument that it amends only.
    """
    for reference in find_references(words):
        if reference.statute or (reference.elsewhere and not amending):
            continue
        if not place.section and reference.article and same_label(place.article, reference.article):
            return True
        found = (resolve(text.structure, reference, origin) for text in targets)
        if any(provision is not None and matches(place, provision) for provision in found):
            return True
    return False
