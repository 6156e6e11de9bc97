"""Deadlines: a clause's time limit and a stated date become a shown count, never a bare date."""

from assistant.answering.deadlines.composing import DeadlineBlock, deadline_block

__all__ = ["DeadlineBlock", "deadline_block"]
