"""Carriers: the only values that travel between layers.

Every type is a frozen, slotted dataclass. Offsets are half-open spans of characters into the canonical
text of one document; they are made by the reader and never searched for again.
"""

from assistant.types.answers import (
    Accord,
    Answer,
    Change,
    ChangeKind,
    Outcome,
    Phrasing,
    PhrasingStatus,
    Row,
    Run,
    RunKind,
    Scope,
    Turn,
)
from assistant.types.citations import (
    ROW,
    Citation,
    Hit,
    Passage,
    QuoteStatus,
    pinpoint,
)
from assistant.types.documents import (
    Furniture,
    FurnitureKind,
    Page,
    PageQuality,
    Provision,
    ProvisionKind,
    SourceDocument,
    Span,
    Structure,
)
from assistant.types.instruments import (
    BargainingUnit,
    BoundLetter,
    DocumentReport,
    Evidence,
    ExecutionStatus,
    IngestReport,
    Instrument,
    InstrumentKind,
    Standing,
)

__all__ = [
    "ROW",
    "Accord",
    "Answer",
    "BargainingUnit",
    "BoundLetter",
    "Change",
    "ChangeKind",
    "Citation",
    "DocumentReport",
    "Evidence",
    "ExecutionStatus",
    "Furniture",
    "FurnitureKind",
    "Hit",
    "IngestReport",
    "Instrument",
    "InstrumentKind",
    "Outcome",
    "Page",
    "PageQuality",
    "Passage",
    "Phrasing",
    "PhrasingStatus",
    "Provision",
    "ProvisionKind",
    "QuoteStatus",
    "Row",
    "Run",
    "RunKind",
    "Scope",
    "SourceDocument",
    "Span",
    "Standing",
    "Structure",
    "Turn",
    "pinpoint",
]
