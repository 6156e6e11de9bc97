"""One training run: from a pairs file and a folder of documents to a model folder with its card."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from assistant.settings import Settings
from assistant.training.embedder import Case, Recipe, Report, Trainer
from assistant.training.examples import TrainingPair, locate, passages_of, read_pairs
from assistant.training.mining import mine
from assistant.training.validation import Figures, validate


def gather_cases(pairs: Sequence[TrainingPair], folder: Path, settings: Settings, report: Report) -> list[Case]:
    """Read every document that a pair names and return the cases that could be located."""
    by_file: dict[str, list[TrainingPair]] = {}
    for pair in pairs:
        by_file.setdefault(pair.file, []).append(pair)
    cases: list[Case] = []
    for file, group in sorted(by_file.items()):
        passages = passages_of(folder / file, folder, settings)
        cases += mine(locate(group, passages), passages)
    report(f"{len(cases)} of {len(pairs)} pairs located in {len(by_file)} documents")
    return cases


def split_by_group(cases: Sequence[Case], held_out: float, seed: int) -> tuple[list[Case], list[Case]]:
    """Split into training and validation cases; a group (employer or collection) is never on both sides."""
    groups = sorted({case.example.pair.group for case in cases})
    random.Random(seed).shuffle(groups)
    apart: set[str] = set()
    for group in groups:
        if sum(case.example.pair.group in apart for case in cases) < held_out * len(cases):
            apart.add(group)
    return (
        [case for case in cases if case.example.pair.group not in apart],
        [case for case in cases if case.example.pair.group in apart],
    )


def train_embedder(
    pairs_file: Path, folder: Path, base: Path, output: Path, recipe: Recipe, held_out: float, report: Report
) -> Figures | None:
    """Train on the pairs, write the model and its card to `output`, and return the validation figures.

    `held_out` is the share of pairs, by whole groups, kept for validation; 0 trains on everything.
    """
    cases = gather_cases(read_pairs(pairs_file), folder, Settings(), report)
    training, validation = split_by_group(cases, held_out, recipe.seed)
    report(f"training on {len(training)}, validating on {len(validation)}")
    trainer = Trainer(base, recipe, report)

    def measure() -> Figures | None:
        if not validation:
            return None
        return validate(
            validation,
            lambda texts: trainer.encode(texts, recipe.question_tokens).cpu().numpy(),
            lambda texts: trainer.encode(texts, recipe.passage_tokens).cpu().numpy(),
        )

    trainer.train(training, lambda epoch: trainer.save(output))
    figures = measure()
    write_card(output, recipe, len(training), len(validation), figures)
    return figures


def write_card(output: Path, recipe: Recipe, training: int, validation: int, figures: Figures | None) -> None:
    """Write what the weights were made of beside them."""
    card: dict[str, object] = {"recipe": asdict(recipe), "training_pairs": training, "validation_pairs": validation}
    card["figures"] = asdict(figures) if figures else None
    (output / "card.json").write_text(json.dumps(card, indent=1), encoding="utf-8")
