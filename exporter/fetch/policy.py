"""What may be fetched, how servers are asked, and what comes back."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - inspect.signature and help ask for it
from typing import Final

from msgspec import Struct

USER_AGENT: Final = "article-exporter/0.2"
MAX_BYTES: Final = 64 * 1024 * 1024
"""64 MB: twenty times the longest article with its pictures inside that was seen."""
RATE: Final = 5.0
"""Requests a second to one host. A page's pictures are asked for at once (`exporter.fetch.turns`); what goes on is slower."""


class Header(Struct, frozen=True):
    """A line that is sent with requests. Its value may be a secret, and is not shown."""

    name: str
    value: str

    def __repr__(self) -> str:
        return f"Header({self.name!r}, …)"


class Policy(Struct, frozen=True, kw_only=True):
    """What may be fetched: bytes at most, seconds for the whole answer, redirects, private addresses, and a folder for copies.

    `retries` are the further requests, within the seconds, after answers that ask for them (429 and those of a server in trouble)
    and after connections that broke. A copy in `cache` is taken without asking while the server's own rules (RFC 9111) call it
    fresh, or while it is younger than `max_age` seconds.

    `rate` is how many requests a second one host gets, 0 for no bound; processes that share the folder `turns` share it, too. With
    `robots` a site's robots.txt (RFC 9309) is heeded; None leaves it to the caller, for whom it is no.

    `headers` are sent to the origins in `headers_to` only ("https://example.org"), whatever leads elsewhere. `cookies` is a file of
    cookies in Netscape's form. `proxy` is the address of one that all requests go through, or "env" for those that the
    environment names.
    """

    max_bytes: int = MAX_BYTES
    timeout: float = 30.0
    max_redirects: int = 5
    retries: int = 3
    allow_private: bool = False
    cache: Path | None = None
    max_age: float | None = None
    rate: float = RATE
    turns: Path | None = None
    robots: bool | None = None
    user_agent: str = USER_AGENT
    headers: tuple[Header, ...] = ()
    headers_to: frozenset[str] = frozenset()
    cookies: Path | None = None
    proxy: str = ""


class Fetched(Struct, frozen=True, kw_only=True):
    """An answer: the bytes, the address they came from in the end, the media type and charset the server named.

    The address is without user name and password. `etag` and `modified` are what the server gave to ask it for changes;
    `is_unchanged` says that it was asked and there are none, so that `data` is empty.
    """

    data: bytes
    url: str
    media_type: str | None = None
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None
    is_unchanged: bool = False

    @property
    def content_type(self) -> str | None:
        """Media type and charset as an HTTP Content-Type."""
        if self.charset is None:
            return self.media_type
        return f"{self.media_type or 'text/html'}; charset={self.charset}"
