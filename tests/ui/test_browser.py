"""A real browser through a reader's whole day: ask, open, check, change the unit, follow up, find nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from assistant.errors import IndexDamagedError, IndexMissingError
from assistant.ui.library_state import LibraryHolder

from .conftest import Served, listening
from .fakes import CLERK_OVERTIME, CLERKS, EXCEPTION, OVERTIME, PARKS, FakeAssistant

pytestmark = pytest.mark.browser

QUESTION = "When is overtime paid?"
WIDTHS = (1280, 768, 320)
PICTURE = "#source-panel .sheet.image"
BOX_COUNT = f"document.querySelectorAll('{PICTURE} rect').length"
# All sides at one moment, as shares of the picture: while the panel opens and scrolls, pixels mean nothing.
SIDES_OF_BOXES = f"""() => {{
    const frame = document.querySelector('{PICTURE}').getBoundingClientRect();
    return [...document.querySelectorAll('{PICTURE} rect')].map(rect => {{
        const box = rect.getBoundingClientRect();
        return [(box.left - frame.left) / frame.width, (box.right - frame.left) / frame.width,
                (box.top - frame.top) / frame.height, (box.bottom - frame.top) / frame.height];
    }});
}}"""


class Placed(NamedTuple):
    """Where a box lies on the picture, each side a share of its width or height."""

    left: float
    right: float
    top: float
    bottom: float


def ask(page: Page, question: str) -> None:
    """Ask with the keyboard and wait for the finished answer."""
    finished = page.locator("article.exchange[data-state=done]")
    before = finished.count()
    page.locator("#question textarea").fill(question)
    page.keyboard.press("Enter")
    expect(finished).to_have_count(before + 1)


def choose_unit(page: Page, shown: str) -> None:
    """Choose a unit in the picker."""
    page.locator("#unit input").click()
    page.get_by_role("option", name=shown).click()


def marked_words(page: Page) -> list[str]:
    """Return the words that the open source shows as quoted."""
    boxes = page.locator("#source-panel rect")
    if boxes.count():
        return [box.get_attribute("data-word") or "" for box in boxes.all()]
    return " ".join(page.locator("#source-panel mark").all_inner_texts()).split()


def newest(page: Page, selector: str) -> str:
    """Return the text of a part of the newest answer."""
    return page.locator("article.exchange").last.locator(selector).first.inner_text()


def test_verified_sentences_of_a_model_stand_before_the_quotes_with_their_mark(page: Page) -> None:
    """With a model the page ends with its sentence, the mark and the same quotes; the chip opens the source."""
    choose_unit(page, PARKS)
    ask(page, "When is overtime paid, in plain words?")
    answer = page.locator("article.exchange").last
    expect(answer.locator(".wording-worded .said")).to_contain_text("are paid at time and one half.")
    expect(answer.locator(".model-note")).to_have_text("Worded by a language model.")
    answer.locator(".wording-worded a.chip").click()
    expect(page.locator("#source-panel .source-quote blockquote")).to_have_text(OVERTIME)
    assert not Axe().run(page).response["violations"]


def test_citation_opens_the_pdf_page_with_the_quote_boxed(page: Page) -> None:
    """Asked without a unit the page asks back; then the boxed words are exactly the quoted words."""
    ask(page, QUESTION)
    page.get_by_role("button", name=PARKS, exact=True).click()
    expect(page.locator("article.exchange[data-state=done]")).to_have_count(2)
    for marker, quote in enumerate((OVERTIME, EXCEPTION), start=1):
        page.locator("article.exchange").last.locator(f".said a.chip[data-marker='{marker}']").click()
        expect(page.locator("#source-panel .source-quote blockquote")).to_have_text(quote)
        assert marked_words(page) == quote.split()
    assert page.locator("#source-panel img").evaluate("image => image.naturalWidth") > 1000


def test_source_of_a_later_answer_stands_in_view(page: Page) -> None:
    """However far the conversation has gone down, the opened source is beside it and not at its top."""
    choose_unit(page, PARKS)
    for _ in range(3):
        ask(page, QUESTION)
    assert page.evaluate("window.scrollY") > 400
    page.locator("article.exchange").last.locator(".said a.chip").first.click()
    expect(page.locator("#source-panel .sheet").first).to_be_in_viewport()
    expect(page.locator("#source-panel #close-panel")).to_be_in_viewport()


def test_question_sent_during_an_answer_is_answered_next(page: Page, served: Served) -> None:
    """Nothing that is asked is dropped, and both exchanges stay."""
    choose_unit(page, PARKS)
    field = page.locator("#question textarea")
    for question in (QUESTION, "Does it pay tuition?"):
        field.fill(question)
        page.keyboard.press("Enter")
        expect(field).to_have_value("")
    expect(page.locator("article.exchange[data-state=done]")).to_have_count(2)
    assert [asked[0] for asked in served.assistant.asked[-2:]] == [QUESTION, "Does it pay tuition?"]


def test_date_chosen_while_the_page_loads_is_kept(browser: Browser, served: Served) -> None:
    """A slow server does not put today's date in the place of one that was chosen first."""
    page = browser.new_page()
    held: list[Route] = []
    slow = [True]
    page.route("**/queue/join*", lambda route: held.append(route) if slow else route.continue_())
    page.goto(served.address)
    field = page.locator("#as-of input").first
    expect(field).not_to_have_value("")
    field.fill("2025-01-31")
    field.press("Enter")
    slow.clear()
    for route in held:
        route.continue_()
    page.wait_for_selector(".welcome")
    page.wait_for_timeout(300)
    expect(field).to_have_value("2025-01-31")
    page.close()


