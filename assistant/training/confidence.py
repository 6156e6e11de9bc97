"""Fitting the confidence: a logistic model over its features, validated by subject, and its risk-coverage curve."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, astuple, dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.answering.confidence import Confidence, Weights
from assistant.index import Embedder, Reranker
from assistant.settings import Settings
from assistant.training.descent import Report
from assistant.training.documents import TrainingDocument, agreements, gather_documents
from assistant.training.examples import read_pairs
from assistant.training.silence import Observation, SearchedText, observe, shipped_subjects
from assistant.training.word_counts import everyday_words, words_of_the_field

FOLDS = 5
RIDGE = 1e-3
STEPS = 25
TEXTS = 40
LARGEST_TEXT = 600
# Nothing may have been read closely, and where every agreement is searched there is none to fall short of.
LEFT_OUT = {
    "read": frozenset[str](),
    "unread": frozenset({"reading"}),
    "read_alone": frozenset({"shortfall"}),
    "unread_alone": frozenset({"reading", "shortfall"}),
}

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """One threshold: shares, 0..1, of answerable questions answered and of silent ones held back."""

    threshold: float
    answered: float
    held_back: float


@dataclass(frozen=True, slots=True)
class Fit:
    """Fitted weights, and what validation by subject gave: the ROC area and the curve."""

    weights: Weights
    area: float
    curve: tuple[CurvePoint, ...]


@dataclass(frozen=True, slots=True)
class Calibration:
    """A fit by name for every set of features that can be measured, as in LEFT_OUT, and the weights that read."""

    fits: Mapping[str, Fit]
    reader: str


def calibrate(
    pairs_file: Path,
    folder: Path,
    embedder: Embedder,
    reranker: Reranker | None,
    output: Path,
    seed: int,
    report: Report,
) -> Calibration:
    """Fit the confidence and write it to `output`, with the words that it counts and the curve.

    The files are `confidence.json`, `field_words.tsv`, `everyday_words.txt` and `silence_curve.json`.

    Words are counted over all documents of the pairs file; questions are asked of a sample, to save encoding.
    """
    documents = gather_documents(read_pairs(pairs_file), folder, Settings(), report)
    return fit_documents(documents, sample(documents), embedder, reranker, output, seed, report)


def fit_documents(
    documents: Sequence[TrainingDocument],
    asked: Sequence[TrainingDocument],
    embedder: Embedder,
    reranker: Reranker | None,
    output: Path,
    seed: int,
    report: Report,
) -> Calibration:
    """Count the words of the documents, fit on questions put to those asked, and write the files."""
    words = words_of_the_field([document for document in documents if document.examples])
    texts = [SearchedText(document, embedder, reranker) for document in asked]
    report(f"{len(texts)} texts of {sum(len(text.passages) for text in texts)} passages encoded")
    found = observe(texts, shipped_subjects(), embedder, words, seed)
    calibration = fit(found, reranker.fingerprint if reranker else "")
    (output / "field_words.tsv").write_text(words.to_table(), encoding="utf-8")
    everyday = "\n".join(everyday_words([document for document in documents if document.examples]))
    (output / "everyday_words.txt").write_text(everyday + "\n", encoding="utf-8")
    write_calibration(calibration, output)
    areas = ", ".join(f"{name} {one.area}" for name, one in calibration.fits.items())
    report(f"{len(found)} observations, areas: {areas}")
    return calibration


def sample(documents: Sequence[TrainingDocument]) -> list[TrainingDocument]:
    """Return some agreements, the smallest of every employer first; very large ones are left out.

    Where no document lies in a folder of agreements, all documents count as agreements.
    """
    small = [one for one in documents if len(one.passages) <= LARGEST_TEXT]
    seen: Counter[str] = Counter()
    ranked: list[tuple[int, TrainingDocument]] = []
    for one in sorted(agreements(small), key=lambda document: len(document.passages)):
        group = one.examples[0].pair.group
        seen[group] += 1
        ranked.append((seen[group], one))
    return [one for _, one in sorted(ranked, key=lambda rank: rank[0])[:TEXTS]]


def fit(found: Sequence[Observation], reader: str) -> Calibration:
    """Fit every set of features on all observations; areas and curves come from validation."""
    names = [feature.name for feature in fields(Confidence)]
    never = frozenset[str]() if reader else LEFT_OUT["unread"]
    return Calibration(
        {
            name: fit_features(found, [one for one in names if one not in left_out | never])
            for name, left_out in LEFT_OUT.items()
        },
        reader,
    )


def fit_features(found: Sequence[Observation], names: Sequence[str]) -> Fit:
    """Fit a model of the features named."""
    features = np.array(
        [[getattr(one.confidence, name) for name in names] for one in found], dtype=np.float64
    )
    answerable = np.array([one.answerable for one in found])
    shares = _shares(answerable)
    validated = validate(found, features, answerable, shares)
    weights, intercept = logistic(features, answerable, shares)
    model = Weights(
        dict(zip(names, (round(float(one), 4) for one in weights), strict=True)), round(intercept, 4)
    )
    return Fit(model, area(answerable, validated), curve(answerable, validated))


def validate(
    found: Sequence[Observation], features: Numbers, answerable: NDArray[np.bool_], shares: Numbers
) -> Numbers:
    """Return each observation's probability by a model that saw no question about its subject."""
    subjects = sorted({one.subject for one in found})
    fold = np.array([subjects.index(one.subject) % FOLDS for one in found])
    probabilities = np.zeros(len(found))
    for apart in range(FOLDS):
        kept = fold != apart
        weights, intercept = logistic(features[kept], answerable[kept], shares[kept])
        probabilities[~kept] = _sigmoid(features[~kept] @ weights + intercept)
    return probabilities


