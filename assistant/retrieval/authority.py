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
        "statute": -0.40,
        "policy": -0.40,
        "notice": -0.30,
        "pay_plan": -0.10,
        "class_specification": -0.30,
        "posting": -0.35,
        "other": -0.20,
    }
)
_FOR_CLASSES: Mapping[InstrumentKind, float] = MappingProxyType(
    {
        "agreement": -0.15,
        "amendment": -0.15,
        "notice": -0.20,
        "statute": -0.05,
        "policy": -0.05,
        "posting": -0.05,
    }
)
_FOR_POLICIES: Mapping[InstrumentKind, float] = MappingProxyType(
    {"agreement": -0.10, "amendment": -0.10, "notice": -0.10, "class_specification": -0.30, "posting": -0.35}
)


def authority(question: str, *, one_unit: bool) -> Mapping[InstrumentKind, float]:
    """Return what is added to the score of each kind for a question; kinds that are missing get nothing.

    Where the scope is not that of `one_unit`, what holds for all employees leads.
    """
    return _of(read_cues(question), one_unit)


def _of(cues: Cues, one_unit: bool) -> Mapping[InstrumentKind, float]:
    if cues.classes and not cues.contract:
        return _FOR_CLASSES
    for_all = cues.policy or not one_unit
    return _FOR_POLICIES if for_all and not cues.contract else _USUAL
