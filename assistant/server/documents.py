"""Pages that stand on their own, outside the chat: one frame around whatever they show."""

from __future__ import annotations

from fastapi.responses import HTMLResponse
from markupsafe import Markup

from assistant.ui.theme import STATIC_ROUTE

STYLE = Markup('<link rel="stylesheet" href="{}/{}.css">')
SCRIPT = Markup('<script src="{}/{}.js" defer></script>')
DOCUMENT = Markup(
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<meta name="color-scheme" content="light dark">{styles}{scripts}</head>'
    '<body class="{name}"><main>{content}</main></body></html>'
)


def html_document(
    title: str, content: Markup, name: str, styles: tuple[str, ...] = (), scripts: tuple[str, ...] = ()
) -> HTMLResponse:
    """Return content as a whole page; `styles` and `scripts` are static files beside the common stylesheet.

    `name` holds the classes of the body, by which stylesheets know the page.
    """
    return HTMLResponse(
        DOCUMENT.format(
            title=title,
            content=content,
            name=name,
            styles=Markup("").join(STYLE.format(STATIC_ROUTE, one) for one in ("style", *styles)),
            scripts=Markup("").join(SCRIPT.format(STATIC_ROUTE, one) for one in scripts),
        )
    )
