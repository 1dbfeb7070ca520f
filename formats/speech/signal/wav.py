"""Reads a WAV file, whole, into 16-bit mono PCM.

Takes what speech engines write: PCM of 8, 16, 24 or 32 bits and 32-bit float, any number of channels, the extensible header, and
headers with a wrong size from engines that write as they speak. The format is Microsoft's and IBM's RIFF WAVE of 1991.
"""

from __future__ import annotations

import struct
from array import array
from itertools import pairwise
from typing import Final

from formats.speech.signal.pcm import pcm_from, samples_from

_EXTENSIBLE: Final = 0xFFFE
_HIGHEST_RATE: Final = 384_000


def read_wav(data: bytes) -> tuple[bytes, int]:
    """Return the sound of `data`, signed 16-bit little-endian mono, and its rate in samples a second.

    Channels are averaged, more bits cut off. Raises ValueError, saying why, for anything else.
    """
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        raise ValueError("it is no WAV file")
    layout: tuple[int, int, int, int] | None = None
    place = 12
    while place + 8 <= len(data):
        name, size = data[place : place + 4], int.from_bytes(data[place + 4 : place + 8], "little")
        body = data[place + 8 : place + 8 + size]
        if name == b"fmt ":
            layout = _layout(body)
        elif name == b"data":
            if layout is None:
                raise ValueError("its sound stands before its format")
            kind, channels, rate, bits = layout
            return _mono(_sixteen_bits(body, kind, bits), channels), rate
        place += 8 + size + size % 2
    raise ValueError("it holds no sound")


def _layout(body: bytes) -> tuple[int, int, int, int]:
    if len(body) < 16:
        raise ValueError("its header is cut")
    kind, channels, rate, _, _, bits = struct.unpack("<HHIIHH", body[:16])
    if kind == _EXTENSIBLE and len(body) >= 26:
        kind = int.from_bytes(body[24:26], "little")
    if not channels or not 0 < rate <= _HIGHEST_RATE:
        raise ValueError(f"it has {channels} channels at {rate} samples a second")
    return kind, channels, rate, bits


def _sixteen_bits(body: bytes, kind: int, bits: int) -> array[int]:
    match kind, bits:
        case 1, 8:
            return array("h", ((value - 128) << 8 for value in body))
        case 1, 16:
            return samples_from(body)
        case 1, 24 | 32:
            width = bits // 8
            whole = len(body) // width * width
            top = bytearray(whole // width * 2)
            top[0::2] = body[width - 2 : whole : width]
            top[1::2] = body[width - 1 : whole : width]
            return samples_from(bytes(top))
        case 3, 32:
            values = struct.unpack(f"<{len(body) // 4}f", body[: len(body) // 4 * 4])
            return array("h", (_whole(value) for value in values))
        case _:
            raise ValueError(f"its sound is of kind {kind} with {bits} bits")


def _whole(value: float) -> int:
    return round(max(-1.0, min(1.0, value)) * 32767) if value == value else 0  # noqa: PLR0124 - not a number


def _mono(samples: array[int], channels: int) -> bytes:
    if channels == 1:
        return pcm_from(samples)
    edges = range(0, len(samples) - channels + 1 + channels, channels)
    return pcm_from(array("h", (sum(samples[a:b]) // channels for a, b in pairwise(edges) if b <= len(samples))))
