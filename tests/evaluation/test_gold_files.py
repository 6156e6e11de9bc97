"""Question files are read forgivingly where a field has a usual value, and refused by name otherwise."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import AssistantError
from assistant.evaluation.command import question_files
from assistant.evaluation.gold import read_gold
from assistant.evaluation.stub import gold_stub
from tests.evaluation.records import citation, record


def written(folder: Path, *rows: dict[str, Any]) -> Path:
    """A question file with the rows."""
    path = folder / "questions.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param({}, {"answer"}, id="answerable"),
        pytest.param({"kind": "ambiguous"}, {"branch"}, id="ambiguous"),
        pytest.param({"behaviour": "refuse|not_found"}, {"refuse", "not_found"}, id="written"),
        pytest.param(
            {"answerable": False}, {"not_found", "not_in_library", "refuse", "unreadable"}, id="unanswerable"
        ),
    ],
)
def test_usual_behaviour(tmp_path: Path, row: dict[str, Any], expected: set[str]) -> None:
    """A file without the field expects what its other fields say."""
    (question,) = read_gold([written(tmp_path, {"id": "a", "question": "?", **row})])
    assert question.behaviours == expected


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        pytest.param([{"id": "a", "question": "?", "behaviour": "sing"}], "sing", id="unknown behaviour"),
        pytest.param(
            [{"id": "a", "question": "?", "gold": [{"file": "x"}]}], "quote", id="gold without quote"
        ),
        pytest.param([{"id": "a", "question": "?", "as_of": "March"}], "March", id="bad date"),
        pytest.param([{"id": "a", "question": "?"}] * 2, "twice", id="id used twice"),
        pytest.param([], "no questions", id="empty"),
    ],
)
def test_bad_file_is_refused(tmp_path: Path, rows: list[dict[str, Any]], message: str) -> None:
    """What cannot be understood is named."""
    with pytest.raises(AssistantError, match=message):
        read_gold([written(tmp_path, *rows)])


def test_folder_or_file(tmp_path: Path) -> None:
    """A folder stands for its question files; a path without any is refused."""
    path = written(tmp_path, {"id": "a", "question": "?"})
    assert question_files(tmp_path) == question_files(path) == [path]
    with pytest.raises(AssistantError, match="no questions"):
        question_files(tmp_path / "none.jsonl")


def test_stub_is_a_question_that_can_be_read(tmp_path: Path) -> None:
    """A line from --new, given an id, is read back with the clause that was found as its gold."""
    stub = gold_stub("How long to file?", "2026-03-16", record(citation(), citation("Other words.")))
    (question,) = read_gold([written(tmp_path, {**stub, "id": "a"})])
    assert question.gold[0].article == "12"
    assert question.also[0].quote == "Other words."


def test_stub_without_a_clause() -> None:
    """Where nothing was found the line expects that nothing is found."""
    stub = gold_stub("?", "2026-03-16", record(outcome="not_found"))
    assert (stub["answerable"], stub["behaviour"], stub["gold"]) == (False, "not_found", [])
