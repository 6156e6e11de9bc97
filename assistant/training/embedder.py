"""Fine-tuning the embedder on question-and-clause pairs: InfoNCE with hard negatives of the same document.

The recipe follows the usual bi-encoder practice (Karpukhin et al., 2020, "Dense Passage Retrieval"): the
question's own passage against the other passages of the batch and against passages of the same document
that share its words but not its answer.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

from assistant.training.descent import Report, descend
from assistant.training.examples import Example, passage_text
from assistant.types import Passage

POOLING_FILES = ("modules.json", "sentence_bert_config.json", "1_Pooling/config.json")


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides a training run; lengths in tokens, `heading_kept` a probability."""

    epochs: int = 2
    second_epochs: int = 1
    batch: int = 16
    negatives: int = 2
    learning_rate: float = 3e-5
    second_learning_rate: float = 2e-5
    warm_up: float = 0.1
    scale: float = 20.0
    question_tokens: int = 64
    passage_tokens: int = 192
    heading_kept: float = 0.5
    pairs_per_document: int = 4
    seed: int = 17


@dataclass(frozen=True, slots=True)
class Case:
    """One example ready to train on: the document's passages, the answers and the hard negatives among them."""

    example: Example
    passages: tuple[Passage, ...]
    negatives: tuple[int, ...]


class Trainer:
    """Trains one encoder; the model folder is read once and the result written by `save`."""

    def __init__(self, base: Path, recipe: Recipe, report: Report) -> None:
        self.base, self.recipe, self.report = base, recipe, report
        self.random = random.Random(recipe.seed)
        torch.manual_seed(recipe.seed)
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.tokenizer = AutoTokenizer.from_pretrained(base)
        self.model = AutoModel.from_pretrained(base, dtype=torch.float32).to(self.device)

    def train(self, cases: Sequence[Case], epochs: int, learning_rate: float) -> None:
        """Run one round of training with warm-up and linear decay."""
        descend(
            self.model,
            (batch for _ in range(epochs) for batch in self._batches(cases)),
            self._loss,
            steps=epochs * (len(cases) // self.recipe.batch),
            learning_rate=learning_rate,
            warm_up=self.recipe.warm_up,
            report=self.report,
        )

    def encode_questions(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the unit vectors of questions: shape (texts, dimension)."""
        return self._encode(texts, self.recipe.question_tokens)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return the unit vectors of passages: shape (texts, dimension)."""
        return self._encode(texts, self.recipe.passage_tokens)

    def _encode(self, texts: Sequence[str], tokens: int, batch: int = 32) -> NDArray[np.float32]:
        self.model.eval()
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        parts = []
        with torch.inference_mode(), torch.autocast(self.device.type, torch.bfloat16):
            for i in range(0, len(order), batch):
                parts.append(self._vectors([texts[j] for j in order[i : i + batch]], tokens).float())
        vectors = torch.cat(parts)[torch.argsort(torch.tensor(order))]
        return np.asarray(vectors.cpu().numpy(), dtype=np.float32)

    def save(self, folder: Path) -> None:
        """Write the encoder as half-precision safetensors, with its tokenizer and the base's pooling files."""
        self.model.half().save_pretrained(folder)
        self.model.float()
        self.tokenizer.save_pretrained(folder)
        for name in POOLING_FILES:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.base / name, folder / name)

    def _batches(self, cases: Sequence[Case]) -> Iterator[list[Case]]:
        by_document: dict[str, list[Case]] = {}
        for case in self.random.sample(list(cases), len(cases)):
            by_document.setdefault(case.example.pair.file, []).append(case)
        size = self.recipe.pairs_per_document
        runs = [group[i : i + size] for group in by_document.values() for i in range(0, len(group), size)]
        self.random.shuffle(runs)
        flat = [case for run in runs for case in run]
        full = len(flat) // self.recipe.batch * self.recipe.batch
        for i in range(0, full, self.recipe.batch):
            yield flat[i : i + self.recipe.batch]

    def _loss(self, batch: Sequence[Case]) -> torch.Tensor:
        chosen = [(case, self.random.choice(case.example.answers)) for case in batch]
        chosen += [
            (case, i)
            for case in batch
            for i in self.random.sample(case.negatives, min(self.recipe.negatives, len(case.negatives)))
        ]
        texts = [self._passage_text(case.passages[i]) for case, i in chosen]
        with torch.autocast(self.device.type, torch.bfloat16):
            questions = self._vectors(
                [case.example.pair.question for case in batch], self.recipe.question_tokens
            )
            passages = self._vectors(texts, self.recipe.passage_tokens)
        scores = self.recipe.scale * questions.float() @ passages.float().T
        scores = scores.masked_fill(self._also_right(batch, chosen).to(scores.device), -1e4)
        return functional.cross_entropy(scores, torch.arange(len(batch), device=scores.device))

    def _also_right(self, batch: Sequence[Case], chosen: Sequence[tuple[Case, int]]) -> torch.Tensor:
        """Mark the columns, other than a question's own, whose passage answers it too: they are no negatives."""
        mask = torch.zeros(len(batch), len(chosen), dtype=torch.bool)
        for row, case in enumerate(batch):
            for column, (other, i) in enumerate(chosen):
                same = other.example.pair.file == case.example.pair.file and i in case.example.answers
                mask[row, column] = same and column != row
        return mask

    def _passage_text(self, passage: Passage) -> str:
        return passage_text(passage, self.random.random() < self.recipe.heading_kept)

    def _vectors(self, texts: Sequence[str], tokens: int) -> torch.Tensor:
        encoded = self.tokenizer(
            list(texts), padding=True, truncation=True, max_length=tokens, return_tensors="pt"
        ).to(self.device)
        hidden = self.model(**encoded).last_hidden_state
        mask = encoded["attention_mask"].unsqueeze(-1).to(hidden.dtype)
        return functional.normalize((hidden * mask).sum(1) / mask.sum(1), dim=1)
