"""One reader's exchanges with the assistant, and their rendering as a transcript."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from assistant.types import Answer, Turn
from assistant.ui.answer_view import AnswerView, Detail
from assistant.ui.ports import RegisterPort
from assistant.ui.wording import announcement

EXCHANGE = Markup(
    '<article class="exchange outcome-{outcome}" id="exchange-{number}" data-state="{state}"'
    ' data-announcement="{announcement}" aria-labelledby="question-{number}">'
    '<h2 class="question" id="question-{number}"><span class="asked">You asked</span> {question}</h2>'
    '<div class="answer">{body}</div></article>'
)
LOOKING = Markup('<p class="looking">Looking in the governing text\N{HORIZONTAL ELLIPSIS}</p>')
SENTENCE_END = re.compile(r"(?<=[.;:!?])\s+")


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question as the reader typed it and the answer; `failure` is set when there is no answer."""

    question: str
    answer: Answer | None = None
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Transcript:
    """The finished exchanges, oldest first, and what the assistant needs to understand a follow-up."""

    exchanges: tuple[Exchange, ...] = ()
    turns: tuple[Turn, ...] = ()

    def extended(self, exchange: Exchange, turns: tuple[Turn, ...]) -> Transcript:
        """Return the transcript with one more exchange and the turns after it."""
        return replace(self, exchanges=(*self.exchanges, exchange), turns=turns)


def render_transcript(transcript: Transcript, register: RegisterPort, detail: Detail) -> Markup:
    """Return all finished exchanges."""
    return Markup("").join(
        render_exchange(exchange, register, number, detail)
        for number, exchange in enumerate(transcript.exchanges, start=1)
    )


def render_exchange(exchange: Exchange, register: RegisterPort, number: int, detail: Detail) -> Markup:
    """Return one finished exchange."""
    if exchange.answer is None:
        body = Markup('<h3 class="outcome">No answer</h3><p class="said">{}</p>').format(exchange.failure)
        return frame_exchange(exchange, number, "done", body)
    sections = AnswerView(exchange.answer, register, number, detail).sections()
    return frame_exchange(exchange, number, "done", Markup("").join(sections))


def stream_exchange(
    exchange: Exchange, register: RegisterPort, number: int, detail: Detail
) -> Iterator[Markup]:
    """Yield the exchange as it grows, sentence by sentence and then part by part; the last is complete."""
    if exchange.answer is not None:
        grown = Markup("")
        for section in growing_text(exchange.answer, register, number, detail):
            grown = section
            yield frame_exchange(exchange, number, "streaming", grown)
    yield render_exchange(exchange, register, number, detail)


def growing_text(answer: Answer, register: RegisterPort, number: int, detail: Detail) -> Iterator[Markup]:
    """Yield the answer's text cut after each sentence, always in whole sentences."""
    pieces = SENTENCE_END.split(answer.text)
    ends = [answer.text.index(piece) + len(piece) for piece in pieces[:1]]
    for piece in pieces[1:]:
        ends.append(answer.text.index(piece, ends[-1]) + len(piece))
    for end in ends[:-1]:
        partial = replace(answer, text=answer.text[:end])
        yield Markup("").join(AnswerView(partial, register, number, detail).paragraphs())


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
        body=body,
    )
