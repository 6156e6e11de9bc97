"""Facts of twenty real specifications against values that were checked by hand, field by field."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.classification.fact_fields import agrees, fields_of
from tests.classification.specifications import SHARED

GOLD = json.loads(Path(__file__).with_name("gold_facts.json").read_text("utf-8"))
FIELDS = sorted(set(GOLD[0]) - {"file", "level"})
LEAST = 0.95

pytestmark = pytest.mark.skipif(
    not (SHARED / "training" / "class_specs").is_dir(), reason="the real specifications are not at ../shared"
)


@cache
def read(position: int) -> dict[str, Any]:
    """Return the fields of one of the specifications."""
    row = GOLD[position]
    return fields_of(SHARED / row["file"], row.get("level", ""))


@pytest.mark.parametrize("field", FIELDS)
def test_field_is_read_as_checked_by_hand(field: str) -> None:
    """Of twenty specifications at most one differs in any field."""
    missed = [
        f"{Path(row['file']).name}: {read(place)[field]} for {row[field]}"
        for place, row in enumerate(GOLD)
        if not agrees(field, read(place)[field], row[field])
    ]
    assert 1 - len(missed) / len(GOLD) >= LEAST, missed
