"""Which values of the register a person should confirm, and which figures of a scanned page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from assistant.library.figures import find_figures, reads
from assistant.library.parsed import ParsedDocument
from assistant.library.register import BARGAINED, Register
from assistant.types import Evidence, Instrument, SourceDocument, Span

_STATED = ("library.yaml", "front matter")
_NAMES = {"effective": "effective date", "expires": "expiry date", "units": "bargaining unit"}
_AROUND = 30


def uncertain_values(instrument: Instrument, documents: Mapping[str, ParsedDocument]) -> dict[str, str]:
    """Return why a person should confirm each of unit and dates, by field; empty when all are sure.

    What the office states is sure. Uncertain is what was not found, was assumed from years alone, or was read
    from a scan.
    """
    if instrument.kind not in BARGAINED:
        return {}
    evidence = {one.field: one for one in instrument.evidence}
    if "unit" in evidence:
        evidence.setdefault("units", evidence["unit"])
    doubts = {name: _doubt(instrument, name, evidence.get(name), documents) for name in _NAMES}
    return {name: doubt for name, doubt in doubts.items() if doubt}


def uncertainty_alarms(instrument: Instrument, documents: Mapping[str, ParsedDocument]) -> Iterator[str]:
    """Yield one sentence for each uncertain value."""
    for name, doubt in uncertain_values(instrument, documents).items():
        yield f"The {_NAMES[name]} {doubt}; confirm it or state it (cba library confirm, set)."


def list_figures(document: SourceDocument, page: int, register: Register) -> tuple[str, ...]:
    """Return a line for each figure of a page (1-based): its number, what it reads, its place, its state."""
    known, lines = set(register.confirmed.get(document.path, ())), []
    corrected = {one.span: one.prints for one in register.corrected.get(document.path, ())}
    for number, figure in enumerate(find_figures(document, document.pages[page - 1]), start=1):
        around = Span(max(figure.start - _AROUND, 0), min(figure.end + _AROUND, len(document.text)))
        state = "confirmed" if figure in known else "to confirm"
        if figure in corrected:
            state = f"prints {corrected[figure]}"
        lines.append(f"{number:3} {reads(document, figure):20} {state:10} ... {reads(document, around)} ...")
    return tuple(lines)


def _doubt(
    instrument: Instrument, name: str, evidence: Evidence | None, documents: Mapping[str, ParsedDocument]
) -> str:
    if evidence and evidence.origin in _STATED:
        return ""
    if not getattr(instrument, name):
        return "was not found"
    if evidence is None:
        return "was taken from names alone" if name == "units" else ""
    if evidence.value.endswith("assumed"):
        return f"was assumed from the years {evidence.value.split(',')[0]}"
    parsed = documents.get(evidence.source)
    scanned = parsed and evidence.span and _is_scanned(parsed.document, evidence.span)
    return f"({evidence.value}) was read from a scan" if scanned else ""


def _is_scanned(document: SourceDocument, span: Span) -> bool:
    return any(page.quality.ocr and page.span.overlaps(span) for page in document.pages)
