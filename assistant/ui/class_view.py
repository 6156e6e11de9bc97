"""The page of one class: its requirements, a background checked against them, its agreement, its facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from markupsafe import Markup

from assistant.classification.cautions import notice_of
from assistant.classification.comparing import changed_between
from assistant.classification.directory import ClassEntry
from assistant.classification.facts import ClassFacts
from assistant.classification.finding import Coverage
from assistant.classification.qualifications import qualifications_for
from assistant.classification.qualifying import REVIEW, Check
from assistant.classification.record import Entry, record_of
from assistant.classification.reporting import lead_sentence
from assistant.types import Instrument, Standing
from assistant.ui.class_quotes import Quoter
from assistant.ui.requirement_view import TONES, render_requirements
from assistant.ui.wording import STANDING_TONES, standing_phrase

CLASSES_ROUTE = "/classes"
SHOW_ROUTE = "/classes/show"
COMPARE_ROUTE = "/classes/compare"
FIT_ROUTE = "/classes/fit"
BACKGROUND_CHARACTERS = 2000
FACT_CHARACTERS = 300

HEAD = Markup(
    '<p class="crumbs"><a href="/">Ask a question</a> <a href="{classes}">All classes</a></p>'
    '<h1>{name}</h1><p class="instrument">{employer} <span class="tag tone-{tone}">{standing}</span></p>'
)
BACKGROUND = Markup(
    '<section aria-labelledby="check-title"><h2 id="check-title">Check a background</h2>{result}'
    '<form method="post" action="{route}" class="stacked">'
    '<input type="hidden" name="name" value="{name}"><input type="hidden" name="as_of" value="{as_of}">'
    '<label for="background">Experience, schooling, licences and age, in plain words</label>'
    '<textarea id="background" name="background" rows="3" maxlength="{length}" required>{words}</textarea>'
    '<button type="submit" class="primary">Check</button></form></section>'
)
FACTS = Markup(
    '<form method="post" action="{route}" class="stated"><h3>The facts as understood</h3>'
    "<p>Correct a line, empty it to strike it, or add one; nothing else is assumed.</p>"
    '<input type="hidden" name="name" value="{name}"><input type="hidden" name="as_of" value="{as_of}">'
    '<input type="hidden" name="background" value="{words}">'
    '<ol>{rows}</ol><button type="submit">Check the corrected facts</button></form>'
)
FACT = Markup(
    '<li><textarea name="fact" rows="1" aria-label="{label}" placeholder="{hint}" maxlength="{length}">{value}'
    "</textarea></li>"
)
NEW_FACT = "Experience: 1 year 6 months - payroll clerk"


@dataclass(frozen=True, slots=True)
class ClassView:
    """What the page of a class shows; `check` is set when a background was given, in `words`."""

    entry: ClassEntry
    quoter: Quoter
    standing: Standing
    coverage: Coverage
    versions: Sequence[tuple[Instrument, ClassFacts]]
    words: str = ""
    check: Check | None = None

    @property
    def as_of(self) -> date:
        """The date that counts."""
        return self.quoter.as_of


def show_url(name: str, as_of: date) -> str:
    """Return the address of the page of a class."""
    return f"{SHOW_ROUTE}?{urlencode({'name': name, 'as_of': as_of.isoformat()})}"


def render_class(view: ClassView) -> Markup:
    """Return the content of the page."""
    head = HEAD.format(
        classes=CLASSES_ROUTE,
        name=view.entry.name,
        employer=view.entry.instrument.employer or "Employer not stated",
        tone=STANDING_TONES[view.standing],
        standing=standing_phrase(view.standing, view.as_of),
    )
    required = qualifications_for(view.entry.facts)
    parts = (
        head,
        _notice(view.entry.facts),
        _background(view),
        _section("Minimum qualifications", render_requirements(required, view.quoter, view.check)),
        _section("Unit and agreement", _coverage(view)),
        _section("Facts of the class", _record(view)),
        _versions(view.versions),
    )
    return Markup("").join(parts)


def _section(title: str, content: Markup) -> Markup:
    return Markup("<section><h2>{}</h2>{}</section>").format(title, content)


def _notice(facts: ClassFacts) -> Markup:
    notice = notice_of(facts)
    return Markup('<p class="warning">{}</p>').format(notice) if notice else Markup("")


def _background(view: ClassView) -> Markup:
    return BACKGROUND.format(
        result=_result(view, view.check) if view.check else "",
        route=SHOW_ROUTE,
        name=view.entry.name,
        as_of=view.as_of.isoformat(),
        length=BACKGROUND_CHARACTERS,
        words=view.words,
    )


def _result(view: ClassView, check: Check) -> Markup:
    lines = [*check.background.lines(), ""]
    rows = (
        FACT.format(
            value=line,
            label=f"Fact {place}" if line else "Another fact",
            hint=NEW_FACT,
            length=FACT_CHARACTERS,
        )
        for place, line in enumerate(lines, 1)
    )
    facts = FACTS.format(
        route=SHOW_ROUTE,
        name=view.entry.name,
        as_of=view.as_of.isoformat(),
        words=view.words,
        rows=Markup("").join(rows),
    )
    lead = Markup('<div class="verdict tone-{}" role="status"><p>{}</p><p class="review">{}</p></div>')
    return lead.format(TONES[check.verdict], lead_sentence(check), REVIEW) + facts


def _coverage(view: ClassView) -> Markup:
    quote = view.coverage.quote
    words = view.quoter.render(quote) if quote else Markup("")
    return Markup("<p>{}</p>").format(view.coverage.reason) + words


def _record(view: ClassView) -> Markup:
    rows = Markup("").join(_row(entry, view.quoter) for entry in record_of(view.entry.facts))
    missing = ", ".join(view.entry.facts.not_found)
    absent = Markup("<p>Looked for and not found in the document: {}.</p>").format(missing)
    return Markup('<dl class="facts">{}</dl>{}').format(rows, absent if missing else "")


def _row(entry: Entry, quoter: Quoter) -> Markup:
    value = Markup('<p class="value">{}</p>').format(entry.value) if entry.value else ""
    return Markup("<dt>{}</dt><dd>{}{}</dd>").format(entry.name, value, quoter.render_all(entry.quotes))


def _versions(versions: Sequence[tuple[Instrument, ClassFacts]]) -> Markup:
    if len(versions) < 2:
        return Markup("")
    items = []
    for position, (instrument, facts) in enumerate(versions):
        changed = changed_between(versions[position - 1][1], facts) if position else ()
        names = ", ".join(row.name.lower() for row in changed)
        change = f"changed {names}" if names else "the oldest in the library" if not position else "no change"
        items.append(Markup("<li>{} ({}): {}</li>").format(instrument.name, facts.authority, change))
    return _section("Versions, oldest first", Markup("<ol>{}</ol>").format(Markup("").join(items)))
