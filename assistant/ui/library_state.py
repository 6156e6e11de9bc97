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
    """Holds the opened library and opens it again when another one has been published.

    `open_library` returns the library or raises one of the program's own errors; `stamp` names the library
    that is published now, and is cheap. An opened library goes on serving while its successor is opened,
    and when the successor cannot be opened.
    """

    def __init__(
        self, open_library: Callable[[], AssistantPort], stamp: Callable[[], object] = lambda: None
    ) -> None:
        self._open_library = open_library
        self._stamp = stamp
        self._opened: object = None
        self._state = LibraryState("opening")
        self._opening = Lock()

    @property
    def state(self) -> LibraryState:
        """The state after the latest attempt."""
        return self._state

    def start(self) -> None:
        """Open the library in the background, unless the published one is open or being opened."""
        if not self._opening.locked() and not self._is_current():
            Thread(target=self.open, name="open-library", daemon=True).start()

    def open(self) -> LibraryState:
        """Try to open the published library now and return the state that results."""
        with self._opening:
            if not self._is_current():
                stamp = self._published()
                state = self._attempt()
                if state.assistant is not None:
                    self._opened = stamp
                if state.assistant is not None or self._state.assistant is None:
                    self._state = state
        return self._state

    def _is_current(self) -> bool:
        return self._state.assistant is not None and self._published() in (None, self._opened)

    def _published(self) -> object:
        try:
            return self._stamp()
        except AssistantError:  # nothing readable is published; what is open goes on serving
            return None

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
