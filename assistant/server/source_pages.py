"""The pages of the sources: as a fragment for the panel, as a page of its own, and as a picture."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query
from fastapi.responses import HTMLResponse, Response

from assistant.errors import AssistantError
from assistant.reading.page_images import word_boxes
from assistant.server.documents import html_document
from assistant.types import Span
from assistant.ui.library_state import LibraryHolder
from assistant.ui.links import IMAGE_ROUTE, PAGE_ROUTE, PANEL_ROUTE, SourceLocation
from assistant.ui.pages import draw_page, is_pictured
from assistant.ui.ports import AssistantPort
from assistant.ui.source_view import SourceView, locate_source, render_source

PICTURES_KEPT = 32


def read_location(
    source: str,
    page: Annotated[int, Query(ge=1)] = 1,
    as_of: date | None = None,
    start: Annotated[int | None, Query(ge=0)] = None,
    end: Annotated[int | None, Query(ge=0)] = None,
    instrument: str = "",
    cited_start: Annotated[int | None, Query(ge=0)] = None,
    cited_end: Annotated[int | None, Query(ge=0)] = None,
) -> SourceLocation:
    """Return the location that a request asks for; today is the date when none is given."""
    quoted, cited = span_of(start, end), span_of(cited_start, cited_end)
    return SourceLocation(source, page, as_of or date.today(), quoted, instrument, cited)


def span_of(start: int | None, end: int | None) -> Span | None:
    """Return the span between two offsets, None unless both are given."""
    return Span(start, end) if start is not None and end is not None else None


Location = Annotated[SourceLocation, Depends(read_location)]


class SourcePages:
    """The three forms of a source page; unknown documents, pages and spans answer 404."""

    def __init__(self, holder: LibraryHolder) -> None:
        self._holder = holder
        self._picture = lru_cache(maxsize=PICTURES_KEPT)(draw_page)

    def show_page(self, location: Location) -> HTMLResponse:
        """Return the page as a document of its own."""
        view = open_view(ready_assistant(self._holder), location)
        return html_document(view.label, render_source(view), "source-page", scripts=("assistant",))

    def show_panel(self, location: Location) -> HTMLResponse:
        """Return the page as a fragment for the panel."""
        return HTMLResponse(render_source(open_view(ready_assistant(self._holder), location)))

    def show_picture(self, location: Location) -> Response:
        """Return the picture of a page of a PDF or image file, as PNG."""
        assistant = ready_assistant(self._holder)
        view = locate_source(assistant, location)
        if view is None or not is_pictured(view.document):
            raise HTTPException(404, "The library holds no picture of such a page.")
        try:
            picture = self._picture(assistant.index.original(location.source), location.page)
        except AssistantError as error:
            raise HTTPException(404, str(error)) from error
        return Response(picture, media_type="image/png")


def build_source_router(holder: LibraryHolder) -> APIRouter:
    """Return the routes under /source."""
    pages, router = SourcePages(holder), APIRouter()
    router.add_api_route(PAGE_ROUTE, pages.show_page, methods=["GET"])
    router.add_api_route(PANEL_ROUTE, pages.show_panel, methods=["GET"])
    router.add_api_route(IMAGE_ROUTE, pages.show_picture, methods=["GET"])
    return router


def ready_assistant(holder: LibraryHolder) -> AssistantPort:
    """Return the assistant, or answer 503 while the library is not ready."""
    assistant = holder.state.assistant
    if assistant is None:
        raise HTTPException(503, "The library is not ready. Try again in a moment.")
    return assistant


def open_view(assistant: AssistantPort, location: SourceLocation) -> SourceView:
    """Return the located page with its word boxes, or answer 404."""
    view = locate_source(assistant, location)
    if view is None:
        raise HTTPException(404, "The library holds no such page, or holds another version of it. Ask again.")
    if not is_pictured(view.document):
        return view
    try:
        original = assistant.index.original(location.source)
        boxes = word_boxes(original, location.page, view.page.span.start)
    except AssistantError as error:
        raise HTTPException(404, str(error)) from error
    return replace(view, boxes=boxes)
