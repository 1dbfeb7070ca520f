"""How a voice's process is asked and answers, on its own side: apart from `child.py`, so that it loads nothing to start others.

A request is 4 bytes of length (big-endian) and its bytes; an answer is 4 bytes of length, a byte (0 for what was asked, 1 for an
error), and what was asked or the error: its code, a blank and its message in UTF-8.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from exporter.errors import VoiceError


def requests(source: BinaryIO) -> bytes | None:
    """The next request on the side of the child; None when the input ends."""
    head = source.read(4)
    return source.read(struct.unpack(">I", head)[0]) if len(head) == 4 else None


def answer(target: BinaryIO, data: bytes) -> None:
    """Send what was asked."""
    _send(target, b"\0" + data)


def answer_error(target: BinaryIO, error: VoiceError) -> None:
    """Send an error in its place."""
    _send(target, b"\1" + f"{error.error_code} {error.message}".encode())


def _send(target: BinaryIO, data: bytes) -> None:
    target.write(struct.pack(">I", len(data)) + data)
    target.flush()
