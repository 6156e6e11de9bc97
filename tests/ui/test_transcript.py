"""The transcript: what is remembered, and how an exchange grows."""

from __future__ import annotations

from dataclasses import replace

from bs4 import BeautifulSoup

from assistant.types import Turn
from assistant.ui.transcript import (
    Exchange,
    Transcript,
    render_pending,
    render_transcript,
    render_understanding,
    stream_exchange,
)

from .fakes import PARKS, FakeAssistant


def test_stream_grows_and_ends_with_the_whole_exchange(library: FakeAssistant) -> None:
    """Every piece shows more than the one before; only the last is done and equals the rendering."""
    exchange = Exchange("overtime", library.ask("overtime", unit=PARKS))
    pieces = list(stream_exchange(exchange, library.register, 1, "full"))
    texts = [BeautifulSoup(piece, "html.parser").get_text() for piece in pieces]
    assert len(pieces) > 5
    assert [len(text) for text in texts[:-1]] == sorted(len(text) for text in texts[:-1])
    assert ['data-state="done"' in piece for piece in pieces] == [False] * (len(pieces) - 1) + [True]
    assert pieces[-1] == render_transcript(Transcript().extended(exchange), library.register, "full")


def test_failure_is_shown_but_is_no_turn(library: FakeAssistant) -> None:
    """A question that failed stays on the page and does not colour the next question."""
    transcript = Transcript().extended(Exchange("overtime", library.ask("overtime", unit=PARKS)))
    failed = transcript.extended(Exchange("crash", failure="Please ask again."))
    assert failed.turns == transcript.turns
    assert "Please ask again." in render_transcript(failed, library.register, "full")


def test_turn_holds_the_scope_that_answered(library: FakeAssistant) -> None:
    """A follow-up can rely on the instruments of the turn before."""
    answer = library.ask("overtime", unit=PARKS)
    turn = Transcript().extended(Exchange("overtime", answer)).turns[0]
    assert (turn.question, turn.scope) == ("overtime", answer.scope)


def test_question_is_escaped_while_pending() -> None:
    """Markup in a question is shown as text."""
    soup = BeautifulSoup(render_pending('<b onclick="x">hi</b>', 1), "html.parser")
    assert not soup.select("b")
    assert soup.select_one("article")["data-state"] == "pending"


def test_a_follow_up_shows_how_it_was_read(library: FakeAssistant) -> None:
    """The reader sees the question as it was searched and whose documents were kept; else nothing is added."""
    alone = library.ask("overtime", unit=PARKS)
    kept = replace(alone.scope, reason="carried over from the conversation: named in the question: rangers")
    follow_up = replace(alone, turn=Turn("And on Sundays?", "overtime And on Sundays?", kept))
    shown = BeautifulSoup(str(render_understanding(follow_up)), "html.parser").get_text()
    assert "overtime And on Sundays?" in shown
    assert "carried over from the conversation" in shown
    assert not render_understanding(alone)
