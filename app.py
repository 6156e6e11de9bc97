"""Starts the web application: python app.py."""

from __future__ import annotations

from assistant.server import serve
from assistant.settings import Settings

if __name__ == "__main__":
    serve(Settings())
