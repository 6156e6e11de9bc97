"""The composition root: settings in, a ready assistant out; the only place that names concrete parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from langchain_core.runnables import Runnable, RunnableLambda

from assistant.answering.answerer import Answerer
from assistant.answering.showing import shown_again
from assistant.chat.conversation import resolve_query
from assistant.chat.pointing import read_pointing
from assistant.classification.catalogue import ClassCatalogue
from assistant.classification.desk import Desk as ClassDesk
from assistant.classification.finding import RankedClass
from assistant.classification.routing import classification_answer, compares_classes
from assistant.exporting import Sheet
from assistant.exporting.answers import answer_sheet
from assistant.index import LibraryIndex, load_embedder, load_reranker, open_library
from assistant.library import Register
from assistant.phrasing import Phraser, open_model
from assistant.retrieval.occurrences import headed, occurrences
from assistant.retrieval.resolving import CLASS_KINDS, Resolution, resolve
from assistant.retrieval.retriever import PassageRetriever
from assistant.retrieval.scope_cues import read_cues
from assistant.retrieval.searching import Query, Searcher
from assistant.settings import Settings
from assistant.types import Answer, Scope, Shown, Turn


class Assistant:
    """Answers questions over one opened library, with verbatim quotes and pinpoint citations."""

    def __init__(
        self, index: LibraryIndex, answerer: Answerer, settings: Settings, phraser: Phraser | None = None
    ) -> None:
        self.index, self.answerer, self.settings, self.phraser = index, answerer, settings, phraser
        self.catalogue = ClassCatalogue(index)

    @property
    def register(self) -> Register:
        """The register of instruments of the library."""
        return self.index.register

    @property
    def library_name(self) -> str:
        """The employer of most of its instruments, or the folder it lies in when there is none."""
        employers = Counter(instrument.employer for instrument in self.register if instrument.employer)
        return employers.most_common(1)[0][0] if employers else self.settings.library.name

    @property
    def built_at(self) -> datetime:
        """When the library that serves now was built."""
        return self.index.manifest.built_at

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        as_of: date | None = None,
        unit: str | None = None,
        document: str | None = None,
    ) -> Answer:
        """Answer one question; `history` is the conversation so far, `unit` and `document` narrow the scope.

        Deterministic for the same library, question, history and date; `as_of` defaults to today. With a
        language model set, its verified sentences stand before the quotes; without them the quotes stand alone.
        """
        answer = self.look_up(question, history=history, as_of=as_of, unit=unit, document=document)
        return self.phraser.phrase(answer) if self.phraser else answer

    def answers(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        as_of: date | None = None,
        unit: str | None = None,
    ) -> Iterator[Answer]:
        """Yield the answer as soon as it is quoted and, when a language model is asked, as `ask` returns it."""
        answer = self.look_up(question, history=history, as_of=as_of, unit=unit)
        yield from self.phraser.stages(answer) if self.phraser else (answer,)

    def look_up(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        as_of: date | None = None,
        unit: str | None = None,
        document: str | None = None,
    ) -> Answer:
        """Answer one question with quotes alone, whether or not a language model is set."""
        query, scope = self._understood(question, history, as_of, unit, document)
        answer = (
            self._pointed_at(question, history, scope, as_of, unit)
            or self._about_classes(question, query, scope)
            or self.answerer.answer(question, query, scope.searched)
        )
        turn = Turn(question, query.text, scope.named, shown_by(answer))
        return replace(answer, fingerprint=self.index.manifest.contents, turn=turn)

    def follow(
        self,
        question: str,
        history: Sequence[Turn],
        *,
        as_of: date | None = None,
        unit: str | None = None,
        shown: tuple[Shown, ...] | None = None,
    ) -> tuple[Turn, ...]:
        """Return the history with a question added, as understood: its resolved words and its scope.

        `shown` is what its answer quoted; without it, it is asked again when a later question points at it.
        """
        query, scope = self._understood(question, history, as_of, unit, None)
        return (*history, Turn(question, query.text, scope.named, shown))

    def sheet(
        self,
        question: str,
        *,
        earlier: Sequence[str] = (),
        as_of: date | None = None,
        unit: str | None = None,
    ) -> Sheet:
        """Return the answer to a question, asked after `earlier` ones, as a table of quotes to export."""
        history: tuple[Turn, ...] = ()
        for one in earlier:
            history = self.follow(one, history, as_of=as_of, unit=unit)
        return answer_sheet(self.index, self.look_up(question, history=history, as_of=as_of, unit=unit))

    def fit_classes(self, duties: str, *, as_of: date | None = None) -> tuple[RankedClass, ...]:
        """Return the classes nearest to described duties, best first; the decision is not made here."""
        whole = Scope(self.register.instruments, as_of or date.today(), "")
        desk = ClassDesk(self.index, self.answerer.searcher, self.catalogue, whole)
        return desk.ranked(duties)

    def as_retriever(self, **fields: Any) -> PassageRetriever:
        """Return the LangChain retriever over this library; fields: `k`, `unit`, `as_of`."""
        return PassageRetriever(searcher=self.answerer.searcher, **fields)

    def as_runnable(self) -> Runnable[str, Answer]:
        """Return a LangChain runnable from a question to an answer."""
        return RunnableLambda(self.ask)

    def _understood(
        self,
        question: str,
        history: Sequence[Turn],
        as_of: date | None,
        unit: str | None,
        document: str | None,
    ) -> tuple[Query, Resolution]:
        on = as_of or date.today()
        scope = resolve(self.index, question, as_of=on, history=history, unit=unit, document=document)
        instruments = scope.named.instruments

        def is_subject(words: Sequence[str]) -> bool:
            """Tell whether the texts speak of all the words together, and have a part that one of them heads."""
            together = occurrences(self.index, " ".join(words), instruments)
            return together > 0 and any(headed(self.index, word, instruments) for word in words)

        return resolve_query(question, history, self.register, is_subject), scope

    def _pointed_at(
        self,
        question: str,
        history: Sequence[Turn],
        scope: Resolution,
        as_of: date | None,
        unit: str | None,
    ) -> Answer | None:
        """Return the section, or the place, of what the answer before quoted first, when a question points at it."""
        part = read_pointing(question, self.register) if history else None
        if part is None:
            return None
        last, shown = history[-1], history[-1].shown
        if shown is None:
            shown = shown_by(self.look_up(last.question, history=history[:-1], as_of=as_of, unit=unit))
        return shown_again(self.index, question, scope.searched, shown[0], part) if shown else None

    def _about_classes(self, question: str, query: Query, scope: Resolution) -> Answer | None:
        only_classes = {instrument.kind for instrument in scope.named.instruments} <= CLASS_KINDS
        if not (
            only_classes
            or query.follow_up
            or read_cues(query.text).classes
            or compares_classes(query.text, self.catalogue, scope.named.as_of)
        ):
            return None
        asked = scope.named if only_classes else scope.searched
        return classification_answer(
            question, asked, self.index, self.answerer.searcher, self.catalogue, query
        )


def shown_by(answer: Answer) -> tuple[Shown, ...]:
    """Return what an answer quoted, as a later question may point at it."""
    return tuple(Shown(citation.passage.source, citation.span) for citation in answer.citations)


def open_assistant(settings: Settings) -> Assistant:
    """Open the library of the settings; raises LibraryIndexError when it is missing, damaged or mismatched."""
    index = open_library(settings.library, settings, load_embedder(settings.embedder))
    searcher = Searcher(index, load_reranker(settings.reranker), settings.pool)
    model = open_model(settings)
    phraser = Phraser(index, model, settings.model_passages) if model else None
    return Assistant(index, Answerer(searcher, settings.citations, settings.threshold), settings, phraser)
