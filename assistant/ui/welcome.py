"""What stands around the conversation: the header, the first screen, and the state of the library."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, islice, zip_longest

from markupsafe import Markup

from assistant.library import Register
from assistant.library.wording import written_date
from assistant.types import Instrument, Provision
from assistant.ui.answer_view import unit_names
from assistant.ui.library_state import LibraryState
from assistant.ui.ports import AssistantPort
from assistant.ui.wording import count_phrase

EXAMPLES, AGREEMENTS = 5, 4
HEADING_WORDS = 7
# Articles that every agreement has and nobody asks about.
_FORMAL = re.compile(
    r"\b(?:purpose|preamble|recognition|definitions|duration|savings|general)\b", re.IGNORECASE
)

HEADER = Markup(
    '<div class="masthead"><p class="product">CBA Assistant</p><h1 class="library">{name}</h1>'
    '<p class="library-facts">{facts}</p><p class="pages"><a href="/classes">Classes</a></p></div>'
)
STATE = Markup(
    '<section class="library-state state-{status}"><h2>{title}</h2><p>{advice}</p>{message}</section>'
)
STATE_TEXTS = {
    "opening": ("Opening the library", "This takes a few seconds. The page goes on by itself."),
    "building": (
        "The library is being built",
        "Documents are being read and indexed. The page goes on by itself as soon as that is done.",
    ),
    "empty": (
        "No library has been built yet",
        "Put agreements, class specifications and policies into a folder, build the library from that folder"
        " with the ingest command, and this page opens it by itself.",
    ),
    "damaged": (
        "The library cannot be used",
        "Nothing is answered from a library that fails its checks."
        " Build it again from the original documents.",
    ),
}


def render_header(state: LibraryState) -> Markup:
    """Return the header: the library's name, its date and what it holds."""
    assistant = state.assistant
    if assistant is None:
        return HEADER.format(name=STATE_TEXTS[state.status][0], facts="")
    instruments = assistant.register.instruments
    facts = (
        count_phrase(len(instruments), "document"),
        count_phrase(len(unit_names(instruments)), "bargaining unit"),
        f"library built {written_date(assistant.built_at.date())}",
    )
    return HEADER.format(name=assistant.library_name, facts=" \N{MIDDLE DOT} ".join(facts))


def render_state(state: LibraryState) -> Markup:
    """Return the notice of a library that is not ready, with what to do."""
    title, advice = STATE_TEXTS[state.status]
    message = Markup('<p class="reason">{}</p>').format(state.message) if state.message else ""
    return STATE.format(status=state.status, title=title, advice=advice, message=message)


def render_welcome(assistant: AssistantPort, unit: str | None, on: date) -> Markup:
    """Return the first screen: what to do, and example questions of the loaded library."""
    buttons = Markup("").join(
        Markup('<li><button type="button" class="example" data-ask="{}">{}</button></li>').format(text, text)
        for text in example_questions(assistant, unit, on)
    )
    return Markup(
        '<section class="welcome"><h2>Ask what the text says</h2>'
        "<p>Every answer quotes the governing document and opens the page it stands on.</p>"
        '<h3 id="examples-title">For example</h3>'
        '<ul class="examples" aria-labelledby="examples-title">{}</ul>'
        "</section>"
    ).format(buttons)


def example_questions(assistant: AssistantPort, unit: str | None, on: date) -> tuple[str, ...]:
    """Return questions that the loaded library answers: looking up, comparing units, asking about a class."""
    instruments = choose_instruments(assistant, unit, on)
    subjects_of = {item: rank_articles(assistant, item) for item in instruments}
    look_ups = look_up_questions(subjects_of)
    others = [*comparison_question(subjects_of), *class_question(assistant.register, unit, on)]
    return (*look_ups[: EXAMPLES - len(others)], *others)


def look_up_questions(subjects_of: Mapping[Instrument, Sequence[str]]) -> tuple[str, ...]:
    """Return a question for each subject of the agreements, one agreement after another, no subject twice."""
    asked: dict[str, str] = {}
    for subjects_in_turn in zip_longest(*subjects_of.values()):
        for instrument, subject in zip(subjects_of, subjects_in_turn, strict=True):
            if subject:
                asked.setdefault(subject, f"What does the {name_agreement(instrument)} say about {subject}?")
    return tuple(asked.values())


def comparison_question(subjects_of: Mapping[Instrument, Sequence[str]]) -> tuple[str, ...]:
    """Return a question that compares two units on the longest subject that both have, if there is one."""
    own = [item for item in subjects_of if len(item.units) == 1]
    for first, second in combinations(own, 2):
        shared = [subject for subject in subjects_of[first] if subject in subjects_of[second]]
        if shared:
            return (f"Compare {shared[0]} for {first.unit_names[0]} and {second.unit_names[0]}",)
    return ()


def class_question(register: Register, unit: str | None, on: date) -> tuple[str, ...]:
    """Return a question about the requirements of a class in use, if the library has specifications."""
    specifications = (
        item
        for item in register.instruments
        if item.kind == "class_specification" and (unit is None or unit in item.unit_names)
    )
    used = (item for item in specifications if register.standing(item, on) == "in force")
    titles = ((item.short_title or item.title).partition("(")[0].strip() for item in used)
    return tuple(f"What are the minimum qualifications for {title}?" for title in islice(titles, 1))


def choose_instruments(assistant: AssistantPort, unit: str | None, on: date) -> tuple[Instrument, ...]:
    """Return an agreement in force on a date for each unit, those of several units last; of one unit if chosen."""
    chosen: dict[tuple[str, ...], Instrument] = {}
    for instrument in assistant.register.instruments:
        standing = assistant.register.standing(instrument, on)
        if instrument.kind == "agreement" and standing in ("in force", "continued"):
            chosen.setdefault(instrument.unit_names, instrument)
    found = [item for names, item in chosen.items() if unit is None or unit in names]
    return tuple(sorted(found, key=lambda item: len(item.units)))[:AGREEMENTS]


def rank_articles(assistant: AssistantPort, instrument: Instrument) -> tuple[str, ...]:
    """Return the subjects of an instrument's articles, the longest article first."""
    articles: list[Provision] = []
    for source in instrument.sources:
        provisions = assistant.index.structure(source).provisions
        articles += [item for item in provisions if item.kind == "article" and item.heading.strip()]
    articles.sort(key=lambda item: -len(item.span))
    return tuple(dict.fromkeys(subjects(articles)))


def subjects(articles: Iterable[Provision]) -> Iterator[str]:
    """Yield short headings in running-text form, "HOURS OF WORK" as "hours of work"."""
    for article in articles:
        heading = " ".join(article.heading.split()).strip(" .:-")
        if len(heading.split()) <= HEADING_WORDS and not _FORMAL.search(heading):
            yield heading.lower()


def name_agreement(instrument: Instrument) -> str:
    """Return how a question names an agreement: by its unit, or by its title when it has several or none."""
    if len(instrument.units) == 1:
        return f"{instrument.unit_names[0]} agreement"
    return instrument.short_title or instrument.title
