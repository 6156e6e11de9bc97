"""The web interface: a Gradio chat with a source panel, and the rendering that both share."""

from __future__ import annotations
