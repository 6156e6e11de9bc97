"""The cross-encoder's last look: it reorders the passages it reads and leaves the others behind them."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.index import Reranker
from assistant.retrieval.close_reading import Reading, by_close_reading
from assistant.types import Hit, Instrument, Passage, Provision, Span


class ByLength(Reranker):
    """Prefers long texts, and keeps what it was asked to read."""

    fingerprint = "by length"

    def __init__(self) -> None:
        self.read: list[str] = []

    def scores(self, query: str, texts: Sequence[str]) -> list[float]:
        """Return the length of each text."""
        self.read.extend(texts)
        return [float(len(text)) for text in texts]


def hit(text: str, score: float, nearness: float = 0.0) -> Hit:
    """Return a hit on a passage of Article 9 with these words."""
    provision = Provision("9", "Leave", "article", ("Article 9 Leave",), Span(0, len(text)), "9")
    instrument = Instrument("a", "Agreement", "agreement", ("a.txt",))
    return Hit(
        Passage(text, instrument, "a.txt", provision, provision.span, 1, None, text), score, nearness=nearness
    )


HITS = (hit("short", 0.9), hit("a much longer passage about leave", 0.8), hit("the longest of all " * 9, 0.1))


def test_the_read_passages_change_places_and_the_others_stay_behind() -> None:
    """Only the pool is read, under its headings, and a passage outside it never overtakes one inside."""
    reranker = ByLength()
    ranked, reading = by_close_reading(reranker, "how long?", HITS, 2)
    assert [one.passage.text for one in ranked] == [HITS[1].passage.text, "short", HITS[2].passage.text]
    assert reranker.read == [f"Article 9 Leave\n{one.passage.text}" for one in HITS[:2]]
    assert reading == Reading(float(max(map(len, reranker.read))), reranker.fingerprint)


def test_equal_scores_keep_the_order() -> None:
    """Passages that the reranker holds equal keep the order of the search."""
    equal = (hit("one of 1", 0.9), hit("two of 2", 0.8))
    ranked, _ = by_close_reading(ByLength(), "?", equal, 8)
    assert [one.passage.text for one in ranked] == ["one of 1", "two of 2"]


def test_nothing_to_read() -> None:
    """No hits give no hits."""
    assert by_close_reading(ByLength(), "?", (), 8) == ((), None)


def test_a_near_sentence_counts_less_once_the_passages_are_read() -> None:
    """A passage that leads by its nearest sentence alone falls behind one of equal length."""
    hits = (hit("a near one", 0.9, nearness=0.6), hit("a far one.", 0.8, nearness=0.1))
    ranked, _ = by_close_reading(ByLength(), "how long?", hits, 2)
    assert [one.passage.text for one in ranked] == ["a far one.", "a near one"]
