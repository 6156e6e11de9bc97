"""Killed care: a change to the register that is cut off leaves the last good library serving."""

from __future__ import annotations

import signal
from datetime import date
from pathlib import Path

import pytest

from assistant.index.reader import read_register
from assistant.ingest import Caretaker
from assistant.ingest.care import find_instrument
from assistant.library.editing import change_overrides, set_values
from tests.index.killing import run
from tests.support.library import FERRY, LIBRARY_STAFF, SETTINGS, WordEmbedder, build, office, opened

_KILLED_CARE = """
import sys
from datetime import date
from pathlib import Path
from assistant.index.reader import read_register
from assistant.ingest import Caretaker
from assistant.ingest.care import find_instrument
from tests.support.library import SETTINGS, WordEmbedder
from tests.index.killing import KillingProgress

library = Path(sys.argv[1])
progress = KillingProgress(sys.argv[2], int(sys.argv[3]))
caretaker = Caretaker(library, SETTINGS, WordEmbedder(), progress)
caretaker.state(find_instrument(read_register(library), "ferry.txt"), {"expires": date(2031, 1, 31)})
"""
_OLD, _NEW = date(2026, 6, 30), date(2031, 1, 31)


def expires(library: Path) -> date | None:
    """Return the last day of the ferry agreement as the library serves it."""
    return find_instrument(read_register(library), "ferry.txt").expires


@pytest.mark.parametrize(
    ("stage", "steps"),
    [
        pytest.param("Writing", 0, id="before anything is written"),
        pytest.param("Writing", 1, id="while writing"),
        pytest.param("Checking", 0, id="before checking"),
        pytest.param("Publishing", 0, id="before publishing"),
        pytest.param("Publishing", 1, id="while publishing"),
    ],
)
def test_killed_change_leaves_a_whole_library(tmp_path: Path, stage: str, steps: int) -> None:
    """After a kill the library is whole and has the old value or the new; stating it again takes effect."""
    library = tmp_path / "library"
    build(office(tmp_path / "source", ferry=FERRY, library=LIBRARY_STAFF), library)
    killed = run(_KILLED_CARE, library, stage, steps)
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    survivor = opened(library)
    survivor.verify()
    assert expires(library) in (_OLD, _NEW)
    caretaker = Caretaker(library, SETTINGS, WordEmbedder())
    caretaker.state(find_instrument(survivor.register, "ferry.txt"), {"expires": _NEW})
    assert expires(library) == _NEW


def test_a_value_written_but_not_applied_takes_effect_with_the_next_ingest(tmp_path: Path) -> None:
    """A change cut off after `library.yaml` was replaced is served as before until the next ingest applies it."""
    source, library = tmp_path / "source", tmp_path / "library"
    build(office(source, ferry=FERRY, library=LIBRARY_STAFF), library)
    change_overrides(source, set_values(("ferry.txt",), {"expires": _NEW}))
    assert expires(library) == _OLD
    build(source, library)
    assert expires(library) == _NEW
