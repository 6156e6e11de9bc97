"""Two terms of an agreement laid side by side: which provision of the older one became which of the newer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.answering.placing import text_of
from assistant.index import LibraryIndex
from assistant.structure.resolving import label_parts
from assistant.types import ChangeKind, Instrument, Provision, Span

SAME_PLACE = 0.35
MOVED = 0.6
REWRITTEN = 0.2
_FEWEST_WORDS = 4
_LONGEST_WORDS = 6
_LABEL_SIGNS = "().:-\u2013\u00a7 "
_LABEL_WORDS = 3


@dataclass(frozen=True, slots=True)
class Clause:
    """The words that a provision holds itself, without those of the provisions inside it."""

    source: str
    provision: Provision
    span: Span
    words: tuple[str, ...]

    @property
    def place(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The article and the section as parts that compare; a section known by its title alone has none."""
        provision = self.provision
        titled = provision.section.casefold() == provision.heading.casefold()
        return label_parts(provision.article), () if titled else label_parts(provision.section)


@dataclass(frozen=True, slots=True)
class Pair:
    """A clause of the older term and the one that it became; one of the two may be missing."""

    before: Clause | None
    after: Clause | None

    @property
    def kind(self) -> ChangeKind:
        """What became of the provision."""
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        if _letters(self.before) != _letters(self.after):
            return "changed"
        return "kept" if self.before.place == self.after.place else "renumbered"


@lru_cache(maxsize=16)
def clauses_of(index: LibraryIndex, instrument: Instrument) -> tuple[Clause, ...]:
    """Return the clauses of an instrument in reading order; bare headings are none."""
    return tuple(clause for source in instrument.sources for clause in _clauses(index, source))


def align(older: Sequence[Clause], newer: Sequence[Clause]) -> tuple[Pair, ...]:
    """Pair the clauses of two terms, in the order of the newer; what was removed follows its old neighbour.

    The same words win over the same number, and the same number over resemblance: a clause that moved is
    known by its words, one that was rewritten by its place.
    """
    partner: dict[int, int] = {}
    for key in (lambda one: (one.place, _folded(one)), _folded):
        _pair_equal(older, newer, partner, key)
    _pair_alike(older, newer, partner, SAME_PLACE, lambda one: [one.place])
    _pair_alike(older, newer, partner, MOVED, _longest_words)
    _pair_alike(older, newer, partner, REWRITTEN, lambda one: [one.place])
    return tuple(_in_order(older, newer, partner))


def likeness(one: Clause, other: Clause) -> float:
    """Return the share of words, 0..1, that two clauses have in common."""
    left, right = Counter(_folded(one)), Counter(_folded(other))
    return 2 * (left & right).total() / max(1, left.total() + right.total())


def _clauses(index: LibraryIndex, source: str) -> Iterator[Clause]:
    text = text_of(index, source)
    provisions = text.structure.provisions
    for position, provision in enumerate(provisions):
        inner = provisions[position + 1] if position + 1 < len(provisions) else None
        end = inner.span.start if inner and provision.span.contains(inner.span) else provision.span.end
        span = Span(provision.span.start, end)
        words = tuple(text.words(span).split())
        if len(words) - len(f"{provision.number} {provision.heading}".split()) >= _FEWEST_WORDS:
            yield Clause(source, provision, span, words)


def _folded(clause: Clause) -> tuple[str, ...]:
    """Return the words for comparison: without their own label, in one case, with one kind of quotation mark."""
    words = [word.casefold().replace("\u2019", "'").strip('\u201c\u201d"') for word in clause.words]
    number = clause.provision.number.casefold().strip(_LABEL_SIGNS)
    labels = [place for place, word in enumerate(words[:_LABEL_WORDS]) if word.strip(_LABEL_SIGNS) == number]
    return tuple(words[labels[0] + 1 :] if labels else words)


def _letters(clause: Clause) -> str:
    """Return the letters and digits alone, so that a broken line or a hyphen is no change."""
    return "".join(sign for word in _folded(clause) for sign in word if sign.isalnum() or sign in "$%")


def _pair_equal(
    older: Sequence[Clause],
    newer: Sequence[Clause],
    partner: dict[int, int],
    key: Callable[[Clause], Hashable],
) -> None:
    """Pair clauses with equal keys, in order, among those that have no partner yet."""
    free: dict[Hashable, list[int]] = defaultdict(list)
    for position in _free(older, partner.values()):
        free[key(older[position])].append(position)
    for position in _free(newer, partner):
        waiting = free.get(key(newer[position]))
        if waiting:
            partner[position] = waiting.pop(0)


def _pair_alike(
    older: Sequence[Clause],
    newer: Sequence[Clause],
    partner: dict[int, int],
    least: float,
    keys: Callable[[Clause], Sequence[Hashable]],
) -> None:
    """Pair clauses that share a key, those that are most alike first, down to the least likeness."""
    free: dict[Hashable, list[int]] = defaultdict(list)
    for position in _free(older, partner.values()):
        for key in keys(older[position]):
            free[key].append(position)
    pairs = {
        (position, other)
        for position in _free(newer, partner)
        for key in keys(newer[position])
        for other in free.get(key, ())
    }
    scored = sorted(((likeness(newer[one], older[other]), one, other) for one, other in pairs), reverse=True)
    taken = set(partner.values())
    for score, one, other in scored:
        if score >= least and one not in partner and other not in taken:
            partner[one] = other
            taken.add(other)


def _longest_words(clause: Clause) -> list[Hashable]:
    """Return the longest words of a clause, by which one that moved is looked for."""
    longest = sorted(set(_folded(clause)), key=lambda word: (-len(word), word))
    return list(longest[:_LONGEST_WORDS])


def _free(clauses: Sequence[Clause], taken: Iterable[int]) -> list[int]:
    held = set(taken)
    return [position for position in range(len(clauses)) if position not in held]


def _in_order(older: Sequence[Clause], newer: Sequence[Clause], partner: dict[int, int]) -> Iterator[Pair]:
    """Yield the pairs in the order of the newer term; a removed clause stands behind the one before it."""
    follows: dict[int, list[int]] = defaultdict(list)
    place_of = {other: position for position, other in partner.items()}
    last = -1
    for other in range(len(older)):
        if other in place_of:
            last = place_of[other]
        else:
            follows[last].append(other)
    yield from (Pair(older[other], None) for other in follows[-1])
    for position, clause in enumerate(newer):
        yield Pair(older[partner[position]] if position in partner else None, clause)
        yield from (Pair(older[other], None) for other in follows[position])
