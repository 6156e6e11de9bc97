"""Authority: which kind of instrument ranks first when several in scope speak to a question.

The order is the field's: the agreement as amended, then statute, then policy; notices guide only; a class
specification answers questions about classes, and a posting is never authority for the class.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from assistant.retrieval.scope_cues import Cues, read_cues
from assistant.types import InstrumentKind

_USUAL: Mapping[InstrumentKind, float] = MappingProxyType(
    {
        "statute": -0.10,
        "policy": -0.10,
        "notice": -0.15,
        "pay_plan": -0.05,
        "class_specification": -0.30,
        "posting": -0.35,
        "other": -0.10,
    }
)
_FOR_CLASSES: Mapping[InstrumentKind, float] = MappingProxyType(
    {"agreement": -0.15, "amendment": -0.15, "notice": -0.20, "statute": -0.05, "policy": -0.05, "posting": -0.05}
)
_FOR_POLICIES: Mapping[InstrumentKind, float] = MappingProxyType(
    {"agreement": -0.10, "amendment": -0.10, "notice": -0.10, "class_specification": -0.30, "posting": -0.35}
)


def authority(question: str, units: int) -> Mapping[InstrumentKind, float]:
    """Return what is added to the score of each kind for a question over instruments of that many units.

    Where several units are in scope the question named none, so what holds for all employees leads. Kinds that
    are missing get nothing.
    """
    return _of(read_cues(question), units)


def _of(cues: Cues, units: int) -> Mapping[InstrumentKind, float]:
    if cues.classes and not cues.contract:
        return _FOR_CLASSES
    for_all = cues.policy or units > 1
    return _FOR_POLICIES if for_all and not cues.contract else _USUAL
