"""Other Python processes for the tests: how to start one, and a progress that kills its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys


class KillingProgress:
    """Kills its process without warning when a stage has done a number of steps."""

    def __init__(self, stage: str, steps: int) -> None:
        self.stage, self.left, self.current = stage, steps, ""

    def begin(self, stage: str, steps: int) -> None:
        """Enter a stage; die there when no step was to be done."""
        self.current = stage
        self._count(0)

    def advance(self, steps: int = 1) -> None:
        """Count steps of the current stage."""
        self._count(steps)

    def _count(self, done: int) -> None:
        if self.current == self.stage:
            self.left -= done
            if self.left <= 0:
                os.kill(os.getpid(), signal.SIGKILL)


def run(code: str, *arguments: object) -> subprocess.CompletedProcess[bytes]:
    """Run code in another Python that finds the same modules."""
    return subprocess.run(command(code, *arguments), env=environment(), capture_output=True, check=False)


def command(code: str, *arguments: object) -> list[str]:
    """Return the command line that runs the code."""
    return [sys.executable, "-c", code, *map(str, arguments)]


def environment() -> dict[str, str]:
    """Return this process's environment with its module path."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
