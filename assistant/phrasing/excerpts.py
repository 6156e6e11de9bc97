"""What a language model may read: the quoted and ranked passages of the governing unit, numbered P1, P2, ..."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answering.quotable import stands_in_print
from assistant.answering.quoting import unquotable
from assistant.index import LibraryIndex
from assistant.structure import Cleaned, clean, sentences
from assistant.types import Answer, Citation, Instrument, Passage, Span

LONGEST_EXCERPT = 3000
WITHHELD = "[...]"
# Words that speak to a program instead of to the parties. From there on a passage is withheld.
_SPOKEN_TO_A_MODEL = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instruction|prompt|previous|prior|above|"
    r"guideline|everything)|"
    r"\b(?:system|developer|hidden|initial)\s+(?:prompt|message|instruction)s?\b|"
    r"\b(?:as|you\s+are|you're|dear|attention|hey)[\s:,]+(?:an?\s+|the\s+|all\s+)?"
    r"(?:AI|artificial intelligence|language|large language|chat)[\s-]*(?:assistant|model|system|bot)|"
    r"\b(?:note|instruction|message|command)s?\s+(?:to|for)\s+(?:an?\s+|the\s+)?(?:AI\s+|language\s+|chat\s?)?"
    r"(?:assistant|model|bot|AI|LLM)s?\b|"
    r"\byou\s+(?:must|should|will|shall|are to)\s+(?:now\s+|only\s+|always\s+)*"
    r"(?:act as|respond|reply|say|output|pretend|role-?play)|"
    r"(?:\A|[:;,]\s+|\b(?:and|please|instead|then|always|now)\s+)(?:say|tell|answer|respond|reply|output|print)"
    r"\s+(?:only|exactly|that|with|to the user|the user|the reader|users)\b|"
    r"<\s*/?\s*(?:system|assistant|user|provisions|instructions?)\b|\[INST\]|<\|",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A numbered passage with its clean words, its sentences, and the spans of them that are withheld."""

    id: str
    passage: Passage
    label: str
    cleaned: Cleaned
    sentences: tuple[Span, ...]
    withheld: tuple[Span, ...] = ()

    @property
    def instrument(self) -> Instrument:
        """The instrument that the passage belongs to."""
        return self.passage.instrument

    @property
    def shown(self) -> str:
        """The words that the model reads, with a mark where the rest is withheld."""
        kept = [self.words(span) for span in self.sentences if span not in self.withheld]
        return " ".join([*kept, WITHHELD] if self.withheld else kept)

    def words(self, span: Span) -> str:
        """Return the clean words of one canonical span of the excerpt."""
        inside = [i for i, at in enumerate(self.cleaned.offsets) if span.start <= at < span.end]
        return self.cleaned.text[inside[0] : inside[-1] + 1] if inside else ""


def collect_excerpts(index: LibraryIndex, answer: Answer, most: int) -> tuple[Excerpt, ...]:
    """Return what the answer quotes, then its next best passages, up to `most` passages in all.

    Unless instruments are compared, only instruments of the unit that the answer quotes first are read.
    """
    made: list[Excerpt] = []
    for passage, span, label in _candidates(answer):
        if len(made) >= max(most, len(answer.citations)) or not _may_be_read(answer, passage.instrument):
            continue
        excerpt = _excerpt(index, f"P{len(made) + 1}", passage, span, label)
        if excerpt and not any(_overlap(excerpt, other) for other in made):
            made.append(excerpt)
    return tuple(made)


def speaks_to_a_model(words: str) -> bool:
    """Tell whether words are an instruction to a program rather than text of an instrument."""
    return bool(_SPOKEN_TO_A_MODEL.search(words))


def _candidates(answer: Answer) -> Iterator[tuple[Passage, Span, str]]:
    for citation in answer.citations:
        yield citation.passage, citation.span, citation.label
    for hit in answer.hits:
        yield hit.passage, hit.passage.span, hit.passage.label


def _may_be_read(answer: Answer, instrument: Instrument) -> bool:
    first = answer.citations[0].passage.instrument
    units = set(first.unit_names)
    return (
        answer.scope.compare or not instrument.units or not units or bool(units & set(instrument.unit_names))
    )


def _excerpt(
    index: LibraryIndex, identifier: str, passage: Passage, span: Span, label: str
) -> Excerpt | None:
    text, furniture = index.document(passage.source).text, unquotable(index, passage.source)
    cleaned = clean(text, span, furniture)
    if not cleaned.text or len(cleaned.text) > LONGEST_EXCERPT or not stands_in_print(text, span, furniture):
        return None
    spans = sentences(cleaned)
    excerpt = Excerpt(identifier, passage, label, cleaned, spans)
    spoken = [number for number, one in enumerate(spans) if speaks_to_a_model(excerpt.words(one))]
    withheld = spans[spoken[0] :] if spoken else ()
    return Excerpt(identifier, passage, label, cleaned, spans, withheld)


def _overlap(one: Excerpt, other: Excerpt) -> bool:
    if one.passage.source != other.passage.source:
        return False
    first, second = (item.cleaned.span(0, len(item.cleaned.text)) for item in (one, other))
    return first.overlaps(second)


def excerpt_of(excerpts: Sequence[Excerpt], identifier: str) -> Excerpt | None:
    """Return the excerpt with an id, None when there is none."""
    return next((one for one in excerpts if one.id == identifier), None)


def marker_showing(citations: Sequence[Citation], source: str, span: Span) -> int | None:
    """Return the marker of the citation that already shows the words of a span."""
    return next((c.marker for c in citations if c.passage.source == source and c.span.contains(span)), None)
