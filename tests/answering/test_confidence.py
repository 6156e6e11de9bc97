"""How confident an answer is, feature by feature, and the model that weighs the features."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.confidence import (
    Confidence,
    Weights,
    fitted,
    measure_confidence,
    probability,
)
from assistant.answering.field_words import FieldWords, everyday_words, field_words, read_table
from assistant.index import LibraryIndex, load_reranker
from assistant.retrieval.close_reading import Reading
from assistant.retrieval.plain_question import name_stems
from assistant.retrieval.searching import Found, Query, Searcher
from assistant.training.confidence import area, curve, fit, logistic
from assistant.training.silence import Observation
from assistant.types import BargainingUnit, Instrument, Scope
from tests.support.library import FERRY, build, office, opened

DAY = date(2025, 3, 3)
WORDS = FieldWords({"clean": 4, "allow": 8, "longev": 2, "shift": 16}, {"longev": 0.5}, 64)
MIDDLING = Confidence(nearness=0.4, subject=1.0, unnamed=0.0, shortfall=0.05)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> LibraryIndex:
    """A library of one agreement."""
    folder = tmp_path_factory.mktemp("confidence")
    library: Path = folder / "library"
    build(office(folder / "source", ferry=FERRY), library)
    return opened(library)


def measured(index: LibraryIndex, question: str) -> Confidence:
    """Search the whole library and measure."""
    scope = Scope(index.register.instruments, DAY, "all")
    found = Searcher(index).search(Query(question), scope.instruments)
    return measure_confidence(index, question, scope, found, WORDS)


@pytest.mark.parametrize(
    ("feature", "more", "raises"),
    [
        ("nearness", 0.6, True),
        ("subject", 5.0, False),
        ("unnamed", 1.0, False),
        ("shortfall", 0.2, False),
    ],
)
def test_each_feature_moves_the_confidence_its_own_way(feature: str, more: float, raises: bool) -> None:
    """Nearness raises the confidence; subjects that the text has no word for lower it."""
    changed = replace(MIDDLING, **{feature: more})
    assert (changed.value > MIDDLING.value) is raises


def test_a_near_passage_outweighs_a_missing_subject_word() -> None:
    """A text may use other words for the same thing, so a missing word does not decide against a near passage."""
    near = replace(MIDDLING, nearness=0.7, subject=4.0)
    assert near.value > MIDDLING.value


@given(
    st.builds(
        Confidence,
        *(
            st.floats(-1, 1),
            st.floats(0, 1000),
            st.floats(0, 20),
            st.floats(0, 1),
            st.none() | st.floats(-15, 15),
        ),
    )
)
def test_confidence_is_a_probability(confidence: Confidence) -> None:
    """Whatever is measured, the value lies between 0 and 1."""
    assert 0 <= confidence.value <= 1


def test_weights_of_nothing_give_one_half() -> None:
    """Without weights nothing is known either way."""
    assert probability(MIDDLING, Weights(dict.fromkeys(fitted().of(MIDDLING).features, 0.0), 0.0)) == 0.5


def test_a_question_in_the_words_of_the_text_misses_nothing(index: LibraryIndex) -> None:
    """A question in the text's own words names no subject that the text lacks."""
    confidence = measured(index, "What cleaning allowance is paid for a shift?")
    assert (confidence.subject, confidence.unnamed) == (0, 0)


@pytest.mark.parametrize(
    ("question", "unnamed"),
    [
        ("How is standby time paid?", 1),
        ("How is standby time paid, and is there a sabbatical?", 2),
        ("How is time and a half paid?", 0),
    ],
    ids=["nothing of the sort", "two such things", "another word for it"],
)
def test_things_that_the_text_has_no_word_for_are_counted(
    index: LibraryIndex, question: str, unnamed: int
) -> None:
    """What the thesaurus has several words for is missing only when the text has none of them."""
    assert measured(index, question).unnamed == unnamed


def test_a_subject_that_the_text_never_names_is_silent(index: LibraryIndex) -> None:
    """A word that texts put into headings and that this one lacks counts as a missing subject."""
    confidence = measured(index, "What longevity allowance is paid?")
    assert confidence.subject == pytest.approx(WORDS.rarity("longev") * 0.5)


def test_everyday_words_count_for_nothing(index: LibraryIndex) -> None:
    """Words that are not of the field, known to the text or not, leave the missing subject as it is."""
    plain = measured(index, "What cleaning allowance and longevity?")
    chatty = measured(index, "My buddy grumbled: what cleaning allowance and longevity?")
    assert plain.subject == chatty.subject > 0


def test_names_of_the_unit_are_not_what_is_asked() -> None:
    """Employer, union, unit and its aliases name the text; they are no words to look for in it."""
    unit = BargainingUnit("Deckhands", aliases=("boat crew",))
    ferry = Instrument(
        "1", "Agreement", "agreement", ("a.txt",), employer="Harbor District", union="Local 12", units=(unit,)
    )
    named = name_stems((ferry,))
    assert {"harbor", "deckhand", "boat", "crew", "12"} <= named
    assert "agreement" not in named


def test_no_hits_are_measured_without_failing(index: LibraryIndex) -> None:
    """A question without a single word of the field misses nothing."""
    scope = Scope(index.register.instruments, DAY, "all")
    assert measure_confidence(index, "?", scope, Found(()), WORDS) == Confidence(0.0, 0.0, 0.0, None)


