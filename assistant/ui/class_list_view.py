"""The directory of classes, classes side by side, and the classes nearest to described duties."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from assistant.classification.cautions import notice_of
from assistant.classification.comparing import Row, compare_classes, separate_levels
from assistant.classification.directory import ClassEntry
from assistant.classification.extracts import Quote
from assistant.classification.finding import ClassFilter, RankedClass
from assistant.ui.class_quotes import Quoter
from assistant.ui.class_view import CLASSES_ROUTE, COMPARE_ROUTE, FIT_ROUTE, show_url
from assistant.ui.wording import count_phrase

DUTIES_CHARACTERS = 2000
BACK = Markup('<p class="crumbs"><a href="/">Ask a question</a> <a href="{}">All classes</a></p>')
FIT = Markup(
    '<section><h2>Which class fits?</h2><form action="{route}" class="stacked">'
    '<label for="duties">The duties, in plain words</label>'
    '<textarea id="duties" name="duties" rows="3" maxlength="{length}" required>{duties}</textarea>'
    '<button type="submit" class="primary">Rank the classes</button></form></section>'
)
FILTER = Markup(
    '<form action="{route}" class="filters"><label>Title or code <input name="title" value="{title}"></label>'
    '{choices}<button type="submit">Filter</button></form>'
)
SELECT = Markup(
    '<label>{label} <select name="{name}"><option value="">Any</option>{options}</select></label>'
)
TABLE = Markup(
    '<form action="{route}"><div class="wide" role="region" aria-label="Classes" tabindex="0">'
    '<table class="classes"><thead><tr><th><span class="hidden-words">Compare</span></th><th>Class</th>'
    "<th>Employer</th><th>Unit</th><th>Pay</th></tr></thead><tbody>{rows}</tbody></table></div>"
    '<p class="compare"><button type="submit">Compare the ticked classes</button></p></form>'
)
LINE = Markup(
    '<tr><td><input type="checkbox" name="name" value="{name}" aria-label="Compare {name}"></td>'
    '<td><a href="{href}">{name}</a>{tag}</td><td>{employer}</td><td>{unit}</td><td>{pay}</td></tr>'
)


@dataclass(frozen=True, slots=True)
class Directory:
    """The classes of a library, those that the filter takes, and the filter itself."""

    every: Sequence[ClassEntry]
    shown: Sequence[ClassEntry]
    wanted: ClassFilter
    title: str
    as_of: date


def render_directory(directory: Directory) -> Markup:
    """Return the directory with its filters, and the form that asks which class fits."""
    rows = Markup("").join(_line(entry, directory.as_of) for entry in directory.shown)
    table = (
        TABLE.format(route=COMPARE_ROUTE, rows=rows) if rows else Markup("<p>No class passes the filter.</p>")
    )
    count = count_phrase(len(directory.shown), "class", "classes")
    return Markup(
        '<p class="crumbs"><a href="/">Ask a question</a></p><h1>Classes</h1>'
        "<p>Facts, requirements and agreements of {count}, each with the words it stands on.</p>{filters}{table}{fit}"
    ).format(count=count, filters=_filters(directory), table=table, fit=_fit_form(""))


def _fit_form(duties: str) -> Markup:
    return FIT.format(route=FIT_ROUTE, length=DUTIES_CHARACTERS, duties=duties)


def _filters(directory: Directory) -> Markup:
    wanted = directory.wanted
    fields = (
        ("group", "Occupational group", "occupational_group", wanted.occupational_group),
        ("unit", "Bargaining unit", "bargaining_unit", wanted.unit),
        ("pay_group", "Salary group", "salary_group", wanted.salary_group),
        ("designation", "Designation", "designation", wanted.designation),
    )
    choices = Markup("").join(
        _select(name, label, _values(directory.every, field), chosen) for name, label, field, chosen in fields
    )
    return FILTER.format(route=CLASSES_ROUTE, title=directory.title, choices=choices)


def _values(entries: Iterable[ClassEntry], field: str) -> list[str]:
    found = (getattr(entry.facts, field) for entry in entries)
    return sorted({_short(quote) for quote in found if quote})


def _short(quote: Quote | None) -> str:
    """Return what stands before the first sentence end, enough to tell one unit or group from another."""
    return quote.text.split(". ")[0][:80].rstrip(".") if quote else ""


def _select(name: str, label: str, values: Sequence[str], chosen: str) -> Markup:
    if not values:
        return Markup("")
    options = Markup("").join(
        Markup("<option{}>{}</option>").format(Markup(" selected") if value == chosen else "", value)
        for value in values
    )
    return SELECT.format(label=label, name=name, options=options)


def _line(entry: ClassEntry, as_of: date) -> Markup:
    authority = entry.facts.authority
    tag = Markup(' <span class="tag tone-caution">{}</span>').format(authority)
    return LINE.format(
        name=entry.name,
        href=show_url(entry.name, as_of),
        tag=tag if authority != "specification" else "",
        employer=entry.instrument.employer or "",
        unit=_short(entry.facts.bargaining_unit),
        pay=_short(entry.facts.salary_group),
    )


def render_side_by_side(entries: Sequence[ClassEntry], quoters: Sequence[Quoter]) -> Markup:
    """Return two or more classes side by side, what differs first; of two, what separates them."""
    heads = Markup("").join(
        Markup('<th scope="col"><a href="{}">{}</a><br>{}</th>').format(
            show_url(entry.name, quoter.as_of), entry.name, notice_of(entry.facts)
        )
        for entry, quoter in zip(entries, quoters, strict=True)
    )
    rows = Markup("").join(_row(row, quoters) for row in compare_classes([one.facts for one in entries]))
    return Markup(
        '{}<h1>Classes side by side</h1><div class="wide" role="region" aria-label="Comparison" tabindex="0">'
        '<table class="side-by-side"><thead><tr><td></td>{}</tr></thead><tbody>{}</tbody></table></div>{}'
    ).format(BACK.format(CLASSES_ROUTE), heads, rows, _separation(entries, quoters))


def _row(row: Row, quoters: Sequence[Quoter]) -> Markup:
    cells = Markup("").join(
        Markup("<td>{}</td>").format(quoter.render(cell) if cell else "not given in the document")
        for cell, quoter in zip(row.cells, quoters, strict=True)
    )
    same = Markup(' <span class="tag">the same</span>') if not row.differs else ""
    return Markup('<tr><th scope="row">{}{}</th>{}</tr>').format(row.name, same, cells)


def _separation(entries: Sequence[ClassEntry], quoters: Sequence[Quoter]) -> Markup:
    """Return what only the second of two classes does, which the table does not show."""
    if len(entries) != 2:
        return Markup("")
    lower, higher = (entry.facts for entry in entries)
    duties = separate_levels(lower, higher).duties
    if not duties or entries[0].instrument.id == entries[1].instrument.id:
        return Markup("")
    return Markup("<section><h2>Duties listed only for {}</h2>{}</section>").format(
        entries[1].name, quoters[1].render_all(duties)
    )


def render_fit(duties: str, ranked: Sequence[tuple[RankedClass, Quoter]], as_of: date) -> Markup:
    """Return the classes nearest to described duties, with what matches and what nothing matches."""
    items = Markup("").join(_ranked(one, quoter, as_of) for one, quoter in ranked)
    found = (
        Markup('<ol class="ranked">{}</ol>').format(items) if items else Markup("<p>No class is near.</p>")
    )
    return Markup(
        "{}<h1>Classes that may fit</h1>{}<p>Nearest first. The classification unit decides, on the whole of"
        " the position.</p>{}"
    ).format(BACK.format(CLASSES_ROUTE), _fit_form(duties), found)


def _ranked(one: RankedClass, quoter: Quoter, as_of: date) -> Markup:
    missing = Markup('<p class="value">Said of the duties, and not found in this specification: {}</p>')
    return Markup('<li><h2><a href="{}">{}</a></h2>{}{}</li>').format(
        show_url(one.facts.name, as_of),
        one.facts.name,
        quoter.render_all(one.matching),
        missing.format(", ".join(one.unmatched)) if one.unmatched else "",
    )
