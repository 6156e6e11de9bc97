"""Gold questions: what is asked, what proves the answer, and how the program should behave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal, cast

from assistant.errors import AssistantError
from assistant.evaluation.records import Record, read_questions

Behaviour = Literal["answer", "branch", "clarify", "refuse", "not_found", "not_in_library", "unreadable"]
BEHAVIOURS: frozenset[str] = frozenset(
    ("answer", "branch", "clarify", "refuse", "not_found", "not_in_library", "unreadable")
)


@dataclass(frozen=True, slots=True)
class Place:
    """Words of a document and where they stand; an empty label or page is not checked."""

    file: str
    quote: str
    article: str = ""
    section: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """One question with its gold: `gold` answers it, `also` may stand beside the answer.

    Facts hold alternative wordings between bars. `unit` is the unit that the question is about;
    `row` is the object as it stands in the file.
    """

    id: str
    question: str
    kind: str = "lookup"
    as_of: date | None = None
    unit: str | None = None
    answerable: bool = True
    behaviours: frozenset[Behaviour] = frozenset(("answer",))
    gold: tuple[Place, ...] = ()
    also: tuple[Place, ...] = ()
    must_include: tuple[str, ...] = ()
    must_not_include: tuple[str, ...] = ()
    row: Record = field(default_factory=dict, compare=False)

    @property
    def files(self) -> frozenset[str]:
        """The documents that answer the question."""
        return frozenset(place.file for place in self.gold)

    @property
    def allowed_files(self) -> frozenset[str]:
        """The documents that an answer may cite whatever their unit, term or standing."""
        return self.files | frozenset(place.file for place in self.also)


def read_gold(files: Sequence[Path]) -> tuple[GoldQuestion, ...]:
    """Read question files in order; raises AssistantError that names the file, the question and the field."""
    found: dict[str, GoldQuestion] = {}
    for file in files:
        for row in read_questions(file):
            question = _question(row, file)
            if question.id in found:
                raise AssistantError(f"{file.name}: the id {question.id!r} is used twice; give each its own")
            found[question.id] = question
    if not found:
        raise AssistantError("no questions to ask; name a file with --questions")
    return tuple(found.values())


def _question(row: Record, file: Path) -> GoldQuestion:
    try:
        return GoldQuestion(
            id=str(row["id"]),
            question=str(row["question"]),
            kind=str(row.get("kind") or "lookup"),
            as_of=date.fromisoformat(row["as_of"]) if row.get("as_of") else None,
            unit=row.get("unit") or None,
            answerable=bool(row.get("answerable", True)),
            behaviours=_behaviours(row),
            gold=tuple(_place(place) for place in row.get("gold") or ()),
            also=tuple(_place(place) for place in row.get("also") or ()),
            must_include=tuple(row.get("must_include") or ()),
            must_not_include=tuple(row.get("must_not_include") or ()),
            row=row,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise AssistantError(f"{file.name}, question {row['id']}: {error}; see docs/evaluating.md") from error


def _behaviours(row: Record) -> frozenset[Behaviour]:
    """Read the expected behaviour; a file without the field expects what `answerable` and `kind` say."""
    written = str(row.get("behaviour") or _usual_behaviour(row))
    wanted = frozenset(written.split("|"))
    if unknown := wanted - BEHAVIOURS:
        raise ValueError(f"unknown behaviour {', '.join(sorted(unknown))}")
    return cast("frozenset[Behaviour]", wanted)


def _usual_behaviour(row: Record) -> str:
    if not row.get("answerable", True):
        return "not_found|not_in_library|refuse|unreadable"
    return "branch" if row.get("kind") == "ambiguous" else "answer"


def _place(place: Mapping[str, Any]) -> Place:
    return Place(
        file=place["file"],
        quote=place["quote"],
        article=place.get("article") or "",
        section=place.get("section") or "",
        page=place.get("page"),
    )
