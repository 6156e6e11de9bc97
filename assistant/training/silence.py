"""Questions with and without an answer: what people ask about a subject, asked of a text that has a heading for it
and of a text that never mentions it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

import yaml

from assistant.answering.confidence import Confidence, measure_confidence
from assistant.answering.field_words import FieldWords
from assistant.index import Embedder, Reranker
from assistant.index.lexical import LexicalIndex
from assistant.index.wording import embedded_text, heading_stems, says, tokens
from assistant.retrieval.close_reading import by_close_reading
from assistant.retrieval.occurrences import counters
from assistant.retrieval.ranking import best_first, fuse, lexical_weight
from assistant.retrieval.searching import Found
from assistant.retrieval.thesaurus import in_other_words
from assistant.structure import context_heading
from assistant.training.documents import TrainingDocument
from assistant.training.word_counts import count_words
from assistant.types import Hit, Passage, Scope

# So many subjects that a text regulates are asked of it, and as many that it never mentions.
SUBJECTS_PER_TEXT = 16
HITS = 20
READ_CLOSELY = 8
DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Subject:
    """What some agreements regulate and others never mention: words that name it, and questions about it."""

    words: tuple[str, ...]
    questions: tuple[str, ...]

    def is_named_in(self, text: str) -> bool:
        """Tell whether any of the words stands in a text of lower case."""
        return any(word in text for word in self.words)


@dataclass(frozen=True, slots=True)
class Observation:
    """The features of one question asked of one text, whether the text answers, and the subject asked about."""

    confidence: Confidence
    answerable: bool
    subject: str


class SearchedText:
    """One training document, encoded once, to be searched as an ingested one would be."""

    def __init__(self, document: TrainingDocument, embedder: Embedder, reranker: Reranker | None) -> None:
        self.passages, self.examples = document.passages, document.examples
        self.reranker = reranker
        self.vectors = embedder.encode([embedded_text(passage) for passage in self.passages])
        self.lexical = LexicalIndex.build(self.passages)
        self.words = count_words(self.passages)
        self.text = _plain(" ".join(passage.text for passage in self.passages))
        self.headed = [heading_stems(passage) for passage in self.passages]
        self.heading_text = headings_of(self.passages)

    def vocabulary(self, term: str) -> Mapping[str, int]:
        """Return how many of the passages hold the term."""
        return {self.passages[0].instrument.id: len(self.lexical.rows_with(term))}

    def headings(self, term: str) -> Mapping[str, int]:
        """Return how many of the passages stand under headings that hold every word of the term."""
        words = frozenset(tokens(term))
        found = sum(1 for row in self.lexical.rows_with(term) if words <= self.headed[row])
        return {self.passages[0].instrument.id: found}

    def says(self, term: str, _: object = None) -> bool:
        """Tell whether any passage has the words of the term side by side."""
        return any(says(self.passages[row], term) for row in self.lexical.rows_with_phrase(term))

    def search(self, question: str, embedder: Embedder, others: Sequence[SearchedText] = ()) -> Found:
        """Rank the passages as a search of a library that holds `others` too, and read the best ones closely."""
        vector = embedder.encode_query(question)
        dense = self.vectors @ vector
        asked = in_other_words(question, *counters(self, (self.passages[0].instrument,)))
        fused = fuse(
            dense if asked == question else self.vectors @ embedder.encode_query(asked),
            self.lexical.scores(asked),
            lexical_weight(question),
        )
        hits = tuple(Hit(self.passages[i], float(fused[i])) for i in best_first(fused, HITS))
        reading = None
        if self.reranker:
            hits, reading = by_close_reading(self.reranker, asked, hits, READ_CLOSELY)
        elsewhere = max((float((other.vectors @ vector).max()) for other in others), default=None)
        return Found(hits, float(dense.max()), elsewhere, reading)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question put to a text, whether the text answers it, and its subject."""

    question: str
    text: SearchedText
    answerable: bool
    subject: str


@cache
def shipped_subjects() -> tuple[Subject, ...]:
    """Return the subjects that ship with the program."""
    rows = yaml.safe_load(
        files("assistant.training").joinpath("data/subjects.yaml").read_text(encoding="utf-8")
    )
    return tuple(
        Subject(tuple(word.casefold() for word in row["words"]), tuple(row["questions"])) for row in rows
    )


def observe(
    texts: Sequence[SearchedText],
    subjects: Sequence[Subject],
    embedder: Embedder,
    words: FieldWords,
    seed: int,
) -> list[Observation]:
    """Measure questions with an answer and without, put to every text.

    A text's own words do not count among the words of the field, since those of a new text will not either.
    """
    chance = random.Random(seed)
    return [
        _observed(asked, texts, embedder, words)
        for text in texts
        for asked in (*_about_subjects(text, subjects, chance), *_of_its_pairs(text, texts, subjects, chance))
    ]


def _about_subjects(
    text: SearchedText, subjects: Sequence[Subject], chance: random.Random
) -> Iterator[Asked]:
    """Yield questions about some subjects that the text regulates, and about as many that it never mentions."""
    for answerable, group in zip((True, False), regulated_and_silent(text, subjects), strict=True):
        for subject in chance.sample(group, min(SUBJECTS_PER_TEXT, len(group))):
            yield Asked(chance.choice(subject.questions), text, answerable, subject.words[0])


def _of_its_pairs(
    text: SearchedText, texts: Sequence[SearchedText], subjects: Sequence[Subject], chance: random.Random
) -> Iterator[Asked]:
    """Yield the questions of the text's own pairs, each put to it and to one that never mentions its subjects.

    The subjects are those that head the clause that answers.
    """
    for example in text.examples:
        heading = headings_of([text.passages[row] for row in example.answers])
        headed = [subject for subject in subjects if subject.is_named_in(heading)]
        silent = [other for other in texts if not any(subject.is_named_in(other.text) for subject in headed)]
        if headed and silent:
            yield Asked(example.pair.question, text, True, headed[0].words[0])
            yield Asked(example.pair.question, chance.choice(silent), False, headed[0].words[0])


def _observed(
    asked: Asked, texts: Sequence[SearchedText], embedder: Embedder, words: FieldWords
) -> Observation:
    text, question = asked.text, asked.question
    found = text.search(question, embedder, [one for one in texts if one is not text])
    confidence = measure_confidence(
        text,
        question,
        Scope((text.passages[0].instrument,), DAY, "one text"),
        found,
        words.without([text.words]),
        text.reranker.fingerprint if text.reranker else None,
    )
    return Observation(confidence, asked.answerable, asked.subject)


def regulated_and_silent(
    text: SearchedText, subjects: Sequence[Subject]
) -> tuple[list[Subject], list[Subject]]:
    """Return the subjects that the text has a heading for, and those that no word of it names."""
    return (
        [subject for subject in subjects if subject.is_named_in(text.heading_text)],
        [
            subject
            for subject in subjects
            if not subject.is_named_in(text.heading_text) and not subject.is_named_in(text.text)
        ],
    )


def headings_of(passages: Sequence[Passage]) -> str:
    """Return the headings above the passages, each once, in lower case."""
    return _plain(" | ".join(dict.fromkeys(map(context_heading, passages))))


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.casefold())
