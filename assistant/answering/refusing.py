"""What the assistant declines: deciding, predicting, advising on law, personal data, playing a part.

It looks things up in the library; for these it says so and names what it can do instead. The cues are turns of
phrase, kept as data in `data/refusals.yaml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

_SENTENCE_END = re.compile(r"(?<=[.?!])\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A kind of request that is declined, the phrases that ask for it, and what is said."""

    kind: str
    phrases: tuple[re.Pattern[str], ...]
    answer: str


def refusal_for(question: str) -> Refusal | None:
    """Return why a question is declined, None when it is a look-up; its last sentence is what is asked."""
    asked = _SENTENCE_END.split(question.strip())[-1]
    return next((one for one in refusals() if any(p.search(asked) for p in one.phrases)), None)


@cache
def refusals() -> tuple[Refusal, ...]:
    """Return the declined kinds in the order in which they are tried."""
    text = files("assistant.answering").joinpath("data/refusals.yaml").read_text(encoding="utf-8")
    return tuple(
        Refusal(
            row["kind"], tuple(re.compile(p, re.IGNORECASE) for p in row["phrases"]), row["answer"].strip()
        )
        for row in yaml.safe_load(text)
    )
