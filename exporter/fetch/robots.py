"""What a site asks of programs: robots.txt (RFC 9309), and the pause that many add to it."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from exporter.errors import FetchError
from exporter.fetch.addresses import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from protego import Protego

    from exporter.fetch.policy import Policy

MAX_BYTES: Final = 500 * 1024
"""Of a longer file the rest is not read (RFC 9309 section 2.5)."""
LONGEST_DELAY: Final = 10.0
"""Seconds of a Crawl-delay that are kept: a longer one would make a site of thousands of pages unreadable."""
_MOST: Final = 1000
"""Sites whose rules are remembered."""
_KNOWN: Final[dict[str, tuple[float, Rules]]] = {}
"""Rules of sites, and until when they hold."""
_TROUBLE: Final = 60.0
"""Seconds for which a site is left alone whose rules could not be had; then it is asked for them again."""


class Rules(Struct, frozen=True):
    """The rules of one site: what its file says, or why nothing of it may be asked."""

    file: Protego | None = None
    closed: str = ""

    def refuse(self, url: str, agent: str) -> None:
        """Raise FetchError for an address that the site closes to this program."""
        if self.closed:
            raise FetchError(
                f"{shown(url)} was not asked for: the site's robots.txt {self.closed}.",
                hint="Try again later, or give --no-robots.",
            )
        if self.file is not None and not self.file.can_fetch(url, agent):
            raise FetchError(
                f"{shown(url)} is closed to programs by the site's robots.txt.",
                hint="Save the page with a browser and give the file, or give --no-robots if the site lets you.",
            )

    def delay(self, agent: str) -> float:
        """Seconds that the site wants between requests, at most 10."""
        asked = self.file.crawl_delay(agent) if self.file is not None else None
        return min(LONGEST_DELAY, max(0.0, asked or 0.0))


def rules_of(origin: str, get: Callable[[str], bytes]) -> Rules:
    """The rules of the site at an origin ("https://example.org:443"), whose file `get` brings. They are asked for once, but
    again after a minute where they could not be had.

    A file that is not there (an answer of 400 to 499, or too many redirects) allows all; where the server is in trouble or can't be
    reached, all is refused (RFC 9309 section 2.3.1).
    """
    until, rules = _KNOWN.get(origin, (0.0, Rules()))
    if time.monotonic() >= until:
        if len(_KNOWN) >= _MOST:
            _KNOWN.clear()
        rules = _asked(origin, get)
        _KNOWN[origin] = (time.monotonic() + _TROUBLE if rules.closed else math.inf), rules
    return rules


def agent_of(policy: Policy) -> str:
    """The name by which robots.txt may know this program: the first product of its User-Agent."""
    return policy.user_agent.partition("/")[0].strip() or "*"


def _asked(origin: str, get: Callable[[str], bytes]) -> Rules:
    from exporter.fetch.answers import StatusError, TooManyRedirectsError

    try:
        data = get(f"{origin}/robots.txt")
    except StatusError as error:
        return Rules() if 400 <= error.status < 500 else Rules(closed=f"answered {error.status}")
    except TooManyRedirectsError:
        return Rules()
    except FetchError as error:
        return Rules(closed=f"could not be had ({error.message.rstrip('.')})")
    from protego import Protego

    return Rules(file=Protego.parse(data.decode("utf-8-sig", "replace")))
