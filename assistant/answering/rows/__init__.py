"""Rows of tables that answer a question for a figure: the right row, on the right day, with its headings."""

from __future__ import annotations

from assistant.answering.rows.citing import RowAnswer, answer_from_rows

__all__ = ["RowAnswer", "answer_from_rows"]
