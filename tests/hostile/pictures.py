"""Pictures that say more than they hold, or hold more than is seen."""

from __future__ import annotations

import struct
import zlib


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_of(width: int, height: int, *more: bytes, rows: int = 0) -> bytes:
    """A PNG that says it is so large; `rows` grey rows of it are there, and `more` chunks before them."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    pack = zlib.compressobj(9)
    data = b"".join(pack.compress(bytes(1 + width)) for _ in range(rows)) + pack.flush()
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
