"""From settings to a language model, through LangChain's own `init_chat_model`; nothing is contacted here."""

from __future__ import annotations

from typing import Any

from langchain_core.language_models import BaseChatModel

from assistant.errors import ModelError, SettingsError
from assistant.phrasing.calling import LanguageModel
from assistant.settings import Settings

NO_KEY = "none"


def open_model(settings: Settings) -> LanguageModel | None:
    """Return the model that the settings name, None when they name none.

    Raises SettingsError when the name has not the form "provider:name", and ModelError when the provider's
    package is missing, the provider is unknown or its class refuses the settings.
    """
    if not settings.model:
        return None
    provider, _, name = settings.model.partition(":")
    if not provider or not name:
        raise SettingsError(
            f"ASSISTANT_MODEL is {settings.model!r}; write it as provider:name, for example ollama:llama3.1"
        )
    return LanguageModel(settings.model, _chat_model(provider, name, settings), settings.model_seconds)


def _chat_model(provider: str, name: str, settings: Settings) -> BaseChatModel:
    from langchain.chat_models import init_chat_model

    try:
        chat_model: BaseChatModel = init_chat_model(name, model_provider=provider, **_arguments(settings))
    except ImportError as error:
        package = _package(error, provider)
        raise ModelError(f"ASSISTANT_MODEL needs the package {package}: pip install {package}") from None
    except Exception as error:  # noqa: BLE001 - a provider's class may raise anything
        raise ModelError(
            f"the language model {settings.model} could not be set up ({type(error).__name__}); check "
            "ASSISTANT_MODEL, ASSISTANT_MODEL_URL, ASSISTANT_MODEL_OPTIONS and the key in ASSISTANT_MODEL_KEY"
        ) from None
    return chat_model


def _arguments(settings: Settings) -> dict[str, Any]:
    """Return what the provider's class is given; its own retries are off, because the deadline is ours.

    A server of one's own never gets a provider's key that happens to stand in the environment.
    """
    arguments: dict[str, Any] = {
        "max_retries": 0,
        "timeout": settings.model_seconds,
        **settings.model_options,
    }
    if settings.model_key:
        arguments["api_key"] = settings.model_key.get_secret_value()
    if settings.model_url:
        arguments["base_url"] = settings.model_url
        arguments.setdefault("api_key", NO_KEY)
    return arguments


def _package(error: ImportError, provider: str) -> str:
    """Return the package to install: as the message says, else by the module that is missing."""
    words = str(error).split("pip install ")
    if len(words) > 1:
        return words[1].split("`")[0].split()[0]
    return (error.name or "").split(".")[0].replace("_", "-") or f"langchain-{provider}"
