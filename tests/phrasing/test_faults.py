"""Whatever a model's server does, the quoted answer stands, marked with the reason, within the deadline."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import replace

import pytest

from assistant.service import Assistant

from .conftest import DAY, FILING, QUESTION, draft
from .fault_server import FAULTS, Reply, in_turn, saying, serving, status

SECONDS = 1.5
GOOD = draft([("P1", FILING)], "A deckhand shall file within 21 calendar days after the event.")


@pytest.mark.parametrize("reply", FAULTS.values(), ids=FAULTS)
def test_a_fault_leaves_the_quoted_answer(
    reply: Reply, quoting: Assistant, worded_by: Callable[..., Assistant]
) -> None:
    """The answer is the one without a model, plus a mark that says why; the deadline ends what never ends."""
    plain = quoting.ask(QUESTION, as_of=DAY)
    with serving(reply) as server:
        answer = worded_by(model_url=server.url, model_seconds=SECONDS).ask(QUESTION, as_of=DAY)
        assert server.requests
    assert answer.phrasing is not None
    assert answer.phrasing.status == "unavailable"
    assert "Language model unavailable" in answer.text
    assert not answer.phrasing.sentences
    assert answer.citations == plain.citations
    assert replace(answer, phrasing=None, text=plain.text) == plain
    assert answer.text.startswith(plain.text)


def test_a_server_that_is_not_there(quoting: Assistant, worded_by: Callable[..., Assistant]) -> None:
    """Nobody listens: the answer stands and says that the model could not be reached."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    answer = worded_by(model_url=f"http://127.0.0.1:{port}/v1").ask(QUESTION, as_of=DAY)
    assert answer.citations == quoting.ask(QUESTION, as_of=DAY).citations
    assert "could not be reached" in answer.text


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        pytest.param(401, "it refused the key (HTTP 401)", id="key"),
        pytest.param(404, "it does not know the model (HTTP 404)", id="model"),
        pytest.param(429, "it has too many requests (HTTP 429)", id="requests"),
        pytest.param(500, "it reported an error (HTTP 500)", id="error"),
    ],
)
def test_the_mark_names_the_reason(code: int, reason: str, worded_by: Callable[..., Assistant]) -> None:
    """The reader learns what is wrong, in the program's own words."""
    with serving(status(code, Retry_After="0")) as server:
        answer = worded_by(model_url=server.url).ask(QUESTION, as_of=DAY)
    assert reason in answer.text


@pytest.mark.parametrize(
    "first",
    [
        pytest.param(status(429, Retry_After="0"), id="429"),
        pytest.param(status(503, Retry_After="0"), id="503"),
        pytest.param(status(500, Retry_After="0"), id="500"),
        pytest.param(status(400), id="no schemas"),
        pytest.param(status(422), id="no schemas either"),
    ],
)
def test_a_fault_that_passes_is_tried_again(first: Reply, worded_by: Callable[..., Assistant]) -> None:
    """One busy moment, or a server that takes no schema, costs the reader nothing."""
    with serving(in_turn(first, saying(GOOD))) as server:
        answer = worded_by(model_url=server.url).ask(QUESTION, as_of=DAY)
        assert len(server.requests) == 2
    assert answer.phrasing is not None
    assert answer.phrasing.status == "worded"


@pytest.mark.parametrize("name", ["401 wrong key", "429 much later", "404 unknown model"])
def test_a_fault_that_stays_is_not_tried_again(name: str, worded_by: Callable[..., Assistant]) -> None:
    """Asking again would only cost time: a wrong key stays wrong, and an hour is longer than the deadline."""
    with serving(FAULTS[name]) as server:
        worded_by(model_url=server.url).ask(QUESTION, as_of=DAY)
        assert len(server.requests) == 1


def test_a_repair_that_fails_leaves_the_quoted_answer(worded_by: Callable[..., Assistant]) -> None:
    """A fault in the second request is marked like one in the first."""
    with serving(in_turn(saying(GOOD.replace("21 calendar", "12 calendar")), status(401))) as server:
        answer = worded_by(model_url=server.url).ask(QUESTION, as_of=DAY)
        assert len(server.requests) == 2
    assert answer.phrasing is not None
    assert answer.phrasing.status == "unavailable"
