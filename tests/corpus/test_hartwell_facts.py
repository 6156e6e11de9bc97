"""The facts that the sample library's questions are keyed to stand in the masters, each under its heading."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
import yaml

from corpus.build.inline import plain_text
from corpus.build.masters import Heading, Master, Paragraph, Table, read_master

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
HARTWELL = CORPUS / "hartwell"

FACTS = [
    ("coal-23", "I.3 Precedence over unit agreements", "Article 25, Section Seven and Article 27 of the C-2"),
    ("coal-23", "II.6 Disputes about the Program", "shall not be processed under the grievance procedure"),
    ("coal-23", "IV.2 Protection against layoff for lack of funds", "through and including June 30, 2025"),
    (
        "coal-23",
        "V.4 Order of filling vacancies",
        "second, the Coalition placement list; third, the transfer list",
    ),
    (
        "coal-23",
        "VII.1 Eligibility ended and amounts frozen",
        "hired on or after July 1, 2023 is not eligible",
    ),
    (
        "coal-23",
        "Attachment A Employee Share of Premium",
        "July 1, 2025 through June 30, 2026 | fourteen percent",
    ),
    ("coal-23", "Attachment A Employee Share of Premium", "On and after July 1, 2026 | fifteen percent"),
    ("ppm-preface", "", "3. Agreements control."),
    ("ppm-4-2-working-test-period", "Policy", "six months for all classes"),
    ("ppm-6-2-sick-leave", "Medical certificate", "more than three consecutive working days"),
    ("ppm-6-5-bereavement-leave", "Leave", "three working days with pay"),
    ("ppm-8-1-reclassification", "What is not considered", "volume of work and the quality"),
    ("ppm-8-2-crediting-experience", "Counting time", "prorated to its full-time equivalent"),
    ("ppm-8-2-crediting-experience", "Volunteer experience", "if it is documented"),
    ("hrc-title-9", "Sec. 9-130. Working test period", "not less than three months and not more than twelve"),
    (
        "hrc-title-9",
        "Sec. 9-134. Appointment for training",
        "not less than one year and not more than three years",
    ),
    (
        "hrc-title-9",
        "Sec. 9-140. Suspension, demotion and dismissal for cause",
        "not exceed sixty calendar days",
    ),
    ("hrc-title-9", "Sec. 9-141. Reemployment lists", "for two years from the date of layoff"),
    (
        "hrc-title-9",
        "Sec. 9-170. Definitions",
        "A confidential employee is excluded from every bargaining unit",
    ),
    ("hrc-title-9", "Sec. 9-172. Prohibited practices", "filed with the State Board of Labor Relations"),
    ("hrc-title-9", "Sec. 9-178. Negotiation, legislative action and precedence", "the agreement prevails"),
    (
        "gn-24-11",
        "4. Leave",
        "Effective July 1, 2024 full-time employees receive four days of personal leave",
    ),
    ("gn-25-04", "2. The award", 'an "at-risk" letter is not notice under 11.3'),
    ("spec-0412co", "MINIMUM QUALIFICATIONS - GENERAL EXPERIENCE", "Two (2) years"),
    ("spec-0413co", "MINIMUM QUALIFICATIONS - GENERAL EXPERIENCE", "Four (4) years"),
    ("spec-0413co", "MINIMUM QUALIFICATIONS - SUBSTITUTIONS ALLOWED", "maximum of three (3) years"),
    ("spec-0413co", "EFFECTIVE DATE", "04/01/2022"),
    ("spec-0413co", "EFFECTIVE DATE", "REV: 11/18/2022"),
    ("spec-0413co", "CANCELLATION CLAUSE", "Salary Group CO-11"),
    ("spec-0413co-2017", "MINIMUM QUALIFICATIONS - GENERAL EXPERIENCE", "Five (5) years"),
    ("spec-2210tf", "SPECIAL REQUIREMENTS", "within twelve (12) months of appointment"),
    ("spec-2214ts", "MINIMUM QUALIFICATIONS - SUBSTITUTIONS ALLOWED", "3. For State employees two (2) years"),
    ("spec-2214ts", "BARGAINING UNIT", "(T-4S)"),
    ("spec-3301hd", "SPECIAL REQUIREMENTS", "one hundred sixty (160) hours"),
    ("spec-9001tr", "GUIDELINES FOR JOB CLASS USE", "a placeholder and not a rate of pay"),
    ("spec-9001tr", "SPECIAL REQUIREMENTS", "5. A trainee who completes the program"),
    ("spec-9040mc", "BARGAINING UNIT", "section 9-170(f)"),
    (
        "spec-9055mc",
        "MINIMUM QUALIFICATIONS - SUBSTITUTIONS ALLOWED",
        "completion of a Personnel Trainee program",
    ),
]
SILENT = [
    ("*", r"weingarten", "the right is never named"),
    ("*", r"\bdress(es|ed|ing)?\b|\battire\b|\bclothing\b", "no document sets a dress code"),
    ("*", r"\bvot(e|es|ed|er|ers|ing)\b", "no document grants leave to vote"),
    (
        "ppm-5-3-investigatory-interviews",
        r"record|\btape|audio|video",
        "the policy does not mention recording",
    ),
]


def words_by_heading(master: Master) -> dict[str, str]:
    """The text below each heading, tables one row a line; the text before the first heading under ""."""
    found: dict[str, list[str]] = {"": []}
    heading = ""
    for block in master.blocks:
        if isinstance(block, Heading):
            heading = block.text
            found.setdefault(heading, [])
        elif isinstance(block, Paragraph):
            found[heading].append(plain_text(block.text))
        elif isinstance(block, Table):
            found[heading] += [" | ".join(row) for row in block.rows if row is not None]
    return {name: "\n".join(lines) for name, lines in found.items()}


@pytest.mark.parametrize(("master", "heading", "words"), FACTS, ids=[f"{f[0]}: {f[2]}" for f in FACTS])
def test_fact_stands_under_its_heading(master: str, heading: str, words: str) -> None:
    """Every fact of the ledger can be quoted from the section that the questions cite."""
    text = words_by_heading(read_master(CORPUS / "masters" / f"{master}.md"))
    assert heading in text, sorted(text)
    assert words in text[heading]


@pytest.mark.parametrize(("pattern", "words"), [pytest.param(p, w, id=why) for p, w, why in SILENT])
def test_silence_is_real(pattern: str, words: str) -> None:
    """Words that would answer a question about a silent subject occur nowhere."""
    masters = [path for path in (CORPUS / "masters").glob(f"{pattern}.md") if path.stem != "larkspur"]
    assert masters
    hits = {path.stem: found[0] for path in masters if (found := re.search(words, path.read_text(), re.I))}
    assert hits == {}


@pytest.mark.parametrize("plan", ["c-2", "t-4", "h-1", "mc"])
def test_pay_rows_agree_with_the_printed_tables(plan: str) -> None:
    """Every figure of the data file is printed in the pay plan for its group, and the other way round."""
    printed: dict[str, set[str]] = {}
    for block in read_master(CORPUS / "masters" / "pay-plan.md").blocks:
        if isinstance(block, Table) and block.caption.lower().startswith(f"{plan} "):
            for row in block.rows:
                assert row is not None
                printed.setdefault(row[0], set()).update(cell.replace(",", "") for cell in row[1:])
    rates: dict[str, set[str]] = {}
    with (HARTWELL / "pay" / f"{plan}.csv").open(encoding="utf-8") as rows:
        for record in csv.DictReader(rows):
            rates.setdefault(record["group"], set()).add(record["annual"])
    assert printed
    assert rates == printed


def test_register_names_every_document_once() -> None:
    """Each shipped document is registered or left out by name, and nothing is named that does not exist."""
    register = yaml.safe_load((HARTWELL / "library.yaml").read_text(encoding="utf-8"))
    named = [entry["file"] for entry in register["instruments"]] + register["exclude"]
    documents = {
        path.relative_to(HARTWELL).as_posix()
        for path in HARTWELL.rglob("*")
        if path.suffix in {".pdf", ".docx", ".html", ".md", ".txt", ".csv"}
        and not path.name.startswith("README")
    }
    assert sorted(named) == sorted(documents)
