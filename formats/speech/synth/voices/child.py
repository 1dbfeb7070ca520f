"""A process of a voice's own that answers one request after another: what hangs, dies or eats memory in it is not the run's loss.

`wire.py` says how requests and answers are sent.
"""

from __future__ import annotations

import atexit
import os
import select
import struct
import subprocess
import sys
import threading
import time
from collections import OrderedDict
from contextlib import suppress
from typing import Final

from exporter.errors import EngineEndedError, VoiceError

SECONDS: Final = 60.0
"""Time for an answer where the caller names none; it ends what hangs, and is no measure of what is slow."""
_OPEN: Final = 4
"""Processes kept open: a page has few languages, and a run few voices."""

_children: OrderedDict[tuple[str, str], Child] = OrderedDict()
_owner = [0]
_LOCK: Final = threading.Lock()
"""Held while a process is asked."""
if hasattr(os, "register_at_fork"):
    # A child forked while another thread asked would inherit a held lock.
    os.register_at_fork(before=_LOCK.acquire, after_in_parent=_LOCK.release, after_in_child=_LOCK.release)


def ask(module: str, argument: str, data: bytes, *, called: str, seconds: float = SECONDS) -> bytes:
    """The answer of the process `python -m module argument` to `data`; it is started where it does not run.

    `called` is what messages call it. Raises VoiceError for an error that it tells, for an end without an answer, and after
    `seconds`, which end it.
    """
    with _LOCK:
        return _child(module, argument, called=called).ask(data, seconds=seconds)


class Child:
    """A running process. Raises VoiceError when it does not start."""

    def __init__(self, module: str, argument: str, *, called: str) -> None:
        self._called = called
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-m", module, argument],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                bufsize=0,
            )
        except OSError as error:
            raise VoiceError(f"The process of {called} does not start: {error.strerror}.") from error
        _unbind(self._process.pid)

    def ask(self, data: bytes, *, seconds: float) -> bytes:
        """The answer to a request, as `ask` below gives it."""
        until = time.monotonic() + seconds
        try:
            self._send(struct.pack(">I", len(data)) + data)
            answer = self._receive(struct.unpack(">I", self._receive(4, until))[0], until)
        except (OSError, VoiceError) as error:
            self.end(at_once=True)
            if isinstance(error, VoiceError):
                raise
            raise VoiceError(f"The process of {self._called} cannot be reached: {error.strerror}.") from error
        if answer[:1] != b"\0":
            code, _, message = answer[1:].decode("utf-8", "replace").partition(" ")
            kind = EngineEndedError if code == EngineEndedError.code else VoiceError
            raise kind(message or f"The process of {self._called} sent no answer.", code=code or None)
        return answer[1:]

    def _send(self, data: bytes) -> None:
        assert self._process.stdin is not None
        view = memoryview(data)
        while view:
            view = view[self._process.stdin.write(view) or 0 :]

    def _receive(self, size: int, until: float) -> bytes:
        assert self._process.stdout is not None
        made = bytearray()
        while len(made) < size:
            left = until - time.monotonic()
            if left <= 0 or not select.select([self._process.stdout], [], [], left)[0]:
                raise VoiceError(f"{self._called} gave no answer in time for a text, and was ended.")
            block = os.read(self._process.stdout.fileno(), min(size - len(made), 1 << 20))
            if not block:
                raise EngineEndedError(f"{self._called} ended while it spoke{_status(self._process)}.")
            made += block
        return bytes(made)

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self._process.poll() is None

    def end(self, *, at_once: bool = False) -> None:
        """End the process: it stops when its input does."""
        if at_once:
            self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                stream.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _unbind(process: int) -> None:
    """Take from a voice's process the bound of processor time of the item that started it: it speaks for others, too."""
    import resource

    if hasattr(resource, "prlimit"):  # Linux
        with suppress(OSError, ValueError):
            hard = resource.prlimit(process, resource.RLIMIT_CPU)[1]
            resource.prlimit(process, resource.RLIMIT_CPU, (hard, hard))


def _status(process: subprocess.Popen[bytes]) -> str:
    try:
        status = process.wait(1)
    except subprocess.TimeoutExpired:
        return ""
    return f" (signal {-status})" if status < 0 else f" (status {status})"


def _child(module: str, argument: str, *, called: str) -> Child:
    """The open process of a module and argument; the one used longest ago makes room for a new one."""
    if _owner[0] != os.getpid():  # A forked child leaves its parent's processes alone and starts its own.
        _children.clear()
        _owner[0] = os.getpid()
    key = (module, argument)
    found = _children.pop(key, None)
    if found is None or not found.alive:
        if found is not None:
            found.end(at_once=True)
        while len(_children) >= _OPEN:
            _children.popitem(last=False)[1].end()
        found = Child(module, argument, called=called)
    _children[key] = found
    return found


@atexit.register
def close() -> None:
    """End all processes that this one started."""
    if _owner[0] == os.getpid():
        while _children:
            _children.popitem()[1].end()
