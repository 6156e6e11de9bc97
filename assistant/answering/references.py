"""What stands around a quote and changes it: exceptions, references outward and inward, definitions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.answering.definitions import Definition, definitions_used
from assistant.answering.placing import text_of
from assistant.answering.printed_text import PrintedText, Sentence
from assistant.answering.references_resolving import likely_target
from assistant.index import LibraryIndex
from assistant.index.wording import tokens
from assistant.structure.references import FoundReference, ReferenceKind, find_references
from assistant.structure.resolving import is_stale, resolve
from assistant.types import Citation, Instrument, Provision, Span

MOST = 3
STALE = "The printed reference \u201c{0}\u201d appears to be stale: {1} has no such place."
LIKELY = " It likely meant {0}."
_LONGEST_SECTION = 9000
_LONGEST_SHOWN = 900
_FEWEST_SHARED = 2
_USUAL_SHARE = 0.2
_NEXT_SENTENCE = 3
_PLAINLY = (
    r"except\b|notwithstanding\b|(?:do(?:es)?|shall|will)\s+not\s+apply|provided,?\s+however"
    r"|with\s+the\s+exception"
)
_STRONG = re.compile(rf"\b(?:{_PLAINLY})", re.IGNORECASE)
_EXCEPTION = re.compile(
    rf"\b(?:{_PLAINLY}|exceptions?\b|unless\b|provided,?\s+that|other\s+than|however,|in\s+no\s+event"
    r"|not\s+(?:be\s+)?(?:eligible|entitled)|only\s+(?:if|when))",
    re.IGNORECASE,
)
_PLACE_WORD = r"\b(?:Articles?|ARTICLE|Sections?|Rule|Appendix)\s"
_POINTING = re.compile(
    r"\b(?i:except|unless|other\s+than|notwithstanding|in\s+lieu\s+of|instead\s+of|exception)\b"
    rf"[^.;]{{0,90}}{_PLACE_WORD}"
    rf"|{_PLACE_WORD}[^.;]{{0,70}}\b(?:do|does|shall|will)\s+not\s+apply|{_PLACE_WORD}[^.;]{{0,50}}\bnotwithstanding",
)
_ORDER: dict[ReferenceKind, int] = {"exception": 0, "subject to": 1, "definition": 2, "plain": 4}
_STALE_ORDER = 3


@dataclass(frozen=True, slots=True)
class OutgoingReference:
    """A reference that a quote makes: where it leads in the same instrument, or that it leads nowhere.

    `span` is the printed reference and `shown` what to quote of the target, which lies in `source`, another
    file than the quote's where each article is a file of its own. A stale reference has no target and may have
    a likely one; law and other instruments have neither.
    """

    words: str
    kind: ReferenceKind
    span: Span
    target: Provision | None = None
    shown: Span | None = None
    stale: bool = False
    likely: Provision | None = None
    statute: bool = False
    source: str = ""

    @property
    def notice(self) -> str:
        """What to tell the reader about a stale reference; empty for a sound one."""
        if not self.stale:
            return ""
        place = self.words.split(",")[0] if self.words.lower().startswith("art") else "this agreement"
        likely = LIKELY.format(" ".join(self.likely.path)) if self.likely else ""
        return STALE.format(self.words, place) + likely


@dataclass(frozen=True, slots=True)
class IncomingReference:
    """A sentence elsewhere in the instrument that lifts or limits the quoted provision."""

    span: Span
    provision: Provision


@dataclass(frozen=True, slots=True)
class Related:
    """What changes the meaning of a quote, at most three of each; spans lie in `source`."""

    source: str
    exceptions: tuple[Span, ...] = ()
    outgoing: tuple[OutgoingReference, ...] = ()
    incoming: tuple[IncomingReference, ...] = ()
    definitions: tuple[Definition, ...] = ()


def related(index: LibraryIndex, instrument: Instrument, citation: Citation) -> Related:
    """Return what stands around a quote of an instrument and changes its meaning."""
    source = citation.passage.source
    text = text_of(index, source)
    return Related(
        source,
        exceptions_in_section(index, citation),
        _outgoing(index, instrument, text, citation.span),
        _incoming(text, citation.span),
        definitions_used(text, citation.span, MOST),
    )


def exceptions_in_section(index: LibraryIndex, citation: Citation) -> tuple[Span, ...]:
    """Return the sentences of the quote's own section, outside the quote, that make an exception to it.

    A sentence must share words with the quote that are rare in that section, fewer when it speaks plainly.
    """
    text = text_of(index, citation.passage.source)
    section = {one.span: frozenset(tokens(one.text)) for one in _sentences_of_sections(text, citation)}
    common = Counter(word for words in section.values() for word in words)
    usual = max(3.0, _USUAL_SHARE * len(section))
    telling = {word for word in tokens(citation.quote) if common[word] <= usual}
    found: list[tuple[int, Span]] = []
    for span, words in section.items():
        sentence = text.words(span) if not span.overlaps(citation.span) else ""
        if _EXCEPTION.search(sentence):
            shared = len(telling & words) + _follows(citation.span, span)
            if shared >= (_FEWEST_SHARED if _STRONG.search(sentence) else 2 * _FEWEST_SHARED):
                found.append((shared, span))
    best = sorted(found, key=lambda pair: (-pair[0], pair[1]))[:MOST]
    return tuple(sorted(span for _, span in best))


def _follows(quote: Span, sentence: Span) -> bool:
    """Tell whether a sentence comes right after the quote, and so speaks of it even in other words."""
    return 0 <= sentence.start - quote.end <= _NEXT_SENTENCE


def _sentences_of_sections(text: PrintedText, citation: Citation) -> Iterator[Sentence]:
    """Yield the sentences of the sections that a quote touches; of its article where that has no sections."""
    touched = [
        one for one in text.structure.provisions if one.depth == 1 and one.span.overlaps(citation.span)
    ]
    for section in touched or [citation.provision]:
        end = min(section.span.end, section.span.start + _LONGEST_SECTION)
        yield from text.sentences_in(Span(section.span.start, end))


def _section_of(text: PrintedText, provision: Provision) -> Span:
    """Return the outermost section that holds a provision, the provision itself where there is none."""
    holding = [
        one for one in text.structure.provisions if one.depth <= 1 and one.span.contains(provision.span)
    ]
    return max(holding, key=lambda one: one.depth, default=provision).span


def _outgoing(
    index: LibraryIndex, instrument: Instrument, text: PrintedText, span: Span
) -> tuple[OutgoingReference, ...]:
    """Return the references of a quote, those that can change its meaning first."""
    found: dict[str, tuple[int, OutgoingReference]] = {}
    for sentence in text.sentences_in(span):
        for reference in find_references(sentence.text):
            made = _follow(index, instrument, text, sentence, reference)
            if made and _changes_meaning(made, reference) and not _is_inside(made, span):
                order = _STALE_ORDER if made.stale and made.kind == "plain" else _ORDER[made.kind]
                found.setdefault(f"{reference.article}|{reference.section}", (order, made))
    return tuple(made for _, made in sorted(found.values(), key=lambda pair: (pair[0], pair[1].span))[:MOST])


def _changes_meaning(made: OutgoingReference, reference: FoundReference) -> bool:
    """Tell a reference worth following from a mention: a plain one counts when pinned to a section."""
    pinned = bool(reference.section) and not made.statute
    return made.kind != "plain" or pinned or made.stale


def _is_inside(made: OutgoingReference, span: Span) -> bool:
    return not made.source and made.target is not None and span.contains(made.target.span)


def _follow(
    index: LibraryIndex,
    instrument: Instrument,
    text: PrintedText,
    sentence: Sentence,
    reference: FoundReference,
) -> OutgoingReference | None:
    """Return where one reference leads; None for a mention of the very article or section it stands in."""
    if reference.own and not reference.section:
        return None
    words = " ".join(sentence.text[reference.start : reference.end].split())
    span = sentence.cleaned.span(reference.start, reference.end)
    made = OutgoingReference(words, reference.kind, span, statute=reference.statute or reference.elsewhere)
    if made.statute:
        return made
    origin = text.provision(sentence.span)
    target = resolve(text.structure, reference, origin)
    if target:
        return (
            None
            if target == origin
            else OutgoingReference(words, reference.kind, span, target, _shown(text, target))
        )
    elsewhere = _in_other_file(index, instrument, text, reference)
    if elsewhere:
        source, found = elsewhere
        shown = _shown(text_of(index, source), found)
        return OutgoingReference(words, reference.kind, span, found, shown, source=source)
    if _in_amended(index, instrument, reference) or not is_stale(text.structure, reference, origin):
        return made
    likely = likely_target(text, reference, sentence.text, origin)
    return OutgoingReference(words, reference.kind, span, stale=True, likely=likely)


def _in_other_file(
    index: LibraryIndex, instrument: Instrument, text: PrintedText, reference: FoundReference
) -> tuple[str, Provision] | None:
    """Return where a reference to an article leads in another file of an instrument that has several."""
    others = (source for source in instrument.sources if reference.article and len(instrument.sources) > 1)
    for source in others:
        structure = text_of(index, source).structure
        if structure is not text.structure and structure.provisions:
            found = resolve(structure, reference, structure.provisions[0])
            if found:
                return source, found
    return None


def _in_amended(index: LibraryIndex, instrument: Instrument, reference: FoundReference) -> bool:
    """Tell whether a reference leads somewhere in an instrument that this one amends."""
    amended = [index.register.get(identifier) for identifier in instrument.amends]
    for one in amended:
        for source in one.sources if one else ():
            text = text_of(index, source)
            if resolve(text.structure, reference, text.structure.provisions[0]):
                return True
    return False


def _shown(text: PrintedText, target: Provision) -> Span:
    """Return what to quote of a provision: all of it, or its first sentences when it is long."""
    if len(target.span) <= _LONGEST_SHOWN:
        return target.span
    opening = text.sentences_in(Span(target.span.start, target.span.start + 2 * _LONGEST_SHOWN))
    end = target.span.start
    for sentence in opening[:-1] or opening:
        if sentence.span.end - target.span.start > _LONGEST_SHOWN and end > target.span.start:
            break
        end = sentence.span.end
    return Span(target.span.start, end)


def _incoming(text: PrintedText, span: Span) -> tuple[IncomingReference, ...]:
    """Return the sentences elsewhere that make an exception from the quoted provision."""
    section = _section_of(text, text.provision(span))
    found = {
        sentence.span: (len(target.span), IncomingReference(sentence.span, text.provision(sentence.span)))
        for target, sentence in _pointing(text)
        if _concerns(target.span, span)
        and not section.contains(sentence.span)
        and not span.overlaps(sentence.span)
    }
    nearest = sorted(found.values(), key=lambda pair: (pair[0], pair[1].span))
    return tuple(incoming for _, incoming in nearest[:MOST])


def _concerns(target: Span, span: Span) -> bool:
    """Tell whether a place that is pointed at holds a quote, or lies in it."""
    return target.contains(span) or span.contains(target)


@lru_cache(maxsize=64)
def _pointing(text: PrintedText) -> tuple[tuple[Provision, Sentence], ...]:
    """Return every sentence of a document that makes an exception from a place, with that place."""
    found: list[tuple[Provision, Sentence]] = []
    for sentence in text.sentences_with(_POINTING):
        origin = text.provision(sentence.span)
        for reference in find_references(sentence.text):
            if reference.kind == "exception" and not reference.statute and not reference.elsewhere:
                target = resolve(text.structure, reference, origin)
                if target and not target.span.contains(sentence.span):
                    found.append((target, sentence))
    return tuple(found)
