"""Whether a library can be asked: opened once, in the background, and tried again until it is ready."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock, Thread
from typing import Literal

import structlog

from assistant.errors import AssistantError, IndexLockedError, IndexMissingError
from assistant.ui.ports import AssistantPort

Status = Literal["opening", "empty", "building", "damaged", "ready"]

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class LibraryState:
    """What is known about the library now; `assistant` is set exactly when the status is "ready"."""

    status: Status
    message: str = ""
    assistant: AssistantPort | None = None


class LibraryHolder:
    """Holds the opened library; `open_library` returns it or raises one of the program's own errors."""

    def __init__(self, open_library: Callable[[], AssistantPort]) -> None:
        self._open_library = open_library
        self._state = LibraryState("opening")
        self._opening = Lock()

    @property
    def state(self) -> LibraryState:
        """The state after the latest attempt."""
        return self._state

    def start(self) -> None:
        """Open the library in the background, unless it is ready or being opened."""
        if self._state.status != "ready" and not self._opening.locked():
            Thread(target=self.open, name="open-library", daemon=True).start()

    def open(self) -> LibraryState:
        """Try to open the library now and return the state that results."""
        with self._opening:
            if self._state.status != "ready":
                self._state = self._attempt()
        return self._state

    def _attempt(self) -> LibraryState:
        try:
            return LibraryState("ready", assistant=self._open_library())
        except IndexMissingError as error:
            return LibraryState("empty", str(error))
        except IndexLockedError as error:
            return LibraryState("building", str(error))
        except AssistantError as error:
            log.error("library_unusable", reason=str(error))
            return LibraryState("damaged", str(error))
        except Exception:  # a background thread must leave a state that the page can show
            log.exception("library_not_opened")
            return LibraryState(
                "damaged", "The library could not be opened; the log of the program says why."
            )
