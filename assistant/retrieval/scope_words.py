"""Words that, alone, name no party: words of the trade and of the calendar."""

from __future__ import annotations

import calendar
from functools import lru_cache
from importlib.resources import files

from holidays import country_holidays

from assistant.library.wording import normal_words


@lru_cache(maxsize=1)
def ordinary_words() -> frozenset[str]:
    """Return words of the trade that, alone, name no party: "security", "general", "officer"."""
    text = files("assistant.retrieval").joinpath("data/ordinary_words.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


@lru_cache(maxsize=1)
def calendar_words() -> frozenset[str]:
    """Return the names of months, days of the week and public holidays."""
    kept = country_holidays("US", years=2024, categories=("public", "government", "unofficial"))
    named = " ".join((*calendar.month_name, *calendar.month_abbr, *calendar.day_name, *kept.values()))
    return frozenset(normal_words(named))


@lru_cache(maxsize=1)
def union_words() -> frozenset[str]:
    """Return the short names of unions with locals everywhere: "teamster", "afscme"."""
    text = files("assistant.retrieval").joinpath("data/unions.txt").read_text(encoding="utf-8")
    return frozenset(text.split())
