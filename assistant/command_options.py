"""What the commands of the command line share: options, dates, settings, and notes on stderr."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from assistant.errors import AssistantError
from assistant.settings import Settings

LibraryOption = Annotated[
    Path, typer.Option("--library", envvar="ASSISTANT_LIBRARY", help="Folder of the built library.")
]
UnitOption = Annotated[str | None, typer.Option("--unit", help="Bargaining unit to answer for.")]
DateOption = Annotated[
    str | None, typer.Option("--as-of", help="Date on which the answer must hold, 2026-03-16.")
]
notes = Console(stderr=True, highlight=False)


def settings_for(library: Path) -> Settings:
    """Return the settings from the environment with the library that was named."""
    return Settings().model_copy(update={"library": library})


def parse_date(text: str | None) -> date | None:
    """Parse an ISO date; raises AssistantError with the form that is wanted."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise AssistantError(f"{text!r} is not a date; write it as 2026-03-16") from error
