"""How much of the stated work counts toward a requirement, between a sure and a possible amount."""

from __future__ import annotations

import re
from fractions import Fraction

from assistant.classification.amounts import NONE, Months
from assistant.classification.kinds_of_work import (
    Relation,
    holds_title,
    occupations,
    relate,
    stems,
    titles_in,
)
from assistant.classification.requirements import Requirement
from assistant.classification.stated import Background, StatedExperience

_PLACE = re.compile(r"(?:in|at) (?:an?|the|our|my) (?:[\w-]+ ){0,2}[\w-]+$", re.IGNORECASE)


def count_work(node: Requirement, background: Background) -> Months:
    """Return the months of stated work that count: the lower bound for sure, the upper one possibly.

    Unpaid work counts only possibly. Time within other time is counted once.
    """
    total = NONE
    for position, one in enumerate(background.experience):
        if one.within is None:
            inner = [x for x in background.experience if x.within == position]
            total = total + _counted(node, one, inner, background.words)
    return total


def _counted(node: Requirement, one: StatedExperience, inner: list[StatedExperience], said: str) -> Months:
    own = _bounds(one, relation_of(node, one, "", said))
    parts = [_bounds(x, relation_of(node, x, one.work or one.holder, said)) for x in inner]
    within = Months(sum((p.least for p in parts), Fraction(0)), sum((p.most for p in parts), Fraction(0)))
    if parts and own.least == 0 and own.most > 0:
        return Months(
            min(within.least, one.months.most), max(own.most if _unsaid(inner) else within.most, within.most)
        )
    return Months(max(own.least, within.least), max(own.most, within.most))


def _unsaid(inner: list[StatedExperience]) -> bool:
    """Tell whether what the rest of the time was spent on may still count."""
    return bool(inner)


def _bounds(one: StatedExperience, relation: Relation) -> Months:
    if relation == "different":
        return NONE
    sure = relation == "same" and not one.unpaid
    return Months(one.months.least if sure else Fraction(0), one.months.most)


def relation_of(node: Requirement, one: StatedExperience, outer: str, said: str) -> Relation:
    """Relate a stated experience to a requirement by its words, by who did it, by what it lies within."""
    wanted = f"{node.context} {node.work}" if node.context and not node.inside else node.work
    if any(holds_title(words, rival) for rival in node.rivals for words in (one.work, one.holder)):
        own = any(
            holds_title(words, title) for title in titles_in(wanted) for words in (one.work, one.holder)
        )
        if not own:
            return "different"
    exclusions = [quote.text for quote in node.exclusions]
    readings = [words for words in (one.work, one.holder) if stems(words)] or [""]
    if outer and stems(outer):
        readings.append(f"{one.work} {outer}")
    relations = [relate(words, wanted, exclusions, said) for words in readings]
    if len(readings) > 1 and one.holder and one.work:
        relations.append(relate(f"{one.holder} {one.work}", wanted, exclusions, said))
    if "different" in relations[:1] and exclusions and relate(readings[0], wanted, (), said) != "different":
        return "different"
    if (
        node.inside
        and node.context
        and "same" not in relations
        and relate(" ".join(readings), node.context, exclusions) == "same"
    ):
        relations.append("unclear")
    if _only_place(one):
        relations.append("unclear")
    best: Relation = "same" if "same" in relations else "unclear" if "unclear" in relations else "different"
    return "unclear" if best == "same" and _misses_the_point(node, " ".join(readings)) else best


def _only_place(one: StatedExperience) -> bool:
    """Tell whether only the place was said, "in a clinic", which leaves the kind of work open."""
    return bool(_PLACE.match(one.work)) and not one.holder


def _misses_the_point(node: Requirement, stated: str) -> bool:
    """Tell whether described work fits only what a narrower requirement shares with the wider one."""
    if (
        not node.inside
        or not node.context
        or any(holds_title(stated, title) for title in titles_in(node.work))
    ):
        return False
    point = stems(node.work) - stems(node.context)
    touched = stems(stated) & point or {
        x for x in occupations(stated) if x in occupations(node.work) - occupations(node.context)
    }
    return bool(point) and not touched
