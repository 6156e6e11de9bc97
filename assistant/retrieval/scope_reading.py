"""One question read against one register: what it mentions and how that points at each instrument."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.library import Register
from assistant.library.wording import WORD, normal_word, word_list
from assistant.retrieval.parties import holders
from assistant.retrieval.proper_names import ProperName
from assistant.retrieval.scope_asked import asked_names, listed_beside
from assistant.retrieval.scope_cues import Cues
from assistant.retrieval.scope_evidence import Evidence, Mention, find_mentions, spelled_out, weigh
from assistant.retrieval.scope_names import Family, Names, index_names
from assistant.retrieval.scope_phrases import people_of_named_units
from assistant.retrieval.scope_text import Vocabulary, mentions_in_texts


@dataclass(frozen=True, slots=True)
class Reading:
    """One question read against one register; `ranked` is best first, phrasing weighed in."""

    question: str
    mentions: tuple[Mention, ...]
    evidence: Mapping[str, Evidence]
    ranked: tuple[tuple[str, float], ...]
    names: Names
    cues: Cues
    asked: tuple[ProperName, ...]

    def family(self, item: str) -> Family:
        """Return the family of an instrument."""
        return self.names.families[item]


def read_question(
    register: Register, question: str, cues: Cues, vocabulary: Vocabulary | None, *, settled: bool = False
) -> Reading:
    """Return the reading of a question; `vocabulary` adds names that only the texts know."""
    names = index_names(register)
    mentions = tuple(m for m in find_mentions(question, names) if cues.classes or not m.target)
    if not cues.policy:
        mentions = tuple(kept for mention in mentions if (kept := _without_topics(mention, names)))
    if vocabulary is not None:
        found = mentions_in_texts(question, mentions, names, vocabulary)
        mentions = (*mentions, *(m for m in found if not (settled and m.text[0].isdigit())))
    mentions = people_of_named_units(register, question, mentions)
    asked = asked_names(spelled_out(question), mentions)
    evidence = weigh(mentions, names)
    if not (cues.compare or cues.every_unit):
        theirs = holders(register, asked)
        theirs |= listed_beside(spelled_out(question), mentions, asked, theirs)
        evidence = {item: found for item, found in evidence.items() if item in theirs} or evidence
    prior = _priors(cues)
    scored = ((item, found.score * prior[names.families[item]]) for item, found in evidence.items())
    ranked = sorted(scored, key=lambda entry: -entry[1])
    if not cues.classes and _agreements_know(ranked, evidence, names):
        ranked = sorted(ranked, key=lambda entry: names.families[entry[0]] == "class")
    return Reading(question, mentions, evidence, tuple(ranked), names, cues, asked)


def words_beyond_names(register: Register, question: str) -> tuple[str, ...]:
    """Return the question's words, in normal form, without the names of employers, units and jobs."""
    words = WORD.findall(question)
    mentions = find_mentions(question, index_names(register))
    named = {place for mention in mentions for place in mention.places if not mention.target}
    return tuple(normal_word(word) for place, word in enumerate(words) if place not in named)


def _without_topics(mention: Mention, names: Names) -> Mention | None:
    """Return the mention without policies that it names by their subject, None when nothing is left.

    "Sick leave" is a subject that agreements have too; a number ("Rule 4-20") names one policy, and so do the
    people whom it is for ("managers").
    """
    whom = normal_word(mention.text.split()[-1]) in word_list("job_title_nouns")
    if whom or any(character.isdigit() for character in mention.text):
        return mention
    left = {
        item: naming
        for item, naming in mention.namings.items()
        if names.families[item] != "policy" or naming.facet == "employer"
    }
    return replace(mention, namings=left) if left or mention.concept else None


def _agreements_know(
    ranked: Sequence[tuple[str, float]], evidence: Mapping[str, Evidence], names: Names
) -> bool:
    """Tell whether an agreement is named by all the words that name the best class specification."""
    best = next((item for item, _ in ranked if names.families[item] == "class"), None)
    wanted = {place for mention in evidence[best].mentions for place in mention.places} if best else set()
    return any(
        wanted <= {place for mention in evidence[item].mentions for place in mention.places}
        for item, _ in ranked
        if names.families[item] == "bargaining"
    )


def _priors(cues: Cues) -> dict[Family, float]:
    """Return how likely each family is meant, from the phrasing alone."""
    return {
        "bargaining": 0.7 if cues.classes and not cues.contract else 1.0,
        "policy": 1.3 if cues.policy else 0.7,
        "class": 1.3 if cues.classes else 0.6,
    }
