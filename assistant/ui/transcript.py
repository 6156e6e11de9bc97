"""One reader's exchanges with the assistant, and their rendering as a transcript."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from assistant.library import Register
from assistant.retrieval.scope import CARRIED
from assistant.types import Answer, Turn
from assistant.ui.answer_view import AnswerView, Detail
from assistant.ui.lead_text import growing_texts, lead_text
from assistant.ui.links import EXPORT_ROUTE
from assistant.ui.wording import announcement

EXCHANGE = Markup(
    '<article class="exchange outcome-{outcome}" id="exchange-{number}" data-state="{state}"'
    ' data-announcement="{announcement}" aria-labelledby="question-{number}">'
    '<h2 class="question" id="question-{number}"><span class="asked">You asked</span> {question}</h2>{understood}'
    '<div class="answer">{body}</div></article>'
)
UNDERSTOOD = Markup('<p class="more understood">{}</p>')
EXPORT = Markup('<p class="more export" role="group" aria-label="Export this answer">Export: {}</p>')
FILE = Markup('<a class="file" href="{}" download>{}</a>')
FILES = {"Word": "docx", "Excel": "xlsx", "CSV": "csv", "Web page": "html"}
LOOKING = Markup('<p class="looking">Looking in the governing text\N{HORIZONTAL ELLIPSIS}</p>')


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question as the reader typed it and the answer; `failure` is set when there is no answer.

    `export` is the query of the address at which the answer is a file; empty when it is none.
    """

    question: str
    answer: Answer | None = None
    failure: str = ""
    export: str = ""


@dataclass(frozen=True, slots=True)
class Transcript:
    """The finished exchanges, oldest first, and what the assistant needs to understand a follow-up."""

    exchanges: tuple[Exchange, ...] = ()
    turns: tuple[Turn, ...] = ()

    def extended(self, exchange: Exchange) -> Transcript:
        """Return the transcript with one more exchange; a failure is shown but is no turn."""
        exchanges, turns = (*self.exchanges, exchange), self.turns
        if exchange.answer is not None and exchange.answer.turn is not None:
            turns = (*turns, exchange.answer.turn)
        return replace(self, exchanges=exchanges, turns=turns)


def render_transcript(transcript: Transcript, register: Register, detail: Detail) -> Markup:
    """Return all finished exchanges."""
    return Markup("").join(
        render_exchange(exchange, register, number, detail)
        for number, exchange in enumerate(transcript.exchanges, start=1)
    )


def render_exchange(exchange: Exchange, register: Register, number: int, detail: Detail) -> Markup:
    """Return one finished exchange."""
    if exchange.answer is None:
        body = Markup('<h3 class="outcome">No answer</h3><p class="said">{}</p>').format(exchange.failure)
        return frame_exchange(exchange, number, "done", body)
    sections = AnswerView(exchange.answer, register, detail).sections()
    body = Markup("").join((*sections, render_export(exchange)))
    return frame_exchange(exchange, number, "done", body)


def render_export(exchange: Exchange) -> Markup:
    """Return the links that write an answer with quotes to a file; empty when it has none."""
    if not exchange.export or exchange.answer is None or not exchange.answer.citations:
        return Markup("")
    files = (
        FILE.format(f"{EXPORT_ROUTE}/{suffix}?{exchange.export}", name) for name, suffix in FILES.items()
    )
    return EXPORT.format(Markup(" ").join(files))


def stream_exchange(exchange: Exchange, register: Register, number: int, detail: Detail) -> Iterator[Markup]:
    """Yield the exchange as it grows, sentence by sentence and then part by part; the last is complete.

    While a language model is being asked the exchange is not complete; afterwards its sentences are added one
    by one to the quotes that stand there.
    """
    answer = exchange.answer
    if answer is None or answer.phrasing is None or answer.phrasing.status == "pending":
        for body in growing_bodies(answer, register, detail) if answer else ():
            yield frame_exchange(exchange, number, "streaming", body)
    else:
        for part in growing_wordings(answer):
            body = Markup("").join(AnswerView(part, register, detail).sections())
            yield frame_exchange(exchange, number, "streaming", body)
    if answer is None or answer.phrasing is None or answer.phrasing.status != "pending":
        yield render_exchange(exchange, register, number, detail)


def growing_wordings(answer: Answer) -> Iterator[Answer]:
    """Yield the answer with the first of a language model's sentences, with two, and so on, without the last."""
    phrasing = answer.phrasing
    for count in range(1, len(phrasing.sentences) if phrasing else 0):
        if phrasing:
            yield replace(answer, phrasing=replace(phrasing, sentences=phrasing.sentences[:count]))


def growing_bodies(answer: Answer, register: Register, detail: Detail) -> Iterator[Markup]:
    """Yield what stands under the question while the answer is written out; only finished answers grow."""
    view = AnswerView(answer, register, detail)
    heading, *parts = view.sections()
    for text in growing_texts(lead_text(answer, register)):
        yield heading + view.prose(text)
    body = heading
    for part in filter(None, parts):
        body += part
        yield body


def render_pending(question: str, number: int) -> Markup:
    """Return the exchange while the assistant is looking."""
    return frame_exchange(Exchange(question), number, "pending", LOOKING)


def frame_exchange(exchange: Exchange, number: int, state: str, body: Markup) -> Markup:
    """Return the article that holds a question and what stands under it."""
    answer = exchange.answer
    return EXCHANGE.format(
        outcome=answer.outcome if answer else "failed" if exchange.failure else "pending",
        number=number,
        state=state,
        announcement=announcement(answer) if answer else exchange.failure,
        question=exchange.question,
        understood=render_understanding(answer) if answer else "",
        body=body,
    )


def render_understanding(answer: Answer) -> Markup:
    """Return how a follow-up was read together with the conversation; empty for a question that stands alone."""
    turn = answer.turn
    read = f"Read as: {turn.resolved_question}" if turn and turn.resolved_question != turn.question else ""
    scope = turn.scope if turn else None
    kept = f"Documents {scope.reason}" if scope and scope.reason.startswith(CARRIED) else ""
    return (
        UNDERSTOOD.format(" \N{MIDDLE DOT} ".join(filter(None, (read, kept)))) if read or kept else Markup("")
    )
