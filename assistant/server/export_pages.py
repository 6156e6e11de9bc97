"""The files of answers: the same question asked again, its quotes written as a table to keep or to send."""

from __future__ import annotations

from datetime import date
from pathlib import PurePosixPath
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import Response

from assistant.errors import AssistantError
from assistant.exporting import MEDIA_TYPES, render_sheet
from assistant.exporting.answers import file_name
from assistant.server.source_pages import ready_assistant
from assistant.ui.library_state import LibraryHolder
from assistant.ui.links import EXPORT_ROUTE, QUESTION_CHARACTERS, TURNS_KEPT

Words = Annotated[str, Query(max_length=QUESTION_CHARACTERS)]


def build_export_router(holder: LibraryHolder) -> APIRouter:
    """Return the route under /export; a format that is not offered answers 404."""

    def export_answer(
        suffix: str,
        question: Words,
        as_of: date | None = None,
        unit: str = "",
        earlier: Annotated[list[Words] | None, Query(max_length=TURNS_KEPT)] = None,
    ) -> Response:
        """Return the answer to a question, asked after the earlier ones, as a file."""
        kind = f".{PurePosixPath(suffix).name}"
        if kind not in MEDIA_TYPES:
            raise HTTPException(404, f"Answers are written as {', '.join(MEDIA_TYPES)}.")
        assistant = ready_assistant(holder)
        try:
            sheet = assistant.sheet(question, earlier=earlier or (), as_of=as_of, unit=unit or None)
        except AssistantError as error:
            raise HTTPException(422, str(error)) from error
        named = {"Content-Disposition": f'attachment; filename="{file_name(sheet, kind)}"'}
        return Response(render_sheet(sheet, kind), media_type=MEDIA_TYPES[kind], headers=named)

    router = APIRouter()
    router.add_api_route(f"{EXPORT_ROUTE}/{{suffix}}", export_answer, methods=["GET"])
    return router
