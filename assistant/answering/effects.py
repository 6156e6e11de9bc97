"""What a memorandum, an extension or a bound letter does to the clauses that it names, with a redline for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from assistant.answering.alignment import Clause, clauses_of
from assistant.answering.amendments import references_into
from assistant.answering.placing import cite_span, text_of
from assistant.answering.quoting import is_verbatim
from assistant.answering.redlining import redline
from assistant.index import LibraryIndex
from assistant.structure.resolving import resolve
from assistant.types import Change, Citation, Instrument, Provision, Run, Span

_QUOTED = r"[\"\u201c](?P<{0}>[^\"\u201c\u201d]+)[\"\u201d]"
_BETWEEN = r"[^.;\"\u201c]{0,60}"
# 'the words "A" are deleted and the words "B" are substituted', 'replacing "A" with "B"'
_WORDS = re.compile(
    rf"{_QUOTED.format('old')}\s*(?:is|are|shall\s+be)\s+(?:hereby\s+)?"
    rf"(?:deleted|stricken|struck|removed|replaced|changed|substituted){_BETWEEN}{_QUOTED.format('new')}"
    rf"|\b(?:delet|strik|replac|substitut|chang)\w*\s+(?:from\s+)?(?:the\s+)?(?:words?\s+|phrase\s+|figures?\s+)?"
    rf"{_QUOTED.format('former')}{_BETWEEN}{_QUOTED.format('later')}"
    # "the period of thirty days in Article 24, Section Two is replaced by fifteen days"
    r"|\b(?:periods?|rates?|amounts?|figures?|limits?|sums?)\s+of\s+(?P<was>[^.;\"\u201c]{3,60}?)\s+in\s+(?:Article|Section)\s"
    r"[^.;\"\u201c]{1,50}?\s(?:is|are)\s+(?:replaced|changed)\s+(?:by|with|to)\s+(?P<now>[^.;,]{3,60})",
    re.IGNORECASE,
)
_SWAPS = (("old", "former", "was"), ("new", "later", "now"))
# "is deleted and the following is substituted in lieu thereof:", "shall be amended to read:"
_TEXT = re.compile(
    r"\b(?:substitut|replac|amend|revis|modif|chang|re-?writ|read)(?:e?s|ed|es|ing|ied)?\b[^:.\"\u201c]{0,80}:\s*"
    r"(?:[\"\u201c](?P<quoted>[^\"\u201c\u201d]+)[\"\u201d]|(?P<rest>\S.*))",
    re.IGNORECASE | re.DOTALL,
)
_ADDS = re.compile(
    r"\b(?:is|are|shall\s+be)\s+(?:hereby\s+)?added\b|\badd(?:s|ing)?\s+(?:the\s+following|a\s+new|to\s+the)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\b(?:is|are|be)\s+(?:hereby\s+)?(?:deleted|stricken|struck|suspended|waived)\b|\bdeletes?\b"
    r"|\b(?:have|has|be\s+of)\s+no\s+(?:further\s+)?(?:force|effect)\b"
    r"|\b(?:do|does|shall|will)\s+not\s+(?:apply|continue)\b",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"\b(?:amend|revis|modif|chang|replac|substitut|supersed|notwithstanding|in\s+(?:lieu|place)\s+of)\w*",
    re.IGNORECASE,
)
_KEEPS = re.compile(r"\bnothing\s+in\b|\bunchanged\b|\bprecedent\b|\bin\s+the\s+same\s+way\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.;:])\s+(?=[\"\u201c(]?[A-Z(])")
_MOST_PLACES = 3
_LONGEST = 3000
_REWRITES = 0.35


@dataclass(frozen=True, slots=True)
class AskedPaper:
    """A paper that a question asks the effects of, the agreement it changes, and where in its document it stands."""

    paper: Instrument
    agreement: Instrument
    label: str
    inside: Span | None = None


@dataclass(frozen=True, slots=True)
class Effects:
    """What one paper does to an agreement; `further` names its paragraphs that change no clause by its number."""

    paper: Instrument
    label: str
    changes: tuple[Change, ...]
    further: tuple[str, ...] = ()

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The quotes in order of their markers."""
        return tuple(one for change in self.changes for one in change.citations)


