"""Amendments of a quoted clause: memoranda and letters that name it, newest first, with their standing on a date.

Only instruments that the register links to the quoted one, and letters bound in the same document, are read:
another unit's memorandum that happens to name the same section numbers never is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from assistant.answering.carving import left_out
from assistant.answering.placing import cite_span, text_of
from assistant.answering.printed_text import PrintedText, Sentence
from assistant.answering.quoting import is_verbatim
from assistant.index import LibraryIndex
from assistant.library.letters import letter_label, letter_of
from assistant.library.wording import written_date
from assistant.structure.references import FoundReference, find_references
from assistant.structure.resolving import names_place, resolve
from assistant.types import Citation, Instrument, Provision, Span, Standing

MOST = 3
_PLACE = re.compile(r"\b(?:Articles?|ARTICLES?|Arts?\.|Sections?|SECTIONS?|Rules?|RULES?)\s")
_CHANGES = re.compile(
    r"\b(?:amend|delet|replac|strik|struck|substitut|modif|revis|add(?:s|ed)?\b|suspend|stays?\b|waive|supersed"
    r"|extend|in\s+(?:the\s+)?(?:place|lieu)\s+of|instead\s+of|notwithstanding|shall\s+read|does\s+not\s+apply)",
    re.IGNORECASE,
)
_DELETES = re.compile(
    r"\b(?:(?:is|are|be)\s+(?:hereby\s+)?(?:deleted|stricken|struck)|deletes?)\b", re.IGNORECASE
)
# Words struck out of a clause, with or without others in their place, leave the clause standing.
_IN_PART = re.compile(
    r"\b(?:words?|phrases?|sentences?|figures?|substitut|insert|replac|in\s+(?:the\s+)?(?:lieu|place))",
    re.IGNORECASE,
)
# "Nothing in this paragraph changes the time for filing in Section Four" names a place that it leaves alone.
_LEAVES = re.compile(
    r"\bnothing\s+in\s+this\b|\b(?:do|does|shall|will)\s+not\s+(?:change|alter|affect|amend|modify)"
    r"|\bremains?\s+(?:unchanged|the\s+same|as\s+(?:it|they)\b)",
    re.IGNORECASE,
)
# What is added to an article leaves the sections that it has as they are.
_ADDS = re.compile(r"\badd(?:s|ed)?\b", re.IGNORECASE)
_CODE = re.compile(r"\b[A-Z]{1,3}-\d{1,2}[A-Z]?\b")
_PROPER = re.compile(r"\b[A-Z][\w-]+")
_OF_AGREEMENT = re.compile(
    r"\s*,?\s*(?:of|in|to)\s+(?:the|that|an?|its|their|said)\s+(?P<words>(?:[\w'\u2019-]+\s+){0,6})[Aa]greement\b"
)
_GENERIC = frozenset(("Collective", "Bargaining", "Master", "Labor", "Labour", "Parties", "Union", "Main"))
_SHOWN = 900
_BESIDE = 60
_PHRASES: Mapping[Standing, str] = {
    "in force": "in force on {day}",
    "continued": "expired, continued on {day}",
    "expired": "lapsed before {day}",
    "superseded": "superseded on {day}",
    "future": "not yet in force on {day}",
    "undated": "without dates of its own",
}


@dataclass(frozen=True, slots=True)
class AmendingText:
    """What a memorandum or letter says of a quoted clause: its words, who says it, and how that stands.

    `changes` tells whether the sentence that names the clause changes it, `leaves` that it says it does not.
    """

    instrument: Instrument
    source: str
    span: Span
    label: str
    since: date | None
    standing: Standing
    deletes: bool
    changes: bool = True
    leaves: bool = False
    leaves_out: bool = False

    @property
    def governs(self) -> bool:
        """Tell whether the change has force on the date that was asked about."""
        return self.standing in ("in force", "continued", "undated")


@dataclass(frozen=True, slots=True)
class QuotedChange:
    """How the other text of a changed clause stands, in one sentence, and its quote unless it is quoted already."""

    remark: str
    citation: Citation | None = None


def quoted_changes(index: LibraryIndex, citations: Sequence[Citation], on: date) -> tuple[QuotedChange, ...]:
    """Return the other texts of the first quoted clause, newest change first; markers go on from the last one.

    Of a clause these are the texts that change it; of a memorandum's words, the clause that they change.
    """
    first, made = citations[0], list[QuotedChange]()
    others: list[tuple[Instrument, str, Span, AmendingText | None]]
    if first.passage.instrument.amends:
        others = [(*clause, None) for clause in _amended_clauses(index, first)]
    else:
        texts = amending_texts(index, first, on)
        others = [(text.instrument, text.source, text.span, text) for text in texts]
    marker = citations[-1].marker + 1
    for instrument, source, span, text in others[:MOST]:
        quoted = next((one for one in citations if holds(one, source, span)), None)
        new = quoted or cite_span(index, instrument, source, span, marker)
        if is_verbatim(index, new):
            made.append(QuotedChange(_remark(first, new, text, on), None if quoted else new))
            marker += not quoted
    return tuple(made)


def holds(citation: Citation, source: str, span: Span) -> bool:
    """Tell whether a quote has words of a span of a source."""
    return citation.passage.source == source and citation.span.overlaps(span)


def amending_texts(index: LibraryIndex, citation: Citation, on: date) -> tuple[AmendingText, ...]:
    """Return the texts of linked memoranda and bound letters that name a quoted place, newest first."""
    own = citation.passage.instrument
    linked = [item for item in index.register if own.id in item.amends and item.execution == "executed"]
    found = [
        _amending(index, item, source, sentence, on)
        for item in linked
        for source in item.sources
        for sentence in sentences_naming(text_of(index, source), citation)
    ]
    text = text_of(index, citation.passage.source)
    for letter in _letters(text, citation.provision):
        found += [
            _amending(index, own, citation.passage.source, sentence, on)
            for sentence in sentences_naming(text, citation, letter.span)
        ]
    found += _leaving_out(index, citation, on)
    unique = {(one.source, one.span): one for one in found}
    return tuple(sorted(unique.values(), key=_age, reverse=True))


def _leaving_out(index: LibraryIndex, citation: Citation, on: date) -> Iterator[AmendingText]:
    """Yield the words of an extension that take the quoted place out of what continues."""
    for one in left_out(index, citation, on):
        paper = index.register.of_source(one.source)
        sentence = text_of(index, one.source).sentence_at(one.span.start) if one.span else None
        if paper and sentence:
            yield replace(_amending(index, paper, one.source, sentence, on), leaves_out=True)


def _age(text: AmendingText) -> tuple[bool, date, int]:
    return text.since is not None, text.since or date.min, -text.span.start


def _letters(text: PrintedText, quoted: Provision) -> Iterator[Provision]:
    """Yield the letters bound in a document, but not the one that a quote stands in."""
    for provision in text.structure.provisions:
        if provision.kind == "letter" and not provision.depth and provision.path[0] != quoted.path[0]:
            yield provision


def sentences_naming(text: PrintedText, citation: Citation, inside: Span | None = None) -> Iterator[Sentence]:
    """Yield the sentences (of a span, or of all the text) that change the quoted place."""
    for sentence, references in _referring(text, citation.passage.instrument, inside):
        if any(
            names_place(one, citation.provision, changes=_is_changed(sentence.text, one))
            for one in references
        ):
            yield sentence


@lru_cache(maxsize=512)
def _referring(
    text: PrintedText, instrument: Instrument, inside: Span | None
) -> tuple[tuple[Sentence, tuple[FoundReference, ...]], ...]:
    """Return the sentences (of a span, or of all the text) that refer to articles of an instrument."""
    read = (
        (sentence, references_into(sentence.text, instrument))
        for sentence in text.sentences_with(_PLACE, inside)
    )
    return tuple((sentence, references) for sentence, references in read if references)


def _is_changed(text: str, reference: FoundReference) -> bool:
    """Tell whether words right beside a reference change what it names; being subject to it changes nothing."""
    beside = text[max(0, reference.start - _BESIDE) : reference.end + _BESIDE]
    return reference.kind != "subject to" and bool(_CHANGES.search(beside))


def references_into(text: str, instrument: Instrument) -> tuple[FoundReference, ...]:
    """Return the references of a sentence to articles of an instrument, not to law or another unit's articles."""
    names = _names_of(instrument)
    codes = set(_CODE.findall(text))
    if codes and not codes & names:
        return ()
    return tuple(
        one
        for one in find_references(text)
        if one.article and not one.statute and (not one.elsewhere or _is_its_agreement(text, one, names))
    )


