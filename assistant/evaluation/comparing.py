"""What has changed from one run to the next, question by question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb

from assistant.evaluation.figures import LOWER_IS_BETTER, RATES, interval
from assistant.evaluation.measures import Score

# A drop is beyond noise when a fair coin would seldom fall so (an exact sign test over the questions that
# changed: six lost and none won, or eight and one) and when it is a large enough share to stop for. What
# should never happen stops sooner: three lost and none won.
CHANCE, FLOOR = 0.025, 0.01
STRICT_CHANCE, STRICT = 0.15, frozenset(("must_not", "wrong_unit_named", "wrong_term"))


@dataclass(frozen=True, slots=True)
class Change:
    """The mean change of a measure over the questions in both runs, with its 95 % interval.

    `better` and `worse` count the questions whose measure changed; `mean` is signed as the measure is.
    """

    measure: str
    mean: float
    low: float
    high: float
    count: int
    better: int
    worse: int

    @property
    def is_drop(self) -> bool:
        """Tell whether the measure became worse by more than chance explains and by enough to matter."""
        chance = STRICT_CHANCE if self.measure in STRICT else CHANCE
        lost = self.worse - self.better
        return lost >= FLOOR * self.count and chance_of(self.worse, self.better) < chance


def chance_of(worse: int, better: int) -> float:
    """Return how probable at least so many losses are when each change is as likely to be a gain."""
    changed = worse + better
    return float(sum(comb(changed, many) for many in range(worse, changed + 1)) / 2**changed)


def compare(before: Sequence[Score], after: Sequence[Score]) -> tuple[Change, ...]:
    """Return the change of every measure over the questions to which it applies in both runs."""
    old = {score.id: score.measures for score in before}
    pairs = [(old[score.id], score.measures) for score in after if score.id in old]
    changes = []
    for measure in RATES:
        steps = [int(b[measure]) - int(a[measure]) for a, b in pairs if measure in a and measure in b]
        if steps:
            changes.append(_change(measure, steps))
    return tuple(changes)


def _change(measure: str, steps: Sequence[int]) -> Change:
    rises, falls = steps.count(1), steps.count(-1)
    better, worse = (falls, rises) if measure in LOWER_IS_BETTER else (rises, falls)
    return Change(measure, sum(steps) / len(steps), *interval(steps), len(steps), better, worse)


def false_quotes_rose(before: Sequence[Score], after: Sequence[Score]) -> bool:
    """Tell whether there are more false quotes than before; there is no noise in them."""
    return sum(score.false_quotes for score in after) > sum(score.false_quotes for score in before)
