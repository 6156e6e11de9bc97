"""The pages of the classes: directory, one class with a background checked, side by side, which fits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from fastapi.testclient import TestClient

from assistant.classification.catalogue import ClassCatalogue
from assistant.classification.finding import RankedClass
from assistant.server.application import create_application
from assistant.ui.library_state import LibraryHolder
from tests.classification.specifications import DAY, Shelf
from tests.ui.fakes import FakeAssistant

CLASS = {"name": "0413CO", "as_of": DAY.isoformat()}
SHORT = "BA in history and 18 months as a cook"


class ClassAssistant(FakeAssistant):
    """The shelf of specifications, ready to be shown; ranks every class alike."""

    def __init__(self) -> None:
        self.index = Shelf()  # type: ignore[assignment]
        self.register = self.index.register  # type: ignore[attr-defined]
        self.catalogue = ClassCatalogue(self.index)  # type: ignore[arg-type]

    def fit_classes(self, duties: str, *, as_of: date | None = None) -> tuple[RankedClass, ...]:
        """Return two classes with their purpose as what matches."""
        found = [
            (one, self.catalogue.facts(one)) for one in self.catalogue.classes(self.register.instruments)
        ]
        return tuple(
            RankedClass(one, facts, 1.0, (facts.purpose,), ("boilers",))
            for one, facts in found[:2]
            if facts and facts.purpose
        )


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    """A client of the application over the shelf."""
    holder = LibraryHolder(ClassAssistant)
    holder.open()
    with TestClient(create_application(holder)) as client:
        yield client


def test_directory_lists_and_filters(client: TestClient) -> None:
    """Every class is listed with a link; a filter leaves those that it takes."""
    whole, some = client.get("/classes").text, client.get("/classes?unit=C-2").text
    assert (whole.count("Compare "), some.count('type="checkbox"')) == (1 + 5, 2)


def test_class_shows_requirements_facts_and_agreement(client: TestClient) -> None:
    """Every fact is quoted with a link to the page where it stands."""
    page = client.get("/classes/show", params=CLASS).text
    assert "Four (4) years of general clerical" in page
    assert "No agreement of that unit" in page
    links = re.findall(r'href="(/source/page[^"]+)"', page)
    assert len(links) > 20
    assert client.get(links[0].replace("&amp;", "&")).status_code == 200


def test_background_is_checked_and_its_facts_can_be_corrected(client: TestClient) -> None:
    """The facts as understood come back in fields; corrected ones are checked instead of the words."""
    first = client.post("/classes/show", data={**CLASS, "background": SHORT}).text
    facts = re.findall(r'<textarea name="fact"[^>]*>([^<]*)</textarea>', first)
    assert facts == ["Experience: 1 year 6 months - cook", "Education: bachelor in history", ""]
    assert "Does not meet" in first
    corrected = ["Experience: 2 years - as an Office Technician 1", facts[1], ""]
    again = client.post("/classes/show", data={**CLASS, "background": SHORT, "fact": corrected}).text
    assert "Meets the minimum qualifications" in again
    assert "classification unit" in again


def test_two_classes_stand_side_by_side(client: TestClient) -> None:
    """What differs comes before what is the same; one class alone is refused."""
    page = client.get("/classes/compare?name=0412CO&name=0413CO").text
    assert page.index("Minimum qualifications") < page.index("the same")
    assert client.get("/classes/compare?name=0412CO").status_code == 400


def test_duties_are_ranked_and_not_decided(client: TestClient) -> None:
    """The nearest classes come with what matches and what does not, and the unit decides."""
    page = client.get("/classes/fit", params={"duties": "keeps boilers running"}).text
    assert "The classification unit decides" in page
    assert "not found in this specification: boilers" in page


@pytest.mark.parametrize(
    "path", ["/classes/show?name=0413XX", "/classes/compare?name=0413XX&name=0412CO"], ids=["show", "compare"]
)
def test_unknown_class_is_not_found_with_near_ones(client: TestClient, path: str) -> None:
    """An unknown code answers 404 and names the class that is near."""
    response = client.get(path)
    assert response.status_code == 404
    assert "0413CO" in response.text


def test_words_of_the_reader_are_escaped(client: TestClient) -> None:
    """What is typed into a form comes back as text."""
    hostile = "<script>alert(1)</script>"
    posted = client.post("/classes/show", data={**CLASS, "background": f"{hostile} two years as a cook"})
    listed = client.get("/classes", params={"title": hostile})
    assert hostile not in posted.text + listed.text
    assert "'unsafe-inline'" not in posted.headers["content-security-policy"]
