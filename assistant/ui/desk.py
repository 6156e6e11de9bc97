"""What the page does when the reader arrives, asks, chooses, or starts over."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import gradio as gr
import structlog
from markupsafe import Markup

from assistant.errors import AssistantError
from assistant.ui.answer_view import Detail
from assistant.ui.library_state import LibraryHolder, LibraryState
from assistant.ui.links import QUESTION_CHARACTERS, export_query
from assistant.ui.ports import AssistantPort
from assistant.ui.transcript import (
    Exchange,
    Transcript,
    render_pending,
    render_transcript,
    stream_exchange,
)
from assistant.ui.welcome import render_header, render_state, render_welcome

ANY_UNIT = ("All units", "")
PIECE_SECONDS = 0.03

log = structlog.get_logger(__name__)
Update = dict[Any, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """The components of the page that events read and write."""

    header: gr.HTML
    transcript_view: gr.HTML
    question: gr.Textbox
    send: gr.Button
    unit: gr.Dropdown
    as_of: gr.DateTime
    detail: gr.Radio
    restart: gr.Button
    transcript: gr.State
    timer: gr.Timer


class Desk:
    """Answers the events of the page; holds no reader's data, which travels in the transcript."""

    def __init__(self, holder: LibraryHolder, page: Page) -> None:
        self._holder = holder
        self._page = page

    def refresh(self, transcript: Transcript, unit: str, as_of: str | None, detail: Detail) -> Update:
        """Show the library as it is now, and go on looking while it is not ready."""
        self._holder.start()
        state = self._holder.state
        ready = state.assistant is not None
        return {
            self._page.header: render_header(state),
            self._page.transcript_view: self._draw(state, transcript, unit, as_of, detail),
            self._page.unit: gr.Dropdown(choices=unit_choices(state.assistant), value=unit),
            self._page.question: gr.Textbox(interactive=ready),
            self._page.timer: gr.Timer(active=not ready),
        }

    def redraw(self, transcript: Transcript, unit: str, as_of: str | None, detail: Detail) -> Update:
        """Show the conversation again in the chosen detail, or the first screen for the chosen unit."""
        view = self._draw(self._holder.state, transcript, unit, as_of, detail)
        return {self._page.transcript_view: view}

    def restart(self, transcript: Transcript, unit: str, as_of: str | None, detail: Detail) -> Update:
        """Forget the conversation."""
        empty = Transcript()
        return {
            **self.redraw(empty, unit, as_of, detail),
            self._page.transcript: empty,
            self._page.question: "",
        }

    def choose(
        self, transcript: Transcript, unit: str, as_of: str | None, detail: Detail, event: gr.EventData
    ) -> Iterator[Update]:
        """Ask the question, and keep the unit, that the reader clicked."""
        chosen = str(event._data.get("unit") or unit)
        for update in self.ask(str(event._data.get("question", "")), transcript, chosen, as_of, detail):
            yield {**update, self._page.unit: chosen}

    def ask(
        self, question: str, transcript: Transcript, unit: str, as_of: str | None, detail: Detail
    ) -> Iterator[Update]:
        """Yield the transcript while the answer is looked for and while it is written out."""
        state = self._holder.state
        asked = " ".join(question.split())[:QUESTION_CHARACTERS]
        if state.assistant is None or not asked:
            yield {self._page.question: question}
            return
        register, number = state.assistant.register, len(transcript.exchanges) + 1
        before = render_transcript(transcript, register, detail)
        yield {self._page.transcript_view: before + render_pending(asked, number), self._page.question: ""}
        exchange = Exchange(asked)
        for exchange in answer_question(state.assistant, asked, transcript, unit, as_of):
            for piece in stream_exchange(exchange, register, number, detail):
                yield {self._page.transcript_view: before + piece}
                time.sleep(PIECE_SECONDS)
        yield {self._page.transcript: transcript.extended(exchange)}

    def _draw(
        self, state: LibraryState, transcript: Transcript, unit: str, as_of: str | None, detail: Detail
    ) -> Markup:
        if state.assistant is None:
            return render_state(state)
        if not transcript.exchanges:
            return render_welcome(state.assistant, unit or None, read_date(as_of) or date.today())
        return render_transcript(transcript, state.assistant.register, detail)


def answer_question(
    assistant: AssistantPort, question: str, transcript: Transcript, unit: str, as_of: str | None
) -> Iterator[Exchange]:
    """Yield the exchange as the assistant answers: quoted first and, when a language model is set, worded.

    A question that could not be answered gives a failure in plain words.
    """
    on = read_date(as_of)
    if as_of and on is None:
        failure = f"{as_of} is not a date. Write the date as 2025-07-31 and ask again."
        yield Exchange(question, failure=failure)
        return
    earlier = [turn.question for turn in transcript.turns]
    export = export_query(question, earlier, on, unit)
    try:
        for answer in assistant.answers(question, history=transcript.turns, as_of=on, unit=unit or None):
            yield Exchange(question, answer, export=export)
    except AssistantError as error:
        yield Exchange(question, failure=str(error))
    except Exception:  # the reader gets a sentence, never a trace; the trace goes to the log
        log.exception("question_failed")
        yield Exchange(question, failure="Something went wrong, so nothing is answered. Please ask again.")


def read_date(text: str | None) -> date | None:
    """Return a date written as 2025-07-31, or None when the text is empty or no date."""
    try:
        return date.fromisoformat((text or "").strip()[:10])
    except ValueError:
        return None


def unit_choices(assistant: AssistantPort | None) -> list[tuple[str, str]]:
    """Return the units as (shown, value), one employer after another."""
    instruments = assistant.register.instruments if assistant else ()
    pairs = sorted({(item.employer or "", name) for item in instruments for name in item.unit_names})
    several = len({employer for employer, _ in pairs}) > 1
    shown = (f"{name} ({employer})" if several and employer else name for employer, name in pairs)
    return [ANY_UNIT, *zip(shown, (name for _, name in pairs), strict=True)]
