"""`library.yaml`: what the office itself says about its documents; it overrides everything inferred.

The file lies beside the documents. Every key is optional; paths are relative to the folder.

    instruments:
      - files: [contracts/clerical-2024.pdf]     # several files make one instrument; `file:` for a single one
        title: Clerical Agreement
        short_title: Clerical
        kind: agreement                          # or amendment, class_specification, policy, statute, ...
        employer: Town of Exampleton
        union: Exampleton Office Guild
        units:
          - name: Clerical
            aliases: [CL-1, office staff]
            job_titles: [Office Clerk, Records Clerk]
        aliases: [the blue book]
        effective: 2024-07-01
        expires: 2028-06-30
        continued_until: 2029-06-30
        continues_except: ["Article 9", "Article 21, Section C"]   # places that its extension leaves out
        execution: executed                      # executed, draft, cancelled
        amends: [contracts/clerical-2020.pdf]    # for amendments: files of the instruments they change
        replaces: contracts/clerical-2020.pdf
        access: public
        retired: 2026-12-31                      # the last day on which it governs, whatever its own words say
        letters:                                 # letters bound inside the document that have dates of their own
          - {letter: Side Letter 3, effective: 2024-07-01, expires: 2025-06-30}
    exclude: [scans/duplicate.pdf]
    confirmed:                                   # figures of scanned pages that a person has compared
      - {file: scans/moa.pdf, sha256: 3f2a9c01d4e5, page: 2, figures: {1: "July 1, 2024", 4: "14"}}
    corrected:                                   # figures that OCR misread, and what the page prints
      - {file: scans/moa.pdf, sha256: 3f2a9c01d4e5, page: 2, figures: {3: {read: "l4", prints: "14"}}}

Hand-written comments stay when `cba library` edits the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from assistant.errors import LibraryError
from assistant.library.grouping import Group
from assistant.library.letters import merge_letters
from assistant.types import BargainingUnit, BoundLetter, Evidence, ExecutionStatus, Instrument, InstrumentKind

FILE_NAME = "library.yaml"


class UnitEntry(BaseModel):
    """A bargaining unit as the office names it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    job_titles: tuple[str, ...] = ()


class LetterEntry(BaseModel):
    """A letter bound inside a document and when it runs."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    letter: str = Field(min_length=1)
    effective: date | None = None
    expires: date | None = None


class ConfirmedEntry(BaseModel):
    """Figures of one scanned page that a person has compared: their number on the page and what they read."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: str
    sha256: str = Field(min_length=12)
    page: int = Field(ge=1)
    figures: dict[int, str]


class CorrectionEntry(BaseModel):
    """A figure that OCR misread: what it read, and what the page prints."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    read: str
    prints: str = Field(pattern=r"^[^\s\u27e8\u27e9](?:[^\n\u27e8\u27e9]*[^\s\u27e8\u27e9])?$")


class CorrectedEntry(BaseModel):
    """Figures of one scanned page that OCR misread, by their number on the page."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    file: str
    sha256: str = Field(min_length=12)
    page: int = Field(ge=1)
    figures: dict[int, CorrectionEntry]


