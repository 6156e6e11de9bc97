"""The one place that every request passes before anything else sees it.

Logging in belongs here: give `create_application` a gate that returns a redirect for a reader without a
session, and no page, picture or event of the application can be reached around it.
"""

from __future__ import annotations

from collections.abc import Callable

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

Gate = Callable[[HTTPConnection], Response | None]

# Routes of Gradio that this application does not use; each could fetch, store or reveal something.
CLOSED_ROUTES = (
    "/proxy=",
    "/gradio_api/proxy=",
    "/gradio_api/file=",
    "/file=",
    "/gradio_api/upload",
    "/upload",
    "/gradio_api/deep_link",
    "/gradio_api/component_server",
    "/gradio_api/vibe-",
    "/gradio_api/mcp",
    "/monitoring",
    "/dev/",
)


def admit_everyone(connection: HTTPConnection) -> Response | None:
    """Let every request in."""
    return None


class GateMiddleware:
    """Asks the gate about every request and closes the routes that nobody needs."""

    def __init__(self, app: ASGIApp, gate: Gate) -> None:
        self._app = app
        self._gate = gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer with the gate's refusal."""
        answer = self._refusal(scope) if scope["type"] in ("http", "websocket") else None
        await (answer or self._app)(scope, receive, send)

    def _refusal(self, scope: Scope) -> Response | None:
        if scope["path"].startswith(CLOSED_ROUTES):
            return PlainTextResponse("Not found.", status_code=404)
        return self._gate(HTTPConnection(scope))
