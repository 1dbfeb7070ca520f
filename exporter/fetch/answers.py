"""What answers that hold no page say to a person, and after which of them it is worth asking again."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING, Final

from exporter.errors import FetchError
from exporter.fetch.addresses import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

_SAID: Final[Mapping[int, tuple[str, str]]] = {
    204: ("is there but empty", "Open it in a browser; what it shows may come by a script."),
    300: ("is there in several forms, of which none was sent", "Open it in a browser, and give the address of one."),
    400: ("is no address that the server understands", "Check the address; signs in it may have to be written as %-codes."),
    401: ("asks for a name and a password", "Give the --cookies of a browser that is signed in, or the page saved from it."),
    402: ("is to be paid for", "Give the --cookies of a browser that is signed in, or the page saved from it."),
    403: ("refuses this program", "Open it in a browser, save the page, and give the file; some sites refuse all programs."),
    404: ("is not there", "Check the address; the page may have moved."),
    405: ("is no page to be read", "It takes what forms send; open it in a browser."),
    406: ("is not there in a form that was asked for", "Open it in a browser, save the page, and give the file."),
    407: ("is behind a proxy that asks for a name and a password", "Give them with --proxy http://name:password@host:port."),
    408: ("was asked for too slowly", "Try again later."),
    410: ("was taken away for good", "Look for a copy in a web archive."),
    421: ("is not served by this server", "Check the address, and try again later."),
    429: ("is asked too often", "Try again later, and with a lower --rate."),
    451: ("may not be shown for legal reasons", "Look for it elsewhere."),
    431: ("takes no request with headers as long", "Give fewer --header, or fewer --cookies."),
    500: ("failed on the server's side", "Try again later; the fault is not yours."),
    502: ("is behind a server that had no answer", "Try again later; the fault is not yours."),
    503: ("is closed for now", "Try again later."),
    504: ("is behind a server that waited in vain", "Try again later; the fault is not yours."),
}
_WORTH_ASKING: Final = frozenset({408, 429, 500, 502, 503, 504})
_FIRST: Final = 0.5
_LONGEST: Final = 8.0
"""Seconds before the second request where the server names none, twice as many before each further one, and the most."""


class StatusError(FetchError):
    """An answer of a `status` without a page. `again` is whether another request may have one, `pause` the seconds that the server
    asks for.
    """

    again: bool = False
    pause: float | None = None
    status: int = 0


class TooManyRedirectsError(FetchError):
    """An address that leads on and on."""


def error_of(url: str, status: int, headers: Mapping[str, str]) -> StatusError:
    """The error that an answer of this status is."""
    what, hint = _SAID.get(status) or _of_class(status)
    pause = _pause(headers.get("retry-after", ""))
    if pause and status in _WORTH_ASKING:
        hint = f"It asks for a pause of {pause:.0f} seconds. {hint}"
    error = StatusError(f"{shown(url)} {what} ({status}).", hint=hint)
    error.again, error.pause, error.status = status in _WORTH_ASKING, pause, status
    return error


def _of_class(status: int) -> tuple[str, str]:
    """What answers say that have no sentence of their own, by the hundred they belong to."""
    match status // 100:
        case 2:
            return "came only in part", "Try again later; the fault is the server's."
        case 3:
            return "leads elsewhere and does not say where", "Open it in a browser, and give the address that it ends at."
        case 4:
            return "refuses the request", "Open it in a browser, save the page, and give the file."
        case _:
            return "failed in a way that the server has a number of its own for", "Try again later; the fault is not yours."


def delay(attempt: int, pause: float | None) -> float:
    """Seconds to wait before another request, the `attempt`th after the first. Many who wait don't come back at one moment."""
    return (pause if pause is not None else min(_LONGEST, _FIRST * 2 ** (attempt - 1))) + random.uniform(0, _FIRST)


def _pause(value: str) -> float | None:
    """Seconds of a Retry-After (RFC 9110 section 10.2.3): a number, or a date."""
    value = value.strip()
    if value.isdecimal():
        return float(value[:9])
    from email.utils import parsedate_to_datetime

    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return None
