"""The thesaurus: whole words only, nothing that the texts in scope do not say, and nothing that is not needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from assistant.index.wording import tokens
from assistant.retrieval.thesaurus import load_thesaurus, named_in, unnamed, words_for_the_missing

CONCEPTS = load_thesaurus()


def holding(**counts: int) -> Callable[[str], int]:
    """Return a scope that holds these words so many times; underscores stand for spaces."""
    return lambda word: counts.get(word.replace(" ", "_"), 0)


@pytest.mark.parametrize(
    ("question", "scope", "expected"),
    [
        ("How long is probation?", {"trial_service": 4}, ("trial service",)),
        ("How long is probation?", {"trial_service": 4, "probation": 9}, ()),
        ("How long is probation?", {}, ()),
        ("Can she bump a junior clerk?", {"displacement": 2, "displace": 1}, ("displacement", "displace")),
        ("Who pays for the fireplace?", {"discharge": 5}, ()),
        ("When is she paid comp time?", {"compensatory_time": 3}, ("compensatory time",)),
    ],
    ids=["missing", "said anyway", "silent", "commonest first", "whole words", "two words"],
)
def test_only_missing_words_get_those_of_the_scope(
    question: str, scope: dict[str, int], expected: tuple[str, ...]
) -> None:
    """A word that the scope never says brings the words that it does say, the commonest first."""
    assert words_for_the_missing(question, holding(**scope), holding()) == expected


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        ({"trial_service": 2}, ("trial service",)),
        ({"trial_service": 2, "trial_period": 5}, ("trial period", "trial service")),
        ({"trial_service": 2, "probation": 1}, ()),
        ({}, ()),
    ],
    ids=["another word", "the commoner first", "the asked word too", "none"],
)
def test_a_word_used_in_passing_brings_those_of_headings(
    headings: dict[str, int], expected: tuple[str, ...]
) -> None:
    """Where the subject stands under another word as its heading, that word is searched too."""
    said = holding(probation=9, trial_service=4, discharge=5)
    assert words_for_the_missing("How long is probation?", said, holding(**headings)) == expected


def test_a_missing_word_brings_the_words_of_headings_and_the_commonest() -> None:
    """What the texts never call so is searched as they head it, and as they mostly say it."""
    said = holding(trial_service=2, probationary_period=7)
    found = words_for_the_missing("How long is probation?", said, holding(trial_service=1))
    assert found == ("trial service", "probationary period")


def test_any_word_of_a_group_leads_to_any_other() -> None:
    """Groups work in every direction."""
    group = next(concept.words for concept in CONCEPTS if "trial service" in concept.words)
    for asked in group:
        for said in group:
            if said != asked and not set(tokens(said)) & set(tokens(asked)):
                assert said in words_for_the_missing(
                    asked, lambda word, said=said: 3 * (word == said), holding()
                )


def test_groups_are_clean() -> None:
    """Every concept has two words or more, none of them twice or empty once stop words are gone, and a name."""
    for concept in CONCEPTS:
        assert len(concept.words) > 1
        assert concept.names
        assert all(tokens(word) for word in concept.words)
        assert not [word for word, count in Counter(concept.words).items() if count > 1]


@pytest.mark.parametrize(
    ("said", "missing"),
    [((), ("standby",)), (("standby",), ()), (("on-call",), ()), (("overtime",), ("standby",))],
    ids=["no word", "its own word", "another word for it", "a word for something else"],
)
def test_what_no_text_has_a_word_for_is_unnamed(said: tuple[str, ...], missing: tuple[str, ...]) -> None:
    """A thing that the question names is missing only when the texts have none of the words for it."""
    assert unnamed("What is standby pay?", said.__contains__) == missing


@pytest.mark.parametrize(
    ("question", "said", "missing"),
    [
        ("Is there acting pay?", ("higher class",), ("acting pay",)),
        ("Is there acting pay?", ("acting assignment",), ()),
        ("May a grievance be filed late?", (), ()),
        ("What is the grace period, if he was late?", ("late",), ("grace period",)),
    ],
    ids=["wider word in the text", "another name", "wider word asked", "both asked"],
)
def test_a_wider_word_neither_asks_for_a_thing_nor_names_it(
    question: str, said: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    """A text that says "higher class" of promotions has no word for acting pay."""
    assert unnamed(question, lambda word: word in (*said, "grievance")) == missing


def test_a_wider_word_leads_the_search() -> None:
    """Acting pay is looked for where a higher class is spoken of."""
    assert "higher class" in words_for_the_missing("acting pay", holding(higher_class=3), holding())


def test_what_the_texts_call_otherwise_is_named_in_them() -> None:
    """The words of the question for a thing that the texts have another name for, and no others."""
    assert named_in("Is standby paid by the mile?", ("on-call",).__contains__) == {"standbi"}
    assert named_in("Is standby paid by the mile?", ("overtime",).__contains__) == frozenset()
