"""What changed in a register from one generation to the next: when, which value, and where the new one is from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from pydantic import TypeAdapter

from assistant.library.register import Register
from assistant.types import Instrument

Origin = Literal["inferred", "library.yaml", "front matter", "file"]
_PLAIN = ("title", "kind", "employer", "union", "effective", "expires", "continued_until", "execution")
_LINKS = ("replaces", "superseded_by")
DOCUMENT = "document"
FIGURES = "figures"


@dataclass(frozen=True, slots=True)
class Change:
    """One change: `source` is the instrument's first file, an empty value means that there was none."""

    when: datetime
    source: str
    field: str
    old: str
    new: str
    origin: Origin


_CHANGES = TypeAdapter(tuple[Change, ...])


def history_to_json(history: Sequence[Change]) -> bytes:
    """Return changes as JSON, in order."""
    return _CHANGES.dump_json(tuple(history))


def history_from_json(content: bytes) -> tuple[Change, ...]:
    """Return the changes of their JSON; raises pydantic's ValidationError."""
    return _CHANGES.validate_json(content)


def extend_history(
    history: Sequence[Change],
    before: Register | None,
    after: Register,
    when: datetime,
    renamed: Mapping[str, str],
) -> tuple[Change, ...]:
    """Return the history with the changes between two registers; `renamed` maps old file names to new ones.

    Of a document that is gone only the line that says so stays, so that none of its words survives here.
    """
    sources = {item.sources[0] for item in after}
    old = {renamed.get(item.sources[0], item.sources[0]): item for item in before} if before else {}
    moved = [_moved(change, renamed.get(change.source, change.source)) for change in history]
    kept = [change for change in moved if change.source in sources or _is_removal(change)]
    return (*kept, *_changes(old, before, after, when))


def _moved(change: Change, source: str) -> Change:
    return Change(change.when, source, change.field, change.old, change.new, change.origin)


def _is_removal(change: Change) -> bool:
    return change.field == DOCUMENT and not change.new


def _changes(
    old: Mapping[str, Instrument], before: Register | None, after: Register, when: datetime
) -> Iterator[Change]:
    new = {item.sources[0]: item for item in after}
    for source, item in old.items():
        if source not in new:
            yield Change(when, source, DOCUMENT, item.id[:12], "", "file")
    for source, item in new.items():
        if source not in old:
            yield Change(when, source, DOCUMENT, "", item.id[:12], "file")
            continue
        if old[source].id != item.id:
            yield Change(when, source, DOCUMENT, old[source].id[:12], item.id[:12], "file")
        values = _values(old[source], before), _values(item, after)
        for name in dict.fromkeys((*values[0], *values[1])):
            was, now = (one.get(name, "") for one in values)
            if was != now:
                yield Change(when, source, name, was, now, _origin(item, name))


def _values(item: Instrument, register: Register | None) -> dict[str, str]:
    """Return the values of an instrument as text; links by the file they lead to."""
    values = {name: _text(getattr(item, name)) for name in (*_PLAIN, "access", "retired")}
    values["units"] = ", ".join(item.unit_names)
    values["amends"] = ", ".join(_file(identifier, register) for identifier in item.amends)
    values |= {name: _file(getattr(item, name), register) for name in _LINKS}
    values["letters"] = "; ".join(
        f"{one.label}: {_text(one.effective)} - {_text(one.expires)}" for one in item.letters
    )
    return values | (_figures(item, register) if register else {})


def _figures(item: Instrument, register: Register) -> dict[str, str]:
    """Return how many figures of scanned pages are confirmed, and what each corrected one prints."""
    values = {}
    for source in item.sources:
        confirmed = len(register.confirmed.get(source, ()))
        if confirmed:
            values[f"{FIGURES} confirmed in {source}"] = str(confirmed)
        for one in register.corrected.get(source, ()):
            name = f"{FIGURES[:-1]} {one.number} on page {one.page} of {source}"
            values[name] = f"{one.prints}, read as {one.read}"
    return values


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _file(identifier: str | None, register: Register | None) -> str:
    item = register.get(identifier or "") if register else None
    return item.sources[0] if item else ""


def _origin(item: Instrument, name: str) -> Origin:
    if name.startswith(FIGURES[:-1]):
        return "library.yaml"
    return next((one.origin for one in reversed(item.evidence) if one.field == name), "inferred")