class InstrumentEntry(BaseModel):
    """What the office says about one instrument; None means "as inferred"."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    files: tuple[str, ...] = Field(min_length=1)
    title: str | None = None
    short_title: str | None = None
    kind: InstrumentKind | None = None
    employer: str | None = None
    union: str | None = None
    units: tuple[UnitEntry, ...] | None = None
    aliases: tuple[str, ...] | None = None
    effective: date | None = None
    expires: date | None = None
    continued_until: date | None = None
    continues_except: tuple[str, ...] | None = None
    execution: ExecutionStatus | None = None
    amends: tuple[str, ...] | None = None
    replaces: str | None = None
    access: str | None = None
    retired: date | None = None
    letters: tuple[LetterEntry, ...] | None = None

    @model_validator(mode="before")
    @classmethod
    def _single_file(cls, data: Any) -> Any:
        if isinstance(data, dict) and "file" in data and "files" not in data:
            return {**{key: value for key, value in data.items() if key != "file"}, "files": [data["file"]]}
        return data

    @model_validator(mode="after")
    def _dates_in_order(self) -> InstrumentEntry:
        if self.effective and self.expires and self.effective > self.expires:
            raise ValueError("`effective` is later than `expires`")
        return self


class Overrides(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    instruments: tuple[InstrumentEntry, ...] = ()
    exclude: tuple[str, ...] = ()
    confirmed: tuple[ConfirmedEntry, ...] = ()
    corrected: tuple[CorrectedEntry, ...] = ()


def read_overrides(folder: Path) -> Overrides:
    """Return the folder's `library.yaml`, empty when there is none.

    Raises LibraryError that names the line or the key when the file cannot be used.
    """
    path = folder / FILE_NAME
    return parse_overrides(path.read_bytes()) if path.is_file() else Overrides()


def parse_overrides(content: bytes) -> Overrides:
    """Return the values of the bytes of a `library.yaml`; raises LibraryError as `read_overrides` does."""
    try:
        return Overrides.model_validate(yaml.safe_load(content.decode()) or {})
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else "?"
        raise LibraryError(f"{FILE_NAME}, line {line}: {problem.problem}; correct the file.") from problem
    except UnicodeDecodeError as problem:
        raise LibraryError(f"{FILE_NAME} is not UTF-8 text; save it as UTF-8.") from problem
    except ValidationError as problem:
        raise LibraryError(f"{FILE_NAME}: {_explain(problem)}") from problem


def _explain(problem: ValidationError) -> str:
    lines = []
    for error in problem.errors():
        place = ".".join(str(part) for part in error["loc"]) or "the file"
        lines.append(f"{place}: {error['msg']}")
    return "; ".join(lines)


def regroup(groups: Sequence[Group], overrides: Overrides) -> tuple[Group, ...]:
    """Return the groups without excluded files, and with files that an entry lists together as one group."""
    files = {parsed.document.path: parsed for group in groups for parsed in group.documents}
    claimed = {name: entry for entry in overrides.instruments for name in entry.files}
    dropped = set(overrides.exclude)
    result: list[Group] = []
    for group in groups:
        left = tuple(p for p in group.documents if p.document.path not in claimed.keys() | dropped)
        if left:
            result.append(Group(left, group.notes))
        for parsed in group.documents:
            entry = claimed.get(parsed.document.path)
            if entry and parsed.document.path == entry.files[0]:
                result.append(Group(tuple(files[name] for name in entry.files), group.notes))
    return tuple(result)


def override(instrument: Instrument, overrides: Overrides) -> Instrument:
    """Return the instrument with the values of its entry; each is recorded as evidence."""
    entry = next((item for item in overrides.instruments if item.files == instrument.sources), None)
    if entry is None:
        return instrument
    plain = {
        name: value
        for name, value in entry.model_dump(
            exclude={"files", "units", "amends", "replaces", "letters", "continues_except"}
        ).items()
        if value is not None
    }
    evidence = tuple(Evidence(name, str(value), "library.yaml") for name, value in plain.items())
    changed = replace(instrument, **plain)
    if entry.units is not None:
        units = tuple(BargainingUnit(unit.name, unit.aliases, unit.job_titles) for unit in entry.units)
        changed = replace(changed, units=units)
        names = ", ".join(unit.name for unit in units)
        evidence = (*evidence, Evidence("units", names, "library.yaml"))
    if entry.letters is not None:
        letters = tuple(BoundLetter(one.letter, one.effective, one.expires) for one in entry.letters)
        changed = replace(changed, letters=merge_letters(changed.letters, letters))
        evidence = (*evidence, Evidence("letters", ", ".join(one.label for one in letters), "library.yaml"))
    if entry.continues_except is not None:
        changed = replace(changed, continues_except=entry.continues_except)
        left_out = (Evidence("continues_except", one, "library.yaml") for one in entry.continues_except)
        evidence = (*evidence, *left_out)
    if entry.title and not entry.short_title:
        changed = replace(changed, short_title=entry.title)
    return replace(changed, evidence=(*changed.evidence, *evidence))


def override_links(instruments: Sequence[Instrument], overrides: Overrides) -> tuple[Instrument, ...]:
    """Return the instruments with the `amends` and `replaces` of the file, successors set to match."""
    by_source = {path: item.id for item in instruments for path in item.sources}
    linked = {item.id: item for item in instruments}
    for entry in overrides.instruments:
        own = by_source[entry.files[0]]
        if entry.amends is not None:
            linked[own] = replace(linked[own], amends=tuple(by_source[name] for name in entry.amends))
        if entry.replaces is not None:
            older = by_source[entry.replaces]
            linked[own] = replace(linked[own], replaces=older)
            if linked[own].execution == "executed":
                linked[older] = replace(linked[older], superseded_by=own)
    return tuple(linked[item.id] for item in instruments)
