"""Phrasing: a language model words what was found, and nothing of it is shown that was not verified."""

from assistant.phrasing.connecting import open_model
from assistant.phrasing.phraser import Phraser

__all__ = ["Phraser", "open_model"]
