"""What sort of instrument a document is, and whether it is signed law, a draft, or cancelled."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from assistant.library.parsed import ParsedDocument
from assistant.structure import is_sheet
from assistant.types import ExecutionStatus, InstrumentKind

_CLASS_MARKS = re.compile(
    r"^[ \t#*|]*(?:minimum qualifications|requirements?/minimum qualifications?|class code|job code|"
    r"typical tasks|"
    r"examples of (?:duties|work)|purpose of (?:job )?class|distinguishing characteristics|"
    r"supervision received|"
    r"supervision exercised|knowledge,? skills? and abilit\w+|general experience|substitutions? allowed|"
    r"definition of (?:class|work)|nature of work|cancellation clause|schematic code|class concept)",
    re.IGNORECASE | re.MULTILINE,
)
_POSTING_MARKS = re.compile(
    r"recruitment\s*#|currently seeking|apply (?:now|online)\b|job opening|how to apply|selection plan|"
    r"position conveniently located|applicant tips",
    re.IGNORECASE,
)
_AMENDING = re.compile(
    r"\b(?:memorandum of (?:understanding|agreement)|letter of (?:agreement|understanding|intent)|"
    r"side ?letter|"
    r"addendum|amendment|extension agreement|agreement to extend|supplemental agreement|"
    r"stipulated agreement|tentative agreement|re-?opener (?:agreement|settlement))\b",
    re.IGNORECASE,
)
_TITLES: tuple[tuple[InstrumentKind, re.Pattern[str]], ...] = (
    (
        "pay_plan",
        re.compile(
            r"\b(?:pay plan|salary (?:schedule|plan|table)s?|compensation plan|wage schedule)\b", re.I
        ),
    ),
    (
        "notice",
        re.compile(
            r"\b(?:general notice|notice (?:no\.|number|\d)|comptroller memo\w*|information bulletin)", re.I
        ),
    ),
    (
        "statute",
        re.compile(
            r"\b(?:general statutes|revised (?:code|statutes)|revised code|public act|"
            r"title \d+[,.]? chapter)\b",
            re.I,
        ),
    ),
    (
        "policy",
        re.compile(
            r"\b(?:polic(?:y|ies)|personnel rules?|rule \d+-\d+|handbook|manual|procedures?|"
            r"code of ethics)\b",
            re.I,
        ),
    ),
)
_PAY_COLUMNS = re.compile(
    r"\b(?:step|grade|(?:salary|pay) (?:group|range)|annual(?:ly)?|monthly|bi-?weekly|hourly|salary|wages?|rate)\b",
    re.IGNORECASE,
)
_AGREEMENT = re.compile(
    r"\b(?:agreement|contract|memorandum of understanding|collective bargaining|articles? of agreement)\b",
    re.I,
)
_ARTICLE = re.compile(r"^[ \t#*\d]*(?:ARTICLE|Article)\s+[\dIVXLC]+", re.MULTILINE)
_DRAFT_NAME = re.compile(
    r"(?:^|[\W_])(?:draft|redline|blackline|tentative|ta|proposals?|proposed)(?:[\W_]|$)", re.I
)
# "Proposal 4", "Proposal of May 3": what one side put on the table; "Proposal and Review Process" is a subject.
_DRAFT_STAMP = re.compile(
    r"\b(?:draft|blackline|redline|tentative agreement|proposals?(?=\s*(?:\Z|[#\d(:\u2013\u2014-]|"
    r"(?:no|number|one|two|three|four|five|six|of|to|from|dated|package)\b)))\b",
    re.IGNORECASE,
)
_UNRATIFIED = re.compile(r"\b(?:not (?:yet )?(?:been )?ratified|subject to ratification)\b", re.IGNORECASE)
# "3-80-030 Proposal and Review": a section, or the list of them, has a subject and no stamp.
_NUMBERED_LINE = re.compile(
    r"\W*(?:(?:article|section|rule|chapter|part)\b\W*)?(?:\d+(?:[-.]\d+)*|[IVXLC]+)[\s.:)-]", re.IGNORECASE
)
_LONGEST_STAMP = 14  # words of a line that may be a title or a stamp and no sentence
_CANCELLED = re.compile(r"\b(?:cancelled|canceled|rescinded|abolished|withdrawn)\b", re.IGNORECASE)
_FULL_AGREEMENT_CHARACTERS = 60_000
# Below this a file is a scan without text: only its name and folder can tell what it is.
_LEAST_TEXT = 600
_NAME_HINTS: tuple[tuple[InstrumentKind, re.Pattern[str]], ...] = (
    ("posting", re.compile(r"posting|vacancy|job[ _-]announcement|recruitment", re.IGNORECASE)),
    (
        "class_specification",
        re.compile(r"class(?:ification)?[ _-]*spec|job[ _-]spec|class[ _-]bulletin", re.IGNORECASE),
    ),
    (
        "amendment",
        re.compile(r"(?<![a-z])(?:mou|moa|loa|side[ _-]letter|amendment|addendum|extension)(?![a-z])", re.I),
    ),
    ("agreement", re.compile(r"agreement|contract|(?<![a-z])cba(?![a-z])|bargaining", re.IGNORECASE)),
    ("policy", re.compile(r"polic(?:y|ies)|personnel[ _-]rule|handbook|manual", re.IGNORECASE)),
    ("pay_plan", re.compile(r"pay[ _-]plan|salar(?:y|ies)|wage[ _-]schedule", re.IGNORECASE)),
    ("statute", re.compile(r"statute|revised[ _-]code", re.IGNORECASE)),
    ("notice", re.compile(r"notice", re.IGNORECASE)),
)
_OPENING = 1500


def infer_kind(parsed: ParsedDocument) -> InstrumentKind:
    """Return the kind, from front matter, then the form of the text, then its title and file name."""
    declared = parsed.metadata.get("doc_type", parsed.metadata.get("kind", "")).lower().replace(" ", "_")
    if declared in _DECLARED:
        return _DECLARED[declared]
    hinted = _hinted(parsed.document.path)
    if is_sheet(parsed.document) and _PAY_COLUMNS.search(parsed.text[:_OPENING]):
        return "pay_plan"
    if hinted in ("posting", "class_specification") or (hinted and len(parsed.text) < _LEAST_TEXT):
        return hinted
    opening = _title_lines(parsed)
    if _POSTING_MARKS.search(parsed.text[:4000]) and "recruitment" in parsed.text[:_OPENING].lower():
        return "posting"
    if len(parsed.text) < _FULL_AGREEMENT_CHARACTERS and len(_class_marks(parsed.text)) >= 2:
        return "class_specification"
    if _is_amendment(parsed, opening):
        return "amendment"
    articles = len(_ARTICLE.findall(parsed.text[:200_000]))
    if _AGREEMENT.search(opening) and (articles >= 3 or len(parsed.text) > _FULL_AGREEMENT_CHARACTERS):
        return "agreement"
    titled = next((kind for kind, pattern in _TITLES if pattern.search(opening)), None)
    if titled:
        return titled
    if _AGREEMENT.search(opening) or articles >= 3:
        return "agreement"
    return hinted or "other"


_DECLARED: dict[str, InstrumentKind] = {
    "agreement": "agreement",
    "contract": "agreement",
    "collective_bargaining_agreement": "agreement",
    "cba": "agreement",
    "amendment": "amendment",
    "mou": "amendment",
    "side_letter": "amendment",
    "class_specification": "class_specification",
    "class_spec": "class_specification",
    "policy": "policy",
    "rule": "policy",
    "statute": "statute",
    "pay_plan": "pay_plan",
    "notice": "notice",
    "posting": "posting",
}


def _hinted(path: str) -> InstrumentKind | None:
    """Return the kind that the file's name suggests, else the folder's."""
    location = PurePosixPath(path)
    for name in (location.stem, location.parent.as_posix()):
        for kind, pattern in _NAME_HINTS:
            if pattern.search(name):
                return kind
    return None


def _class_marks(text: str) -> set[str]:
    return {re.sub(r"\W+", " ", match.group()).strip().lower() for match in _CLASS_MARKS.finditer(text)}


def _title_lines(parsed: ParsedDocument) -> str:
    name = re.sub(r"[_-]+", " ", PurePosixPath(parsed.document.path).stem)
    return f"{parsed.metadata.get('title', '')}\n{name}\n{parsed.cover[:_OPENING]}"


def _is_amendment(parsed: ParsedDocument, opening: str) -> bool:
    if len(parsed.text) > _FULL_AGREEMENT_CHARACTERS or not _AMENDING.search(opening[:900]):
        return False
    return len(set(_ARTICLE.findall(parsed.text))) < 10


def infer_execution(parsed: ParsedDocument) -> ExecutionStatus:
    """Return "draft" for tentative, redlined or tracked texts, "cancelled" where said, else "executed"."""
    status = parsed.metadata.get("status", "").lower()
    name = PurePosixPath(parsed.document.path).stem
    if _CANCELLED.search(name) or _CANCELLED.search(status):
        return "cancelled"
    tracked = parsed.metadata.get("tracked_changes", "").strip().lower()
    if tracked not in ("", "0", "no", "none", "false") or "draft" in status:
        return "draft"
    return "draft" if _DRAFT_NAME.search(name) or _says_draft(parsed.cover[:900]) else "executed"


def _says_draft(cover: str) -> bool:
    """Tell whether a cover bears a draft's stamp or title, or says that nobody has ratified it."""
    lines = [line.strip(" #*|>\t") for line in cover.splitlines()]
    return bool(_UNRATIFIED.search(" ".join(lines))) or any(_is_draft_stamp(line) for line in lines)


def _is_draft_stamp(line: str) -> bool:
    stamp = _DRAFT_STAMP.search(line)
    if stamp is None or _NUMBERED_LINE.match(line):
        return False
    return not stamp.start() or (len(line.split()) <= _LONGEST_STAMP and not line.endswith((".", ";")))
