"""What answers that hold no page say to a person, and after which of them it is worth asking again."""

from __future__ import annotations

import random
import time
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final

from exporter.errors import FetchError
from exporter.fetch.addresses import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

_SAID: Final[Mapping[int, tuple[str, str]]] = {
    401: ("asks for a name and a password", "Sign in with a browser, save the page, and give the file."),
    402: ("is to be paid for", "Sign in with a browser, save the page, and give the file."),
    403: ("refuses this program", "Open it in a browser, save the page, and give the file; some sites refuse all programs."),
    404: ("is not there", "Check the address; the page may have moved."),
    410: ("was taken away for good", "Look for a copy in a web archive."),
    429: ("is asked too often", "Try again later, and with fewer --jobs."),
    451: ("may not be shown for legal reasons", "Look for it elsewhere."),
    500: ("failed on the server's side", "Try again later; the fault is not yours."),
    502: ("is behind a server that had no answer", "Try again later; the fault is not yours."),
    503: ("is closed for now", "Try again later."),
    504: ("is behind a server that waited in vain", "Try again later; the fault is not yours."),
}
_WORTH_ASKING: Final = frozenset({429, 500, 502, 503, 504})
_FIRST: Final = 0.5
_LONGEST: Final = 8.0
"""Seconds before the second request where the server names none, twice as many before each further one, and the most."""


class StatusError(FetchError):
    """An answer without a page. `again` is whether another request may have one, `pause` the seconds that the server asks for."""

    again: bool = False
    pause: float | None = None


def error_of(url: str, status: int, headers: Mapping[str, str]) -> StatusError:
    """The error that an answer of this status is."""
    what, hint = _SAID.get(status, (f"answered {status}", "Check the address."))
    pause = _pause(headers.get("retry-after", ""))
    if pause and status in _WORTH_ASKING:
        hint = f"It asks for a pause of {pause:.0f} seconds. {hint}"
    error = StatusError(f"{shown(url)} {what}{f' ({status})' if status in _SAID else ''}.", hint=hint)
    error.again, error.pause = status in _WORTH_ASKING, pause
    return error


def delay(attempt: int, pause: float | None) -> float:
    """Seconds to wait before another request, the `attempt`th after the first. Many who wait don't come back at one moment."""
    return (pause if pause is not None else min(_LONGEST, _FIRST * 2 ** (attempt - 1))) + random.uniform(0, _FIRST)


def _pause(value: str) -> float | None:
    """Seconds of a Retry-After (RFC 9110 section 10.2.3): a number, or a date."""
    value = value.strip()
    if value.isdecimal():
        return float(value[:9])
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return None
