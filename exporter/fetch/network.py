"""Connections for httpcore: each goes to an address that was checked, and none outlives its deadline."""

from __future__ import annotations

import socket
import time
from typing import TYPE_CHECKING, Any, Final

import httpcore

from exporter.errors import FetchError
from exporter.fetch.addresses import is_public

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable

_PATIENCE: Final = 10.0
"""Seconds for one of several addresses of a host to answer before the next is tried."""


class Deadline:
    """A point in time after which nothing goes on."""

    def __init__(self, seconds: float) -> None:
        self.end = time.monotonic() + seconds

    def seconds_left(self) -> float:
        """Seconds until then, or none."""
        return max(0.0, self.end - time.monotonic())

    def left(self) -> float:
        """Seconds until then. Raises httpcore.ReadTimeout when there are none."""
        seconds = self.end - time.monotonic()
        if seconds <= 0:
            raise httpcore.ReadTimeout("too slow")
        return seconds


class CheckedBackend(httpcore.SyncBackend):
    """Resolves a host once, refuses what the policy refuses, connects to what it checked."""

    def __init__(self, deadline: Deadline, *, allow_private: bool) -> None:
        self._deadline = deadline
        self._allow_private = allow_private

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first of the host's addresses that answers. Raises FetchError, httpcore.ConnectError."""
        addresses = resolve(host, port, allow_private=self._allow_private)
        for last, address in enumerate(addresses, start=1 - len(addresses)):
            left = self._deadline.left()
            try:
                stream = super().connect_tcp(
                    address, port, left if last == 0 else min(left, _PATIENCE), local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if last == 0:
                    raise
            else:
                return BoundStream(stream, self._deadline)
        raise httpcore.ConnectError("no address")


class BoundStream(httpcore.NetworkStream):
    """A connection on which no read or write waits beyond the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """See httpcore."""
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """See httpcore."""
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        """See httpcore."""
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """See httpcore; the certificate is verified against the name that was asked for."""
        return BoundStream(self._stream.start_tls(ssl_context, server_hostname, self._deadline.left()), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """See httpcore."""
        return self._stream.get_extra_info(info)


def resolve(host: str, port: int, *, allow_private: bool) -> tuple[str, ...]:
    """The IP addresses of a host. Raises FetchError where there are none, or where one is not public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, ValueError, UnicodeError) as error:
        raise FetchError(f"The host {host} is not known.", hint="Check the address and your connection.") from error
    addresses = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    refused = [] if allow_private else [address for address in addresses if not is_public(address)]
    if refused:
        raise FetchError(f"{host} is at {refused[0]}, which is not public.", hint="Give --allow-private if you trust it.")
    return addresses
