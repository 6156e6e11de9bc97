"""Whose instruments a question is about: the groups that its names point at, or the name nobody here has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.library import Register
from assistant.library.wording import WORD, normal_words
from assistant.retrieval.scope_cues import Cues, is_list_gap
from assistant.retrieval.scope_evidence import Evidence, Mention, find_mentions, weigh
from assistant.retrieval.scope_names import Family, Names, index_names
from assistant.types import Instrument

Vocabulary = Callable[[str], Mapping[str, int]]
LEAST_SCORE = 0.3
MARGIN = 0.8
STRONG = 0.75
COVERED_BY_TEXT = 3
_NAMED_EMPLOYER = re.compile(
    r"\b(?:City|Town|Village|County|Port|State|University) of (?:[A-Z][a-z]+ ?){1,3}|"
    r"\b(?:[A-Z][a-z]+ ){1,3}(?:County|(?:Unified )?School District|Public Schools|Police Department|Fire Department|University)\b"
)


@dataclass(frozen=True, slots=True)
class Subjects:
    """The instruments a question names, the words that named them, and what it names in vain."""

    instruments: tuple[Instrument, ...] = ()
    named: tuple[str, ...] = ()
    level: str = ""
    several: bool = False
    missing: str = ""
    strength: float = 0.0


def find_subjects(
    register: Register, question: str, cues: Cues, vocabulary: Vocabulary | None = None
) -> Subjects:
    """Return the instruments that the question's own words name; empty when it names none.

    `level` is "employer" when only an employer was named, "title" when only job titles were, else "unit".
    """
    names = index_names(register)
    mentions = find_mentions(question, names)
    evidence = weigh(mentions, names)
    ranked = _rank(evidence, names, cues)
    missing = _missing(question, mentions, evidence, ranked, names, vocabulary)
    if missing:
        return Subjects(missing=missing)
    if not ranked or ranked[0][1] < LEAST_SCORE:
        return Subjects()
    return _subjects(register, question, mentions, evidence, ranked, names, cues)


def weigh_question(register: Register, question: str) -> dict[str, float]:
    """Return instrument id -> how strongly the question's names point at it (0 and up), for soft use."""
    names = index_names(register)
    evidence = weigh(find_mentions(question, names), names)
    return dict(_rank(evidence, names, Cues()))


def _rank(evidence: Mapping[str, Evidence], names: Names, cues: Cues) -> list[tuple[str, float]]:
    prior: dict[Family, float] = {
        "bargaining": 0.7 if cues.classes and not cues.contract else 1.0,
        "policy": 1.3 if cues.policy else 0.7,
        "class": 1.3 if cues.classes else 0.6,
    }
    scored = [(item, found.score * prior[names.families[item]]) for item, found in evidence.items()]
    return sorted(scored, key=lambda entry: -entry[1])


def _subjects(
    register: Register,
    question: str,
    mentions: Sequence[Mention],
    evidence: Mapping[str, Evidence],
    ranked: Sequence[tuple[str, float]],
    names: Names,
    cues: Cues,
) -> Subjects:
    top = ranked[0][1]
    winners = [item for item, score in ranked if score >= top * MARGIN]
    level = _level(winners[0], evidence[winners[0]])
    if level == "employer":
        winners = _of_employer(ranked, evidence, names, cues)
    others = [] if level == "employer" else _also_named(question, mentions, evidence, winners, names, cues)
    chosen = [register.get(item) for item in (*winners, *others)]
    used = [mention for item in (*winners[:1], *others) for mention in evidence[item].mentions]
    named = tuple(dict.fromkeys(mention.text for mention in sorted(used, key=lambda m: m.start)))
    return Subjects(
        tuple(item for item in chosen if item),
        named,
        level,
        bool(others),
        strength=evidence[winners[0]].score,
    )


def _level(instrument_id: str, evidence: Evidence) -> str:
    facets = {mention.namings[instrument_id].facet for mention in evidence.mentions}
    if "unit" in facets:
        return "unit"
    return "title" if "title" in facets else "employer"


