"""What limits and questions are about, as a few concepts of the field that go by many words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_PATTERNS: dict[str, str] = {
    "dismissal": r"dismiss\w*|discharg\w*|terminat(?:ed|ion|ing)|fired|firing|let\s+go"
    r"|removal\s+from\s+(?:\w+\s+)?(?:service|employment)",
    "suspension": r"suspen\w*",
    "demotion": r"demot\w*",
    "reprimand": r"reprimand\w*|written\s+warning",
    "discipline": r"disciplin\w*|corrective\s+action|suspen\w*|demot\w*|reprimand\w*|dismiss\w*|discharg\w*"
    r"|fired|reduction\s+(?:of|in)\s+pay",
    "grievance": r"griev\w*|disputes?\b|complaint",
    "appeal": r"appeal\w*|refer(?:red)?\s+to|advanc\w*|take[sn]?\s+to|to\s+(?:step|level)"
    r"|(?:submit|forward)(?:ted|ed)?\s+(?:(?:it|the\s+\w+)\s+)?to",
    "filing": r"fil(?:e|ed|es|ing)\b|present(?:ed)?\b|submit\w*|initiat\w*|lodged?|brought",
    "arbitration": r"arbitra\w*",
    "answer": r"answer\w*|respon\w*|repl(?:y|ied|ies)|decision\w*|decid\w*|determination",
    "knowledge": r"knew|known?\b|knowledge|aware\w*|learn\w*|discover\w*|found\s+out|occur\w*|happen\w*"
    r"|event\b|reasonabl[ye]\s+(?:should|diligence|care)"
    r"|giving\s+rise|incident|violat\w*|breach\w*",
    "receipt": r"receiv\w*|receipt|got\b|notif\w*|handed|delivered|served|letter|written\s+notice|postmark",
    "effective": r"effective",
    "layoff": r"lay\s?-?offs?|laid\s+off|reduction\s+in\s+force|reduced\s+in\s+force|abolish\w*",
    "displacement": r"displac\w*|bump\w*|choice|choose|elect(?:s|ion)?\b|options?\b",
    "recall": r"recall\w*|reemploy\w*|re-employ\w*",
    "reclassification": r"reclass\w*|position\s+review|upgrade|reallocat\w*",
    "denial": r"den(?:y|ied|ial|ies)|reject\w*|refus\w*|disapprov\w*|turned\s+down",
    "approval": r"grant\w*|approv\w*",
    "conference": r"conferences?|meetings?|meet\b|hearings?|interview",
    "notice": r"notice\w*|notif\w*",
    "leave": r"leave\b|vacation|time\s+off|week\s+off|days?\s+off",
    "schedule": r"schedul\w*|shift",
    "resignation": r"resign\w*|quit\b",
    "request": r"request\w*|ask(?:s|ed)?\b|appl(?:y|ied|ication)",
    "overpayment": r"overpa\w*|recover\w*|repay\w*",
    "bid": r"\bbids?\b|bidding|postings?\b|posted|vacanc\w*",
    "probation": r"probation\w*|trial\s+service|working\s+test",
    "certificate": r"certificat\w*|doctor|medical|physician",
}
_CONCEPTS = {name: re.compile(rf"\b(?:{pattern})", re.IGNORECASE) for name, pattern in _PATTERNS.items()}
_STEP = re.compile(
    r"\b(?:step|level|stage)\s+(?:#\s*|no\.?\s*)?(?:(?P<label>one|two|three|four|five|six|iv|v|i{1,3})\b|(?P<digit>[1-6])[a-z]?\b)"
    r"|\b(?P<ordinal>first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th)[-\s]+(?:step|level|stage)\b",
    re.IGNORECASE,
)
_STEPS = {
    word: str(number)
    for number, words in enumerate(
        (("one", "i", "first", "1st"), ("two", "ii", "second", "2nd"), ("three", "iii", "third", "3rd"),
         ("four", "iv", "fourth", "4th"), ("five", "v", "fifth", "5th"), ("six",)), 1
    )
    for word in (*words, str(number))
}  # fmt: skip
# How much a shared concept says about which limit is meant; common ones say little.
_WEIGHTS = {
    "grievance": 1.2, "filing": 0.8, "notice": 0.8, "receipt": 1.0, "answer": 1.2, "request": 0.8,
    "discipline": 1.2,
    "schedule": 1.0, "knowledge": 1.4, "effective": 1.2, "appeal": 1.4, "conference": 1.2, "leave": 1.0,
}  # fmt: skip
_USUAL_WEIGHT = 2.0


@lru_cache(maxsize=20_000)
def concepts_of(text: str) -> frozenset[str]:
    """Return the concepts that a text names, steps of a procedure as "step 2"."""
    named = {name for name, pattern in _CONCEPTS.items() if pattern.search(text)}
    return frozenset(named | steps_of(text))


def steps_of(text: str) -> frozenset[str]:
    """Return the steps of a procedure that a text names: "Step Two" and "second level" are "step 2"."""
    labels = (
        (match["label"] or match["digit"] or match["ordinal"]).lower() for match in _STEP.finditer(text)
    )
    return frozenset(f"step {_STEPS[label]}" for label in labels)


def weight_of(concepts: Iterable[str]) -> float:
    """Return how much a set of shared concepts says."""
    return sum(_WEIGHTS.get(concept, _USUAL_WEIGHT) for concept in concepts)
