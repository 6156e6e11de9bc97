"""Whose instruments a question is about: the groups that its names point at, or the name nobody here has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.library import Register
from assistant.library.wording import WORD
from assistant.retrieval.parties import party_words
from assistant.retrieval.scope_asked import modifiers_behind
from assistant.retrieval.scope_cues import Cues, is_list_gap
from assistant.retrieval.scope_evidence import Mention, spelled_out
from assistant.retrieval.scope_missing import missing_employer, missing_name, uncovered_people
from assistant.retrieval.scope_phrases import OUTRIGHT, stand_together
from assistant.retrieval.scope_reading import Reading, read_question
from assistant.retrieval.scope_text import Vocabulary
from assistant.types import Instrument

LEAST_SCORE = 0.3
MARGIN = 0.8
_SECONDARY = ("notice", "pay_plan", "amendment", "other")
_FULL = 0.9


@dataclass(frozen=True, slots=True)
class Subjects:
    """The instruments a question names, the words that named them, and what it names in vain.

    `level` is "employer" when only an employer was named, "title" when only job titles were, else "unit".
    """

    instruments: tuple[Instrument, ...] = ()
    named: tuple[str, ...] = ()
    level: str = ""
    several: bool = False
    missing: str = ""
    strength: float = 0.0


def find_subjects(
    register: Register,
    question: str,
    cues: Cues,
    vocabulary: Vocabulary | None = None,
    *,
    settled: bool = False,
) -> Subjects:
    """Return the instruments that the question's own words name; empty when it names none.

    Where the conversation has `settled` the unit, the label of an article names no other one.
    """
    reading = read_question(register, question, cues, vocabulary, settled=settled)
    named = bool(reading.ranked) and reading.ranked[0][1] >= LEAST_SCORE
    found = _subjects(register, reading) if named else Subjects()
    chosen = {item.id for item in found.instruments}
    missing = (
        missing_employer(register, reading, chosen, vocabulary)
        or missing_name(register, reading, vocabulary)
        or uncovered_people(register, reading, chosen, vocabulary)
    )
    return Subjects(missing=missing) if missing else found


def _subjects(register: Register, reading: Reading) -> Subjects:
    best = reading.ranked[0][1]
    family = reading.family(reading.ranked[0][0])
    winners = [
        item
        for item, score in reading.ranked
        if score >= best * MARGIN and (reading.cues.classes or reading.family(item) == family)
    ]
    level = _level(reading, winners[0])
    if level == "employer":
        winners = _of_employer(reading) or winners
        winners = _with_modifiers(register, reading, winners) or winners
    rivals = _side_by_side(reading, winners)
    others = [*rivals, *_companions(register, reading, winners)]
    chosen = (register.get(item) for item in (*winners, *others))
    used = [mention for item in (*winners[:1], *others) for mention in reading.evidence[item].mentions]
    return Subjects(
        instruments=tuple(item for item in chosen if item),
        named=tuple(dict.fromkeys(mention.text for mention in sorted(used, key=lambda m: m.start))),
        level=level,
        several=bool(rivals),
        strength=reading.evidence[winners[0]].score,
    )


def _level(reading: Reading, item: str) -> str:
    facets = {mention.namings[item].facet for mention in reading.evidence[item].mentions}
    if "unit" in facets:
        return "unit"
    return "title" if "title" in facets else "employer"


def _of_employer(reading: Reading) -> list[str]:
    """Return everything of the employers named best; class specifications only when classes are asked for."""
    scores = {item: _employer_score(reading, item) for item, _ in reading.ranked}
    best = max(scores.values())
    return [
        item
        for item, _ in reading.ranked
        if scores[item] >= best * 0.9
        and (reading.family(item) != "class" or reading.cues.classes)
        and (reading.family(item) == "bargaining" or not reading.cues.every_unit)
    ]


def _with_modifiers(register: Register, reading: Reading, winners: Sequence[str]) -> list[str]:
    """Return the winners whose parties carry the words between the employer and people: "Ashby juvenile staff"."""
    words = party_words(register)
    wanted = [set(modifiers_behind(reading.question, name)) for name in reading.asked]
    return [item for item in winners if any(one and one <= words[item] for one in wanted)]


def _employer_score(reading: Reading, item: str) -> float:
    family = reading.family(reading.ranked[0][0])
    return sum(
        mention.value(item, reading.names.rarity(mention.namings, family))
        for mention in reading.evidence[item].mentions
        if mention.namings[item].facet == "employer"
    )


def _side_by_side(reading: Reading, winners: Sequence[str]) -> list[str]:
    """Return further instruments when the question sets several units side by side."""
    added: list[str] = []
    taken = _unit_mentions(reading, winners)
    for mention in sorted(reading.mentions, key=lambda m: (-m.size, m.start)):
        holders = {
            item
            for item in mention.namings
            if item in reading.evidence
            and _tells_unit(reading, mention, item)
            and reading.family(item) == reading.family(winners[0])
        }
        holders = _of_phrase(reading, mention, holders)
        others = [one for one in taken if not one.overlaps(mention)]
        if holders & {*winners, *added}:
            # One agreement covers several of the units named; each has its own as well.
            holders = {item for item in holders if not any(item in one.namings for one in others)}
        elif len(others) < len(taken):
            continue
        apart = reading.cues.compare or mention.target or _joined(reading.question, mention, others)
        if others and holders and not holders & {*winners, *added} and apart:
            best = max(reading.evidence[item].score for item in holders)
            chosen = [item for item in holders if reading.evidence[item].score >= best * MARGIN]
            added.extend(sorted(chosen, key=lambda item: -reading.evidence[item].score))
            taken.extend(_unit_mentions(reading, chosen))
    return added


def _of_phrase(reading: Reading, mention: Mention, holders: set[str]) -> set[str]:
    """Return the holders of a mention that the names beside it name as well: "the state hospital nurses"."""
    for other in reading.mentions:
        if stand_together(reading.question, mention, other):
            holders = {item for item in holders if item in other.namings} or holders
    return holders


def _companions(register: Register, reading: Reading, winners: Sequence[str]) -> list[str]:
    """Return what belongs beside the winners although it scored less.

    The specification of a class that is named in full beside the agreement of its employer; the agreement
    of a unit that is named together with a notice or pay plan.
    """
    chosen = [instrument for winner in winners if (instrument := register.get(winner))]
    employers = {instrument.employer for instrument in chosen if instrument.employer}
    governed = reading.family(winners[0]) == "bargaining"
    secondary = all(instrument.kind in _SECONDARY for instrument in chosen)
    found = []
    for item, _ in reading.ranked:
        candidate = register.get(item)
        if item in winners or candidate is None or candidate.employer not in employers:
            continue
        namings = [(mention.size, mention.namings[item]) for mention in reading.evidence[item].mentions]
        titled = (
            governed
            and reading.family(item) == "class"
            and any(n.weight >= _FULL and size > 1 for size, n in namings)
        )
        united = secondary and candidate.kind == "agreement" and any(n.weight >= _FULL for _, n in namings)
        if titled or united:
            found.append(item)
    return found


def _unit_mentions(reading: Reading, items: Iterable[str]) -> list[Mention]:
    """Return the mentions of instruments that name more than an employer whom several share."""
    return [
        mention
        for item in items
        for mention in reading.evidence[item].mentions
        if _tells_unit(reading, mention, item)
    ]


def _tells_unit(reading: Reading, mention: Mention, item: str) -> bool:
    """Tell whether a mention names the unit of an instrument; the employer's name does where it has only one."""
    if mention.fitness(item) < OUTRIGHT:
        return False
    family = reading.family(item)
    units = {reading.names.groups[one] for one in mention.namings if reading.family(one) == family}
    return mention.namings[item].facet != "employer" or len(units) == 1


def _joined(question: str, mention: Mention, taken: Iterable[Mention]) -> bool:
    """Tell whether a mention stands in one list with another, "the nurses and the deputies"."""
    question = spelled_out(question)
    spans = [match.span() for match in WORD.finditer(question)]
    named = tuple(taken)
    for other in named:
        first, second = sorted((mention, other), key=lambda m: m.start)
        if any(first.end <= one.start and one.end <= second.start for one in named):
            continue
        if first.end <= second.start and is_list_gap(
            question[spans[first.end - 1][1] : spans[second.start][0]]
        ):
            return True
    return False
