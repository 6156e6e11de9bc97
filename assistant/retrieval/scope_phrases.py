"""Names that stand in one phrase: whose people "the DOC security officers" are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.library import Register
from assistant.library.wording import WORD, normal_word, normal_words, word_list
from assistant.retrieval.parties import party_words
from assistant.retrieval.scope_evidence import Mention, spelled_out
from assistant.retrieval.scope_names import Naming

# Words that lead from people to where they work: "nurses at the state hospital".
LOCATING = frozenset(["at", "of", "in", "the"])
# How well a name must fit an instrument, beside the one that it fits best, to name its unit outright.
OUTRIGHT = 0.75
_LIST_SIGNS = ",;/&"


def stand_together(question: str, one: Mention, other: Mention) -> bool:
    """Tell whether two names make one phrase: side by side, or led from one to the other by "at the", no list."""
    first, second = sorted((one, other), key=lambda mention: mention.start)
    if first.end > second.start:
        return False
    text = spelled_out(question)
    words = list(WORD.finditer(text))
    between = [normal_word(match.group()) for match in words[first.end : second.start]]
    gap = text[words[first.end - 1].end() : words[second.start].start()]
    return LOCATING.issuperset(between) and not any(sign in gap for sign in _LIST_SIGNS)


def people_of_named_units(
    register: Register, question: str, mentions: Sequence[Mention]
) -> tuple[Mention, ...]:
    """Return the mentions, job titles of other instruments read as people of the unit named beside them.

    "DOC security officers" are those of the DOC's security unit though only a county's list has that title:
    the unit stands beside the title, and its own names share a word with it.
    """
    return tuple(_of_unit(register, question, mention, mentions) for mention in mentions)


def _of_unit(register: Register, question: str, job: Mention, mentions: Sequence[Mention]) -> Mention:
    if not job.namings or any(naming.facet != "title" for naming in job.namings.values()):
        return job
    trade = set(normal_words(job.text)) - word_list("job_title_nouns")
    own = party_words(register)
    beside = (one for one in mentions if one is not job and stand_together(question, one, job))
    theirs = {item for one in beside for item in named_outright(one)}
    if theirs & set(job.namings):
        return job
    named = {item for item in theirs if trade & own[item]}
    weight = max(naming.weight for naming in job.namings.values())
    return replace(job, namings={item: Naming(weight, "title") for item in named}) if named else job


def named_outright(mention: Mention) -> Iterator[str]:
    """Yield the instruments whose unit a mention names as well as it names any."""
    yield from (
        item
        for item, naming in mention.namings.items()
        if naming.facet == "unit" and mention.fitness(item) >= OUTRIGHT
    )