def test_boxes_lie_on_the_printed_words(page: Page) -> None:
    """The boxes stand on one line of the loaded picture, inside it, from left to right."""
    choose_unit(page, PARKS)
    ask(page, QUESTION)
    page.locator(".said a.chip").first.click()
    page.wait_for_function(f"document.querySelector('{PICTURE} img')?.naturalWidth && {BOX_COUNT}")
    boxes = [Placed(*sides) for sides in page.evaluate(SIDES_OF_BOXES)]
    lefts = [box.left for box in boxes]
    assert len(boxes) == len(OVERTIME.split())
    assert lefts == sorted(lefts)
    assert 0 < lefts[0] < 0.2
    assert max(box.right for box in boxes) < 1
    assert max(box.top for box in boxes) < min(box.bottom for box in boxes)


def test_changed_unit_changes_the_contract(page: Page, served: Served) -> None:
    """Another unit answers from its own agreement, on a text page with the words marked."""
    choose_unit(page, PARKS)
    ask(page, QUESTION)
    choose_unit(page, CLERKS)
    ask(page, QUESTION)
    assert served.assistant.asked[-1][1] == CLERKS
    assert CLERKS in newest(page, ".governing")
    page.locator("article.exchange").last.locator(".said a.chip").click()
    page.wait_for_selector("#source-panel mark")
    assert marked_words(page) == CLERK_OVERTIME.split()


def test_follow_up_keeps_the_unit(page: Page, served: Served) -> None:
    """A follow-up without a unit is answered from the agreement of the turn before."""
    choose_unit(page, PARKS)
    ask(page, QUESTION)
    choose_unit(page, "All units")
    ask(page, "And for travel?")
    assert served.assistant.asked[-1][1:] == (None, served.assistant.asked[-2][2], 1)
    assert PARKS in newest(page, ".governing")


def test_absent_subject_is_said_to_be_absent(page: Page) -> None:
    """Silence is an answer of its own: no quote, what was searched, and nothing to mistake for a rule."""
    choose_unit(page, PARKS)
    ask(page, "Does it pay tuition?")
    assert newest(page, "h3") == "Not found in the governing text"
    assert page.locator("article.exchange figure").count() == 0
    assert "Searched 1 document" in newest(page, ".searched summary")


def test_date_travels_with_the_question(page: Page, served: Served) -> None:
    """The as-of date reaches the assistant, and a date that is none is refused in words."""
    choose_unit(page, PARKS)
    page.locator("#as-of input").first.fill("2025-01-31")
    page.locator("#as-of input").first.press("Enter")
    ask(page, QUESTION)
    assert str(served.assistant.asked[-1][2]) == "2025-01-31"
    assert "January 31, 2025" in newest(page, ".governing")


