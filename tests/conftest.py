"""What holds for every test."""

from __future__ import annotations

from hypothesis import settings

# How long one example takes says nothing about the program on a machine that does other things beside it.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
