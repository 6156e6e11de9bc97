"""Questions with and without an answer: each training question asked of its own text, of that text with the
answer taken out, and of a text of another employer that has nothing like the answer.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.answering.confidence import Confidence, measure_confidence
from assistant.answering.field_words import FieldWords
from assistant.index import Embedder
from assistant.index.lexical import LexicalIndex
from assistant.index.wording import embedded_text, tokens
from assistant.retrieval.ranking import best_first, fuse, lexical_weight
from assistant.retrieval.searching import Found
from assistant.structure import context_heading
from assistant.training.examples import Example
from assistant.training.run import TrainingDocument
from assistant.types import Hit, Passage, Scope

WHOLE = "whole"
NEAR_DUPLICATE = 0.85
FEWEST_PASSAGES = 3
FOREIGN_TEXTS = 2
# Other employers' texts are taken from the quarter that comes least near the answer: those may well be silent.
FOREIGN_SHARE = 4
COUNT_AT_LEAST = 20
GROUPS_AT_LEAST = 5
HEADED_AT_LEAST = 3
DAY = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Observation:
    """The features of one question asked of one text; `control` tells what was done to the text."""

    confidence: Confidence
    control: str
    kind: str
    group: str

    @property
    def answerable(self) -> bool:
        """Tell whether the answer is still in the text."""
        return self.control == WHOLE


class SearchedText:
    """One training document, encoded once, that can be searched with some of its passages taken out."""

    def __init__(self, document: TrainingDocument, embedder: Embedder) -> None:
        self.document, self.passages = document, document.passages
        self.vectors = embedder.encode([embedded_text(passage) for passage in self.passages])
        self.lexical = LexicalIndex.build(self.passages)
        self.stems = [stems(passage) for passage in self.passages]
        self.words = count_words([self])
        self.removed: frozenset[int] = frozenset()

    @property
    def file(self) -> str:
        """The path of the document in the training folder."""
        return self.passages[0].source

    @property
    def kind(self) -> str:
        """The folder of the document's kind."""
        return Path(self.file).parts[0]

    @property
    def group(self) -> str:
        """The employer or collection."""
        return self.document.examples[0].pair.group

    def positions(self, _: object = None) -> NDArray[np.int64]:
        """Return the rows of the passages that were not taken out."""
        return np.array([row for row in range(len(self.passages)) if row not in self.removed], dtype=np.int64)

    def vocabulary(self, term: str) -> Mapping[str, int]:
        """Return how many of the passages that were not taken out hold the term."""
        held = sum(int(row) not in self.removed for row in self.lexical.rows_with(term))
        return {self.passages[0].instrument.id: held}

    def search(self, question: str, vector: NDArray[np.float32]) -> Found:
        """Rank the passages that were not taken out, as a search of the library does."""
        rows = self.positions()
        dense = self.vectors[rows] @ vector
        fused = fuse(dense, self.lexical.scores(question)[rows], lexical_weight(question))
        order = best_first(fused, 20)
        hits = tuple(Hit(self.passages[rows[i]], float(fused[i])) for i in order)
        return Found(hits, float(dense.max()), float(dense[order[0]]))


def stems(passage: Passage) -> frozenset[str]:
    """Return the stems of a passage and of the headings above it."""
    return frozenset((*tokens(context_heading(passage)), *tokens(passage.text)))


def count_words(texts: Sequence[SearchedText]) -> FieldWords:
    """Count in how many passages each stem stands, and how often those that use it have it in a heading."""
    counts: Counter[str] = Counter()
    using: Counter[str] = Counter()
    heading: Counter[str] = Counter()
    for text in texts:
        counts.update(stem for found in text.stems for stem in found)
        using.update(frozenset[str]().union(*text.stems))
        outer = " ".join(label for passage in text.passages for label in set(passage.provision.path[:2]))
        heading.update(set(tokens(outer)))
    subjects = {stem: count / using[stem] for stem, count in heading.items() if count >= HEADED_AT_LEAST}
    return FieldWords(counts, subjects, sum(len(text.passages) for text in texts))


def words_of_the_field(texts: Sequence[SearchedText]) -> FieldWords:
    """Return the counts of the words that several employers use, names and numbers left out."""
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for text in texts:
        for stem in text.words.counts:
            groups[stem].add(text.group)
    all_words = count_words(texts)
    counts = {
        stem: count
        for stem, count in all_words.counts.items()
        if stem.isalpha() and count >= COUNT_AT_LEAST and len(groups[stem]) >= GROUPS_AT_LEAST
    }
    subjects = {stem: min(1.0, all_words.subjects.get(stem, 0.0)) for stem in counts}
    return FieldWords(counts, subjects, all_words.passages)


def observe(texts: Sequence[SearchedText], embedder: Embedder, words: FieldWords, seed: int) -> list[Observation]:
    """Measure every question of every text with and without an answer; a text's own words are not counted."""
    chance = random.Random(seed)
    return [
        observation
        for text in texts
        for example in text.document.examples
        for observation in _observe_one(example, text, texts, embedder, words, chance)
    ]


def _observe_one(
    example: Example,
    text: SearchedText,
    texts: Sequence[SearchedText],
    embedder: Embedder,
    words: FieldWords,
    chance: random.Random,
) -> Iterator[Observation]:
    question, vector = example.pair.question, embedder.encode_query(example.pair.question)
    section, article = answers_and_like(text, example), same_article(text, example)
    asked = [(WHOLE, text, frozenset[int]()), ("section", text, section), ("article", text, section | article)]
    asked += [("foreign", other, frozenset()) for other in _foreign(text, example, texts, chance)]
    for control, searched, removed in asked:
        if len(searched.passages) - len(removed) >= FEWEST_PASSAGES:
            searched.removed = removed
            counted = words.without(one.words for one in {text, searched})
            found = searched.search(question, vector)
            scope = Scope((searched.passages[0].instrument,), DAY, control)
            confidence = measure_confidence(searched, question, scope, found, counted)
            yield Observation(confidence, control, text.kind, text.group)
            searched.removed = frozenset()


def answers_and_like(text: SearchedText, example: Example) -> frozenset[int]:
    """Return the passages that carry the answer, those of its section and near duplicates of them."""
    gold = list(example.answers)
    places = {_place(text.passages[row]) for row in gold}
    near = np.flatnonzero((text.vectors @ text.vectors[gold].T).max(axis=1) > NEAR_DUPLICATE)
    same = [row for row, passage in enumerate(text.passages) if _place(passage) in places]
    return frozenset((*gold, *(int(row) for row in near), *same))


def same_article(text: SearchedText, example: Example) -> frozenset[int]:
    """Return the passages of the articles that carry the answer."""
    articles = {text.passages[row].provision.article for row in example.answers}
    return frozenset(
        row for row, passage in enumerate(text.passages) if passage.provision.article in articles
    )


def _place(passage: Passage) -> tuple[str, str]:
    return passage.provision.article, passage.provision.section


def _foreign(
    text: SearchedText, example: Example, texts: Sequence[SearchedText], chance: random.Random
) -> list[SearchedText]:
    answers = text.vectors[list(example.answers)]
    others = [other for other in texts if other.kind == text.kind and other.group != text.group]
    others.sort(key=lambda other: float((other.vectors @ answers.T).max()))
    far = others[: max(FOREIGN_TEXTS, len(others) // FOREIGN_SHARE)]
    return chance.sample(far, min(FOREIGN_TEXTS, len(far)))
