"""Question files are read forgivingly where a field has a usual value, and refused by name otherwise."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.errors import AssistantError
from assistant.evaluation.command import question_files
from assistant.evaluation.gold import read_gold
from assistant.evaluation.records import read_questions
from assistant.evaluation.stub import candidates, facts_of, gold_stub
from assistant.training.examples import read_pairs
from tests.evaluation.records import OTHER, RULE, citation, record


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


@pytest.mark.parametrize("read", [read_questions, read_pairs])
def test_a_missing_file_is_named(tmp_path: Path, read: Callable[[Path], Iterable[object]]) -> None:
    """A file of questions or of pairs that is not there is named, with what to give instead."""
    with pytest.raises(AssistantError, match=r"there is no file .*none\.jsonl; name one"):
        list(read(tmp_path / "none.jsonl"))


def shared_words(question: str, texts: Sequence[str]) -> NDArray[np.float32]:
    """A closeness that counts the words a text shares with the question."""
    asked = set(question.lower().rstrip("?").split())
    return np.asarray([len(asked & set(text.lower().split())) for text in texts], dtype=np.float32)


def test_candidates_are_the_nearest_sentences_once_each() -> None:
    """Of every clause that was quoted or found the nearest sentences are offered, nearest first, none twice."""
    found = candidates(
        "When must a dispute be filed?", record(citation(f"{OTHER} {RULE}"), citation(OTHER)), shared_words
    )
    assert [place["quote"] for place in found] == [RULE, OTHER]
    assert (found[0]["article"], found[0]["section"], found[0]["page"]) == ("12", "12.2", 7)


def test_stub_is_a_question_that_can_be_read(tmp_path: Path) -> None:
    """A line from --new is read back with the place that was picked as its gold, under an id of its words."""
    (place, *_) = candidates("How long to file?", record(citation()), shared_words)
    (question,) = read_gold([written(tmp_path, gold_stub("How long to file?", "2026-03-16", place))])
    assert (question.id, question.unit) == ("how-long-to-file", "Field")
    assert question.gold[0].quote == RULE
    assert question.must_include == ("twenty (20) days|20 days",)


def test_stub_without_a_clause() -> None:
    """Where no place is picked the line expects that nothing is found."""
    stub = gold_stub("?", "2026-03-16", None)
    assert (stub["answerable"], stub["behaviour"], stub["gold"]) == (False, "not_found", [])


@pytest.mark.parametrize(
    ("quote", "facts"),
    [
        ("within forty-five (45) days after", ["forty-five (45) days|45 days"]),
        ("is $1.10 an hour, and 14 percent more", ["$1.10", "14 percent"]),
        ("in Article 15, Section 4", []),
    ],
)
def test_amounts_are_offered_as_facts(quote: str, facts: list[str]) -> None:
    """Amounts of a quote are offered as required facts; numbers of articles are not."""
    assert facts_of(quote) == facts
