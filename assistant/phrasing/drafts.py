"""What a language model must return: quotes by passage, and sentences that name the quotes they rest on."""

from __future__ import annotations

import json
import re
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from assistant.errors import ModelError

MOST_SENTENCES, MOST_QUOTES = 6, 10
MOST_CHARACTERS = 20_000
_FENCE = re.compile(r"\A\s*```(?:json)?\s*(.*?)\s*```\s*\Z", re.DOTALL)

Identifier = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=12)]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=600)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=4000)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class DraftQuote(_Part):
    """Words that the model says stand in a passage."""

    id: Identifier
    passage: Identifier
    words: Words


class DraftSentence(_Part):
    """One sentence of prose and the ids of the quotes that it rests on."""

    text: Sentence
    quotes: Annotated[list[Identifier], Field(min_length=1, max_length=MOST_QUOTES)]


class Draft(_Part):
    """A whole reply; no sentences mean that the model found nothing to say."""

    quotes: Annotated[list[DraftQuote], Field(max_length=MOST_QUOTES)]
    sentences: Annotated[list[DraftSentence], Field(max_length=MOST_SENTENCES)]


def draft_schema() -> dict[str, Any]:
    """Return the JSON schema of a draft, without references and limits that servers do not know."""
    text = {"type": "string"}
    return {
        "title": "Draft",
        "description": "Exact quotes, and sentences that rest on them.",
        **_object(
            quotes=_list(_object(id=text, passage=text, words=text)),
            sentences=_list(_object(text=text, quotes=_list(text))),
        ),
    }


def read_draft(reply: str) -> Draft:
    """Read a reply, in a code fence or not; raises ModelError when it is not a draft."""
    if not reply.strip():
        raise ModelError("it returned an empty answer")
    if len(reply) > MOST_CHARACTERS:
        raise ModelError("its answer was far too long")
    fenced = _FENCE.match(reply)
    try:
        # Through the standard reader first: it tells broken JSON from JSON of another form.
        return Draft.model_validate(json.loads(fenced[1] if fenced else reply))
    except ValidationError:
        raise ModelError("its answer did not have the form that was asked for") from None
    except (ValueError, RecursionError):
        raise ModelError("its answer was not complete JSON") from None


def _object(**properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(items: Any) -> dict[str, Any]:
    return {"type": "array", "items": items}
