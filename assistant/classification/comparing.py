"""Classes side by side: what differs first, what separates levels, and the versions of one class."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.classification.extracts import Quote
from assistant.classification.facts import ClassFacts
from assistant.types import Instrument

_ROWS: tuple[tuple[str, str], ...] = (
    ("general_experience", "Minimum qualifications"),
    ("special_experience", "Special experience"),
    ("purpose", "Purpose"),
    ("supervision_received", "Supervision received"),
    ("supervision_exercised", "Supervision exercised"),
    ("salary_group", "Salary group"),
    ("bargaining_unit", "Bargaining unit"),
    ("designation", "Designation"),
    ("occupational_group", "Occupational group"),
    ("eeo", "EEO"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One fact of several classes, in the order of the classes; None where a document does not give it."""

    name: str
    cells: tuple[Quote | None, ...]

    @property
    def differs(self) -> bool:
        """Tell whether the classes do not all say the same."""
        return len({cell.text if cell else "" for cell in self.cells}) > 1


@dataclass(frozen=True, slots=True)
class Separation:
    """What sets two levels apart, in the order in which it weighs: guideline, supervision, then duties."""

    distinguishing: tuple[Quote, ...]
    supervision: tuple[Quote, ...]
    duties: tuple[Quote, ...]


def compare_classes(classes: Sequence[ClassFacts]) -> tuple[Row, ...]:
    """Return the facts of two or more classes side by side, those that differ first."""
    rows = [Row(label, tuple(getattr(one, name) for one in classes)) for name, label in _ROWS]
    told = [row for row in (*rows, _distinguishing(classes)) if any(row.cells)]
    return tuple(sorted(told, key=lambda row: not row.differs))


def _distinguishing(classes: Sequence[ClassFacts]) -> Row:
    return Row("Class use", tuple(one.distinguishing[0] if one.distinguishing else None for one in classes))


def separate_levels(lower: ClassFacts, higher: ClassFacts) -> Separation:
    """Return what separates a class from the next one: class use, supervision, duties of only one."""
    supervision = [
        quote
        for name in ("supervision_received", "supervision_exercised")
        for quote in (getattr(lower, name), getattr(higher, name))
        if quote
    ]
    shared = {duty.text for duty in lower.duties} & {duty.text for duty in higher.duties}
    duties = tuple(duty for duty in higher.duties if duty.text not in shared)
    return Separation((*higher.distinguishing, *lower.distinguishing), tuple(supervision), duties)


def render_comparison(classes: Sequence[ClassFacts]) -> str:
    """Return the comparison as text, one fact after the other, each cell quoted under its class."""
    return "\n".join(_lines(classes))


def _lines(classes: Sequence[ClassFacts]) -> Iterator[str]:
    for row in compare_classes(classes):
        yield f"{row.name}{'' if row.differs else ' (the same)'}"
        for facts, cell in zip(classes, row.cells, strict=True):
            yield f'- {facts.name}: "{cell.text}"' if cell else f"- {facts.name}: not given in the document"


def render_separation(lower: ClassFacts, higher: ClassFacts) -> str:
    """Return what separates two classes as text, in the order in which it weighs."""
    apart = separate_levels(lower, higher)
    parts = (
        ("What the documents say distinguishes them", apart.distinguishing),
        ("Supervision", apart.supervision),
        (f"Duties of {higher.name} only", apart.duties),
    )
    lines = [line for name, quotes in parts if quotes for line in (name, *(f'- "{q.text}"' for q in quotes))]
    return "\n".join(["What separates them, weightiest first", *lines])


def changed_between(older: ClassFacts, newer: ClassFacts) -> tuple[Row, ...]:
    """Return the facts that changed from one version of a class to the next."""
    return tuple(row for row in compare_classes((older, newer)) if row.differs)


def render_versions(versions: Sequence[tuple[Instrument, ClassFacts]]) -> str:
    """Return the history of a class as text: its documents, oldest first, and what each one changed."""
    lines: list[str] = []
    for position, (instrument, facts) in enumerate(versions):
        dates = "; ".join(f"{one.meaning} {one.shown}" for one in facts.dates)
        lines.append(f"{instrument.name} ({facts.authority}; {dates or 'no dates stated'})")
        changed = changed_between(versions[position - 1][1], facts) if position else ()
        lines += [line for row in changed for line in _change(row)]
    return "\n".join(lines)


def _change(row: Row) -> Iterator[str]:
    was, now = (f'"{cell.text}"' if cell else "not given" for cell in row.cells)
    yield f"- {row.name}"
    yield f"    was: {was}"
    yield f"    now: {now}"
