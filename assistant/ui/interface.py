"""The chat page: a Gradio Blocks application over a library that may or may not be ready."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.ui.desk import ANY_UNIT, Desk, Page
from assistant.ui.library_state import LibraryHolder
from assistant.ui.links import QUESTION_CHARACTERS
from assistant.ui.transcript import Transcript

ASKING_AT_ONCE = 4
WAITING_AT_MOST = 64
RETRY_SECONDS = 3
DETAILS = [("Brief", "brief"), ("Full", "full")]

PANEL = (
    '<aside id="source-panel" aria-label="Source" hidden><div class="panel-bar">'
    '<p class="panel-name">Source</p>'
    '<button type="button" id="close-panel" class="quiet">Close</button></div>'
    '<div id="source-content"></div></aside>'
)
# The page tells the server which example, or which unit, the reader chose.
CHOOSE = (
    "element.addEventListener('click', (event) => {"
    " const choice = event.target.closest('[data-ask]');"
    " if (choice) trigger('select', {question: choice.dataset.ask, unit: choice.dataset.unit ?? null}); });"
)
# Set in the browser and at once: a date that the server sent later would replace one chosen in the meantime.
TODAY = "(chosen) => chosen || new Date().toLocaleDateString('sv-SE')"


def build_interface(holder: LibraryHolder) -> gr.Blocks:
    """Return the page over a library; nothing is opened or fetched while it is built."""
    with gr.Blocks(title="CBA Assistant", analytics_enabled=False, fill_width=True) as blocks:
        page = lay_out_page()
        connect_events(blocks, page, Desk(holder, page))
    blocks.queue(api_open=False, max_size=WAITING_AT_MOST, default_concurrency_limit=ASKING_AT_ONCE)
    return blocks


def lay_out_page() -> Page:
    """Return the components, placed: the conversation, the controls under it, the source panel beside it."""
    transcript, timer = gr.State(Transcript()), gr.Timer(RETRY_SECONDS)
    header = gr.HTML(elem_id="header", apply_default_css=False)
    with gr.Row(elem_id="workspace"):
        with gr.Column(elem_id="talk"):
            unit, as_of, detail, restart = lay_out_context()
            view = gr.HTML(elem_id="transcript", js_on_load=CHOOSE, apply_default_css=False)
            question, send = lay_out_composer()
        with gr.Column(elem_id="beside"):
            gr.HTML(PANEL, elem_id="panel-holder", js_on_load=None, apply_default_css=False)
    return Page(header, view, question, send, unit, as_of, detail, restart, transcript, timer)


def lay_out_context() -> tuple[gr.Dropdown, gr.DateTime, gr.Radio, gr.Button]:
    """Return the controls that hold for the whole conversation: unit, date, length of the answers."""
    with gr.Row(elem_id="context"):
        unit = gr.Dropdown([ANY_UNIT], value=ANY_UNIT[1], label="Unit", elem_id="unit")
        as_of = gr.DateTime(label="As of", include_time=False, type="string", elem_id="as-of")
        detail = gr.Radio(DETAILS, value=DETAILS[-1][1], label="Answers", elem_id="detail")
        restart = gr.Button("New conversation", elem_id="restart", scale=0)
    return unit, as_of, detail, restart


def lay_out_composer() -> tuple[gr.Textbox, gr.Button]:
    """Return the field for the question and its button."""
    with gr.Row(elem_id="composer"):
        question = gr.Textbox(
            label="Your question",
            placeholder="Ask in plain words",
            elem_id="question",
            max_lines=5,
            max_length=QUESTION_CHARACTERS,
            autofocus=True,
            scale=1,
        )
        send = gr.Button("Ask", variant="primary", elem_id="send", scale=0)
    return question, send


def connect_events(blocks: gr.Blocks, page: Page, desk: Desk) -> None:
    """Connect what the reader does to the desk's answers."""
    context = [page.transcript, page.unit, page.as_of, page.detail]
    asked = [page.transcript_view, page.transcript, page.question, page.unit]
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    blocks.load(None, page.as_of, page.as_of, js=TODAY, **quiet)
    gr.on([blocks.load, page.timer.tick], desk.refresh, context, [*asked, page.header, page.timer], **quiet)
    # A question sent while the one before is being answered waits for it instead of being dropped.
    asking = [page.question.submit, page.send.click]
    gr.on(asking, desk.ask, [page.question, *context], asked, trigger_mode="always_last", **quiet)
    page.transcript_view.select(desk.choose, context, asked, **quiet)
    gr.on([page.detail.change, page.unit.input, page.as_of.change], desk.redraw, context, asked[:1], **quiet)
    page.restart.click(desk.restart, context, asked, **quiet)
