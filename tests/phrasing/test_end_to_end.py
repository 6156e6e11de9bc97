"""A real OpenAI-compatible server, a real library, and the three ways in: command line, service, web page."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from typer.testing import CliRunner

from assistant.cli import app
from assistant.evaluation.batch import ask_one
from assistant.service import Assistant
from assistant.ui.desk import answer_question
from assistant.ui.transcript import Transcript, stream_exchange
from tests.support.library import WordEmbedder

from .conftest import DAY, FILING, QUESTION, draft
from .fault_server import Reply, saying, serving, status

SENTENCE = "A deckhand shall file within 21 calendar days after the event."
GOOD = draft([("P1", FILING)], SENTENCE, "The grievance shall be filed after the event.")
BAD = draft([("P1", FILING)], SENTENCE.replace("21", "12"))


@pytest.fixture
def command(library: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Return a way to ask on the command line, with a model's server in the environment."""
    monkeypatch.setattr("assistant.service.load_embedder", lambda name: WordEmbedder())
    monkeypatch.setenv("ASSISTANT_EMBEDDER", "words")
    monkeypatch.setenv("ASSISTANT_THRESHOLD", "0")

    def ask(url: str, *options: str) -> str:
        monkeypatch.setenv("ASSISTANT_MODEL", "openai:scripted")
        monkeypatch.setenv("ASSISTANT_MODEL_URL", url)
        command = ["ask", QUESTION, "--library", str(library), "--as-of", DAY.isoformat(), *options]
        result = CliRunner().invoke(app, command)
        assert result.exit_code == 0, result.output
        return result.stdout

    return ask


def test_the_command_line_prints_the_sentence_its_mark_and_the_quotes(command: Callable[..., str]) -> None:
    """The verified sentence comes first, the mark says whose words it is, the quote follows."""
    with serving(saying(GOOD)) as server:
        printed = command(server.url)
    assert printed.startswith(f"{SENTENCE} [1]")
    assert "Worded by a language model (openai:scripted)" in printed
    assert FILING in printed.replace("\n> ", " ")


def test_the_record_says_what_the_model_did(command: Callable[..., str]) -> None:
    """Records carry the model's part apart from the answer's."""
    with serving(saying(GOOD)) as server:
        record = json.loads(command(server.url, "--json"))
    assert record["model"]["status"] == "worded"
    assert record["model"]["sentences"][0] == f"{SENTENCE} [1]"
    with serving(status(503, Retry_After="0")) as server:
        record = json.loads(command(server.url, "--json"))
    assert record["model"]["status"] == "unavailable"
    assert record["citations"]


def test_a_question_file_can_be_asked_with_a_model(worded_by: Callable[..., Assistant]) -> None:
    """Evaluation records keep their form and gain the model's part."""
    with serving(saying(GOOD)) as server:
        desk = worded_by(model_url=server.url)
        record = ask_one(desk, {"id": "q", "question": QUESTION, "as_of": DAY.isoformat()})
    assert record["model"]["name"] == "openai:scripted"
    assert SENTENCE in record["answer"]


def stages(desk: Assistant) -> list[tuple[str, BeautifulSoup]]:
    """Return what the page shows one after the other, each with its state."""
    pieces = []
    for exchange in answer_question(desk, QUESTION, Transcript(), "", DAY.isoformat()):
        for html in stream_exchange(exchange, desk.register, 1, "full"):
            soup = BeautifulSoup(html, "html.parser")
            pieces.append((str(soup.article["data-state"]), soup))
    return pieces


def test_the_page_shows_the_quotes_first_and_then_each_verified_sentence(
    worded_by: Callable[..., Assistant],
) -> None:
    """Before the model's reply the quotes stand there, marked as being worded; then sentence by sentence."""
    with serving(saying(GOOD)) as server:
        shown = stages(worded_by(model_url=server.url))
    waiting = [soup for _, soup in shown if soup.select_one(".wording-pending")]
    worded = [soup for _, soup in shown if soup.select_one(".wording-worded")]
    assert FILING in waiting[-1].select_one(".answer-quote blockquote").get_text()
    assert not waiting[-1].select(".said")
    assert [len(soup.select_one(".said").select("a.chip")) for soup in worded] == [1, 2]
    assert [state for state, _ in shown] == ["streaming"] * (len(shown) - 1) + ["done"]
    assert FILING in worded[-1].select_one(".answer-quote blockquote").get_text()


@pytest.mark.parametrize(
    ("reply", "mark"),
    [
        pytest.param(saying(BAD), "did not pass the check", id="not proved"),
        pytest.param(
            status(401), "Language model unavailable (it refused the key (HTTP 401))", id="no model"
        ),
        pytest.param(saying("<script>alert(1)</script>"), "Language model unavailable", id="markup"),
    ],
)
def test_the_page_never_shows_an_unverified_word(
    reply: Reply, mark: str, worded_by: Callable[..., Assistant]
) -> None:
    """No piece of the stream holds anything of a reply that did not pass; the last one says why."""
    with serving(reply) as server:
        shown = stages(worded_by(model_url=server.url))
    assert not any("12 calendar" in str(soup) or soup.select("script") for _, soup in shown)
    assert mark in shown[-1][1].select_one(".model-note").get_text()
    assert FILING in shown[-1][1].select_one(".answer-quote blockquote").get_text()


def test_without_a_model_the_page_has_no_mark(quoting: Assistant) -> None:
    """Off means that nothing has changed."""
    assert not any(soup.select(".wording") for _, soup in stages(quoting))
