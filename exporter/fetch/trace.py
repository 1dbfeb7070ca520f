"""What happened while an address was fetched, request by request."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from msgspec import Struct, field

from exporter.fetch.addresses import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class Answer(Struct, frozen=True, kw_only=True):
    """An IP address that a name stands for, and why it is not connected to; empty where it may be."""

    address: str
    refused: str = ""


class Hop(Struct, kw_only=True):
    """One request: what the name stood for, what was connected to, what came back. Seconds are from its beginning.

    `received` are the bytes of the body as they came, `unpacked` those without Content-Encoding.
    """

    url: str
    answers: tuple[Answer, ...] = ()
    proxy: str = ""
    connected: str = ""
    tls: str = ""
    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)
    leads_to: str = ""
    from_cache: bool = False
    waited: float = 0.0
    received: int = 0
    unpacked: int = 0
    times: dict[str, float] = field(default_factory=dict)


class Trace:
    """The requests of one fetch, in order."""

    def __init__(self) -> None:
        self.hops: list[Hop] = []
        self._began = 0.0

    def begin(self, url: str) -> Hop:
        """A request begins."""
        self._began = time.monotonic()
        self.hops.append(Hop(url=shown(url)))
        return self.hops[-1]

    def note(self, what: str) -> None:
        """Something of the last request is done."""
        if self.hops:
            self.hops[-1].times[what] = round(time.monotonic() - self._began, 3)

    def counted(self, parts: Iterable[bytes], field_name: str) -> Iterator[bytes]:
        """The pieces of a body, counted in a field of the last request."""
        hop = self.hops[-1]
        for part in parts:
            setattr(hop, field_name, getattr(hop, field_name) + len(part))
            yield part
