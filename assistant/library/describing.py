"""What the register knows of an instrument, in words: every value with where it comes from, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.library.register import BARGAINED
from assistant.types import Evidence, Instrument

WANTED = {
    "employer": "employer",
    "union": "union",
    "units": "bargaining unit",
    "effective": "effective date",
    "expires": "expiry date",
}


def describe(instrument: Instrument) -> str:
    """Return several lines: name, values with their origin, sources, and what is missing for its kind."""
    return "\n".join([instrument.name, *(f"  {line}" for line in _lines(instrument))])


def missing_values(instrument: Instrument) -> tuple[str, ...]:
    """Return the names of the values that an instrument of this kind should have and has not."""
    wanted = WANTED if instrument.kind in BARGAINED else {"employer": "employer"}
    return tuple(name for field, name in wanted.items() if not getattr(instrument, field))


def _lines(instrument: Instrument) -> Iterator[str]:
    yield f"kind: {instrument.kind}; {instrument.execution}; access: {instrument.access}"
    for unit in instrument.units:
        yield f"unit: {unit.name}" + (f" (also {', '.join(unit.aliases[:8])})" if unit.aliases else "")
        if unit.job_titles:
            yield f"job titles: {', '.join(unit.job_titles[:12])}" + (
                " ..." if len(unit.job_titles) > 12 else ""
            )
    for evidence in instrument.evidence:
        yield f"{evidence.field}: {evidence.value} [{_origin(evidence)}]"
    yield f"files: {', '.join(instrument.sources)}"
    if missing := missing_values(instrument):
        yield f"missing: {', '.join(missing)}; add them to library.yaml"


def _origin(evidence: Evidence) -> str:
    if evidence.span is None:
        return evidence.origin
    return f"{evidence.origin}, {evidence.source} at {evidence.span.start}-{evidence.span.end}"
