"""From a quoted answer to one that also says it in plain words: ask, verify, ask once for repair, or leave it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

import structlog

from assistant.answering.composing import quoted
from assistant.errors import ModelError
from assistant.index import LibraryIndex
from assistant.phrasing.calling import LanguageModel
from assistant.phrasing.drafts import Draft, read_draft
from assistant.phrasing.excerpts import Excerpt, collect_excerpts
from assistant.phrasing.prompting import repair, request
from assistant.phrasing.verifying import Verdict, Verifier
from assistant.retrieval.resolving import CLASS_KINDS
from assistant.types import Answer, Phrasing, PhrasingStatus

PENDING = "A language model is wording this from the quotes below."
WORDED = (
    "Worded by a language model ({model}) from the quotes below; every sentence was checked against them."
)
UNAVAILABLE = "Language model unavailable ({reason}). The answer stands as quoted."
REJECTED = (
    "The language model's wording did not pass the check against the sources. The answer stands as quoted."
)
NOTHING = "The language model found nothing to add. The answer stands as quoted."
NOT_CHECKED = "its answer could not be checked"

log = structlog.get_logger(__name__)


class Phraser:
    """Words answers by a language model; a quoted answer is never lost to it."""

    def __init__(self, index: LibraryIndex, model: LanguageModel, passages: int) -> None:
        self.index, self.model, self.passages = index, model, passages

    def phrase(self, answer: Answer) -> Answer:
        """Return the answer with verified sentences before its quotes, or marked with why there are none.

        Without evidence, that is for every outcome but "answered", the model is not called at all; nor for
        classes, whose facts and verdicts are computed.
        """
        *_, last = self.stages(answer)
        return last

    def stages(self, answer: Answer) -> Iterator[Answer]:
        """Yield the answer as quoted, marked that the model is being asked, then as `phrase` returns it."""
        excerpts = collect_excerpts(self.index, answer, self.passages) if _has_evidence(answer) else ()
        if not excerpts:
            yield answer
            return
        yield replace(answer, phrasing=Phrasing(self.model.name, "pending", PENDING))
        yield self._phrased(answer, excerpts)

    def _phrased(self, answer: Answer, excerpts: Sequence[Excerpt]) -> Answer:
        try:
            verdict = self._verdict(answer, excerpts)
        except ModelError as error:
            return self._marked(answer, "unavailable", UNAVAILABLE.format(reason=error))
        except Exception:  # what a model sends is as untrusted as any input; the quotes must survive it
            log.exception("model_reply_not_checked", model=self.model.name)
            return self._marked(answer, "unavailable", UNAVAILABLE.format(reason=NOT_CHECKED))
        if verdict.problems:
            return self._marked(answer, "rejected", REJECTED)
        if not verdict.sentences:
            return self._marked(answer, "silent", NOTHING)
        return self._worded(answer, verdict)

    def _verdict(self, answer: Answer, excerpts: Sequence[Excerpt]) -> Verdict:
        deadline = time.monotonic() + self.model.seconds
        messages = request(_asked(answer), excerpts, answer.scope.compare)
        reply = self.model.ask(messages, deadline)
        try:
            verdict = self._verify(answer, excerpts, reply)
        except ModelError as error:
            verdict = Verdict(problems=(str(error),))
        if not verdict.problems:
            return verdict
        again = self.model.ask(repair(messages, reply, verdict.problems), deadline)
        return self._verify(answer, excerpts, again)

    def _verify(self, answer: Answer, excerpts: Sequence[Excerpt], reply: str) -> Verdict:
        draft: Draft = read_draft(reply)
        return Verifier(self.index, answer, excerpts, _asked(answer)).verify(draft)

    def _worded(self, answer: Answer, verdict: Verdict) -> Answer:
        phrasing = Phrasing(
            self.model.name, "worded", WORDED.format(model=self.model.name), verdict.sentences
        )
        return replace(
            answer,
            text="\n\n".join([phrasing.text, phrasing.note, answer.text, *map(quoted, verdict.added)]),
            citations=(*answer.citations, *verdict.added),
            phrasing=phrasing,
        )

    def _marked(self, answer: Answer, status: PhrasingStatus, note: str) -> Answer:
        return replace(
            answer, text=f"{answer.text}\n\n{note}", phrasing=Phrasing(self.model.name, status, note)
        )


def _has_evidence(answer: Answer) -> bool:
    cited = [citation.passage.instrument.kind for citation in answer.citations]
    return answer.outcome == "answered" and bool(cited) and cited[0] not in CLASS_KINDS


def _asked(answer: Answer) -> str:
    """Return the question as it was understood, with what a follow-up leaves out."""
    return answer.turn.resolved_question if answer.turn else answer.question
