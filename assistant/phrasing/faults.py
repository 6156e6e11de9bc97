"""What an error of a provider's library means: its status, whether it passes, how long to wait, what to say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

FIRST_PAUSE = 0.5
PASSING = frozenset((408, 425, 429, 500, 502, 503, 504))
REASONS = {
    400: "it refused the request",
    401: "it refused the key",
    403: "it refused the key",
    404: "it does not know the model",
    429: "it has too many requests",
}
# Providers share no classes of errors, but their names say the same things.
_BY_NAME = (
    (("timeout",), "it did not answer in time"),
    (("connect", "network", "protocolerror", "readerror", "writeerror"), "it could not be reached"),
    (("lengthfinish",), "its answer was cut off"),
    (("contentfilter", "refusal"), "it declined to answer"),
    (("jsondecode", "unicode"), "its answer could not be read"),
)


def status_of(error: BaseException | None) -> int | None:
    """Return the HTTP status that an error carries, itself or in what caused it."""
    for one in _causes(error):
        for holder in (one, getattr(one, "response", None)):
            status = getattr(holder, "status_code", None)
            if isinstance(status, int) and 100 <= status <= 599:
                return status
    return None


def is_passing(error: BaseException) -> bool:
    """Tell whether the same request may succeed a little later."""
    return status_of(error) in PASSING


def seconds_to_wait(error: BaseException | None, attempt: int) -> float:
    """Return how long to wait before the next attempt: what the server asks for, else longer each time."""
    for one in _causes(error):
        headers: Any = getattr(getattr(one, "response", None), "headers", None)
        asked = _seconds(headers.get("retry-after")) if headers is not None else None
        if asked is not None:
            return asked
    return float(FIRST_PAUSE * 2 ** (attempt - 1))


def reason_for(error: BaseException) -> str:
    """Return in plain words why there is no reply; the words are ours and hold nothing of the error's."""
    status = status_of(error)
    if status is not None and status >= 400:
        said = REASONS.get(status, "it reported an error" if status >= 500 else "it refused the request")
        return f"{said} (HTTP {status})"
    names = " ".join(type(one).__name__ for one in _causes(error)).lower()
    reasons = (reason for words, reason in _BY_NAME if any(word in names for word in words))
    return next(reasons, "its answer could not be understood")


def _seconds(text: str | None) -> float | None:
    """Return a Retry-After header in seconds; it holds a number or a date."""
    if not text:
        return None
    try:
        return max(0.0, float(text))
    except ValueError:
        pass
    try:
        return max(0.0, (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
