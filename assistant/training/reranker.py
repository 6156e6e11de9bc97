"""Fine-tuning the cross-encoder: the answer against near passages of its document, read with the question.

The loss is the softmax over one answer and a few of the passages that the embedder takes for it (localised
contrastive estimation, Gao, Dai and Callan, 2021, "Rethink Training of BERT Rerankers"), and beside it the cross
entropy of each passage alone, so that a logit also tells whether a passage answers at all.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch.nn.functional import softplus
from transformers import AutoModelForSequenceClassification, AutoTokenizer

from assistant.training.descent import Report, descend
from assistant.training.embedder import Case
from assistant.training.examples import passage_text


@dataclass(frozen=True, slots=True)
class RerankerRecipe:
    """Everything that decides a run; `near` is how many mined negatives are drawn from, `frozen` counts layers.

    `judging` weighs the cross entropy of single passages beside the loss over their order.
    """

    epochs: int = 2
    questions: int = 8
    negatives: int = 4
    near: int = 14
    judging: float = 0.5
    learning_rate: float = 3e-5
    warm_up: float = 0.1
    temperature: float = 2.0
    tokens: int = 224
    frozen: int = 4
    texts_at_once: int = 16
    seed: int = 5


class RerankerTrainer:
    """Trains one cross-encoder; the base folder is read once and the result written by `save`."""

    def __init__(self, base: Path, recipe: RerankerRecipe, report: Report) -> None:
        self.recipe, self.report = recipe, report
        self.random = random.Random(recipe.seed)
        torch.manual_seed(recipe.seed)
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.tokenizer = AutoTokenizer.from_pretrained(base)
        self.model = AutoModelForSequenceClassification.from_pretrained(
            base, dtype=torch.float32, num_labels=1
        ).to(self.device)
        self._freeze()

    def train(self, cases: Sequence[Case]) -> None:
        """Run every epoch over the cases that have negatives, with warm-up and linear decay."""
        usable = [case for case in cases if case.negatives]
        batches = self._batches(usable)
        descend(
            self.model,
            batches,
            self._loss,
            steps=len(batches),
            learning_rate=self.recipe.learning_rate,
            warm_up=self.recipe.warm_up,
            report=self.report,
        )

    def save(self, folder: Path) -> None:
        """Write the cross-encoder in full precision with its tokenizer."""
        self.model.save_pretrained(folder)
        self.tokenizer.save_pretrained(folder)

    def _freeze(self) -> None:
        # Words and shallow patterns are learned from far more text than an office's pairs.
        encoder = self.model.base_model
        for module in (encoder.embeddings, *encoder.encoder.layer[: self.recipe.frozen]):
            module.requires_grad_(False)

    def _batches(self, cases: Sequence[Case]) -> list[list[Case]]:
        size = self.recipe.questions
        orders = [self.random.sample(list(cases), len(cases)) for _ in range(self.recipe.epochs)]
        return [order[i : i + size] for order in orders for i in range(0, len(order), size)]

    def _loss(self, batch: Sequence[Case]) -> torch.Tensor:
        drawn = [(case, self._draw(case)) for case in batch]
        questions = [case.example.pair.question for case, rows in drawn for _ in rows]
        texts = [passage_text(case.passages[row]) for case, rows in drawn for row in rows]
        scores = self._scores(questions, texts) / self.recipe.temperature
        groups = torch.split(scores, [len(rows) for _, rows in drawn])
        order = -torch.stack([torch.log_softmax(group, 0)[0] for group in groups]).mean()
        answers, others = (
            torch.cat([group[:1] for group in groups]),
            torch.cat([group[1:] for group in groups]),
        )
        alone = (softplus(-answers).mean() + softplus(others).mean()) / 2
        return order + self.recipe.judging * alone

    def _draw(self, case: Case) -> list[int]:
        """Return the rows of one answer and of some of its nearest negatives, the answer first."""
        near = case.negatives[: self.recipe.near]
        return [
            self.random.choice(case.example.answers),
            *self.random.sample(near, min(self.recipe.negatives, len(near))),
        ]

    def _scores(self, questions: Sequence[str], texts: Sequence[str]) -> torch.Tensor:
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        size = self.recipe.texts_at_once
        parts = [
            self._logits([questions[j] for j in order[i : i + size]], [texts[j] for j in order[i : i + size]])
            for i in range(0, len(order), size)
        ]
        return torch.cat(parts)[torch.argsort(torch.tensor(order)).to(self.device)]

    def _logits(self, questions: list[str], texts: list[str]) -> torch.Tensor:
        encoded = self.tokenizer(
            questions,
            texts,
            padding=True,
            truncation="only_second",
            max_length=self.recipe.tokens,
            return_tensors="pt",
        ).to(self.device)
        with torch.autocast(self.device.type, torch.bfloat16):
            logits: torch.Tensor = self.model(**encoded).logits
        return logits.flatten().float()
