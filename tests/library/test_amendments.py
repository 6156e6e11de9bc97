"""What changes an agreement between two terms: each form of it is recognised, dated and put where it belongs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.library import Register, build_register
from assistant.library.carve_outs import find_carve_outs
from assistant.types import Instrument
from tests.library.documents import agreement_text, parsed

TERM = "July 1, 2023 - June 30, 2026"
CLERKS = agreement_text("Linden County, Oregon", "Linden Clerks Guild Local 12", TERM)
NURSES = agreement_text(
    "Linden County, Oregon",
    "Linden Nurses Association",
    TERM,
    "ARTICLE 4 DURATION\nThis Agreement shall remain in effect through June 30, 2026, and from year to year "
    "thereafter, except that Article 2 shall expire on that date.",
)
COALITION = agreement_text(
    "Linden County, Oregon", "Linden Coalition of Unions", "July 1, 2024 - June 30, 2030"
)
BETWEEN = "between\nLinden County\nand\nLinden Clerks Guild Local 12\n\n"


def register_of(folder: Path, text: str) -> tuple[Register, Instrument]:
    """Return the register of three agreements of one employer and a further text, and that text's entry."""
    texts = {"clerks.txt": CLERKS, "nurses.txt": NURSES, "coalition.txt": COALITION, "further.txt": text}
    register = build_register([parsed(path, words) for path, words in texts.items()], folder)
    further = register.of_source("further.txt")
    assert further is not None
    return register, further


@pytest.mark.parametrize(
    ("text", "amends", "dates"),
    [
        pytest.param(
            f"MEMORANDUM OF UNDERSTANDING\n{BETWEEN}This Memorandum is effective March 1, 2025 and expires "
            "June 30, 2026.\n\n1. Article 3 is amended to read: leave is ten days.",
            "clerks.txt",
            (date(2025, 3, 1), date(2026, 6, 30)),
            id="memorandum",
        ),
        pytest.param(
            "SIDE LETTER\nLinden County and the Linden Nurses Association agree that Article 3 does not apply to "
            "per diem nurses.\nThis letter shall sunset on December 31, 2025.",
            "nurses.txt",
            (None, date(2025, 12, 31)),
            id="side letter with a sunset",
        ),
        pytest.param(
            f"REOPENER AGREEMENT\n{BETWEEN}The parties agree that, effective July 1, 2025, Article 3 is replaced.",
            "clerks.txt",
            (date(2025, 7, 1), None),
            id="reopener",
        ),
        pytest.param(
            f"AMENDMENT TO THE AGREEMENT\n{BETWEEN}Effective upon ratification, the parties to this Agreement "
            "amend Article 2, signed this 3rd day of June 2025.",
            "clerks.txt",
            (None, None),
            id="the day of signing ends nothing",
        ),
        pytest.param(
            "LETTER OF AGREEMENT\nLinden County and the Union agree that Article 3 is open to all.",
            None,
            (None, None),
            id="no unit named",
        ),
    ],
)
def test_each_form_is_dated_and_attached(
    tmp_path: Path, text: str, amends: str | None, dates: tuple[date | None, date | None]
) -> None:
    """An amendment belongs to the unit that it names and to none when it names none, with its own dates."""
    register, further = register_of(tmp_path, text)
    amended = [register.get(identifier) for identifier in further.amends]
    assert further.kind == "amendment"
    assert [item.sources[0] for item in amended if item] == ([amends] if amends else [])
    assert (further.effective, further.expires) == dates


def test_an_extension_carries_its_agreement_only(tmp_path: Path) -> None:
    """The agreement that an extension names continues to its last day; one with an evergreen clause goes on."""
    register, _ = register_of(
        tmp_path,
        f"EXTENSION AGREEMENT\n{BETWEEN}The Agreement that expires June 30, 2026 is extended through December 31, "
        "2026, except that Article 3 ends on June 30, 2026.",
    )
    clerks, nurses = (register.of_source(name) for name in ("clerks.txt", "nurses.txt"))
    assert clerks is not None
    assert nurses is not None
    assert clerks.continued_until == date(2026, 12, 31)
    assert nurses.continued_until == date.max
    assert clerks.continues_except == ("Article 3",)
    assert nurses.continues_except == ("Article 2",)
    assert register.standing(clerks, date(2027, 1, 1)) == "expired"
    assert register.standing(nurses, date(2027, 1, 1)) == "continued"


@pytest.mark.parametrize(
    ("words", "places"),
    [
        pytest.param(
            "It continues in effect until replaced, except Articles 9 and 12.", ["9", "12"], id="except"
        ),
        pytest.param("It is extended, except for Article 14, Section 3.", ["14, Section 3"], id="section"),
        pytest.param("Article 9 (Bonus) shall not continue. Article 10 does.", ["9"], id="sentence"),
        pytest.param(
            "The following articles have no effect after June 30:\n  (a) Article XXI, Section C. Nothing in Article "
            "II changes.\n  (b) Article XXIV.\n4. Hours under Article V are kept.",
            ["XXI, Section C", "XXIV"],
            id="list",
        ),
        pytest.param("It remains in effect except as Article 5 provides.", [], id="except as"),
        pytest.param("It continues unless notice is given under Article 30.", [], id="notice"),
        pytest.param("Leave under Article 12 expires at the end of the year.", [], id="another subject"),
    ],
)
def test_what_an_extension_leaves_out(words: str, places: list[str]) -> None:
    """The places that do not continue are those that the words except, not every place that they name."""
    found = find_carve_outs(words)
    assert [one.place for one in found] == [f"Article {place}" for place in places]


def test_the_office_says_what_an_extension_leaves_out(tmp_path: Path) -> None:
    """What `library.yaml` states goes before what the words of the extension are read to say."""
    (tmp_path / "library.yaml").write_text(
        "instruments:\n  - {file: clerks.txt, continues_except: [Article 1]}\n", encoding="utf-8"
    )
    register, _ = register_of(
        tmp_path,
        f"EXTENSION AGREEMENT\n{BETWEEN}The Agreement that expires June 30, 2026 is extended through December 31, "
        "2026, except that Article 3 ends on June 30, 2026.",
    )
    clerks = register.of_source("clerks.txt")
    assert clerks is not None
    assert clerks.continues_except == ("Article 1",)