def test_new_conversation_forgets(page: Page, served: Served) -> None:
    """Starting over shows the first screen and the next question has no history."""
    choose_unit(page, PARKS)
    ask(page, QUESTION)
    page.get_by_role("button", name="New conversation").click()
    page.wait_for_selector(".welcome")
    ask(page, QUESTION)
    assert served.assistant.asked[-1][3] == 0


def test_example_asks_itself(page: Page) -> None:
    """One click on an example asks it."""
    page.locator("button.example").first.click()
    expect(page.locator("article.exchange[data-state=done]")).to_have_count(1)


def test_brief_and_full_can_be_switched_afterwards(page: Page) -> None:
    """The same answer shrinks and grows without being asked again."""
    choose_unit(page, PARKS)
    ask(page, QUESTION)
    page.get_by_label("Brief").check()
    expect(page.locator("article.exchange figure")).to_have_count(0)
    page.get_by_label("Full").check()
    expect(page.locator("article.exchange figure")).to_have_count(2)


def test_copied_citation_is_quote_and_pinpoint(page: Page) -> None:
    """The button copies the quote with its pinpoint and says so."""
    choose_unit(page, PARKS)
    ask(page, QUESTION)
    page.locator("article.exchange figure button").first.click()
    expect(page.locator("[role=status].announcer")).to_have_text("Citation copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"\u201c{OVERTIME}\u201d (Park Rangers Agreement 2024-2028, Art. 7, p. 2)"


def test_keyboard_alone_opens_and_closes_a_source(page: Page) -> None:
    """Enter on a citation opens the source and moves there; Escape closes it and comes back."""
    choose_unit(page, PARKS)
    ask(page, QUESTION)
    chip = page.locator(".said a.chip").first
    chip.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#source-panel .source-title")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#source-panel")).to_be_hidden()
    expect(chip).to_be_focused()


RINGED = """() => {
    let element = document.activeElement;
    for (let up = 0; up < 5 && element; up++, element = element.parentElement) {
        const style = getComputedStyle(element);
        if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) return true;
    }
    return false;
}"""
UNCOVERED = """() => {
    const box = document.activeElement.getBoundingClientRect();
    const on_top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return Boolean(on_top) && (document.activeElement.contains(on_top) || on_top.contains(document.activeElement));
}"""


@pytest.mark.parametrize("width", [1280, 390])
def test_what_has_the_keyboard_is_ringed_and_in_view(page: Page, width: int) -> None:
    """From the head of the page to the question, through every example, the focus is seen and never covered."""
    page.set_viewport_size({"width": width, "height": 640})
    page.locator(".pages a").focus()
    while not page.evaluate("document.activeElement.matches('#send')"):
        page.keyboard.press("Tab")
        place = page.evaluate("document.activeElement.outerHTML.slice(0, 80)")
        assert page.evaluate(RINGED), place
        assert page.evaluate(UNCOVERED), place
    expect(page.get_by_role("option")).to_have_count(0)


def test_a_source_over_the_conversation_gives_way_to_the_keyboard(page: Page) -> None:
    """On a narrow screen the open source covers the page, so that it closes when the focus leaves it."""
    page.set_viewport_size({"width": 390, "height": 844})
    choose_unit(page, PARKS)
    ask(page, QUESTION)
    page.locator(".said a.chip").first.click()
    expect(page.locator("#source-panel .source-title")).to_be_focused()
    page.locator("#close-panel").focus()
    page.keyboard.press("Shift+Tab")
    expect(page.locator("#source-panel")).to_be_hidden()
    expect(page.locator("#send")).to_be_focused()


def test_a_new_answer_stands_at_the_top(page: Page) -> None:
    """The question just asked is in view with its answer, however long the answers before it are."""
    page.set_viewport_size({"width": 390, "height": 420})
    choose_unit(page, PARKS)
    for question in (QUESTION, "When is overtime paid, again?"):
        ask(page, question)
    newest = page.locator("article.exchange").last
    page.wait_for_function("one => one.getBoundingClientRect().top < 60", arg=newest.element_handle())
    expect(newest.locator(".question")).to_be_in_viewport()


def test_the_calendar_fits_and_closes_with_escape(page: Page) -> None:
    """On a narrow screen every day can be reached, and Escape gives the keyboard back to the date."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_label("Choose a date").click()
    first = page.locator("#as-of button.day").first
    expect(first).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")
    expect(first).to_be_hidden()
    expect(page.get_by_label("Choose a date")).to_be_focused()


def test_finished_answer_is_announced_once(page: Page) -> None:
    """The live region changes once for an answer, however many pieces it arrives in."""
    choose_unit(page, PARKS)
    page.evaluate(
        "() => { window.heard = []; const live = document.querySelector('[role=status].announcer');"
        " new MutationObserver(() => { if (live.textContent) window.heard.push(live.textContent); })"
        ".observe(live, {childList: true}); }"
    )
    ask(page, QUESTION)
    page.wait_for_timeout(400)
    assert page.evaluate("window.heard") == ["Answer ready with 2 cited passages."]


def test_pages_can_be_turned_in_the_panel(page: Page) -> None:
    """Next leads to the next page, where nothing is marked."""
    choose_unit(page, PARKS)
    ask(page, QUESTION)
    page.locator(".said a.chip").first.click()
    page.locator("#source-panel .turner a", has_text="Next").click()
    expect(page.locator("#source-panel article")).to_have_attribute("data-page", "3")
    assert marked_words(page) == []


def test_words_of_documents_and_questions_never_run(page: Page) -> None:
    """Hostile words in a document and in a question are shown as words and nothing runs."""
    choose_unit(page, PARKS)
    ask(
        page, "board <img src=x onerror=\"document.title='taken'\"> ${document.title='taken'} {{constructor}}"
    )
    page.locator("article.exchange a.chip").first.click()
    page.wait_for_selector("#source-panel rect")
    assert page.title() == "CBA Assistant"
    assert page.locator("#transcript img").count() == 0


def test_nothing_is_fetched_from_elsewhere(browser: Browser, served: Served) -> None:
    """The page, a question and a source ask only this server, and the policy blocks nothing needed."""
    context = browser.new_context()
    page, addresses, refused = context.new_page(), [], []
    page.on("request", lambda request: addresses.append(request.url))
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.goto(served.address)
    page.wait_for_selector(".welcome")
    choose_unit(page, PARKS)
    ask(page, QUESTION)
    page.locator(".said a.chip").first.click()
    page.wait_for_selector("#source-panel rect")
    context.close()
    assert [url for url in addresses if not url.startswith((served.address, "data:", "blob:"))] == []
    assert refused == []


@pytest.fixture(params=WIDTHS)
def sized(request: pytest.FixtureRequest, browser: Browser, served: Served) -> Iterator[Page]:
    """The page at one of the widths."""
    context = browser.new_context(viewport={"width": request.param, "height": 800})
    page = context.new_page()
    page.goto(served.address)
    page.wait_for_selector(".welcome")
    yield page
    context.close()


def test_every_state_fits_and_passes_the_accessibility_rules(sized: Page) -> None:
    """At each width nothing is cut off sideways and axe finds no violation of WCAG 2.1 A or AA."""
    states = [lambda: None, lambda: ask(sized, QUESTION), lambda: choose_unit(sized, PARKS)]
    states += [lambda: ask(sized, QUESTION), lambda: sized.locator(".said a.chip").first.click()]
    for reach in states:
        reach()
        sized.wait_for_timeout(300)
        assert sized.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert violations(sized) == []


def violations(page: Page) -> list[str]:
    """Return what axe finds, one line each."""
    rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
    found = Axe().run(page, options=rules).response["violations"]
    return [f"{item['id']}: {node['target']}" for item in found for node in item["nodes"]]


@pytest.mark.parametrize(
    ("error", "title"),
    [
        (IndexMissingError("Nothing is built."), "No library has been built yet"),
        (IndexDamagedError("A file is altered."), "The library cannot be used"),
    ],
)
def test_library_that_is_not_ready_says_what_to_do(browser: Browser, error: Exception, title: str) -> None:
    """Without a usable library the page says why and takes no question."""

    def fail() -> FakeAssistant:
        raise error

    holder = LibraryHolder(fail)
    holder.open()
    with listening(holder) as address:
        page = browser.new_page()
        page.goto(address)
        expect(page.locator(".library-state h2")).to_have_text(title)
        expect(page.locator("#question textarea")).to_be_disabled()
        assert str(error) in page.locator(".reason").inner_text()
        page.close()
