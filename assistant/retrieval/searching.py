"""Scoped hybrid search: filter by instrument first, rank by meaning and words, then read the best ones closely."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from assistant.index import LibraryIndex, Reranker
from assistant.retrieval.authority import authority
from assistant.retrieval.clause_fit import by_fit
from assistant.retrieval.close_reading import Reading, by_close_reading
from assistant.retrieval.locating import Pinpoint, located, parse_pinpoint
from assistant.retrieval.occurrences import counters
from assistant.retrieval.packed_passages import packed_provisions
from assistant.retrieval.plain_question import name_stems, without_names
from assistant.retrieval.ranking import Scores, best_first, fuse, lexical_weight
from assistant.retrieval.sentence_ranking import by_nearest_sentence
from assistant.retrieval.thesaurus import in_other_words
from assistant.types import Hit, Instrument, Passage

LOCATED_BONUS = 1.0
FOLLOW_UP_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Query:
    """What to search for: the question as resolved, and the words of the last turn alone when it follows up.

    `before` are the instruments that the conversation was about: their names in its words are no topic.
    """

    text: str
    follow_up: str = ""
    before: tuple[Instrument, ...] = ()

    @property
    def pinpoint(self) -> Pinpoint:
        """The place named in the words of the last turn, in the article that was named before, else in the question."""
        last, whole = parse_pinpoint(self.follow_up), parse_pinpoint(self.text)
        if last and not last.article:
            return Pinpoint(whole.article, last.section)
        return last or whole

    def without_names(self, instruments: Sequence[Instrument]) -> Query:
        """Return the query without the names of the instruments that are searched, and without dates."""
        named = (*instruments, *self.before)
        return Query(without_names(self.text, named), without_names(self.follow_up, named))


@dataclass(frozen=True, slots=True)
class Found:
    """Ranked hits and raw measures of how near the library comes, as cosines of the question and a passage.

    `best_cosine` is the best in scope, `elsewhere_cosine` the best of the instruments that were not searched,
    None where no other unit's agreement is among those. `reading` is None where nothing was read closely.
    """

    hits: tuple[Hit, ...]
    best_cosine: float = 0.0
    elsewhere_cosine: float | None = None
    reading: Reading | None = None


class Searcher:
    """Searches one opened library; holds no state between questions."""

    def __init__(self, index: LibraryIndex, reranker: Reranker | None = None, pool: int = 8) -> None:
        self.index, self.reranker, self.pool = index, reranker, pool

    def reading(self, pool: int) -> Searcher:
        """Return this search, reading at most `pool` passages closely."""
        return Searcher(self.index, self.reranker, min(pool, self.pool))

    def search(self, query: Query, instruments: Sequence[Instrument], count: int = 20) -> Found:
        """Return the best `count` passages of the instruments, best first."""
        rows = self.index.positions([instrument.id for instrument in instruments])
        if not len(rows):
            return Found(())
        plain = query.without_names(instruments)
        asked = replace(plain, text=in_other_words(plain.text, *counters(self.index, instruments)))
        # How near the library comes is judged by the words as asked: other words would hide that one is missing.
        everywhere = self._dense(plain)
        as_asked = everywhere[rows]
        dense = as_asked if asked == plain else self._dense(asked)[rows]
        lexical = self.index.lexical_scores(asked.text, name_stems(instruments), rows)[rows]
        said = int(np.argmax(lexical))
        packed = self._packed(plain, self.index.passages[rows[said]])
        as_asked[said], dense[said] = max(as_asked[said], packed), max(dense[said], packed)
        fused = fuse(dense, lexical, lexical_weight(query.text))
        fused = fused + self._location_bonus(query, rows) + self._authority(query, rows)
        order = best_first(fused, count)
        hits = tuple(Hit(self.index.passages[rows[i]], round(float(fused[i]), 6)) for i in order)
        ranked = by_fit(self.index, asked.text, by_nearest_sentence(self.index, asked.text, hits))
        reading: Reading | None = None
        if self.reranker:
            ranked, reading = by_close_reading(self.reranker, asked.text, ranked, self.pool)
        elsewhere = float(np.delete(everywhere, rows).max()) if self._left_out(instruments) else None
        return Found(ranked, float(as_asked.max()), elsewhere, reading)

    def _left_out(self, searched: Sequence[Instrument]) -> bool:
        """Tell whether a unit has an agreement in the library, of whatever term, but none that is searched."""
        register = self.index.register
        units = {register.terms_of(one)[0].id for one in register.instruments if one.kind == "agreement"}
        return bool(units - {register.terms_of(one)[0].id for one in searched})

    def _dense(self, query: Query) -> Scores:
        return _mixed(query, self.index.dense_scores)

    def _packed(self, query: Query, passage: Passage) -> float:
        """Return how near the nearest of the provisions comes that a passage packs, 0 where it packs none."""
        texts = packed_provisions(self.index, passage)
        scores = _mixed(query, lambda words: self.index.closeness(words, texts))
        return float(scores.max(initial=0.0))

    def _location_bonus(self, query: Query, rows: NDArray[np.intp]) -> Scores:
        asked = query.pinpoint
        if not asked:
            return np.zeros(len(rows), dtype=np.float32)
        provisions = [self.index.passages[row].provision for row in rows]
        return np.float32(LOCATED_BONUS) * np.array(located(asked, provisions), dtype=np.float32)

    def _authority(self, query: Query, rows: NDArray[np.intp]) -> Scores:
        instruments = [self.index.passages[row].instrument for row in rows]
        added = authority(query.text, one_unit=_have_a_common_unit(instruments))
        return np.array([added.get(instrument.kind, 0.0) for instrument in instruments], dtype=np.float32)


def _mixed(query: Query, score: Callable[[str], Scores]) -> Scores:
    """Return the scores of a question's words, with a share of those of its last turn alone."""
    scores = score(query.text)
    if not query.follow_up:
        return scores
    return ((1 - FOLLOW_UP_SHARE) * scores + FOLLOW_UP_SHARE * score(query.follow_up)).astype(np.float32)


def _have_a_common_unit(instruments: Sequence[Instrument]) -> bool:
    """Tell whether one unit is covered by every agreement among the instruments: then it was named."""
    covered = {instrument.unit_names for instrument in instruments if instrument.kind == "agreement"}
    return bool(covered) and bool(set.intersection(*map(set, covered)))
