"""What stands around the conversation: the header, the first screen, and the state of the library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from markupsafe import Markup

from assistant.types import Instrument, Provision
from assistant.ui.answer_view import unit_names
from assistant.ui.library_state import LibraryState
from assistant.ui.ports import AssistantPort
from assistant.ui.wording import count_phrase, long_date

EXAMPLES = 5
HEADING_WORDS = 7

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
        f"library built {long_date(assistant.built_at.date())}",
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
    """Return questions made from the longest articles of the agreements in force, one unit after another."""
    chosen: dict[str, str] = {}
    rows = [iter(rank_articles(assistant, item)) for item in choose_instruments(assistant, unit, on)]
    instruments = choose_instruments(assistant, unit, on)
    while rows and len(chosen) < EXAMPLES:
        before = len(chosen)
        for instrument, articles in zip(instruments, rows, strict=True):
            topic = next((topic for topic in articles if topic not in chosen), None)
            if topic is not None and len(chosen) < EXAMPLES:
                chosen[topic] = f"What does the {name_unit(instrument)} agreement say about {topic}?"
        if len(chosen) == before:
            break
    return tuple(chosen.values())


def choose_instruments(assistant: AssistantPort, unit: str | None, on: date) -> tuple[Instrument, ...]:
    """Return one agreement in force on a date for each unit, of one unit when a unit is chosen."""
    chosen: dict[tuple[str, ...], Instrument] = {}
    for instrument in assistant.register.instruments:
        standing = assistant.register.standing(instrument, on)
        if instrument.kind == "agreement" and standing in ("in force", "continued"):
            chosen.setdefault(instrument.unit_names, instrument)
    return tuple(item for names, item in chosen.items() if unit is None or unit in names)[:EXAMPLES]


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
        if len(heading.split()) <= HEADING_WORDS:
            yield heading.lower()


def name_unit(instrument: Instrument) -> str:
    """Return how a question names an agreement: its first unit, else its short title."""
    return instrument.unit_names[0] if instrument.units else instrument.short_title or instrument.title
