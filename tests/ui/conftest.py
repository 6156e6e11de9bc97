"""The small library, and the page over it in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread
from time import sleep

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright

from assistant.server.application import create_application
from assistant.ui.library_state import LibraryHolder

from .fakes import FakeAssistant

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass
class Served:
    """An application that listens, and the assistant behind it."""

    address: str
    assistant: FakeAssistant


# A busy machine is slow, never wrong: the limit only ends a test that hangs.
expect.set_options(timeout=60_000)


@contextmanager
def listening(holder: LibraryHolder) -> Iterator[str]:
    """Run the application over a holder on a free port while the block lasts; yield its address."""
    server = uvicorn.Server(uvicorn.Config(create_application(holder), port=0, log_level="error"))
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=10)


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> FakeAssistant:
    """The small library."""
    return FakeAssistant(tmp_path_factory.mktemp("library"))


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The application over a library of its own, on a free port."""
    assistant = FakeAssistant(tmp_path_factory.mktemp("served"))
    holder = LibraryHolder(lambda: assistant)
    holder.open()
    with listening(holder) as address:
        yield Served(address, assistant)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium without a window; skipped where none is installed."""
    if CHROMIUM is None:
        pytest.skip("no Chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    """The chat page, opened and ready for a question."""
    context = browser.new_context(viewport={"width": 1280, "height": 850})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(served.address)
    page.wait_for_selector(".welcome")
    yield page
    context.close()
