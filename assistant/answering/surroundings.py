"""What stands around the quote that answers and changes it: exceptions, references, definitions, as citations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answering.amended_quotes import amended_notices
from assistant.answering.amendments import QuotedChange, quoted_changes
from assistant.answering.drafts import draft_notices
from assistant.answering.handing import HandedMatter
from assistant.answering.placing import cite_span
from assistant.answering.quoting import is_verbatim
from assistant.answering.references import Related, related
from assistant.index import LibraryIndex
from assistant.types import Citation, Instrument, Span

MOST = 3


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Changes of the first quote, newest first, further quotes by weight; drafts and references that lead nowhere."""

    changes: tuple[QuotedChange, ...] = ()
    citations: tuple[Citation, ...] = ()
    notices: tuple[str, ...] = ()

    @property
    def quoted(self) -> tuple[Citation, ...]:
        """Every quote, in the order of the markers."""
        return (*(one.citation for one in self.changes if one.citation), *self.citations)


def surroundings(
    index: LibraryIndex, citations: Sequence[Citation], on: date, handed: Sequence[HandedMatter] = ()
) -> Surroundings:
    """Return what changes the first citation and is not quoted yet; markers go on from the last one.

    What a section of the citations hands to another paper (`handed`) comes first: the sentence that does, and the rule.
    """
    first = citations[0]
    changes = quoted_changes(index, citations, on)
    citations = (*citations, *(one.citation for one in changes if one.citation))
    instrument = first.passage.instrument
    around = related(index, instrument, first)
    own = [(instrument, *place) for place in _places(around) if not _is_quoted(*place, citations)]
    beside = [place for place in _handed_places(handed) if not _is_quoted(place[1], place[2], citations)]
    numbered = enumerate(dict.fromkeys([*beside, *own[:MOST]]), citations[-1].marker + 1)
    made = (cite_span(index, *place, marker) for marker, place in numbered)
    kept = tuple(citation for citation in made if is_verbatim(index, citation))
    changed = amended_notices(index, citations, citations[:1], on)
    leading_nowhere = (one.notice for one in around.outgoing if one.notice)
    return Surroundings(changes, kept, (*changed, *draft_notices(index, first), *leading_nowhere))


def _places(around: Related) -> Iterator[tuple[str, Span]]:
    """Yield what to quote beside a quote: its file and where it lies there."""
    yield from ((around.source, span) for span in around.exceptions)
    yield from ((around.source, one.span) for one in around.incoming)
    for one in around.outgoing:
        if one.shown and one.kind != "plain":
            yield one.source or around.source, one.shown
    yield from ((around.source, one.span) for one in around.definitions)


def _handed_places(handed: Sequence[HandedMatter]) -> Iterator[tuple[Instrument, str, Span]]:
    for one in handed:
        yield one.quote.passage.instrument, one.quote.passage.source, one.sentence
        yield one.rule.instrument, one.rule.source, one.rule.span


def _is_quoted(source: str, span: Span, citations: Sequence[Citation]) -> bool:
    return any(one.passage.source == source and one.span.overlaps(span) for one in citations)
