"""Asking a language model within a deadline; whatever goes wrong becomes one ModelError with a plain reason.

Messages of servers and libraries are never passed on: they may hold the key, or words that nobody verified.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Sequence
from concurrent.futures import CancelledError
from functools import cache
from threading import Lock, Thread
from typing import Any

import structlog
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langsmith import tracing_context
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt, stop_before_delay

from assistant.errors import ModelError
from assistant.phrasing.drafts import draft_schema
from assistant.phrasing.faults import is_passing, reason_for, seconds_to_wait, status_of

ATTEMPTS = 3
# Servers that know no schema answer a request for one with these.
KNOWS_NO_SCHEMA = frozenset((400, 415, 422, 501))
# How long after the deadline a request may take to be cancelled before it is left alone.
GRACE_SECONDS = 1.0
_STARTING = Lock()

log = structlog.get_logger(__name__)


class LanguageModel:
    """A chat model that is asked for a draft; `seconds` is what all requests for one answer may take."""

    def __init__(self, name: str, chat_model: BaseChatModel, seconds: float) -> None:
        self.name, self.seconds = name, seconds
        self._chat_model = chat_model
        self._knows_schemas = True

    def ask(self, messages: Sequence[BaseMessage], deadline: float) -> str:
        """Return the reply as text, JSON if the model obeys; raises ModelError at the deadline at the latest.

        `deadline` is a time of `time.monotonic`. Faults that pass are tried again while there is time.
        """
        retrying = Retrying(
            retry=retry_if_exception(is_passing),
            wait=_pause,
            stop=stop_after_attempt(ATTEMPTS) | stop_before_delay(deadline - time.monotonic()),
            reraise=True,
        )
        try:
            return retrying(self._ask_once, messages, deadline)
        except ModelError:
            raise
        except Exception as error:  # noqa: BLE001 - providers raise what they like; the reader gets our reason
            reason = reason_for(error)
            log.warning("model_failed", model=self.name, fault=type(error).__name__, reason=reason)
            raise ModelError(reason) from None

    def _ask_once(self, messages: Sequence[BaseMessage], deadline: float) -> str:
        if self._knows_schemas:
            try:
                return _run(self._ask_with_schema(messages), deadline)
            except NotImplementedError:
                self._knows_schemas = False
            except Exception as error:
                if status_of(error) not in KNOWS_NO_SCHEMA:
                    raise
                self._knows_schemas = False
        return _run(self._ask_plainly(messages), deadline)

    async def _ask_with_schema(self, messages: Sequence[BaseMessage]) -> str:
        asked = self._chat_model.with_structured_output(draft_schema(), include_raw=True)
        with tracing_context(enabled=False):
            result: Any = await asked.ainvoke(list(messages))
        return _text_of(result["raw"])

    async def _ask_plainly(self, messages: Sequence[BaseMessage]) -> str:
        with tracing_context(enabled=False):
            return _text_of(await self._chat_model.ainvoke(list(messages)))


def _text_of(message: BaseMessage) -> str:
    """Return what a message says, be it in a tool call or in its text."""
    if isinstance(message, AIMessage):
        if message.tool_calls:
            return json.dumps(message.tool_calls[0]["args"])
        if message.additional_kwargs.get("refusal"):
            raise ModelError("it declined to answer")
        if message.response_metadata.get("finish_reason") == "length":
            raise ModelError("its answer was cut off")
    return str(message.text)


def _pause(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    return seconds_to_wait(error, state.attempt_number)


def _run(asking: Any, deadline: float) -> str:
    """Run a request on the loop of the requests; it is cancelled, and its connection closed, at the deadline."""
    seconds = max(0.0, deadline - time.monotonic())
    with _STARTING:
        loop = _loop()
    future = asyncio.run_coroutine_threadsafe(asyncio.wait_for(asking, seconds), loop)
    try:
        return str(future.result(seconds + GRACE_SECONDS))
    except (TimeoutError, CancelledError):
        raise ModelError("it did not answer in time") from None


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """Return the loop that all requests share, so that a request can be cancelled from any thread."""
    loop = asyncio.new_event_loop()
    Thread(target=loop.run_forever, name="language-model", daemon=True).start()
    return loop