def _is_its_agreement(text: str, reference: FoundReference, names: frozenset[str]) -> bool:
    """Tell whether "Article 3 of the ... Agreement" means an instrument with those names, or just says so."""
    match = _OF_AGREEMENT.match(text, reference.end)
    return match is not None and set(_PROPER.findall(match["words"])) - _GENERIC <= names


@lru_cache(maxsize=256)
def _names_of(instrument: Instrument) -> frozenset[str]:
    units = (name for unit in instrument.units for name in (unit.name, *unit.aliases))
    parts = (
        *(instrument.name, instrument.title, instrument.employer, instrument.union),
        *instrument.aliases,
        *units,
    )
    words = " ".join(part for part in parts if part)
    return frozenset((*_PROPER.findall(words), *_CODE.findall(words)))


def _amending(
    index: LibraryIndex, instrument: Instrument, source: str, sentence: Sentence, on: date
) -> AmendingText:
    provision = text_of(index, source).provision(sentence.span)
    letter = letter_of(instrument, provision)
    label = instrument.name if instrument.amends else letter_label(provision)
    standing = index.register.standing(instrument, on)
    since = instrument.effective
    if letter:
        since = letter.effective or since
        standing = index.register.standing_of_letter(instrument, letter, on)
    shown = provision.span if len(provision.span) <= _SHOWN and provision.depth else sentence.span
    deletes = bool(_DELETES.search(sentence.text)) and not _IN_PART.search(sentence.text)
    leaves = bool(_LEAVES.search(sentence.text))
    changes = not leaves and bool(_CHANGES.search(_ADDS.sub(" ", sentence.text)))
    return AmendingText(instrument, source, shown, label, since, standing, deletes, changes, leaves)