def _of_employer(
    ranked: Sequence[tuple[str, float]], evidence: Mapping[str, Evidence], names: Names, cues: Cues
) -> list[str]:
    """Return everything of the employers named best; class specifications only when classes are asked for."""
    best = max(_employer_score(item, evidence[item]) for item, _ in ranked)
    return [
        item
        for item, _ in ranked
        if _employer_score(item, evidence[item]) >= best * 0.9
        and (names.families[item] != "class" or cues.classes)
        and not (cues.every_unit and names.families[item] != "bargaining")
    ]


def _employer_score(instrument_id: str, evidence: Evidence) -> float:
    return sum(
        m.namings[instrument_id].weight
        for m in evidence.mentions
        if m.namings[instrument_id].facet == "employer"
    )


def _also_named(
    question: str,
    mentions: Sequence[Mention],
    evidence: Mapping[str, Evidence],
    winners: Sequence[str],
    names: Names,
    cues: Cues,
) -> list[str]:
    """Return further instruments when the question sets several units side by side."""
    added: list[str] = []
    taken = [mention for item in winners for mention in evidence[item].mentions]
    for mention in sorted(mentions, key=lambda m: (-m.size, m.start)):
        holders = [
            item
            for item, naming in mention.namings.items()
            if naming.facet != "employer" and naming.weight >= 0.5
        ]
        overlaps = any(mention.start < other.end and other.start < mention.end for other in taken)
        if not holders or overlaps or set(holders) & {*winners, *added}:
            continue
        if not (cues.compare or _joined(question, mention, taken)):
            continue
        family = names.families[winners[0]]
        usable = [item for item in holders if names.families[item] == family]
        best = max((evidence[item].score for item in usable), default=0.0)
        chosen = [item for item in usable if evidence[item].score >= best * MARGIN]
        added.extend(chosen)
        taken.extend(m for item in chosen for m in evidence[item].mentions)
    return added


def _joined(question: str, mention: Mention, taken: Iterable[Mention]) -> bool:
    spans = [match.span() for match in WORD.finditer(question)]
    for other in taken:
        first, second = sorted((mention, other), key=lambda m: m.start)
        if first.end > second.start or second.start >= len(spans):
            continue
        if is_list_gap(question[spans[first.end - 1][1] : spans[second.start][0]]):
            return True
    return False


def _missing(
    question: str,
    mentions: Sequence[Mention],
    evidence: Mapping[str, Evidence],
    ranked: Sequence[tuple[str, float]],
    names: Names,
    vocabulary: Vocabulary | None,
) -> str:
    """Return the employer or occupation that the question is about and that no instrument here knows."""
    for match in _NAMED_EMPLOYER.finditer(question):
        if not _known_employer(match.group(), names) and not _in_text(match.group(), vocabulary):
            return match.group().strip()
    unknown = [mention for mention in mentions if mention.concept and not mention.namings]
    if not unknown:
        return ""
    if ranked and _named_strongly(evidence[ranked[0][0]], ranked[0][0]):
        return ""
    longest = max(unknown, key=lambda mention: mention.size)
    return "" if _in_text(longest.text, vocabulary) else longest.text


def _known_employer(text: str, names: Names) -> bool:
    proper = [word for word in normal_words(text) if (word,) in names.entries or word in _GENERIC]
    return any(word not in _GENERIC for word in proper)


_GENERIC = frozenset(
    [
        "city",
        "town",
        "village",
        "county",
        "port",
        "state",
        "university",
        "of",
        "school",
        "district",
        "public",
        "police",
        "fire",
        "department",
        "unified",
        "the",
        "in",
        "at",
    ]
)


def _named_strongly(evidence: Evidence, instrument_id: str) -> bool:
    return any(
        mention.namings[instrument_id].facet != "employer" and mention.namings[instrument_id].weight >= STRONG
        for mention in evidence.mentions
    )


def _in_text(text: str, vocabulary: Vocabulary | None) -> bool:
    if vocabulary is None:
        return False
    return max(vocabulary(text.strip()).values(), default=0) >= COVERED_BY_TEXT
