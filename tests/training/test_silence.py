"""Questions about what a text regulates and about what it never mentions."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.training.confidence import fit_documents, sample
from assistant.training.documents import TrainingDocument
from assistant.training.examples import TrainingPair, locate, passages_of
from assistant.training.silence import (
    SearchedText,
    Subject,
    observe,
    regulated_and_silent,
    shipped_subjects,
)
from assistant.training.word_counts import count_words, words_of_the_field
from tests.retrieval.test_close_reading import ByLength
from tests.support.library import FERRY, LIBRARY_STAFF, WordEmbedder

OVERTIME = (
    "Time worked beyond forty hours in a week is paid at one and one-half times the regular rate of pay."
)
VACATION = "A librarian earns twelve days of vacation in the first year of service"


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> list[TrainingDocument]:
    """Two agreements of two employers, each with one question."""
    folder = tmp_path_factory.mktemp("pairs")
    (folder / "agreements").mkdir()
    return [
        document(folder, "harbor-ferry-crew", FERRY, TrainingPair("How is overtime paid?", "", OVERTIME)),
        document(
            folder, "millpond-library-staff", LIBRARY_STAFF, TrainingPair("How much vacation?", "", VACATION)
        ),
    ]


def document(
    folder: Path, name: str, text: str, pair: TrainingPair, under: str = "agreements"
) -> TrainingDocument:
    """Write a text and locate its question in it."""
    path = folder / under / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    passages = passages_of(path, folder, Settings())
    placed = TrainingPair(pair.question, str(path.relative_to(folder)), pair.quote)
    return TrainingDocument(passages, tuple(locate([placed], passages)))


SUBJECTS = (
    Subject(("vacation",), ("How much time off is there?",)),
    Subject(("overtime",), ("What is paid for extra hours?",)),
    Subject(("sabbatical",), ("Is there a year off to study?",)),
)


def test_a_subject_is_regulated_silent_or_neither(documents: list[TrainingDocument]) -> None:
    """A heading makes a subject regulated, no mention at all silent; a mention in passing makes it neither."""
    text = SearchedText(documents[1], WordEmbedder(), None)
    in_passing = Subject(("librarian",), ("Who is a librarian?",))
    regulated, silent = regulated_and_silent(text, (*SUBJECTS, in_passing))
    assert SUBJECTS[0] in regulated
    assert SUBJECTS[2] in silent
    assert in_passing not in (*regulated, *silent)


def test_questions_are_asked_about_both_sorts_of_subjects(documents: list[TrainingDocument]) -> None:
    """Every text is asked about what it regulates and about what it never mentions, the same way every time."""
    embedder, reranker = WordEmbedder(), ByLength()
    texts = [SearchedText(one, embedder, reranker) for one in documents]
    words = words_of_the_field(documents)
    found = observe(texts, SUBJECTS, embedder, words, seed=1)
    assert {one.subject for one in found if not one.answerable} >= {"sabbatical"}
    assert any(one.answerable for one in found)
    assert all(one.confidence.reading is not None for one in found)
    assert observe(texts, SUBJECTS, embedder, words, seed=1) == found


def test_a_pair_is_put_to_a_text_without_its_subject(documents: list[TrainingDocument]) -> None:
    """The question of a pair has its answer in its own text, and none in one that never mentions its subject."""
    texts = [SearchedText(one, WordEmbedder(), None) for one in documents]
    subjects = (Subject(("vacation",), ("Is there a holiday?",)),)
    found = observe(texts, subjects, WordEmbedder(), words_of_the_field(documents), seed=1)
    of_its_pair = [one.answerable for one in found if one.subject == "vacation"]
    assert of_its_pair.count(True) == of_its_pair.count(False) == 2


def test_words_that_answering_texts_lack_name_no_subject(tmp_path: Path) -> None:
    """A word of headings that questions use of texts without it says nothing when it is missing."""
    (tmp_path / "agreements").mkdir()
    question = "What is the deadline to ask for a sabbatical?"
    texts = []
    for number in range(20):
        name = f"town{number}-of-somewhere"
        leave = "A sabbatical lasts one year and is asked for in writing."
        days = "Every deadline of this agreement ends at the close of business."
        texts.append(
            document(tmp_path, name, f"ARTICLE 1 SABBATICAL\n\n{leave}\n", TrainingPair(question, "", leave))
        )
        texts.append(
            document(tmp_path, f"{name}s", f"ARTICLE 1 DEADLINE\n\n{days}\n", TrainingPair("When?", "", days))
        )
    subjects = words_of_the_field(texts).subjects
    assert subjects["sabbat"] == pytest.approx(1)
    assert subjects["deadlin"] == 0


def test_the_shipped_subjects_have_words_and_questions() -> None:
    """Every subject has words of lower case to look for and at least two questions, none of them twice."""
    subjects = shipped_subjects()
    questions = [question for subject in subjects for question in subject.questions]
    assert len(set(questions)) == len(questions) > 2 * len(subjects) - 1
    assert all(word and word == word.casefold() for subject in subjects for word in subject.words)


def test_words_are_counted_by_passage(documents: list[TrainingDocument]) -> None:
    """A word counts once for each passage that holds it; few employers make no word of the field."""
    counted = count_words(documents[0].passages)
    assert counted.passages == len(documents[0].passages)
    assert counted.counts["uniform"] == 1
    assert not words_of_the_field(documents).counts


def test_the_smallest_text_of_each_employer_is_taken_first(documents: list[TrainingDocument]) -> None:
    """A sample has every employer before any comes again."""
    chosen = sample([documents[0], documents[0], documents[1]])
    assert {one.examples[0].pair.group for one in chosen[:2]} == {
        one.examples[0].pair.group for one in documents
    }


def test_documents_of_a_flat_folder_are_all_sampled(
    documents: list[TrainingDocument], tmp_path: Path
) -> None:
    """Where nothing is filed as an agreement every document may be asked; else only what is filed so."""
    loose = document(
        tmp_path, "harbor-ferry-crew", FERRY, TrainingPair("How is overtime paid?", "", OVERTIME), "."
    )
    assert sample([loose]) == [loose]
    assert sample([documents[0], loose]) == [documents[0]]


def test_a_fit_writes_what_the_program_and_the_documentation_read(
    documents: list[TrainingDocument], tmp_path: Path
) -> None:
    """Weights, words and curve are written side by side."""
    fit_documents(documents, documents, WordEmbedder(), ByLength(), tmp_path, 1, lambda _: None)
    assert {path.name for path in tmp_path.iterdir()} == {
        "confidence.json",
        "everyday_words.txt",
        "field_words.tsv",
        "silence_curve.json",
    }
