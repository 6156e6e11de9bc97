"""Runs on disk: one small JSON file each, named by the commit whose answers it measures."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant.errors import AssistantError
from assistant.evaluation.figures import Figures
from assistant.evaluation.measures import Score

FORMAT = 2
CHANGED = "-changed"
# What a measured answer depends on; a run with other changes than these is still a run of the commit.
MEASURED = ("assistant", "corpus", "tests/questions")
_SIGNS = {True: "+", False: "-", None: " "}
_TRUTH: Mapping[str, bool | None] = {sign: truth for truth, sign in _SIGNS.items()}


@dataclass(frozen=True, slots=True)
class Run:
    """One evaluation as it is kept: which code and library gave which scores, and when (UTC).

    `model` names the language model that worded the answers, empty when there was none.
    """

    commit: str
    library: str
    embedder: str
    evaluated: str
    scores: tuple[Score, ...]
    model: str = ""

    @property
    def name(self) -> str:
        """The commit, or outside a checkout the time, and the model, so that no run takes another's place."""
        return "-".join([self.commit or self.evaluated.replace(":", ""), *re.findall(r"[\w.]+", self.model)])

    def repeats(self, other: Run) -> bool:
        """Tell whether two runs measure the same code over the same library."""
        known = self.commit and not self.commit.endswith(CHANGED)
        return bool(known) and (self.commit, self.library) == (other.commit, other.library)


def now() -> str:
    """Return the time as it is kept in a run."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def commit_name(folder: Path) -> str:
    """Return the short id of the commit of a folder, marked when files differ from it; "" without git."""
    head = _git(folder, "rev-parse", "--short=10", "HEAD")
    changed = _git(folder, "status", "--porcelain", "--untracked-files=no", "--", *MEASURED)
    return f"{head}{CHANGED}" if head and changed else head


def _git(folder: Path, *words: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *words], capture_output=True, text=True, check=True, timeout=20
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()


def write_run(run: Run, totals: Figures, folder: Path) -> Path:
    """Write a run as JSON named by its commit, one short line a score; returns the path.

    A score's line is [kind, answerable, quotes, false quotes, signs]; the signs stand in the order of
    `measures`: + true, - false, blank where the measure does not apply. Seconds are kept in the figures only.
    """
    head = {key: value for key, value in asdict(run).items() if key != "scores"}
    names = sorted({name for score in run.scores for name in score.measures})
    top = {"format": FORMAT, **head, "figures": _rounded(asdict(totals)), "measures": names}
    lines = [f"{json.dumps(score.id)}: {json.dumps(_line(score, names))}" for score in run.scores]
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{run.name}.json"
    body = json.dumps(top, indent=1)[:-2] + ',\n "scores": {\n' + ",\n".join(lines) + "\n}}\n"
    path.write_text(body, encoding="utf-8")
    return path


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _rounded(one) for key, one in value.items()}
    return round(value, 4) if isinstance(value, float) else value


def _line(score: Score, names: Sequence[str]) -> list[object]:
    signs = "".join(_SIGNS[score.measures.get(name)] for name in names)
    return [score.kind, score.answerable, score.quotes, score.false_quotes, signs]


def read_run(path: Path) -> Run:
    """Read a run that was kept, its seconds 0; raises AssistantError when the file is not one."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        scores = tuple(_score(name, line, data["measures"]) for name, line in data["scores"].items())
        head = (data["commit"], data["library"], data["embedder"], data["evaluated"])
        return Run(*head, scores, data.get("model", ""))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise AssistantError(f"{path.name} is not a kept evaluation ({error}); delete it") from error


def _score(name: str, line: Sequence[Any], names: Sequence[str]) -> Score:
    kind, answerable, quotes, false_quotes, signs = line
    told = {measure: _TRUTH[sign] for measure, sign in zip(names, signs, strict=True)}
    measures = {measure: truth for measure, truth in told.items() if truth is not None}
    return Score(name, kind, answerable, measures, quotes, false_quotes, 0.0)


def previous_run(folder: Path, run: Run) -> Run | None:
    """Return the latest run that `run` does not repeat, of the same model and sharing questions with it, or None.

    Runs that git keeps go before runs that only lie in the folder, so that checking twice compares with the
    same one.
    """
    asked = {score.id for score in run.scores}
    others = [
        other
        for other in _kept_runs(folder)
        if other.model == run.model
        and not run.repeats(other)
        and asked & {score.id for score in other.scores}
    ]
    return max(others, key=lambda other: other.evaluated, default=None)


def _kept_runs(folder: Path) -> Iterator[Run]:
    tracked = _git(folder, "ls-files", "--", "*.json").splitlines() if folder.is_dir() else []
    paths = [folder / name for name in tracked] or sorted(folder.glob("*.json"))
    return (read_run(path) for path in paths if path.is_file())
