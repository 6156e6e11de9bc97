"""A whole training run on two small agreements and an encoder of a few thousand weights."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch
from tokenizers import BertWordPieceTokenizer
from transformers import BertConfig, BertForSequenceClassification, BertModel, BertTokenizerFast

from assistant.errors import AssistantError
from assistant.index import load_embedder, load_reranker
from assistant.index.model_files import verify_checksums
from assistant.settings import Settings
from assistant.training.command import train
from assistant.training.documents import TrainingDocument, gather_documents, split_by_group
from assistant.training.embedder import POOLING_FILES, Recipe, Trainer
from assistant.training.examples import TrainingPair, passage_text, read_pairs
from assistant.training.export import export_encoder
from assistant.training.reranker import RerankerRecipe
from assistant.training.run import fit_confidence, train_and_export, train_reranker
from tests.support.library import FERRY, LIBRARY_STAFF

PAIRS = [
    TrainingPair(
        "What is paid past forty hours?",
        "agreements/harbor-ferry-crew.txt",
        "Time worked beyond forty hours in a week is paid at one and one-half times the regular rate of pay.",
    ),
    TrainingPair(
        "Who pays to have the uniform washed?",
        "agreements/harbor-ferry-crew.txt",
        "The District furnishes two uniforms a year and pays a cleaning allowance of $0.85 for each shift",
    ),
    TrainingPair(
        "How long off does a new librarian get?",
        "agreements/millpond-library-staff.txt",
        "A librarian earns twelve days of vacation in the first year of service",
    ),
    TrainingPair(
        "How fast must she complain?",
        "agreements/millpond-library-staff.txt",
        "A grievance is filed within ten working days after the event that gave rise to it.",
    ),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two agreements, their pairs and a small encoder that was never trained."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "agreements").mkdir()
    (folder / "agreements/harbor-ferry-crew.txt").write_text(FERRY, encoding="utf-8")
    (folder / "agreements/millpond-library-staff.txt").write_text(LIBRARY_STAFF, encoding="utf-8")
    rows = [{"question": pair.question, "file": pair.file, "quote": pair.quote} for pair in PAIRS]
    (folder / "pairs.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    write_encoder(folder / "base")
    return folder


def write_encoder(folder: Path) -> None:
    """Write a model folder as sentence-transformers lays it out, with a vocabulary of the two agreements."""
    torch.manual_seed(1)
    words = BertWordPieceTokenizer()
    words.train_from_iterator([FERRY, LIBRARY_STAFF], vocab_size=400, show_progress=False)
    folder.mkdir()
    tokenizer = BertTokenizerFast(tokenizer_object=words._tokenizer)
    tokenizer.save_pretrained(folder)
    size = {"hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 64}
    config = BertConfig(vocab_size=len(tokenizer), num_labels=1, **size)
    BertModel(config).save_pretrained(folder)
    BertForSequenceClassification(config).save_pretrained(folder.with_name("cross"))
    tokenizer.save_pretrained(folder.with_name("cross"))
    for name in POOLING_FILES:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("{}", encoding="utf-8")


@pytest.fixture(scope="module")
def documents(folder: Path) -> list[TrainingDocument]:
    """The two agreements with their pairs located."""
    return gather_documents(read_pairs(folder / "pairs.jsonl"), folder, Settings(), lambda _: None)


def test_a_run_leaves_an_embedder_that_can_be_used(
    folder: Path, documents: list[TrainingDocument], tmp_path: Path
) -> None:
    """What is written is whole, loads as an embedder and gives the vectors of the trained encoder."""
    recipe = Recipe(epochs=1, batch=2, negatives=1)
    train_and_export(documents, folder / "base", tmp_path, recipe, 0.0, lambda _: None)
    verify_checksums(tmp_path)
    texts = ["How is overtime paid?", "The District furnishes two uniforms a year."]
    vectors = load_embedder(str(tmp_path)).encode(texts)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    exact = Trainer(tmp_path / "encoder", recipe, lambda _: None).encode_passages(texts)
    assert (vectors * exact).sum(axis=1).min() > 0.95
    assert "4 pairs over 2 documents" in (tmp_path / "MODEL_CARD.md").read_text(encoding="utf-8")
    fit_confidence(documents, tmp_path, 1, lambda _: None)
    assert {path.name for path in (tmp_path / "fitted").iterdir()} >= {"confidence.json", "field_words.tsv"}


def test_a_reranker_learns_which_passage_answers(
    folder: Path, documents: list[TrainingDocument], tmp_path: Path
) -> None:
    """A cross-encoder trained on the pairs puts answers far above other passages, and ships with its hashes."""
    export_encoder(folder / "base", tmp_path)
    recipe = RerankerRecipe(epochs=60, questions=2, frozen=0, learning_rate=3e-3)
    train_reranker(documents, folder / "cross", tmp_path, recipe, 0, 1, lambda _: None)
    verify_checksums(tmp_path / "reranker")
    reranker = load_reranker(str(tmp_path / "reranker"), threads=1)
    assert reranker is not None
    margins = []
    for example, passages in [(e, d.passages) for d in documents for e in d.examples]:
        scores = np.array(
            reranker.scores(example.pair.question, [passage_text(passage) for passage in passages])
        )
        others = np.delete(scores, example.answers)
        margins.append(scores[list(example.answers)].mean() - others.mean())
    # Weights that were never trained score all passages alike, within some hundredths.
    assert np.mean(margins) > 1


def test_an_employer_is_on_one_side_only(documents: list[TrainingDocument]) -> None:
    """Pairs of one employer are all trained on or all validated on."""
    kept, apart = split_by_group(documents, 0.3, seed=1)
    groups = [{e.pair.group for d in side for e in d.examples} for side in (kept, apart)]
    assert all(groups)
    assert not groups[0] & groups[1]


def test_a_share_beyond_one_is_refused(folder: Path, tmp_path: Path) -> None:
    """Nothing is read or written when no pair would be left to train on."""
    with pytest.raises(AssistantError, match="share"):
        train(folder / "pairs.jsonl", folder, tmp_path / "out", "minilm", 1.0, 1, 1)
    assert not (tmp_path / "out").exists()
