"""Runs the web application over the library that the settings name."""

from __future__ import annotations

import uvicorn

from assistant.errors import IndexMissingError
from assistant.index.generations import library_lock, read_pointer
from assistant.server.application import create_application
from assistant.settings import Settings
from assistant.ui.library_state import LibraryHolder
from assistant.ui.ports import AssistantPort


def serve(settings: Settings) -> None:
    """Serve until interrupted; the page is there at once, while the library opens in the background."""
    holder = LibraryHolder(lambda: open_library(settings), lambda: read_pointer(settings.library))
    holder.start()
    application = create_application(holder)
    uvicorn.run(application, host=settings.host, port=settings.port, server_header=False)


def open_library(settings: Settings) -> AssistantPort:
    """Open the library; raises IndexLockedError while its first version is being built."""
    # The models behind the service load here, in the background, so that the page does not wait for them.
    from assistant.service import open_assistant

    try:
        return open_assistant(settings)
    except IndexMissingError:
        if settings.library.is_dir():
            with library_lock(settings.library):
                pass
        raise
