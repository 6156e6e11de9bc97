"""The application: gate and headers around source pages, health, static files and the chat page."""

from __future__ import annotations

import gradio as gr
from fastapi import FastAPI
from fastapi.responses import JSONResponse
from fastapi.staticfiles import StaticFiles

from assistant.server.class_pages import build_class_router
from assistant.server.export_pages import build_export_router
from assistant.server.gate import Gate, GateMiddleware, admit_everyone
from assistant.server.security import SecurityHeaders
from assistant.server.source_pages import build_source_router
from assistant.ui.interface import build_interface
from assistant.ui.library_state import LibraryHolder
from assistant.ui.theme import HEAD, STATIC, STATIC_ROUTE, build_theme


def create_application(holder: LibraryHolder, gate: Gate = admit_everyone) -> FastAPI:
    """Return the whole web application over a library that may still be opening."""
    application = FastAPI(title="CBA Assistant", docs_url=None, redoc_url=None, openapi_url=None)
    application.add_api_route("/health", lambda: report_health(holder), methods=["GET"])
    application.include_router(build_source_router(holder))
    application.include_router(build_class_router(holder))
    application.include_router(build_export_router(holder))
    application.mount(STATIC_ROUTE, StaticFiles(directory=STATIC), name="static")
    gr.mount_gradio_app(
        application,
        build_interface(holder),
        path="/",
        app_kwargs={"docs_url": None, "redoc_url": None, "openapi_url": None},
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=False,
        favicon_path=str(STATIC / "favicon.svg"),
        theme=build_theme(),
        head=HEAD,
    )
    application.add_middleware(GateMiddleware, gate=gate)
    application.add_middleware(SecurityHeaders)
    return application


def report_health(holder: LibraryHolder) -> JSONResponse:
    """Report 200 when questions are answered and 503 otherwise, with the state of the library."""
    state = holder.state
    report: dict[str, str] = {"status": state.status}
    if state.assistant is not None:
        report |= {"library": state.assistant.library_name, "built_at": state.assistant.built_at.isoformat()}
    return JSONResponse(report, status_code=200 if state.assistant else 503)
