"""`python -m tools.bench`: build both, ask both, print the table and write it to docs/bench.md."""

from __future__ import annotations

import argparse
import platform
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from rich.console import Console

from assistant.evaluation.batch import ask_one
from assistant.evaluation.figures import Figures, figures
from assistant.evaluation.gold import GoldQuestion, read_gold
from assistant.evaluation.measures import score
from assistant.evaluation.records import Record
from assistant.evaluation.surroundings import Surroundings, surroundings_of
from assistant.index import load_embedder
from assistant.ingest import ingest
from assistant.service import Assistant, open_assistant
from assistant.settings import Settings
from tools.bench.report import Side, page

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = (ROOT / "corpus" / "hartwell", ROOT / "tests" / "questions")
REAL = (ROOT.parent / "shared" / "real", ROOT.parent / "shared" / "evaluation" / "dev_questions.jsonl")
Made = TypeVar("Made")
notes = Console(stderr=True, highlight=False)


def timed(make: Callable[[], Made]) -> tuple[Made, float]:
    """Return what is made and the seconds it took."""
    started = time.perf_counter()
    return make(), time.perf_counter() - started


def built(folder: Path, library: Path) -> Assistant:
    """Build a library from nothing and open it; scans are left alone, as the tutorial leaves them."""
    settings = Settings().model_copy(update={"library": library, "ocr": False})
    ingest(folder, library, settings, load_embedder(settings.embedder))
    return open_assistant(settings)


def measured(
    gold: Sequence[GoldQuestion], ask: Callable[[Record], Record], around: Surroundings, name: str
) -> Figures:
    """Ask every question once, in order, and return the figures of the answers."""
    notes.print(f"{name}: {len(gold)} questions")
    return figures([score(question, ask(question.row), around) for question in gold])


def run(folder: Path, questions: Path) -> tuple[Side, Side]:
    """Build and ask both, one after the other, so that neither takes the processor from the other."""
    # Imported here: the splitter is wanted by this measurement alone.
    from tools.bench.tutorial import Tutorial

    gold = read_gold(sorted(questions.glob("*.jsonl")) if questions.is_dir() else [questions])
    with tempfile.TemporaryDirectory() as scratch:
        notes.print("building both")
        tutorial, tutorial_seconds = timed(lambda: Tutorial(folder, load_embedder("minilm")))
        ours, our_seconds = timed(lambda: built(folder, Path(scratch) / "library"))
        around = surroundings_of(ours.index)
        return (
            Side(our_seconds, measured(gold, lambda row: ask_one(ours, row), around, "this program")),
            Side(tutorial_seconds, measured(gold, tutorial.ask, around, "tutorial")),
        )


def main() -> None:
    """Measure, print and write."""
    folder, questions = REAL if all(path.exists() for path in REAL) else SAMPLE
    parser = argparse.ArgumentParser(prog="python -m tools.bench", description=__doc__)
    parser.add_argument("--documents", type=Path, default=folder, help="folder of documents")
    parser.add_argument(
        "--questions", type=Path, default=questions, help="gold questions: a file or a folder"
    )
    parser.add_argument("--write", type=Path, default=ROOT / "docs" / "bench.md", help="file to write")
    chosen = parser.parse_args()
    ours, tutorial = run(chosen.documents, chosen.questions)
    text = page(
        ours, tutorial, f"{platform.processor() or platform.machine()}, Python {platform.python_version()}"
    )
    chosen.write.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
