"""One training run: from a pairs file and a folder of documents to a model folder with its card."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from assistant.settings import Settings
from assistant.training.embedder import Recipe, Report, Trainer
from assistant.training.examples import Example, TrainingPair, locate, passages_of, read_pairs
from assistant.training.mining import mine, nearest_by_meaning, nearest_by_words
from assistant.training.validation import Figures, validate
from assistant.types import Passage


@dataclass(frozen=True, slots=True)
class TrainingDocument:
    """A document's passages and the examples located in them."""

    passages: tuple[Passage, ...]
    examples: tuple[Example, ...]


def gather_documents(
    pairs: Sequence[TrainingPair], folder: Path, settings: Settings, report: Report
) -> list[TrainingDocument]:
    """Read every document that a pair names and locate its pairs."""
    by_file: dict[str, list[TrainingPair]] = {}
    for pair in pairs:
        by_file.setdefault(pair.file, []).append(pair)
    documents = []
    for file, group in sorted(by_file.items()):
        passages = passages_of(folder / file, folder, settings)
        documents.append(TrainingDocument(passages, tuple(locate(group, passages))))
    located = sum(len(document.examples) for document in documents)
    report(f"{located} of {len(pairs)} pairs located in {len(documents)} documents")
    return documents


def split_by_group(
    documents: Sequence[TrainingDocument], held_out: float, seed: int
) -> tuple[list[TrainingDocument], list[TrainingDocument]]:
    """Split into training and validation; a group (employer or collection) is never on both sides."""
    groups = sorted({example.pair.group for document in documents for example in document.examples})
    random.Random(seed).shuffle(groups)
    sizes = {group: sum(e.pair.group == group for d in documents for e in d.examples) for group in groups}
    apart: set[str] = set()
    for group in groups:
        if sum(sizes[one] for one in apart) < held_out * sum(sizes.values()):
            apart.add(group)
    kept: list[TrainingDocument] = []
    validation: list[TrainingDocument] = []
    for document in documents:
        held = any(example.pair.group in apart for example in document.examples)
        (validation if held else kept).append(document)
    return kept, validation


def train_embedder(
    pairs_file: Path, folder: Path, base: Path, output: Path, recipe: Recipe, held_out: float, report: Report
) -> Figures | None:
    """Train on the pairs, write the model and its card to `output`, and return the validation figures.

    The first round takes its hard negatives from shared words, the second from the encoder's own mistakes.
    `held_out` is the share of pairs, by whole groups, kept for validation; 0 trains on everything.
    """
    documents = gather_documents(read_pairs(pairs_file), folder, Settings(), report)
    training, validation = split_by_group(documents, held_out, recipe.seed)
    trainer = Trainer(base, recipe, report)
    first = [case for d in training for case in mine(d.examples, d.passages, nearest_by_words)]
    trainer.train(first, recipe.epochs, recipe.learning_rate)
    nearest = nearest_by_meaning(trainer.encode_questions, trainer.encode_passages)
    second = [case for d in training for case in mine(d.examples, d.passages, nearest)]
    trainer.train(second, recipe.second_epochs, recipe.second_learning_rate)
    trainer.save(output)
    cases = [case for d in validation for case in mine(d.examples, d.passages, nearest_by_words)]
    figures = validate(cases, trainer.encode_questions, trainer.encode_passages) if cases else None
    write_card(output, recipe, len(second), len(cases), figures)
    return figures


def write_card(output: Path, recipe: Recipe, training: int, validation: int, figures: Figures | None) -> None:
    """Write what the weights were made of beside them."""
    card: dict[str, object] = {
        "recipe": asdict(recipe),
        "training_pairs": training,
        "validation_pairs": validation,
        "validation": asdict(figures) if figures else None,
    }
    (output / "card.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
