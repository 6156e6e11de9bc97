"""The gate over whole agreements: what the text says passes, and the same with one thing changed does not."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.phrasing.drafts import Draft, DraftQuote, DraftSentence
from assistant.phrasing.excerpts import Excerpt, collect_excerpts
from assistant.phrasing.figures import find_figures
from assistant.phrasing.verifying import Verdict, Verifier
from assistant.service import Assistant
from assistant.types import Answer
from tests.answering.asking import assistant_over
from tests.answering.writing import CANNERY, TRANSIT

from .conftest import DAY

QUESTIONS = {
    "transit": "When must an operator file a grievance with the Authority?",
    "cannery": "When must a packer present a grievance to the Company?",
}
CHANGES = (
    (r"\bshall\b", "may"),
    (r"\bmay\b", "shall"),
    (r"\bshall (?!not)", "shall not "),
    (r"\bnot ", ""),
    (r"\bafter\b", "before"),
    (r"\bcalendar\b", "working"),
    (r"\bworking days\b", "calendar days"),
    (r"\bdays\b", "weeks"),
    (r"\bmonths\b", "years"),
    (r"\bat least\b", "at most"),
    (r"\bmore than\b", "less than"),
    (r"\b(Article|Section) [\dIVX]+", r"\1 88"),
)
FEWEST_WORDS = 6
Case = tuple[Assistant, Answer, Excerpt, str]


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> list[Case]:
    """Every sentence of the passages that the model would read for one question over each agreement."""
    desk = assistant_over(tmp_path_factory.mktemp("gate"), transit=TRANSIT, cannery=CANNERY)
    found = []
    for name, question in QUESTIONS.items():
        answer = desk.look_up(question, as_of=DAY.replace(year=2026), document=f"{name}.txt")
        for excerpt in collect_excerpts(desk.index, answer, 20):
            sentences = (excerpt.words(span) for span in excerpt.sentences)
            found += [(desk, answer, excerpt, one) for one in sentences if len(one.split()) >= FEWEST_WORDS]
    return found


def judge(case: Case, words: str, sentence: str) -> Verdict:
    """Verify one sentence under one quote."""
    desk, answer, excerpt, _ = case
    quote = DraftQuote(id="Q1", passage=excerpt.id, words=words)
    draft = Draft(quotes=[quote], sentences=[DraftSentence(text=sentence, quotes=["Q1"])])
    return Verifier(desk.index, answer, [excerpt]).verify(draft)


def changed(sentence: str) -> Iterator[str]:
    """Yield the sentence with one word, or one number, that says something else."""
    for pattern, other in CHANGES:
        once = re.sub(pattern, other, sentence, count=1)
        if once != sentence and not (other in ("may", "shall") and re.search(rf"\b{other}\b", sentence)):
            yield once
    for figure in find_figures(sentence):
        yield f"{sentence[: figure.start]}97{sentence[figure.end :]}"


def test_what_a_sentence_says_passes_under_itself(cases: list[Case]) -> None:
    """The gate accepts the words of the text itself; none of its checks is stricter than the text."""
    assert len(cases) > 20
    refused = {case[3]: judge(case, case[3], case[3]).problems for case in cases}
    assert not {sentence: problems for sentence, problems in refused.items() if problems}


def test_one_changed_word_or_number_in_the_prose_is_refused(cases: list[Case]) -> None:
    """The quote is right and the sentence says something else: number, unit, bound, order, denial or force."""
    passed = [
        (one, case[3]) for case in cases for one in changed(case[3]) if judge(case, case[3], one).sentences
    ]
    assert not passed


def test_one_changed_word_or_number_in_the_quote_is_refused(cases: list[Case]) -> None:
    """The sentence is right and the quote is altered."""
    passed = [one for case in cases for one in changed(case[3]) if judge(case, one, case[3]).sentences]
    assert not passed


@given(data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_run_of_whole_words_is_a_quote_and_any_change_of_it_is_none(
    cases: list[Case], data: st.DataObject
) -> None:
    """Quotes are exact: a slice between words is found, a slice with one character changed is not."""
    case = data.draw(st.sampled_from(cases))
    words = case[3].split()
    start = data.draw(st.integers(0, len(words) - 4))
    end = data.draw(st.integers(start + 4, len(words)))
    quote = " ".join(words[start:end])
    assert not judge(case, quote, case[3]).problems
    position = data.draw(st.integers(0, len(quote) - 1).filter(lambda at: quote[at].isalnum()))
    altered = f"{quote[:position]}{'x' if quote[position] != 'x' else 'y'}{quote[position + 1 :]}"
    assert judge(case, altered, case[3]).problems
