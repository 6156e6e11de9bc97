"""Questions asked of a text with and without its answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.training.confidence import fit_documents, sample
from assistant.training.documents import TrainingDocument
from assistant.training.examples import TrainingPair, locate, passages_of
from assistant.training.silence import SearchedText, answers_and_like, observe, same_article
from assistant.training.word_counts import count_words, words_of_the_field
from tests.index.building import FERRY, LIBRARY_STAFF, WordEmbedder

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


def document(folder: Path, name: str, text: str, pair: TrainingPair) -> TrainingDocument:
    """Write a text and locate its question in it."""
    path = folder / "agreements" / f"{name}.txt"
    path.write_text(text, encoding="utf-8")
    passages = passages_of(path, folder, Settings())
    placed = TrainingPair(pair.question, f"agreements/{name}.txt", pair.quote)
    return TrainingDocument(passages, tuple(locate([placed], passages)))


def test_the_answer_is_taken_out_of_the_text(documents: list[TrainingDocument]) -> None:
    """What carries the answer is among the passages taken out, and something is left to search."""
    text = SearchedText(documents[0], WordEmbedder())
    example = documents[0].examples[0]
    removed = answers_and_like(text, example) | same_article(text, example)
    assert set(example.answers) <= removed < set(range(len(text.passages)))
    text.removed = removed
    assert text.vocabulary("overtime") == {text.passages[0].instrument.id: 0}
    found = text.search("How is overtime paid?", WordEmbedder().encode_query("overtime"))
    assert all("forty hours" not in hit.passage.text for hit in found.hits)


def test_every_question_is_asked_with_and_without_its_answer(documents: list[TrainingDocument]) -> None:
    """Each control is there, and without its answer a question is never nearer."""
    embedder = WordEmbedder()
    texts = [SearchedText(one, embedder) for one in documents]
    found = observe(texts, embedder, words_of_the_field(documents), seed=1)
    assert {one.control for one in found} >= {"whole", "foreign"}
    whole = [one.confidence.nearness for one in found if one.answerable and one.group == texts[0].group]
    others = [one.confidence.nearness for one in found if not one.answerable and one.group == texts[0].group]
    assert max(whole) > max(others)
    assert all(not text.removed for text in texts)


def test_the_name_of_a_text_leaves_out_general_words(documents: list[TrainingDocument]) -> None:
    """The name put before a question is employer and unit."""
    assert SearchedText(documents[0], WordEmbedder()).name == "harbor ferry crew"


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


def test_a_fit_writes_what_the_program_and_the_documentation_read(
    documents: list[TrainingDocument], tmp_path: Path
) -> None:
    """Weights, words and curve are written side by side."""
    fit_documents(documents, documents, WordEmbedder(), tmp_path, 1, lambda _: None)
    assert {path.name for path in tmp_path.iterdir()} == {
        "confidence.json",
        "field_words.tsv",
        "silence_curve.json",
    }
