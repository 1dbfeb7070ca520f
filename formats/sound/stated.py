"""How long a file says that it lasts, where FFmpeg tells only how much of it is there."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_HEAD: Final = 1 << 16
"""Bytes in which the header of a WAV file is looked for."""
_UNKNOWN: Final = 0x7FFF0000
"""Bytes from which on a size is none: programs write such ones when they don't know yet how much will come, or 0."""
_LAST_PAGE: Final = 0x04
_PAGE: Final = 27
"""Bytes of the head of an Ogg page without its table (RFC 3533, 6)."""


def stated_seconds(path: Path) -> float | None:
    """Seconds of a WAV file by the size of its data (RIFF), None for what is no such file or doesn't know its size."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head[:4] != b"RIFF" or head[8:12] != b"WAVE":
        return None
    at, rate = 12, 0
    while at + 8 <= len(head):
        name, size = head[at : at + 4], struct.unpack_from("<I", head, at + 4)[0]
        if name == b"fmt " and at + 20 <= len(head):
            rate = struct.unpack_from("<I", head, at + 16)[0]
        if name == b"data":
            return size / rate if rate and 0 < size < _UNKNOWN else None
        at += 8 + size + size % 2
    return None


def has_ogg_end(path: Path) -> bool:
    """Whether a file that is Ogg has whole pages to its end, the last of them marked as the last of its stream (RFC 3533, 6)."""
    with path.open("rb") as file:
        if file.read(4) != b"OggS":
            return True
        file.seek(0, 2)
        size = file.tell()
        file.seek(max(0, size - _HEAD))
        tail = file.read()
    at = tail.rfind(b"OggS")
    if at < 0 or at + _PAGE > len(tail):
        return False
    flags, entries = tail[at + 5], tail[at + _PAGE - 1]
    table = tail[at + _PAGE : at + _PAGE + entries]
    is_whole = len(table) == entries and at + _PAGE + entries + sum(table) <= len(tail)
    return is_whole and bool(flags & _LAST_PAGE)
