"""The routes of the server: what is served, what is refused, and with which headers."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from PIL import Image
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse, Response

from assistant.errors import IndexMissingError
from assistant.server.application import create_application
from assistant.ui.library_state import LibraryHolder
from assistant.ui.links import locate_citation
from tests.ui.fakes import AS_OF, OVERTIME, PARKS, FakeAssistant


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> FakeAssistant:
    """The small library."""
    return FakeAssistant(tmp_path_factory.mktemp("library"))


@pytest.fixture(scope="module")
def client(assistant: FakeAssistant) -> Iterator[TestClient]:
    """A client of the application over the small library."""
    holder = LibraryHolder(lambda: assistant)
    holder.open()
    with TestClient(create_application(holder)) as client:
        yield client


def no_library() -> FakeAssistant:
    """Open nothing."""
    raise IndexMissingError("No library has been built.")


def test_health_names_the_library(client: TestClient) -> None:
    """A ready library reports itself with status 200."""
    response = client.get("/health")
    assert (response.status_code, response.json()["status"]) == (200, "ready")


def test_without_a_library_nothing_is_ready() -> None:
    """Without a library health and sources answer 503, and the page still opens."""
    holder = LibraryHolder(no_library)
    holder.open()
    with TestClient(create_application(holder)) as client:
        assert client.get("/health").json() == {"status": "empty"}
        assert client.get("/source/page?source=parks.pdf").status_code == 503
        assert client.get("/").status_code == 200


def test_citation_leads_to_its_page(client: TestClient, assistant: FakeAssistant) -> None:
    """The address of a citation opens a page with its label, its quote and its boxes."""
    citation = assistant.ask("overtime", unit=PARKS).citations[0]
    place = locate_citation(citation, AS_OF)
    page, panel = client.get(place.page_url), client.get(place.panel_url)
    assert citation.label in page.text
    assert re.findall(r'data-word="([^"]+)"', panel.text) == OVERTIME.split()
    assert page.text.startswith("<!doctype html>")
    assert panel.text.startswith("<article")


def test_picture_is_the_page(client: TestClient) -> None:
    """The picture of a PDF page is a PNG of the page's shape."""
    response = client.get("/source/image?source=parks.pdf&page=2")
    image = Image.open(io.BytesIO(response.content))
    assert (response.headers["content-type"], image.size) == ("image/png", (1224, 1584))


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/source/page?source=unknown.pdf", 404),
        ("/source/page?source=../../etc/passwd", 404),
        ("/source/page?source=parks.pdf&page=9", 404),
        ("/source/page?source=parks.pdf&page=0", 422),
        ("/source/page?source=parks.pdf&start=5&end=2", 404),
        ("/source/page?source=parks.pdf&as_of=yesterday", 422),
        ("/source/image?source=clerks.txt", 404),
        ("/source/image?source=parks.pdf&page=9", 404),
        ("/source/page", 422),
        ("/docs", 404),
        ("/openapi.json", 404),
        ("/gradio_api/file=/etc/passwd", 404),
        ("/gradio_api/upload", 404),
        ("/proxy=http://example.org", 404),
        ("/web/../application.py", 404),
    ],
)
def test_what_is_not_served_is_refused(client: TestClient, path: str, status: int) -> None:
    """Unknown sources, bad values and routes that nobody needs are refused without an error."""
    assert client.get(path).status_code == status


def test_failing_original_is_reported_as_missing(client: TestClient, assistant: FakeAssistant) -> None:
    """A picture whose original is gone answers 404 and not an error."""
    original: Path = assistant.index.original("parks.pdf")
    hidden = original.rename(original.with_suffix(".away"))
    try:
        assert client.get("/source/image?source=parks.pdf&page=1").status_code == 404
    finally:
        hidden.rename(original)


@pytest.mark.parametrize("path", ["/", "/health", "/source/page?source=clerks.txt", "/web/style.css"])
def test_every_response_carries_the_security_headers(client: TestClient, path: str) -> None:
    """No page may be framed, sniffed or fetch anything from elsewhere."""
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"


def test_scripts_of_the_page_carry_the_nonce_of_this_response(client: TestClient) -> None:
    """Every script in the page has the nonce, it differs each time, and unmarked scripts may not run."""
    nonces = set()
    for _ in range(2):
        response = client.get("/")
        policy = response.headers["content-security-policy"]
        nonce = re.search(r"'nonce-([^']+)'", policy)
        assert nonce is not None
        nonces.add(nonce[1])
        assert response.text.count("<script") == response.text.count(f'<script nonce="{nonce[1]}"') > 0
        assert "script-src 'self' 'unsafe-inline'" not in policy
    assert len(nonces) == 2


def test_source_pages_may_run_no_inline_script_or_style(client: TestClient) -> None:
    """The pages that show documents have the strictest policy."""
    policy = client.get("/source/page?source=clerks.txt").headers["content-security-policy"]
    assert "unsafe" not in policy


def test_nothing_gets_around_the_gate(assistant: FakeAssistant) -> None:
    """A gate that turns everybody away is asked before every route, Gradio's own included."""

    def turn_away(connection: HTTPConnection) -> Response | None:
        return RedirectResponse("/login", 303)

    holder = LibraryHolder(lambda: assistant)
    holder.open()
    with TestClient(create_application(holder, turn_away), follow_redirects=False) as client:
        paths = [
            "/",
            "/health",
            "/config",
            "/source/page?source=parks.pdf",
            "/gradio_api/info",
            "/web/style.css",
        ]
        assert {client.get(path).status_code for path in paths} == {303}


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "csv", "html", "md"])
def test_an_answer_is_written_to_a_file(client: TestClient, suffix: str) -> None:
    """The question is answered again, after the earlier ones, and comes as an attachment named after it."""
    asked = {"question": "When is overtime paid?", "unit": PARKS, "earlier": ["Is there a meal break?"]}
    response = client.get(f"/export/{suffix}", params=asked)
    assert response.status_code == 200
    named = f'attachment; filename="when-is-overtime-paid.{suffix}"'
    assert response.headers["content-disposition"] == named
    if suffix in ("csv", "html", "md"):
        assert OVERTIME in response.text
        assert "Is there a meal break?" in response.text


def test_a_format_that_is_not_offered_is_not_found(client: TestClient) -> None:
    """Nothing but the offered formats is written."""
    assert client.get("/export/exe", params={"question": "When is overtime paid?"}).status_code == 404
