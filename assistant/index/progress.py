"""Progress of a long job: the protocol, one that shows nothing, and one that draws bars on standard error."""

from __future__ import annotations

from types import TracebackType
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars


class Progress(Protocol):
    """Is told which stage begins, how many steps it has, and each time steps are done."""

    def begin(self, stage: str, steps: int) -> None:
        """Start a stage of that many steps."""

    def advance(self, steps: int = 1) -> None:
        """Count steps of the current stage as done."""


class Silent:
    """A progress that shows nothing."""

    def begin(self, stage: str, steps: int) -> None:
        """Show nothing."""

    def advance(self, steps: int = 1) -> None:
        """Show nothing."""


class ProgressBars:
    """One bar per stage on standard error; a context manager, so that the bars are closed in any case.

    A stage that begins before the last one has ended is part of it: once it is done, the outer one goes on.
    """

    def __init__(self) -> None:
        self._bars = Bars(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=Console(stderr=True),
        )
        self._open: list[TaskID] = []

    def __enter__(self) -> ProgressBars:
        self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bars.stop()

    def begin(self, stage: str, steps: int) -> None:
        """Start a bar of that many steps."""
        self._open.append(self._bars.add_task(stage, total=steps))

    def advance(self, steps: int = 1) -> None:
        """Move the current bar."""
        while len(self._open) > 1 and self._is_done(self._open[-1]):
            self._open.pop()
        if self._open:
            self._bars.advance(self._open[-1], steps)

    def _is_done(self, stage: TaskID) -> bool:
        task = self._bars.tasks[self._bars.task_ids.index(stage)]
        return task.total is not None and task.completed >= task.total