def find_effects(index: LibraryIndex, asked: AskedPaper) -> Effects:
    """Return what a paper changes in its agreement, in its own order; markers count from 1."""
    changes: list[Change] = []
    further: list[str] = []
    lead = ""
    for clause in clauses_of(index, asked.paper):
        if asked.inside and not asked.inside.contains(clause.span):
            continue
        words = text_of(index, clause.source).words(clause.span)
        lead = lead if clause.provision.depth > 1 else ""
        made = tuple(_changes(index, asked, clause, f"{lead}{words}", _after(changes)))
        changes += made
        if words.endswith(":") and _ENDS.search(words):
            # "The following have no effect:" says what becomes of each place listed under it.
            lead = f"{words} "
        elif not made and clause.provision.depth == 1:
            further.append(_named(clause.provision))
    return Effects(asked.paper, asked.label, tuple(changes), tuple(further))


def _after(changes: Sequence[Change]) -> int:
    """Return the marker that follows those of some changes."""
    return 1 + sum(len(change.citations) for change in changes)


def _named(provision: Provision) -> str:
    return " ".join(part for part in (provision.section or provision.number, provision.heading) if part)


def _changes(
    index: LibraryIndex, asked: AskedPaper, clause: Clause, words: str, marker: int
) -> Iterator[Change]:
    agreement = asked.agreement
    for target in _changed_provisions(index, agreement, words):
        if asked.inside and asked.inside.contains(target.span):
            continue
        before = cite_span(
            index, agreement, agreement.sources[0], _own_span(index, agreement, target), marker
        )
        after = cite_span(index, asked.paper, clause.source, clause.span, marker + 1)
        if is_verbatim(index, after) and is_verbatim(index, before):
            change = _change(before, after, words)
            marker = _after([change]) + marker - 1
            yield change


def _own_span(index: LibraryIndex, agreement: Instrument, target: Provision) -> Span:
    """Return the span of a provision; of a long one the words before the provisions inside it."""
    if len(target.span) <= _LONGEST:
        return target.span
    own = (one.span for one in clauses_of(index, agreement) if one.span.start == target.span.start)
    return next(own, Span(target.span.start, target.span.start + _LONGEST))


def _changed_provisions(index: LibraryIndex, agreement: Instrument, words: str) -> tuple[Provision, ...]:
    """Return the provisions of an agreement that sentences of change name; a list of many is an overview."""
    structure = text_of(index, agreement.sources[0]).structure
    found: dict[Span, Provision] = {}
    ending = False
    for sentence in _SENTENCE_END.split(words):
        references = () if _KEEPS.search(sentence) else references_into(sentence, agreement)
        changes = ending or any(pattern.search(sentence) for pattern in (_ADDS, _ENDS, _CHANGES))
        ending = sentence.endswith(":") and bool(_ENDS.search(sentence))
        for one in references if changes and len(references) <= _MOST_PLACES else ():
            target = resolve(structure, one, structure.provisions[0])
            if target:
                found.setdefault(target.span, target)
    return tuple(found.values())


def _change(before: Citation, after: Citation, words: str) -> Change:
    """Return one change with its redline: words for words, text for text, an addition, or an end."""
    new = _new_text(before.quote, words)
    if new and _resembles(before.quote, new):
        return Change("changed", before, after, redline(before.quote, new))
    if _ADDS.search(words):
        added = replace(after, marker=before.marker)
        return Change("added", None, added, (Run("inserted", after.quote),))
    if _ENDS.search(words):
        return Change("removed", before, after, (Run("deleted", before.quote),))
    return Change("changed", before, after)


def _new_text(before: str, words: str) -> str:
    """Return how a clause reads afterwards, empty when the paper does not print it."""
    swap = _WORDS.search(words)
    if swap:
        old, new = (swap[one] or swap[two] or swap[three] for one, two, three in _SWAPS)
        return before.replace(old, new) if old in before else ""
    whole = None if _ADDS.search(words) else _TEXT.search(words)
    return (whole["quoted"] or whole["rest"]).strip() if whole else ""


def _resembles(before: str, after: str) -> bool:
    """Tell whether a text rewrites another; one that shares few words with it replaces some part of it."""
    return SequenceMatcher(None, before.split(), after.split(), autojunk=False).ratio() >= _REWRITES
