"""The pages of the classes: the directory, one class with a background checked, side by side, which fits."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Query
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from assistant.classification.correcting import read_facts, stated_background
from assistant.classification.directory import ClassEntry, find_class, list_classes
from assistant.classification.finding import ClassFilter, covering_agreement
from assistant.classification.qualifications import qualifications_for
from assistant.classification.qualifying import check_background
from assistant.classification.stated import Background
from assistant.errors import LibraryError
from assistant.server.documents import html_document
from assistant.server.source_pages import ready_assistant
from assistant.structure.vocabulary import label_key
from assistant.types import Instrument
from assistant.ui.class_list_view import Directory, render_directory, render_fit, render_side_by_side
from assistant.ui.class_quotes import Quoter
from assistant.ui.class_view import (
    BACKGROUND_CHARACTERS,
    CLASSES_ROUTE,
    COMPARE_ROUTE,
    FACT_CHARACTERS,
    FIT_ROUTE,
    SHOW_ROUTE,
    ClassView,
    render_class,
)
from assistant.ui.library_state import LibraryHolder
from assistant.ui.ports import AssistantPort

FACTS_AT_MOST = 60
SHOWN_SIDE_BY_SIDE = 4
FITTING_SHOWN = 5
Words = Annotated[str, Form(max_length=BACKGROUND_CHARACTERS)]


class ClassPages:
    """Answers requests for the pages of the classes; unknown classes answer 404 with the near ones."""

    def __init__(self, holder: LibraryHolder) -> None:
        self._holder = holder

    def list_classes(
        self,
        title: str = "",
        group: str = "",
        unit: str = "",
        pay_group: str = "",
        designation: str = "",
        as_of: date | None = None,
    ) -> HTMLResponse:
        """Return the directory, all classes or those that the filters take."""
        day, wanted = as_of or date.today(), ClassFilter(group, unit, pay_group, designation)
        every = list_classes(ready_assistant(self._holder).catalogue, day)
        key = label_key(title)
        shown = [one for one in every if wanted.takes(one.facts) and key in label_key(one.name)]
        return _page("Classes", render_directory(Directory(every, shown, wanted, title, day)))

    def show_class(self, name: str, as_of: date | None = None) -> HTMLResponse:
        """Return the page of a class."""
        return self._class_page(name, as_of)

    def check_class(
        self,
        facts: Annotated[list[str], Form(alias="fact", default_factory=list, max_length=FACTS_AT_MOST)],
        name: Annotated[str, Form()],
        as_of: Annotated[date | None, Form()] = None,
        background: Words = "",
    ) -> HTMLResponse:
        """Return the page of a class with a background checked: as corrected, else as said in plain words."""
        given = [fact[:FACT_CHARACTERS] for fact in facts if fact.strip()]
        stated = read_facts(given) if facts else stated_background(background)
        return self._class_page(name, as_of, background, stated)

    def compare_classes(
        self, name: Annotated[list[str], Query(default_factory=list)], as_of: date | None = None
    ) -> HTMLResponse:
        """Return classes side by side; fewer than two answer 400."""
        if len(name) < 2:
            raise HTTPException(400, "Tick two or more classes to compare them.")
        assistant, day = ready_assistant(self._holder), as_of or date.today()
        entries = [_found(assistant, one, day) for one in name[:SHOWN_SIDE_BY_SIDE]]
        quoters = [_quoter(assistant, entry.instrument, day) for entry in entries]
        return _page("Classes side by side", render_side_by_side(entries, quoters))

    def fit_classes(self, duties: str = "", as_of: date | None = None) -> HTMLResponse:
        """Return the classes nearest to described duties."""
        assistant, day = ready_assistant(self._holder), as_of or date.today()
        ranked = assistant.fit_classes(duties, as_of=day)[:FITTING_SHOWN] if duties.strip() else ()
        quoted = [(one, _quoter(assistant, one.instrument, day)) for one in ranked]
        return _page("Classes that may fit", render_fit(duties, quoted, day))

    def _class_page(
        self, name: str, as_of: date | None, words: str = "", stated: Background | None = None
    ) -> HTMLResponse:
        assistant, day = ready_assistant(self._holder), as_of or date.today()
        entry = _found(assistant, name, day)
        required = qualifications_for(entry.facts)
        view = ClassView(
            entry,
            _quoter(assistant, entry.instrument, day),
            assistant.register.standing(entry.instrument, day),
            covering_agreement(entry.facts, assistant.register, day),
            assistant.catalogue.versions(entry.facts),
            words,
            check_background(required, stated) if stated else None,
        )
        return _page(entry.name, render_class(view))


def build_class_router(holder: LibraryHolder) -> APIRouter:
    """Return the routes under /classes."""
    pages, router = ClassPages(holder), APIRouter()
    router.add_api_route(CLASSES_ROUTE, pages.list_classes, methods=["GET"])
    router.add_api_route(SHOW_ROUTE, pages.show_class, methods=["GET"])
    router.add_api_route(SHOW_ROUTE, pages.check_class, methods=["POST"])
    router.add_api_route(COMPARE_ROUTE, pages.compare_classes, methods=["GET"])
    router.add_api_route(FIT_ROUTE, pages.fit_classes, methods=["GET"])
    return router


def _found(assistant: AssistantPort, name: str, day: date) -> ClassEntry:
    try:
        return find_class(assistant.catalogue, name, day)
    except LibraryError as error:
        raise HTTPException(404, str(error)) from error


def _quoter(assistant: AssistantPort, instrument: Instrument, day: date) -> Quoter:
    return Quoter(instrument, assistant.index.document(instrument.sources[0]), day)


def _page(title: str, content: Markup) -> HTMLResponse:
    return html_document(title, content, "source-page class-page", styles=("classes",))
