"""Words and number forms of the field that the structure layer reads as data."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _labels(text: str) -> frozenset[str]:
    return frozenset(" ".join(label.split()) for label in text.split("|"))


_UNITS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")

NUMBER_WORDS: dict[str, int] = {word: value for value, word in enumerate(_UNITS, 1)}
NUMBER_WORDS |= {word: value * 10 for value, word in enumerate(_TENS, 2)}
NUMBER_WORDS |= {
    f"{tens}-{unit}": NUMBER_WORDS[tens] + NUMBER_WORDS[unit] for tens in _TENS for unit in _UNITS[:9]
}
# Any of them in a pattern; the longest first, so that "twenty-one" is not read as twenty.
NUMBER_WORD = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))

ROMAN = re.compile(r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\Z", re.IGNORECASE)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

# Words after which a sentence goes on, so that a line below them is no heading.
UNFINISHED_ENDINGS = _words(
    """a an and any as at by each for from in into its of on or per see that the their this through to under
    upon which with within article section sections articles pursuant shall will may not be is are all
    paragraph subsection appendix addendum schedule attachment letter exhibit"""
)
# What a heading in plain letters does not begin with, and the verbs that make it a sentence.
SENTENCE_OPENINGS = _words("a an the this that these those it they he she there if when as any each")
RULE_VERBS = _words(
    "is are was were be been has have had shall will may must can should would agrees agree applies apply"
)
SMALL_WORDS = _words("a an and as at but by for from in into nor of on or per the to v vs via with within")
# Prefixes that keep their hyphen when a line breaks after it.
KEPT_PREFIXES = _words("self non co ex pre post re multi cross all part full half short long on off time")
# Standard labels of class specifications, bulletins and postings (compared in lower case, letters only).
CLASS_LABELS = _labels(
    """purpose of job class|purpose of class|nature of work|nature and purpose|scope|summary|job description
    |guidelines for job class use|guidelines for class use|supervision received|supervision exercised
    |examples of duties|typical tasks|typical work|typical duties|duties|essential functions|entry level
    |knowledge skill and ability|knowledge skills and abilities|knowledge and abilities|qualifications
    |minimum qualifications|minimum qualification|requirements minimum qualifications|requirements
    |requirement minimum qualification|requirement|preferred qualifications|desirable qualifications
    |special requirements|special requirement|character requirements|physical requirements
    |working conditions|job class designation|occupational group|bargaining unit|eeo|salary information
    |acknowledgement|cancellation clause|effective date|definition|definition of series
    |definition of levels|definition of level|distinguishing characteristics|job characteristics
    |distinguishing characteristic|factors affecting position allocation|special personal characteristics
    |additional desirable qualifications|additional desirable qualification|special qualifications
    |special physical characteristics|class history|class specification history|legal requirement
    |legal requirements|alternate range criteria|citizenship requirements|citizenship requirement
    |annual salary|salary|pay rate|process notes|process note|notes|note|where to apply|how to apply
    |to apply|application deadline|selection process|selection plan|selective certification
    |conditions of employment|additional job information|the role|about us|your role
    |drug testing requirement|felony disqualification|background investigation
    |special license requirement|general experience|special experience|substitutions allowed"""
)
# Labels of letters, notices and tables that name no provision (compared in lower case).
FORM_LABELS = _labels(
    """date|dated|to|from|subject|re|cc|via|attention|attn|note|notes|memorandum|signed|effective
    |effective date|example|examples|source|sources|telephone|phone|fax|e mail|email|memo|key|legend|none"""
)
# Labels that stand below the minimum qualifications when those are open.
SUB_LABELS = _labels(
    """general experience|special experience|substitutions allowed|substitution|education|experience
    |license|licenses"""
)
# Copies of class specifications lose their headings; these paragraphs always begin in the same way:
# (label, sub-label, opening words).
_YEARS = r"[A-Z][a-z-]+ \(\d{1,2}\) years? of "
LOST_LABELS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("Purpose of Job Class", "", re.compile(r"In (?:a|an|the) .{3,120}? this class is accountable for\b")),
    (
        "Minimum Qualifications",
        "General Experience",
        re.compile(_YEARS + r".{0,80}experience\b"),
    ),
    (
        "Minimum Qualifications",
        "Special Experience",
        re.compile(_YEARS + r"the General Experience\b"),
    ),
    (
        "Minimum Qualifications",
        "Substitutions Allowed",
        re.compile(r"\W{0,3}College training may be substituted\b"),
    ),
    ("Knowledge, Skill and Ability", "", re.compile(r"\W{0,3}(?:Considerable k|Some k|K)nowledge of\b")),
    ("Preferred Qualifications", "", re.compile(r"The preferred candidate\b")),
    ("Acknowledgement", "", re.compile(r"As defined by Sec\. \S+ of the .{3,60}, a job class is\b")),
)


def roman_value(text: str) -> int | None:
    """Return the value of a roman numeral in either case, None when it is not one."""
    if not ROMAN.match(text):
        return None
    total = 0
    values = [_ROMAN_VALUES[letter] for letter in text.lower()]
    for value, following in zip(values, [*values[1:], 0], strict=True):
        total += -value if value < following else value
    return total


def label_key(text: str) -> str:
    """Return the words of a label in lower case, one space apart, for comparison."""
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def title_case(text: str) -> str:
    """Return a printed-in-capitals heading in Title Case; roman numerals and mixed-case text stay."""
    if text.upper() != text:
        return " ".join(text.split())
    words = text.split()
    return " ".join(_title_word(word, first=position == 0) for position, word in enumerate(words))


def _title_word(word: str, *, first: bool) -> str:
    bare = word.strip(".,:;()")
    if ROMAN.match(bare) and len(bare) <= 4 and bare not in {"C", "L"}:
        return word
    if not first and bare.lower() in SMALL_WORDS:
        return word.lower()
    return re.sub(r"[A-Za-z]+(?:['\u2019][A-Za-z]+)?", lambda m: m.group().capitalize(), word)
