"""One training run: from pairs and documents to an embedder with what goes with it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from assistant.index import load_embedder, load_reranker
from assistant.index.model_files import ONNX_WEIGHTS
from assistant.index.rerankers import stock_reranker
from assistant.training.confidence import fit_documents, sample
from assistant.training.descent import Report
from assistant.training.documents import TrainingDocument, split_by_group
from assistant.training.embedder import Case, Recipe, Trainer
from assistant.training.export import export_encoder, export_reranker
from assistant.training.mining import mine, nearest_by_meaning, nearest_by_words
from assistant.training.model_card import write_model_card
from assistant.training.reranker import RerankerRecipe, RerankerTrainer
from assistant.training.stock_reranker import restore
from assistant.training.validation import Figures, validate, validate_reranker

ENCODER, FITTED, RERANKER = "encoder", "fitted", "reranker"


def train_embedder(
    documents: Sequence[TrainingDocument],
    base: Path,
    output: Path,
    recipe: Recipe,
    held_out: float,
    report: Report,
) -> Figures | None:
    """Train on the documents' pairs, write the model and its card to `output`, and return validation figures.

    The first round takes its hard negatives from shared words, the second from the encoder's own mistakes.
    `held_out` is the share of pairs, by whole groups, kept for validation; 0 trains on everything.
    """
    training, validation = split_by_group(documents, held_out, recipe.seed)
    trainer = Trainer(base, recipe, report)
    first = [case for d in training for case in mine(d.examples, d.passages, nearest_by_words)]
    trainer.train(first, recipe.epochs, recipe.learning_rate)
    nearest = nearest_by_meaning(trainer.encode_questions, trainer.encode_passages)
    second = [case for d in training for case in mine(d.examples, d.passages, nearest)]
    trainer.train(second, recipe.second_epochs, recipe.second_learning_rate)
    trainer.save(output)
    cases = validation_cases(validation)
    figures = validate(cases, trainer.encode_questions, trainer.encode_passages) if cases else None
    write_card(output, recipe, len(second), len(cases), figures)
    return figures


def validation_cases(documents: Sequence[TrainingDocument]) -> list[Case]:
    """Return the pairs of the documents as cases to validate on."""
    return [case for d in documents for case in mine(d.examples, d.passages, nearest_by_words)]


def train_and_export(
    documents: Sequence[TrainingDocument],
    base: Path,
    output: Path,
    recipe: Recipe,
    held_out: float,
    report: Report,
) -> None:
    """Train the embedder and export it; `output` becomes a folder for `ASSISTANT_EMBEDDER`.

    `encoder/` in it keeps the full-precision weights.
    """
    output.mkdir(parents=True, exist_ok=True)
    exact = train_embedder(documents, base, output / ENCODER, recipe, held_out, report)
    report(f"full precision: {exact}")
    export_encoder(output / ENCODER, output)
    embedder = load_embedder(str(output))
    _, validation = split_by_group(documents, held_out, recipe.seed)
    cases = validation_cases(validation)
    quantised = validate(cases, embedder.encode, embedder.encode) if cases else None
    report(f"int8: {quantised}")
    write_model_card(output, recipe, documents, exact, quantised)


def train_reranker(
    documents: Sequence[TrainingDocument],
    base: Path | None,
    output: Path,
    recipe: RerankerRecipe,
    held_out: float,
    split_seed: int,
    report: Report,
) -> None:
    """Train the cross-encoder on what the embedder in `output` confuses, and export it to `output`/reranker.

    `base` is a cross-encoder folder, None the stock one. Validation tells how often the answer comes first
    among the passages that the embedder puts first, by the cross-encoder alone.
    """
    embedder = load_embedder(str(output))
    nearest = nearest_by_meaning(embedder.encode, embedder.encode)
    training, validation = split_by_group(documents, held_out, split_seed)
    with tempfile.TemporaryDirectory() as scratch:
        restored = base or Path(scratch) / "base"
        if base is None:
            restore(stock_reranker(), restored)
        trainer = RerankerTrainer(restored, recipe, report)
    trainer.train([case for d in training for case in mine(d.examples, d.passages, nearest)])
    trainer.save(output / RERANKER / ENCODER)
    export_reranker(output / RERANKER / ENCODER, output / RERANKER)
    cases = [case for d in validation for case in mine(d.examples, d.passages, nearest)]
    if cases:
        reranker = load_reranker(str(output / RERANKER))
        assert reranker is not None
        report(f"reranker, int8: {validate_reranker(cases, reranker.scores)}")


def fit_confidence(documents: Sequence[TrainingDocument], output: Path, seed: int, report: Report) -> None:
    """Fit the confidence to the models in `output` and write its weights to `output`/fitted."""
    folder = output / RERANKER
    reranker = load_reranker(str(folder)) if (folder / ONNX_WEIGHTS).is_file() else None
    (output / FITTED).mkdir(exist_ok=True)
    embedder = load_embedder(str(output))
    fit_documents(documents, sample(documents), embedder, reranker, output / FITTED, seed, report)


def write_card(output: Path, recipe: Recipe, training: int, validation: int, figures: Figures | None) -> None:
    """Write what the weights were made of beside them."""
    card: dict[str, object] = {
        "recipe": asdict(recipe),
        "training_pairs": training,
        "validation_pairs": validation,
        "validation": asdict(figures) if figures else None,
    }
    (output / "card.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
