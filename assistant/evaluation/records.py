"""Answer records: the interchange format of question files and batch answers, one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from assistant.errors import AssistantError
from assistant.library import Register
from assistant.types import Answer, Citation, Hit, Phrasing, Shown, Span

Record = dict[str, Any]


def read_questions(path: Path) -> Iterator[Record]:
    """Yield the question objects of a JSON-lines file.

    Raises AssistantError when there is no such file, and for a bad line with its number.
    """
    if not path.is_file():
        raise AssistantError(f"there is no file {path}; name one with a question object a line")
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            question = json.loads(line)
            yield {"id": question["id"], "question": question["question"], **question}
        except (ValueError, KeyError, TypeError) as error:
            raise AssistantError(f"{path.name}, line {number}: not a question object ({error})") from error


def read_earlier(entry: str | Record) -> tuple[str, tuple[Shown, ...] | None]:
    """Return the question of an earlier turn and what its answer quoted, None where the entry does not keep that.

    An entry is the question itself, or an object with `question` and, as in an answer record, `citations`.
    Raises AssistantError for anything else.
    """
    if isinstance(entry, str):
        return entry, None
    try:
        quoted = entry.get("citations")
        shown = None if quoted is None else tuple(_shown(citation) for citation in quoted)
        return str(entry["question"]), shown
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise AssistantError(f"not an earlier question or answer: {entry!r:.80} ({error})") from error


def _shown(citation: Record) -> Shown:
    return Shown(citation["document"], Span(int(citation["start"]), int(citation["end"])))


def read_history(path: Path) -> Sequence[str | Record]:
    """Return the earlier turns of a file, oldest first: a JSON list, one answer record, or one entry a line.

    Raises AssistantError when there is no such file or a line is no JSON.
    """
    if not path.is_file():
        raise AssistantError(
            f"there is no file {path}; name one with the earlier questions or answer records"
        )
    text = path.read_text(encoding="utf-8")
    try:
        whole = json.loads(text)
        return whole if isinstance(whole, list) else [whole]
    except ValueError:
        try:
            return [json.loads(line) for line in text.splitlines() if line.strip()]
        except ValueError as error:
            raise AssistantError(f"{path.name}: write one JSON string or object a line ({error})") from error


def citation_record(register: Register, answer: Answer, citation: Citation) -> Record:
    """Return a citation as a flat JSON object."""
    instrument, provision = citation.passage.instrument, citation.provision
    return {
        "marker": citation.marker,
        "document": citation.passage.source,
        "title": instrument.title,
        "unit": ", ".join(instrument.unit_names),
        "kind": instrument.kind,
        "effective": instrument.effective.isoformat() if instrument.effective else None,
        "expires": instrument.expires.isoformat() if instrument.expires else None,
        "status": register.standing(instrument, answer.scope.as_of),
        "article": provision.article,
        "section": provision.section,
        "label": citation.label,
        "page": citation.page,
        "printed_page": citation.printed_page,
        "start": citation.span.start,
        "end": citation.span.end,
        "quote": citation.quote,
    }


def passage_record(hit: Hit) -> Record:
    """Return a ranked passage as a flat JSON object."""
    passage = hit.passage
    return {
        "document": passage.source,
        "article": passage.provision.article,
        "section": passage.provision.section,
        "page": passage.page,
        "start": passage.span.start,
        "end": passage.span.end,
        "text": passage.text,
        "score": hit.score,
    }


def answer_record(register: Register, answer: Answer, seconds: float, identifier: str = "") -> Record:
    """Return an answer as a JSON object; `seconds` is the time for this one answer."""
    sources = [source for instrument in answer.scope.instruments for source in instrument.sources]
    return {
        "id": identifier,
        "question": answer.question,
        "outcome": answer.outcome,
        "answer": answer.text,
        "citations": [citation_record(register, answer, citation) for citation in answer.citations],
        "passages": [passage_record(hit) for hit in answer.hits],
        "scope": {
            "documents": sources,
            "as_of": answer.scope.as_of.isoformat(),
            "reason": answer.scope.reason,
        },
        "notices": list(answer.notices),
        "seconds": round(seconds, 4),
        **({"model": phrasing_record(answer.phrasing)} if answer.phrasing else {}),
    }


def phrasing_record(phrasing: Phrasing) -> Record:
    """Return what a language model added as a flat JSON object."""
    return {
        "name": phrasing.model,
        "status": phrasing.status,
        "note": phrasing.note,
        "sentences": list(phrasing.sentences),
    }
