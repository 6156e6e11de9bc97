"""The gate: of a draft only what can be proved passes, and everything that is wrong with it is listed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from assistant.index import LibraryIndex
from assistant.phrasing.drafts import Draft, DraftQuote, DraftSentence
from assistant.phrasing.excerpts import Excerpt, excerpt_of, marker_showing
from assistant.phrasing.grounds import Ground, names_of_instrument
from assistant.phrasing.quote_finding import cite_exactly, find_words, holds, whole_sentences
from assistant.phrasing.sentence_checking import sentence_problems
from assistant.types import Answer, Citation


@dataclass(frozen=True, slots=True)
class Verdict:
    """The sentences that passed, with markers, the citations that they add, and what is wrong; one or the other."""

    sentences: tuple[str, ...] = ()
    added: tuple[Citation, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass
class Verifier:
    """Verifies one draft against the excerpts that the model was given for one answer.

    The words of `question` may be repeated in sentences; they prove nothing.
    """

    index: LibraryIndex
    answer: Answer
    excerpts: Sequence[Excerpt]
    question: str = ""
    _grounds: dict[str, Ground] = field(default_factory=dict)
    _added: list[Citation] = field(default_factory=list)

    def verify(self, draft: Draft) -> Verdict:
        """Return the verified sentences, or the problems; one problem fails the whole draft."""
        problems = [problem for quote in draft.quotes for problem in self._admit(quote)]
        for number, sentence in enumerate(draft.sentences, 1):
            problems += [f"sentence {number}: {problem}" for problem in self._problems(sentence)]
        if problems:
            return Verdict(problems=tuple(problems))
        named = {identifier for sentence in draft.sentences for identifier in sentence.quotes}
        markers = {self._grounds[identifier].citation.marker for identifier in named}
        added = [citation for citation in self._added if citation.marker in markers]
        return self._renumbered([self._marked(sentence) for sentence in draft.sentences], added)

    def _admit(self, quote: DraftQuote) -> list[str]:
        """Keep a quote as a ground for sentences, or say why its words are not accepted."""
        excerpt = excerpt_of(self.excerpts, quote.passage)
        if quote.id in self._grounds:
            return [f"quote {quote.id} is there twice"]
        if excerpt is None:
            return [f"quote {quote.id}: there is no passage {quote.passage}"]
        span = find_words(excerpt, quote.words)
        if span is None:
            return [f"quote {quote.id}: these are not exact words of passage {quote.passage}"]
        whole = whole_sentences(excerpt, span)
        if any(part.overlaps(whole) for part in excerpt.withheld):
            return [f"quote {quote.id}: these words are not text of the instrument"]
        marker = marker_showing(self._shown, excerpt.passage.source, whole)
        exact = cite_exactly(self.index, excerpt, whole, marker or len(self._shown) + 1)
        if exact is None or not holds(exact.quote, quote.words):
            return [f"quote {quote.id}: these words cannot be read off the page in one go"]
        if marker is None:
            self._added.append(exact)
        self._grounds[quote.id] = Ground(quote.id, exact, exact.quote)
        return []

    @property
    def _shown(self) -> tuple[Citation, ...]:
        return (*self.answer.citations, *self._added)

    def _problems(self, sentence: DraftSentence) -> list[str]:
        missing = [identifier for identifier in sentence.quotes if identifier not in self._grounds]
        if missing:
            return [f"there is no accepted quote {identifier}" for identifier in missing]
        grounds = self._named(sentence)
        found = sentence_problems(sentence.text, grounds, self.question, self.index.register)
        return [*found, *(self._unit_problems(sentence.text, grounds) if self.answer.scope.compare else [])]

    def _unit_problems(self, text: str, grounds: Sequence[Ground]) -> list[str]:
        """Return the compared instruments that a sentence rests on without naming them or one of their units."""
        said = text.casefold()
        instruments = dict.fromkeys(ground.instrument for ground in grounds)
        return [
            f"the sentence rests on {instrument.name} and names neither it nor its unit"
            for instrument in instruments
            if instrument.units
            and not any(holds(said, name.casefold()) for name in names_of_instrument(instrument))
        ]

    def _named(self, sentence: DraftSentence) -> list[Ground]:
        return [self._grounds[identifier] for identifier in dict.fromkeys(sentence.quotes)]

    def _marked(self, sentence: DraftSentence) -> tuple[str, list[int]]:
        markers = sorted({ground.citation.marker for ground in self._named(sentence)})
        return " ".join(sentence.text.split()), markers

    def _renumbered(self, marked: Sequence[tuple[str, list[int]]], added: Sequence[Citation]) -> Verdict:
        """Number the added citations without gaps after those that the answer has."""
        first = max((citation.marker for citation in self.answer.citations), default=0) + 1
        numbers = {citation.marker: number for number, citation in enumerate(added, first)}
        sentences = tuple(
            f"{text} {''.join(f'[{numbers.get(marker, marker)}]' for marker in markers)}"
            for text, markers in marked
        )
        return Verdict(sentences, tuple(replace(one, marker=numbers[one.marker]) for one in added))
