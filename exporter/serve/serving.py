"""The application on a socket: uvicorn, with the patience that a stranger gets."""

from __future__ import annotations

import asyncio
import logging
import socket
from typing import TYPE_CHECKING, Any, Final

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from exporter.errors import UsageError
from exporter.serve.app import make_app

if TYPE_CHECKING:
    from collections.abc import Callable

    from exporter.serve.settings import Settings

_IDLE: Final = 10
"""Seconds that a connection may wait for its next request."""
_CONNECTIONS: Final = 1000
"""Connections and requests at a time; more are told to come again (503)."""
_LEAVING: Final = 5
"""Seconds that requests have to end when the server does."""


class Impatient(H11Protocol):
    """A connection that is closed where the head of a request takes more than `patience` seconds: uvicorn waits without end."""

    patience = 15.0

    _head: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """See asyncio.Protocol."""
        super().connection_made(transport)
        self._expect_head()

    def data_received(self, data: bytes) -> None:
        """See asyncio.Protocol."""
        super().data_received(data)
        if self._is_at_work():
            self._forget_head()
        else:
            self._expect_head()

    def connection_lost(self, exc: Exception | None) -> None:
        """See asyncio.Protocol."""
        self._forget_head()
        super().connection_lost(exc)

    def _is_at_work(self) -> bool:
        """Whether a request is being answered, whose body has bounds of its own."""
        cycle = vars(self).get("cycle")
        return isinstance(cycle, RequestResponseCycle) and not cycle.response_complete

    def _expect_head(self) -> None:
        if self._head is None:
            self._head = asyncio.get_running_loop().call_later(self.patience, self._give_up)

    def _forget_head(self) -> None:
        if self._head is not None:
            self._head.cancel()
            self._head = None

    def _give_up(self) -> None:
        self._head = None
        if not self._is_at_work():
            self.transport.close()


def serve(settings: Settings, ready: Callable[[str], None]) -> None:
    """Serve until the process is told to end; `ready` is told the address once it can be asked.

    Raises UsageError where the address can't be had.
    """
    app = make_app(settings)
    listener = _bound(settings)
    host, port = listener.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    config = uvicorn.Config(
        app,
        http=type("Patient", (Impatient,), {"patience": settings.limits.head}),
        ws="none",
        loop="asyncio",
        lifespan="on",
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_keep_alive=_IDLE,
        timeout_graceful_shutdown=_LEAVING,
        limit_concurrency=_CONNECTIONS,
        backlog=512,
    )
    for name in ("exporter", "asyncio"):  # what befell the server itself is for whoever runs it
        logging.getLogger(name).addHandler(logging.StreamHandler())
    server = _Server(config, lambda: ready(f"http://{shown}:{port}/"))
    server.run(sockets=[listener])


class _Server(uvicorn.Server):
    """Tells when it is ready."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """See uvicorn."""
        await super().startup(sockets)
        if self.started:
            self._ready()


def _bound(settings: Settings) -> socket.socket:
    """A socket that listens where the settings say. Raises UsageError."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host.strip("[]"), settings.port))
    except (OSError, OverflowError) as error:
        listener.close()
        reason = getattr(error, "strerror", None) or str(error)
        hint = "Is a server there already? Choose another port with --port; 0 takes any that is free."
        raise UsageError(f"{settings.host}:{settings.port} cannot be listened on: {reason}.", hint=hint) from error
    return listener
