"""Counting the words of the field over the training documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from assistant.answering.field_words import FieldWords
from assistant.index.wording import stems, tokens
from assistant.training.documents import TrainingDocument, agreements
from assistant.types import Passage

PASSAGES_AT_LEAST = 20
GROUPS_AT_LEAST = 5
HEADED_AT_LEAST = 3
OUTER_LEVELS = 2
# How many questions a word must have been asked in before what was seen there counts as much as its headings do.
QUESTIONS_FOR_TRUST = 3
# A word asked so often, and lacking in more than this share of the texts that answer, is everyday speech.
QUESTIONS_FOR_SPEECH = 2
LACKING_IN_SPEECH = 0.25


def count_words(passages: Sequence[Passage]) -> FieldWords:
    """Return in how many of the passages each stem stands; no subjects."""
    counts = Counter(stem for passage in passages for stem in stems(passage))
    return FieldWords(counts, {}, len(passages))


def words_of_the_field(documents: Sequence[TrainingDocument]) -> FieldWords:
    """Return the counts of the words that several employers use, names and numbers left out, and the subjects."""
    groups: defaultdict[str, set[str]] = defaultdict(set)
    counts: Counter[str] = Counter()
    using: Counter[str] = Counter()
    headed: Counter[str] = Counter()
    for document in documents:
        found = count_words(document.passages).counts
        counts.update(found)
        using.update(found.keys())
        headed.update(_heading_stems(document.passages) & found.keys())
        for stem in found:
            groups[stem].add(document.examples[0].pair.group)
    kept = [stem for stem in counts if _is_of_the_field(stem, counts[stem], len(groups[stem]))]
    trust = _trust(documents)
    subjects = {
        stem: trust.get(stem, 1.0) * headed[stem] / using[stem]
        for stem in kept
        if headed[stem] >= HEADED_AT_LEAST
    }
    total = sum(len(document.passages) for document in documents)
    return FieldWords({stem: counts[stem] for stem in kept}, subjects, total)


def everyday_words(documents: Sequence[TrainingDocument]) -> tuple[str, ...]:
    """Return the stems of words that people ask with and that agreements often lack where they answer."""
    texts = agreements(documents)
    asked, absent = _asked_and_absent(texts, [count_words(text.passages).counts.keys() for text in texts])
    return tuple(
        stem
        for stem in sorted(asked)
        if stem.isalpha()
        and asked[stem] >= QUESTIONS_FOR_SPEECH
        and absent[stem] > LACKING_IN_SPEECH * asked[stem]
    )


def _trust(documents: Sequence[TrainingDocument]) -> dict[str, float]:
    """Return, for words of questions, how much it means that a text lacks them, 0..1.

    Texts that answer lack "deadline" or "crew" as often as any text does: such a word names no subject, whatever
    the headings say. Near 0 for those, near 1 for words that a text that answers always has.
    """
    texts = agreements(documents)
    words = [count_words(text.passages).counts.keys() for text in texts]
    using = Counter(stem for held in words for stem in held)
    asked, absent = _asked_and_absent(texts, words)
    lacking = {stem: 1 - using[stem] / (len(texts) + 1) for stem in asked}
    return {
        stem: max(0.0, 1 - absent[stem] / (asked[stem] * lacking[stem] + QUESTIONS_FOR_TRUST))
        for stem in asked
    }


def _asked_and_absent(
    texts: Sequence[TrainingDocument], words: Sequence[Collection[str]]
) -> tuple[Counter[str], Counter[str]]:
    """Count in how many questions each stem is asked, and in how many of them the text that answers lacks it."""
    asked: Counter[str] = Counter()
    absent: Counter[str] = Counter()
    for text, held in zip(texts, words, strict=True):
        for example in text.examples:
            stems_asked = set(tokens(example.pair.question))
            asked.update(stems_asked)
            absent.update(stems_asked.difference(held))
    return asked, absent


def _is_of_the_field(stem: str, passages: int, groups: int) -> bool:
    return stem.isalpha() and passages >= PASSAGES_AT_LEAST and groups >= GROUPS_AT_LEAST


def _heading_stems(passages: Sequence[Passage]) -> set[str]:
    labels = {label for passage in passages for label in passage.provision.path[:OUTER_LEVELS]}
    return {stem for label in labels for stem in tokens(label)}
