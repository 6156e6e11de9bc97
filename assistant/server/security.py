"""Security headers on every response, and a fresh nonce for the chat page's own inline scripts."""

from __future__ import annotations

import secrets

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SHARED_POLICY = (
    "default-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self' data:; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-src 'none'; frame-ancestors 'none'; "
)
SOURCE_POLICY = SHARED_POLICY + "script-src 'self'; style-src 'self'"
# Gradio compiles its HTML templates in the browser and styles its components inline; scripts written into
# the page still need the nonce, so words of a document can never run.
CHAT_POLICY = (
    SHARED_POLICY
    + "script-src 'self' 'nonce-{nonce}' 'unsafe-eval'; "
    + "style-src 'self' 'unsafe-inline'; worker-src 'self'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
CHAT_PATH = "/"
PLAIN_PREFIXES = ("/source/", "/classes")


class SecurityHeaders:
    """Adds the headers to every response."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete the response's headers."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        response = _Response(send, scope["path"])
        await self._app(scope, receive, response.send)


class _Response:
    """One response on its way out; the chat page is held back until it is whole."""

    def __init__(self, send: Send, path: str) -> None:
        self._send = send
        self._is_source = path.startswith(PLAIN_PREFIXES)
        self._is_chat = path == CHAT_PATH
        self._nonce = secrets.token_urlsafe(16)
        self._start: Message | None = None
        self._body = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._complete(MutableHeaders(raw=message["headers"]))
            if self._is_chat:
                self._start = message
                return
        elif self._is_chat and message["type"] == "http.response.body":
            await self._hold(message)
            return
        await self._send(message)

    def _complete(self, headers: MutableHeaders) -> None:
        for name, value in HEADERS.items():
            headers[name] = value
        policy = SOURCE_POLICY if self._is_source else CHAT_POLICY.format(nonce=self._nonce)
        headers["Content-Security-Policy"] = policy
        if self._is_source or self._is_chat:
            headers["Cache-Control"] = "private, no-store"

    async def _hold(self, message: Message) -> None:
        self._body += message.get("body", b"")
        if message.get("more_body") or self._start is None:
            return
        body = self._body.replace(b"<script", f'<script nonce="{self._nonce}"'.encode())
        headers = MutableHeaders(raw=self._start["headers"])
        if "content-length" in headers and self._body:
            headers["Content-Length"] = str(len(body))
        await self._send(self._start)
        await self._send({"type": "http.response.body", "body": body})
