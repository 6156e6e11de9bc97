"""The web server: source pages, health, security headers and the mounted chat page."""

from __future__ import annotations

from assistant.server.serving import serve

__all__ = ["serve"]
