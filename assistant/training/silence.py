"""Questions with and without an answer: each training question asked of its own text, of that text with the
answer taken out, and of a text of another employer that has nothing like the answer.
"""

from __future__ import annotations

import random
import re
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
from assistant.index.wording import embedded_text
from assistant.retrieval.ranking import best_first, fuse, lexical_weight
from assistant.retrieval.searching import Found
from assistant.training.documents import TrainingDocument
from assistant.training.examples import Example
from assistant.training.word_counts import count_words
from assistant.types import Hit, Passage, Scope

WHOLE = "whole"
NEAR_DUPLICATE = 0.85
FEWEST_PASSAGES = 3
FOREIGN_TEXTS = 2
# Other employers' texts are taken from the quarter that comes least near the answer: those may well be silent.
FOREIGN_SHARE = 4
DAY = date(2000, 1, 1)
# Words of file names that tell no text from another.
_GENERAL = re.compile(
    r"collective|bargaining|agreements?|contract|txt|state|california|master|cba|mou|ag", re.IGNORECASE
)


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
        self.words = count_words(self.passages)
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
    def name(self) -> str:
        """The employer and unit, or the class, as the file name gives them."""
        words = re.sub(r"\d+", "", Path(self.file).stem.replace("-", " ")).split()
        return " ".join(word for word in words if not _GENERAL.fullmatch(word))[:60]

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

    def search(
        self, question: str, vector: NDArray[np.float32], others: Sequence[SearchedText] = ()
    ) -> Found:
        """Rank the passages that were not taken out, as a search of a library that holds `others` too."""
        rows = self.positions()
        dense = self.vectors[rows] @ vector
        fused = fuse(dense, self.lexical.scores(question)[rows], lexical_weight(question))
        order = best_first(fused, 20)
        hits = tuple(Hit(self.passages[rows[i]], float(fused[i])) for i in order)
        elsewhere = max((float((other.vectors @ vector).max()) for other in others), default=0.0)
        return Found(hits, float(dense.max()), float(dense[order[0]]), elsewhere)


def observe(
    texts: Sequence[SearchedText], embedder: Embedder, words: FieldWords, seed: int
) -> list[Observation]:
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
    question = example.pair.question
    # People name the unit in about every other question, and a name brings a question nearer to every text.
    vectors = [embedder.encode_query(asked) for asked in (question, f"For {text.name}: {question}")]
    section, article = answers_and_like(text, example), same_article(text, example)
    asked = [
        (WHOLE, text, frozenset[int]()),
        ("section", text, section),
        ("article", text, section | article),
    ]
    asked += [("foreign", other, frozenset()) for other in _foreign(text, example, texts, chance)]
    for control, searched, removed in asked:
        if len(searched.passages) - len(removed) >= FEWEST_PASSAGES:
            searched.removed = removed
            counted = words.without(one.words for one in {text, searched})
            scope = Scope((searched.passages[0].instrument,), DAY, control)
            others = [one for one in texts if one.kind == searched.kind and one is not searched]
            for vector in vectors:
                found = searched.search(question, vector, others)
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