def _remark(clause: Citation, other: Citation, text: AmendingText | None, on: date) -> str:
    if text is None:
        return f"[{clause.marker}] changes {other.label} [{other.marker}]."
    verb = "is changed by" if text.governs and not text.leaves else "is named by"
    if text.deletes and text.governs:
        verb = "is deleted by"
    if text.leaves_out and text.governs:
        verb = "does not continue under"
    return f"[{clause.marker}] {verb} {text.label} [{other.marker}], {standing_words(text, on)}."


def standing_words(text: AmendingText, on: date) -> str:
    """Return how a text stands on a date, in words that follow its name."""
    return _PHRASES[text.standing].format(day=written_date(on))


def _amended_clauses(index: LibraryIndex, citation: Citation) -> Iterator[tuple[Instrument, str, Span]]:
    """Yield the clauses of the amended instruments that a memorandum's quoted words name."""
    quoted = text_of(index, citation.passage.source).sentences_in(citation.span)
    for amended in filter(None, map(index.register.get, citation.passage.instrument.amends)):
        text = text_of(index, amended.sources[0])
        references = (one for sentence in quoted for one in references_into(sentence.text, amended))
        targets = (resolve(text.structure, one, text.structure.provisions[0]) for one in references)
        for span in dict.fromkeys(target.span for target in targets if target):
            if len(span) <= 2 * _SHOWN:
                yield amended, amended.sources[0], span
