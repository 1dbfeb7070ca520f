"""Turns of requests to one host, so that it gets no more of them a second than it is meant to."""

from __future__ import annotations

import fcntl
import os
import struct
import time
from contextlib import contextmanager, suppress
from hashlib import sha256
from threading import Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

AT_ONCE: Final = 10
"""Requests that a host which was left alone gets at once, as a browser asks for a page's pictures."""
_LONGEST: Final = 600.0
"""Seconds that a host can have had enough for: what is written of a later time is a clock's that goes wrong."""
_TIME: Final = struct.Struct("d")
_OWN: Final[dict[str, float]] = {}
_LOCK: Final = Lock()


def await_turn(host: str, *, interval: float, at_once: int = AT_ONCE, folder: Path | None = None) -> float:
    """Wait until a host may be asked again, `interval` seconds after each other request; `at_once` of them may come together.

    Processes that share `folder` share the turns. Returns the seconds that were waited. (The generic cell rate algorithm: what is
    kept of a host is when it has had enough of requests, if they had come at their rate.)
    """
    if interval <= 0:
        return 0.0
    # What is monotonic counts from when a machine was started; several of them may share a folder.
    now = time.monotonic() if folder is None else time.time()
    with _enough(host, folder) as held:
        held[0] = min(held[0], now + _LONGEST)
        turn = max(now, held[0] - interval * (at_once - 1))
        held[0] = max(turn, held[0]) + interval
    if turn > now:
        time.sleep(turn - now)
    return turn - now


@contextmanager
def _enough(host: str, folder: Path | None) -> Iterator[list[float]]:
    """When a host has had enough, by the clock of whoever shares it, to be changed while nobody else does."""
    if folder is None:
        with _LOCK:
            held = [_OWN.get(host, 0.0)]
            yield held
            _OWN[host] = held[0]
        return
    handle = os.open(folder / f"turn-{sha256(host.encode()).hexdigest()}", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        with suppress(OSError):  # where files can't be locked, two may come together
            fcntl.flock(handle, fcntl.LOCK_EX)
        data = os.pread(handle, _TIME.size, 0)
        held = [_TIME.unpack(data)[0] if len(data) == _TIME.size else 0.0]
        yield held
        os.pwrite(handle, _TIME.pack(held[0]), 0)
    finally:
        os.close(handle)
