"""A last look at the best passages by a cross-encoder, which reads the question and a passage together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.index import Reranker
from assistant.structure import under_headings
from assistant.types import Hit

# What one point of the cross-encoder's logit (about -11 to 11) is worth beside cosines and shares of 0 to 1.
SHARE_OF_A_POINT = 0.03
# Once whole passages are read, their nearest sentences count so much less: a short one on a detail is near too.
LESS_OF_THE_SENTENCE = 0.4


@dataclass(frozen=True, slots=True)
class Reading:
    """What a close reading came to: the best logit that it gave, and the weights that gave it."""

    best: float
    reader: str


def by_close_reading(
    reranker: Reranker, question: str, hits: Sequence[Hit], pool: int
) -> tuple[tuple[Hit, ...], Reading | None]:
    """Return the hits, the first `pool` of them ordered anew with the cross-encoder's score, and the reading.

    Only so many are read because each costs tens of milliseconds (Nogueira and Cho, 2019, "Passage Re-ranking
    with BERT", read a thousand).
    """
    weighed = [replace(hit, score=round(hit.score - LESS_OF_THE_SENTENCE * hit.nearness, 6)) for hit in hits]
    head, tail = weighed[:pool], weighed[pool:]
    if not head:
        return (), None
    texts = [under_headings(hit.passage, hit.passage.text) for hit in head]
    logits = reranker.scores(question, texts)
    rescored = [
        replace(hit, score=round(hit.score + SHARE_OF_A_POINT * logit, 6))
        for hit, logit in zip(head, logits, strict=True)
    ]
    ranked = (*sorted(rescored, key=lambda hit: -hit.score), *tail)
    return ranked, Reading(max(logits), reranker.fingerprint)
