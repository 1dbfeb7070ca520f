"""Connections for httpcore: each goes to an address that was checked, and none outlives its deadline."""

from __future__ import annotations

import socket
import time
from typing import TYPE_CHECKING, Any, Final

import httpcore

from exporter.errors import FetchError
from exporter.fetch.addresses import why_not_public
from exporter.fetch.trace import Answer

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterable

    from exporter.fetch.trace import Trace

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

    def __init__(self, deadline: Deadline, *, allow_private: bool, trace: Trace) -> None:
        self._deadline = deadline
        self._allow_private = allow_private
        self._trace = trace

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first of the host's addresses that answers. Raises FetchError, httpcore.ConnectError."""
        addresses = self._resolved(host, port)
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
                self._trace.hops[-1].connected = address
                self._trace.note("connected")
                return BoundStream(stream, self._deadline, self._trace)
        raise httpcore.ConnectError("no address")

    def _resolved(self, host: str, port: int) -> tuple[str, ...]:
        """The addresses of a host, all of which may be connected to. Raises FetchError."""
        addresses = resolve(host, port)
        told = tuple(Answer(address=each, refused=why_not_public(each)) for each in addresses)
        self._trace.hops[-1].answers = told
        self._trace.note("resolved")
        if not self._allow_private:
            _refuse(host, told)
        return addresses


class BoundStream(httpcore.NetworkStream):
    """A connection on which no read or write waits beyond the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline, trace: Trace) -> None:
        self._stream = stream
        self._deadline = deadline
        self._trace = trace

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
        stream = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        held: ssl.SSLObject | None = stream.get_extra_info("ssl_object")
        if held is not None:
            self._trace.hops[-1].tls = f"{held.version()} {(held.cipher() or ('?',))[0]}"
        self._trace.note("secured")
        return BoundStream(stream, self._deadline, self._trace)

    def get_extra_info(self, info: str) -> Any:
        """See httpcore."""
        return self._stream.get_extra_info(info)


def resolve(host: str, port: int) -> tuple[str, ...]:
    """The IP addresses of a host. Raises FetchError where there are none."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, ValueError, UnicodeError) as error:
        raise FetchError(f"The host {host} is not known.", hint="Check the address and your connection.") from error
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def refuse_private(host: str) -> None:
    """Raise FetchError where a host, which a proxy will connect to, is known here as one that is not public."""
    try:
        addresses = resolve(host.strip("[]"), 0)
    except FetchError:  # behind a proxy names are often known to it alone
        return
    _refuse(host, tuple(Answer(address=each, refused=why_not_public(each)) for each in addresses))


def _refuse(host: str, answers: tuple[Answer, ...]) -> None:
    for answer in answers:
        if answer.refused:
            told = f"{host} is at {answer.address}, which is not public ({answer.refused})."
            raise FetchError(told, hint="Give --allow-private if you trust it.")