def test_a_table_of_words_is_read_back_as_written() -> None:
    """Counts, subjects and total survive the data file."""
    assert read_table(WORDS.to_table()) == WORDS


def test_rare_words_weigh_more_and_unknown_ones_nothing() -> None:
    """Rarity falls with the number of passages that hold a word; everyday speech has none."""
    assert WORDS.rarity("longev") > WORDS.rarity("shift") > WORDS.rarity("buddy") == 0


def test_words_of_a_text_are_taken_out_of_the_count() -> None:
    """A text's own words do not make them words of the field when it is measured."""
    left = WORDS.without([FieldWords({"longev": 2, "other": 9}, {}, 10)])
    assert left.rarity("longev") == 0
    assert left.passages == 54
    assert "other" not in left.counts


def test_the_shipped_tables_hold_words_and_a_weight_for_every_feature() -> None:
    """The data files are there, complete, and hold no numbers or names with digits."""
    words = field_words()
    assert words.subject("longev") > words.subject("employe")
    assert all(stem.isalpha() for stem in words.counts)
    assert MIDDLING.value == probability(MIDDLING, fitted().of(MIDDLING))
    assert everyday_words() >= {"get", "guy"}
    shipped = load_reranker("assistant")
    assert shipped
    assert fitted().reader == shipped.fingerprint


@pytest.mark.parametrize("reading", [None, 2.0])
@pytest.mark.parametrize("shortfall", [None, 0.05])
def test_every_set_of_features_that_can_be_measured_has_weights(
    reading: float | None, shortfall: float | None
) -> None:
    """Weights are those of a fit with just the features that were measured."""
    partly = replace(MIDDLING, reading=reading, shortfall=shortfall)
    missing = {name for name, value in (("reading", reading), ("shortfall", shortfall)) if value is None}
    names = {feature.name for feature in fields(Confidence)}
    assert fitted().of(partly).features.keys() == names - missing


def test_where_every_agreement_is_searched_no_other_can_come_nearer(index: LibraryIndex) -> None:
    """A library of one agreement measures no shortfall, and a question far from it is doubted more for that."""
    assert measured(index, "What cleaning allowance is paid?").shortfall is None
    far = replace(MIDDLING, nearness=0.3, subject=0.0, reading=-1.0)
    assert replace(far, shortfall=None).value < replace(far, shortfall=0.0).value


def test_what_the_close_reading_says_weighs() -> None:
    """A passage that the cross-encoder takes for an answer raises the confidence, its doubt lowers it."""
    assert replace(MIDDLING, reading=8.0).value > replace(MIDDLING, reading=-8.0).value


@pytest.mark.parametrize(("reader", "counts"), [("", False), ("fitted", True), ("another", False)])
def test_only_the_reader_that_was_fitted_is_heard(index: LibraryIndex, reader: str, counts: bool) -> None:
    """Logits of another cross-encoder mean something else, so the weights without a reading are used."""
    scope = Scope(index.register.instruments, DAY, "all")
    found = Searcher(index).search(Query("What cleaning allowance is paid?"), scope.instruments)
    read = replace(found, reading=Reading(7.0, reader) if reader else None)
    measured_again = measure_confidence(
        index, "What cleaning allowance is paid?", scope, read, WORDS, "fitted"
    )
    assert measured_again.reading == (7.0 if counts else None)


def observations(seed: int = 0) -> list[Observation]:
    """Questions about ten subjects: answerable ones are nearer and read better, silent ones lack more words."""
    chance = np.random.default_rng(seed)
    made = []
    for number in range(200):
        for answerable, nearness, unknown in ((True, 0.5, 0.2), (False, 0.35, 0.4)):
            near, lack = chance.normal(nearness, 0.08), chance.normal(unknown, 0.1)
            read = chance.normal(3.0 if answerable else -3.0, 1.5)
            confidence = Confidence(near, lack, 0.0, 0.0, read)
            made.append(Observation(confidence, answerable, f"subject {number % 10}"))
    return made


def test_a_logistic_fit_finds_the_side_of_each_feature() -> None:
    """The fitted weight is positive for a feature that answerable questions have more of."""
    features = np.array([[0.1, 3.0], [0.2, 1.0], [0.8, 2.0], [0.9, 2.5], [0.5, 2.0], [0.55, 2.1]])
    answerable = np.array([False, False, True, True, False, True])
    weights, intercept = logistic(features, answerable, np.ones(6))
    assert weights[0] > 0 > intercept


def test_fitting_separates_better_with_a_close_reading() -> None:
    """Both models tell answerable questions from silent ones, and the reading adds to it."""
    calibration = fit(observations(), "reader")
    assert calibration.fits["read"].area > calibration.fits["unread"].area > 0.85
    assert fit(observations(), "reader") == calibration
    assert fit(observations(), "").fits["read"] == calibration.fits["unread"]


def test_the_curve_trades_answers_for_silence() -> None:
    """Raising the threshold never answers more and never holds back less."""
    found = observations()
    answerable = np.array([one.answerable for one in found])
    probabilities = np.array([one.confidence.nearness for one in found])
    points = curve(answerable, probabilities)
    assert [point.answered for point in points] == sorted((p.answered for p in points), reverse=True)
    held = [point.held_back for point in points]
    assert held == sorted(held)
    assert area(answerable, probabilities) > 0.5