def logistic(features: Numbers, answerable: NDArray[np.bool_], shares: Numbers) -> tuple[Numbers, float]:
    """Return the weights and intercept of a logistic regression, by Newton's method with a small ridge."""
    design = np.column_stack([features, np.ones(len(features))])
    ridge = RIDGE * np.diag([1.0] * features.shape[1] + [0.0])
    solution = np.zeros(design.shape[1])
    for _ in range(STEPS):
        expected = _sigmoid(design @ solution)
        slope = design.T @ (shares * (answerable - expected)) - ridge @ solution
        curvature = (design * (shares * expected * (1 - expected))[:, None]).T @ design + ridge
        solution = solution + np.linalg.solve(curvature, slope)
    return solution[:-1], float(solution[-1])


def area(answerable: NDArray[np.bool_], probabilities: Numbers) -> float:
    """Return how often an answerable question outranks a silent one (the ROC area)."""
    right, silent = probabilities[answerable], probabilities[~answerable]
    above = (right[:, None] > silent).mean() + 0.5 * (right[:, None] == silent).mean()
    return round(float(above), 3)


def curve(answerable: NDArray[np.bool_], probabilities: Numbers) -> tuple[CurvePoint, ...]:
    """Return the shares answered and held back at thresholds from 0 to 1, in steps of a fiftieth."""
    return tuple(
        CurvePoint(
            float(threshold),
            round(float((probabilities[answerable] >= threshold).mean()), 3),
            round(float((probabilities[~answerable] < threshold).mean()), 3),
        )
        for threshold in np.arange(0, 51) / 50
    )


def write_calibration(calibration: Calibration, output: Path) -> None:
    """Write the weights as the program reads them, and the curves as the documentation draws them."""
    models = {name: asdict(one.weights) for name, one in calibration.fits.items()}
    weights = {"models": models, "reader": calibration.reader}
    (output / "confidence.json").write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
    drawn = {
        name: {"area": one.area, "curve": [astuple(point) for point in one.curve]}
        for name, one in calibration.fits.items()
    }
    (output / "silence_curve.json").write_text(json.dumps(drawn, indent=1) + "\n", encoding="utf-8")


def _shares(answerable: NDArray[np.bool_]) -> Numbers:
    """Weigh each observation so that questions with an answer and without count the same."""
    share = float(answerable.mean())
    return np.where(answerable, 0.5 / share, 0.5 / (1 - share))


def _sigmoid(values: Numbers) -> Numbers:
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -60, 60))))
