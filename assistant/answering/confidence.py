"""How well the evidence supports an answer: named features, weighed by a small fitted model.

The weights are fitted on questions about subjects that a text regulates or never mentions; docs/silence.md has
the curve.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from assistant.answering.field_words import FieldWords, field_words
from assistant.index.wording import tokens
from assistant.retrieval.occurrences import PhraseIndex, occurrences
from assistant.retrieval.plain_question import name_stems
from assistant.retrieval.searching import Found
from assistant.retrieval.thesaurus import unnamed
from assistant.types import Scope

# An instrument that says the word but brings no passage among so many does not answer.
FIRST_HITS = 5


@dataclass(frozen=True, slots=True)
class Confidence:
    """Support for an answer, feature by feature; `value` is their weighted sum as a probability.

    `nearness`: the best cosine of question and passage in scope. `subject`: how surely the words that the nearest
    instruments lack name a subject that texts put into headings, 0 or more. `unnamed`: for how many things that the
    question names by a word of the thesaurus they have no word at all. `shortfall`: by how much the nearest
    passage of the instruments that were not searched comes nearer, 0 or more; where another text says it plainly,
    this one probably does not. None where every unit's agreement was searched, so that there is no other text.
    `reading`: the best logit of a cross-encoder that read the first passages with the question; None without one.
    """

    nearness: float
    subject: float
    unnamed: float
    shortfall: float | None
    reading: float | None = None

    @property
    def value(self) -> float:
        """The probability, 0..1, that the scope addresses the question."""
        return probability(self, fitted().of(self))


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model: a weight per feature of Confidence, by name, and what is added to their sum."""

    features: Mapping[str, float]
    intercept: float


@dataclass(frozen=True, slots=True)
class Models:
    """A model for every set of features that can be measured; `reader` are the weights whose readings were fitted."""

    weights: tuple[Weights, ...]
    reader: str

    def of(self, confidence: Confidence) -> Weights:
        """Return the model of the features that were measured."""
        measured = {one.name for one in fields(confidence) if getattr(confidence, one.name) is not None}
        return next(one for one in self.weights if one.features.keys() == measured)


@cache
def fitted() -> Models:
    """Return the weights that ship with the program."""
    data = json.loads(
        files("assistant.answering").joinpath("data/confidence.json").read_text(encoding="utf-8")
    )
    return Models(tuple(Weights(**one) for one in data["models"].values()), data["reader"])


def probability(confidence: Confidence, weights: Weights) -> float:
    """Return the logistic of the weighted features, in 0..1."""
    total = weights.intercept + sum(
        weight * getattr(confidence, name) for name, weight in weights.features.items()
    )
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, total))))


def measure_confidence(
    index: PhraseIndex,
    question: str,
    scope: Scope,
    found: Found,
    words: FieldWords | None = None,
    reader: str | None = None,
) -> Confidence:
    """Measure the support that the hits give to a question over the instruments of the scope.

    A reading counts only when it is one of `reader`, by default the weights that the shipped model was fitted
    with: logits of another cross-encoder mean something else. Names of the scope's own employer, union and unit
    are left out: they say whose text is asked, not what.
    """
    known = words or field_words()
    nearest = {hit.passage.instrument.id for hit in found.hits[:FIRST_HITS]}
    instruments = [one for one in scope.instruments if one.id in nearest]
    asked = set(tokens(question)) - name_stems(scope.instruments)
    absent = [
        stem for stem in sorted(asked) if known.subject(stem) and not occurrences(index, stem, instruments)
    ]
    return Confidence(
        nearness=found.best_cosine,
        subject=sum(known.subject(stem) for stem in absent),
        unnamed=len(unnamed(question, lambda term: index.says(term, nearest))),
        shortfall=_shortfall(found),
        reading=_reading(found, reader or fitted().reader),
    )


def _shortfall(found: Found) -> float | None:
    return None if found.elsewhere_cosine is None else max(0.0, found.elsewhere_cosine - found.best_cosine)


def _reading(found: Found, reader: str) -> float | None:
    return found.reading.best if found.reading and found.reading.reader == reader else None
