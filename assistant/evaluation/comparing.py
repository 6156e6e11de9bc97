"""Runs on disk, and what has changed from one run to the next."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from assistant.errors import AssistantError
from assistant.evaluation.figures import LOWER_IS_BETTER, RATES, Figures, interval
from assistant.evaluation.measures import Score

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Run:
    """One evaluation as it is kept: which code and library gave which scores, and when (UTC)."""

    commit: str
    library: str
    embedder: str
    evaluated: str
    scores: tuple[Score, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """The mean change of a measure over the questions in both runs, with its 95 % interval."""

    measure: str
    mean: float
    low: float
    high: float
    count: int

    @property
    def is_drop(self) -> bool:
        """Tell whether the measure became worse by more than chance explains."""
        return self.low > 0 if self.measure in LOWER_IS_BETTER else self.high < 0


def now() -> str:
    """Return the time as it is kept in a run."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def commit_name(folder: Path) -> str:
    """Return the short id of the commit of a folder, marked when files differ from it; "none" without git."""
    head = _git(folder, "rev-parse", "--short=10", "HEAD")
    if not head:
        return "none"
    changed = _git(folder, "status", "--porcelain", "--untracked-files=no", "--", "assistant")
    return f"{head}-changed" if changed else head


def _git(folder: Path, *words: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *words], capture_output=True, text=True, check=True, timeout=20
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()


def write_run(run: Run, totals: Figures, folder: Path) -> Path:
    """Write a run as JSON named by its commit, one score a line; returns the path."""
    head = {key: value for key, value in asdict(run).items() if key != "scores"}
    lines = ",\n".join(json.dumps(asdict(score)) for score in run.scores)
    top = json.dumps({"format": FORMAT, **head, "figures": asdict(totals)}, indent=1)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{run.commit}.json"
    path.write_text(f'{top[:-2]},\n "scores": [\n{lines}\n]}}\n', encoding="utf-8")
    return path


def read_run(path: Path) -> Run:
    """Read a run that was kept; raises AssistantError when the file is not one."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        scores = tuple(Score(**row) for row in data["scores"])
        return Run(data["commit"], data["library"], data["embedder"], data["evaluated"], scores)
    except (ValueError, KeyError, TypeError) as error:
        raise AssistantError(f"{path.name} is not a kept evaluation ({error}); delete it") from error


def previous_run(folder: Path, commit: str) -> Run | None:
    """Return the latest kept run of another commit, None when there is none."""
    runs = [read_run(path) for path in sorted(folder.glob("*.json")) if path.stem != commit]
    return max(runs, key=lambda run: run.evaluated, default=None)


def compare(before: Sequence[Score], after: Sequence[Score]) -> tuple[Change, ...]:
    """Return the change of every measure over the questions to which it applies in both runs."""
    old = {score.id: score.measures for score in before}
    pairs = [(old[score.id], score.measures) for score in after if score.id in old]
    changes = []
    for measure in RATES:
        steps = [float(b[measure]) - float(a[measure]) for a, b in pairs if measure in a and measure in b]
        if steps:
            changes.append(Change(measure, sum(steps) / len(steps), *interval(steps), len(steps)))
    return tuple(changes)


def false_quotes_rose(before: Sequence[Score], after: Sequence[Score]) -> bool:
    """Tell whether there are more false quotes than before; there is no noise in them."""
    return sum(score.false_quotes for score in after) > sum(score.false_quotes for score in before)
