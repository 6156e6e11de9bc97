"""Figures over many answers: rates with bootstrap intervals, abstention, false quotes, seconds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.evaluation.measures import RETRIEVED, Score

SEED, RESAMPLES, CONFIDENCE = 20260316, 2000, 0.95
RATES = (
    "cited_first",
    "cited_any",
    "facts",
    "right_document",
    "all_documents",
    *(f"retrieved@{most}" for most in RETRIEVED),
    "pinpoint_article",
    "pinpoint_section",
    "right_page",
    "behaviour",
    "must_not",
    "wrong_unit",
    "wrong_unit_named",
    "wrong_term",
)
LOWER_IS_BETTER = frozenset(("wrong_unit", "wrong_unit_named", "wrong_term"))


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of `count` answers in 0..1 with its 95 % interval."""

    value: float
    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything that is reported of one run; `abstention` holds precision, recall and F1."""

    rates: dict[str, Rate]
    abstention: dict[str, float]
    quotes: int
    false_quotes: int
    seconds_p50: float
    seconds_p95: float


def interval(values: Sequence[float]) -> tuple[float, float]:
    """Return the percentile bootstrap interval of the mean; the same values give the same interval."""
    sample = np.asarray(values, dtype=float)
    chosen = np.random.default_rng(SEED).integers(0, len(sample), (RESAMPLES, len(sample)))
    tail = 100 * (1 - CONFIDENCE) / 2
    low, high = np.percentile(sample[chosen].mean(axis=1), [tail, 100 - tail])
    return float(low), float(high)


def rate(scores: Sequence[Score], measure: str) -> Rate | None:
    """Return the share of answers with a measure, over those to which it applies; None without any."""
    values = [float(score.measures[measure]) for score in scores if measure in score.measures]
    return Rate(sum(values) / len(values), *interval(values), len(values)) if values else None


def rates(scores: Sequence[Score]) -> dict[str, Rate]:
    """Return every rate that applies to at least one answer."""
    found = {measure: rate(scores, measure) for measure in RATES}
    return {measure: value for measure, value in found.items() if value}


def abstention(scores: Sequence[Score]) -> dict[str, float]:
    """Return precision, recall and F1 of not answering, over the questions that have no answer."""
    held_back = [score for score in scores if not score.measures["answered"]]
    unanswerable = sum(not score.answerable for score in scores)
    right = sum(not score.answerable for score in held_back)
    if not unanswerable:
        return {}
    precision = right / len(held_back) if held_back else 0.0
    recall = right / unanswerable
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return {"precision": precision, "recall": recall, "f1": f1}


def figures(scores: Sequence[Score]) -> Figures:
    """Return the figures of a run; the scores must not be empty."""
    seconds = [score.seconds for score in scores]
    p50, p95 = np.percentile(seconds, [50, 95])
    return Figures(
        rates=rates(scores),
        abstention=abstention(scores),
        quotes=sum(score.quotes for score in scores),
        false_quotes=sum(score.false_quotes for score in scores),
        seconds_p50=float(p50),
        seconds_p95=float(p95),
    )
