"""Hard negatives: passages of the same document that share the question's words but not its answer."""

from __future__ import annotations

from collections.abc import Sequence

import bm25s

from assistant.training.embedder import Case
from assistant.training.examples import Example, carries, passage_text
from assistant.types import Passage

POOL = 15


def mine(examples: Sequence[Example], passages: tuple[Passage, ...]) -> list[Case]:
    """Return a case per example with its hard negatives; documents of a single passage give none."""
    if not examples or len(passages) < 2:
        return []
    search = bm25s.BM25()
    texts = [passage_text(passage) for passage in passages]
    search.index(bm25s.tokenize(texts, stopwords="en", show_progress=False), show_progress=False)
    questions = [example.pair.question for example in examples]
    queries = bm25s.tokenize(questions, stopwords="en", show_progress=False)
    found, _ = search.retrieve(queries, k=min(POOL, len(passages)), show_progress=False)
    return [_case(example, passages, row) for example, row in zip(examples, found, strict=True)]


def _case(example: Example, passages: tuple[Passage, ...], near: Sequence[int]) -> Case:
    neighbours = [example.answers[0] - 1, example.answers[-1] + 1]
    pool = dict.fromkeys([int(i) for i in near] + [i for i in neighbours if 0 <= i < len(passages)])
    negatives = [
        i for i in pool if i not in example.answers and not carries(example.pair.quote, passages[i].text)
    ]
    return Case(example, passages, tuple(negatives))
