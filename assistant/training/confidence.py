"""Fitting the confidence: a logistic model over its features, validated by employer, and its risk-coverage curve."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.answering.confidence import Confidence, Weights
from assistant.index import Embedder
from assistant.settings import Settings
from assistant.training.descent import Report
from assistant.training.documents import TrainingDocument, gather_documents
from assistant.training.examples import read_pairs
from assistant.training.silence import Observation, SearchedText, observe
from assistant.training.word_counts import words_of_the_field

FOLDS = 5
RIDGE = 1e-3
STEPS = 25
ANSWERED = 0.95
TEXTS_PER_KIND = 40
LARGEST_TEXT = 600

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """One threshold: shares, 0..1, of answerable questions answered and of silent ones held back, per control."""

    threshold: float
    answered: float
    held_back: dict[str, float]


@dataclass(frozen=True, slots=True)
class Calibration:
    """The fitted weights, the threshold read from the curve, and what validation by employer gave."""

    weights: Weights
    threshold: float
    areas: dict[str, float]
    curve: tuple[CurvePoint, ...]


def calibrate(
    pairs_file: Path, folder: Path, embedder: Embedder, output: Path, seed: int, report: Report
) -> Calibration:
    """Fit the confidence and write `confidence.json`, `field_words.tsv` and `silence_curve.json` to `output`.

    Words are counted over all documents of the pairs file; questions are asked of a sample, to save encoding.
    """
    documents = gather_documents(read_pairs(pairs_file), folder, Settings(), report)
    return fit_documents(documents, sample(documents), embedder, output, seed, report)


def fit_documents(
    documents: Sequence[TrainingDocument],
    asked: Sequence[TrainingDocument],
    embedder: Embedder,
    output: Path,
    seed: int,
    report: Report,
) -> Calibration:
    """Count the words of the documents, fit on the questions of those asked, and write the three files."""
    words = words_of_the_field([document for document in documents if document.examples])
    texts = [SearchedText(document, embedder) for document in asked]
    report(f"{len(texts)} texts of {sum(len(text.passages) for text in texts)} passages encoded")
    found = observe(texts, embedder, words, seed)
    calibration = fit(found)
    (output / "field_words.tsv").write_text(words.to_table(), encoding="utf-8")
    write_calibration(calibration, output)
    report(f"{len(found)} observations, threshold {calibration.threshold:.3f}, areas {calibration.areas}")
    return calibration


def sample(documents: Sequence[TrainingDocument]) -> list[TrainingDocument]:
    """Return some documents of each kind, the smallest of every employer first; very large ones are left out."""
    chosen: list[TrainingDocument] = []
    usable = [one for one in documents if one.examples and len(one.passages) <= LARGEST_TEXT]
    for kind in sorted({Path(one.examples[0].pair.file).parts[0] for one in usable}):
        seen: dict[str, int] = {}
        ranked: list[tuple[int, TrainingDocument]] = []
        for one in sorted(usable, key=lambda document: len(document.passages)):
            pair = one.examples[0].pair
            if Path(pair.file).parts[0] == kind:
                seen[pair.group] = seen.get(pair.group, 0) + 1
                ranked.append((seen[pair.group], one))
        chosen += [one for _, one in sorted(ranked, key=lambda rank: rank[0])[:TEXTS_PER_KIND]]
    return chosen


def fit(found: Sequence[Observation]) -> Calibration:
    """Fit on all observations; threshold, areas and curve come from validation by employer."""
    features, answerable, shares = _features(found), _answerable(found), _shares(found)
    validated = validate(found, features, answerable, shares)
    threshold = float(np.quantile(validated[answerable], 1 - ANSWERED))
    names = [feature.name for feature in fields(Confidence)]
    weights, intercept = logistic(features, answerable, shares)
    model = Weights(
        dict(zip(names, (round(float(one), 4) for one in weights), strict=True)), round(intercept, 4)
    )
    return Calibration(model, round(threshold, 3), areas(found, validated), curve(found, validated))


def validate(
    found: Sequence[Observation], features: Numbers, answerable: NDArray[np.bool_], shares: Numbers
) -> Numbers:
    """Return each observation's probability by a model that saw nothing of its employer."""
    groups = sorted({one.group for one in found})
    fold = np.array([groups.index(one.group) % FOLDS for one in found])
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


def areas(found: Sequence[Observation], probabilities: Numbers) -> dict[str, float]:
    """Return, per kind and control, how often an answerable question outranks a silent one (the ROC area)."""
    answerable = _answerable(found)
    kinds, controls = np.array([one.kind for one in found]), np.array([one.control for one in found])
    result = {}
    for kind in sorted(set(kinds)):
        right = probabilities[answerable & (kinds == kind)]
        for control in sorted(set(controls[~answerable])):
            silent = probabilities[(controls == control) & (kinds == kind)]
            if len(right) and len(silent):
                above = (right[:, None] > silent).mean() + 0.5 * (right[:, None] == silent).mean()
                result[f"{kind}, {control}"] = round(float(above), 3)
    return result


def curve(found: Sequence[Observation], probabilities: Numbers) -> tuple[CurvePoint, ...]:
    """Return the share answered and the shares held back at thresholds from 0 to 1, in steps of a fiftieth."""
    controls = np.array([one.control for one in found])
    answerable = _answerable(found)
    points = []
    for threshold in np.arange(0, 51) / 50:
        kept = {
            str(control): round(float((probabilities[controls == control] < threshold).mean()), 3)
            for control in sorted(set(controls[~answerable]))
        }
        answered = float((probabilities[answerable] >= threshold).mean())
        points.append(CurvePoint(float(threshold), round(answered, 3), kept))
    return tuple(points)


def write_calibration(calibration: Calibration, output: Path) -> None:
    """Write the weights as the program reads them, and the curve as the documentation draws it."""
    weights = {"features": dict(calibration.weights.features), "intercept": calibration.weights.intercept}
    (output / "confidence.json").write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")
    drawn = {
        "threshold": calibration.threshold,
        "areas": calibration.areas,
        "curve": [astuple(point) for point in calibration.curve],
    }
    (output / "silence_curve.json").write_text(json.dumps(drawn, indent=1) + "\n", encoding="utf-8")


def _features(found: Sequence[Observation]) -> Numbers:
    return np.array([astuple(one.confidence) for one in found], dtype=np.float64)


def _answerable(found: Sequence[Observation]) -> NDArray[np.bool_]:
    return np.array([one.answerable for one in found])


def _shares(found: Sequence[Observation]) -> Numbers:
    """Weigh each observation so that both answers, and every control, count the same in each kind."""
    keys = [(one.kind, one.control) for one in found]
    controls = max(1, len({one.control for one in found if not one.answerable}))
    sizes = {key: keys.count(key) for key in set(keys)}
    each = len(found) / (2 * len({kind for kind, _ in keys}))
    return np.array(
        [
            each / sizes[key] / (1 if one.answerable else controls)
            for one, key in zip(found, keys, strict=True)
        ]
    )


def _sigmoid(values: Numbers) -> Numbers:
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -60, 60))))
