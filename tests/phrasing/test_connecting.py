"""From settings to a model: what is missing is named, and the key is kept."""

from __future__ import annotations

import logging
from collections.abc import Callable

import pytest

from assistant.errors import ModelError, SettingsError
from assistant.phrasing import open_model
from assistant.service import Assistant
from assistant.settings import Settings

from .conftest import DAY, FILING, QUESTION, draft
from .fault_server import FAULTS, Reply, saying, serving, status

KEY = "sk-very-secret-0123456789"
GOOD = draft([("P1", FILING)], "A deckhand shall file within 21 calendar days after the event.")


def test_without_a_setting_there_is_no_model() -> None:
    """Off is the default."""
    assert open_model(Settings()) is None


@pytest.mark.parametrize("name", ["gpt", "openai:", ":gpt"])
def test_a_name_without_a_provider_is_refused(name: str) -> None:
    """The message shows the form that is wanted."""
    with pytest.raises(SettingsError, match="provider:name"):
        open_model(Settings(model=name))


@pytest.mark.parametrize(
    ("provider", "package"), [("mistralai", "langchain-mistralai"), ("groq", "langchain-groq")]
)
def test_a_missing_package_is_named(provider: str, package: str) -> None:
    """The message can be pasted behind pip install."""
    with pytest.raises(ModelError, match=rf"pip install {package}"):
        open_model(Settings(model=f"{provider}:small"))


def test_an_unknown_provider_is_a_clear_error() -> None:
    """What LangChain does not know is said in one line."""
    with pytest.raises(ModelError, match="nobody:model could not be set up"):
        open_model(Settings(model="nobody:model"))


def test_no_key_at_all_is_a_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """A provider that wants a key and gets none is said so before the first question."""
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    with pytest.raises(ModelError, match="ASSISTANT_MODEL_KEY"):
        open_model(Settings(model="openai:scripted"))


def test_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every setting of the model has its variable, and the key does not show in their text."""
    for name, value in {
        "": "openai:m",
        "_URL": "http://x/v1",
        "_KEY": KEY,
        "_SECONDS": "3",
        "_OPTIONS": "{}",
    }.items():
        monkeypatch.setenv(f"ASSISTANT_MODEL{name}", value)
    settings = Settings()
    assert (settings.model, settings.model_seconds, settings.model_options) == ("openai:m", 3.0, {})
    assert KEY not in f"{settings} {settings!r} {settings.model_dump_json()}"


def test_the_key_goes_to_the_server_and_nowhere_else(
    worded_by: Callable[..., Assistant], caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    """The key stands in the header of the request and in no answer, log line or error."""
    caplog.set_level(logging.DEBUG, "assistant")
    with serving(saying(GOOD)) as server:
        answer = worded_by(model_url=server.url, model_key=KEY).ask(QUESTION, as_of=DAY)
        assert server.requests[0]["headers"]["authorization"] == f"Bearer {KEY}"
    printed = capsys.readouterr()
    assert KEY not in f"{answer} {printed.out} {printed.err} {caplog.text}"


@pytest.mark.parametrize(
    "reply", [status(401), status(400), status(500), *map(FAULTS.get, ("HTML", "hangs up", "no choices"))]
)
def test_a_failure_does_not_show_the_key(
    reply: Reply,
    worded_by: Callable[..., Assistant],
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Not even when the server repeats the key in its error."""
    with serving(reply) as server:
        answer = worded_by(model_url=server.url, model_key=KEY).ask(QUESTION, as_of=DAY)
    printed = capsys.readouterr()
    assert "model_failed" in printed.out + printed.err + caplog.text
    assert KEY not in f"{answer} {printed.out} {printed.err} {caplog.text}"


def test_a_server_of_ones_own_gets_no_other_key(
    worded_by: Callable[..., Assistant], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A provider's key in the environment is not sent to another address."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with serving(saying(GOOD)) as server:
        worded_by(model_url=server.url).ask(QUESTION, as_of=DAY)
        assert KEY not in str(server.requests)


def test_what_is_sent_is_the_question_and_the_passages(worded_by: Callable[..., Assistant]) -> None:
    """One request, one schema, no tools to call, and nothing of agreements that were not searched."""
    with serving(saying(GOOD)) as server:
        worded_by(model_url=server.url).ask(QUESTION, as_of=DAY)
        (request,) = server.requests
    assert request["path"] == "/v1/chat/completions"
    body = request["body"]
    assert body["response_format"]["type"] == "json_schema"
    assert not body.get("tools")
    assert QUESTION in str(body["messages"])
    assert "librarian" not in str(body["messages"]).lower()
