"""A check in words: the verdict first, then the facts as understood, then every line with its quote."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.classification.lines import Line
from assistant.classification.qualifying import REVIEW, Check
from assistant.classification.requirements import summary

_LEAD = {
    "met": "Meets the minimum qualifications of {title}, on the facts stated.",
    "not met": "Does not meet the minimum qualifications of {title}, on the facts stated.",
    "cannot tell": "Cannot tell from the facts stated whether the minimum qualifications of {title} are met.",
}


def lead_sentence(check: Check) -> str:
    """Return the verdict in a sentence, with what is missing and whether the applicant may file."""
    parts = [_LEAD[check.verdict].format(title=check.qualifications.title)]
    if check.may_file:
        parts.append("The applicant may file, but may not be appointed until the requirement is met.")
    if check.lines is not None and check.verdict != "met" and check.lines.missing:
        parts.append(f"Missing: {_shortened(check.lines.missing)}")
    barred = [one.condition.quote.text for one in check.conditions if one.verdict == "not met"]
    parts += [f"Not met: {text}" for text in barred]
    shown = [
        one.condition
        for one in check.conditions
        if one.verdict == "to be shown" and one.condition.kind in {"licence", "age"}
    ]
    if shown and check.verdict != "not met":
        parts.append("Still to be shown: " + " ".join(one.quote.text for one in shown[:3]))
    return " ".join(parts)


def _shortened(text: str) -> str:
    return text if len(text) <= 300 else text[:300].rsplit(" ", 1)[0] + " ..."


def render_check(check: Check) -> str:
    """Return the whole check as text: verdict, stated facts, every line, conditions, and who decides."""
    facts = list(check.background.lines()) or ["none that bear on experience, schooling, licences or age"]
    parts = [
        lead_sentence(check),
        "Facts as understood (correct them if they are wrong):",
        *(f"- {fact}" for fact in facts),
    ]
    if check.lines is not None:
        parts += ["Line by line:", *_render(check.lines, 0)]
    parts += [f'- {one.verdict}: "{one.condition.quote.text}"' for one in check.conditions]
    return "\n".join([*parts, REVIEW])


def arithmetic(check: Check) -> str:
    """Return the verdict and arithmetic of every line, without the quotes."""
    return "\n".join(_render(check.lines, 0, quoted=False)) if check.lines else ""


def _render(line: Line, depth: int, *, quoted: bool = True) -> Iterator[str]:
    pad = "  " * depth
    if line.children:
        joined = "all of" if line.requirement.kind == "all" else "any one of"
        label = f"{line.requirement.label}, " if line.requirement.label else ""
        yield f"{pad}- {label}{joined}: {line.verdict}"
        for child in line.children:
            yield from _render(child, depth + 1, quoted=quoted)
        return
    shown = f" ({line.arithmetic})" if line.arithmetic else ""
    words = f' "{line.requirement.quote.text}"' if quoted else ""
    yield f"{pad}- {summary(line.requirement)}: {line.verdict}{shown}{words}"
