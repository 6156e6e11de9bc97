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

import numpy as np
import yaml
from numpy.typing import NDArray

from assistant.answering.confidence import Confidence, measure_confidence
from assistant.answering.field_words import FieldWords
from assistant.index import Embedder, Reranker
from assistant.index.lexical import LexicalIndex
from assistant.index.wording import embedded_text
from assistant.retrieval.close_reading import by_close_reading
from assistant.retrieval.ranking import best_first, fuse, lexical_weight
from assistant.retrieval.searching import Found
from assistant.structure import context_heading
from assistant.training.documents import TrainingDocument
from assistant.training.word_counts import count_words
from assistant.types import Hit, Scope

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
        self.passages, self.reranker = document.passages, reranker
        self.vectors = embedder.encode([embedded_text(passage) for passage in self.passages])
        self.lexical = LexicalIndex.build(self.passages)
        self.words = count_words(self.passages)
        self.text = _plain(" ".join(passage.text for passage in self.passages))
        self.headings = _plain(" | ".join(dict.fromkeys(map(context_heading, self.passages))))

    def positions(self, _: object = None) -> NDArray[np.int64]:
        """Return the rows of the passages."""
        return np.arange(len(self.passages))

    def vocabulary(self, term: str) -> Mapping[str, int]:
        """Return how many of the passages hold the term."""
        return {self.passages[0].instrument.id: len(self.lexical.rows_with(term))}

    def search(
        self, question: str, vector: NDArray[np.float32], others: Sequence[SearchedText] = ()
    ) -> Found:
        """Rank the passages as a search of a library that holds `others` too, and read the best ones closely."""
        dense = self.vectors @ vector
        fused = fuse(dense, self.lexical.scores(question), lexical_weight(question))
        hits = tuple(Hit(self.passages[i], float(fused[i])) for i in best_first(fused, HITS))
        reading = None
        if self.reranker:
            hits, reading = by_close_reading(self.reranker, question, hits, READ_CLOSELY)
        elsewhere = max((float((other.vectors @ vector).max()) for other in others), default=0.0)
        return Found(hits, float(dense.max()), elsewhere, reading)


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
    """Measure questions about some subjects of every text, half of them never mentioned there.

    A text's own words do not count among the words of the field, since those of a new text will not either.
    """
    chance = random.Random(seed)
    return [
        observation
        for text in texts
        for observation in _observe_one(text, texts, subjects, embedder, words, chance)
    ]


def _observe_one(
    text: SearchedText,
    texts: Sequence[SearchedText],
    subjects: Sequence[Subject],
    embedder: Embedder,
    words: FieldWords,
    chance: random.Random,
) -> Iterator[Observation]:
    scope = Scope((text.passages[0].instrument,), DAY, "one text")
    others = [one for one in texts if one is not text]
    counted = words.without([text.words])
    reader = text.reranker.fingerprint if text.reranker else None
    for answerable, group in zip((True, False), regulated_and_silent(text, subjects), strict=True):
        for subject in chance.sample(group, min(SUBJECTS_PER_TEXT, len(group))):
            question = chance.choice(subject.questions)
            found = text.search(question, embedder.encode_query(question), others)
            confidence = measure_confidence(text, question, scope, found, counted, reader)
            yield Observation(confidence, answerable, subject.words[0])


def regulated_and_silent(
    text: SearchedText, subjects: Sequence[Subject]
) -> tuple[list[Subject], list[Subject]]:
    """Return the subjects that the text has a heading for, and those that no word of it names."""
    return (
        [subject for subject in subjects if subject.is_named_in(text.headings)],
        [
            subject
            for subject in subjects
            if not subject.is_named_in(text.headings) and not subject.is_named_in(text.text)
        ],
    )


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.casefold())
