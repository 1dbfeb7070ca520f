"""PNG, JPEG and GIF files without what is not the picture: who took it, where, with what, previews, remarks.

Pixels are not touched, so nothing is lost in quality. What decides colours stays (ICC profiles, gamma, Adobe's marker).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_PNG_HEAD: Final = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT: Final = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs hIST cICP acTL fcTL fdAT".split()
)  # PNG, third edition, section 11
_SOI, _EOI, _SOS, _COM, _APP0, _APP2, _APP14, _APP15 = 0xD8, 0xD9, 0xDA, 0xFE, 0xE0, 0xE2, 0xEE, 0xEF  # ITU-T T.81, table B.1
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD8)})
"""Markers without a segment."""
_LOOPS: Final = frozenset({b"NETSCAPE2.0", b"ANIMEXTS1.0"})


class TornError(ValueError):
    """The file's parts don't follow one another as its format wants."""


def bare(data: bytes, kind: str) -> bytes:
    """The file with the picture alone. `kind` is "PNG", "JPEG" or "GIF". Raises TornError."""
    parts = {"PNG": _png, "JPEG": _jpeg, "GIF": _gif}[kind]
    try:
        return b"".join(parts(data))
    except IndexError as error:
        raise TornError(kind) from error


def _png(data: bytes) -> Iterator[bytes]:
    if not data.startswith(_PNG_HEAD):
        raise TornError
    yield _PNG_HEAD
    place = len(_PNG_HEAD)
    while True:
        length, name = int.from_bytes(data[place : place + 4], "big"), data[place + 4 : place + 8]
        end = place + 12 + length
        if len(name) < 4 or end > len(data):
            raise TornError
        if name in _PNG_KEPT:
            yield data[place:end]
        if name == b"IEND":
            return
        place = end


def _jpeg(data: bytes) -> Iterator[bytes]:
    if data[:2] != bytes((0xFF, _SOI)):
        raise TornError
    yield data[:2]
    place = 2
    while True:
        while data[place] == 0xFF and data[place + 1] == 0xFF:
            place += 1  # fill bytes
        if data[place] != 0xFF:
            raise TornError
        marker = data[place + 1]
        if marker == _EOI:
            yield data[place : place + 2]
            return  # what follows is previews and a maker's own data
        if marker in _ALONE:
            yield data[place : place + 2]
            place += 2
            continue
        end = place + 2 + int.from_bytes(data[place + 2 : place + 4], "big")
        if _is_of_the_picture(marker, data[place + 4 : end]):
            yield data[place:end]
        if marker == _SOS:
            start, end = end, _end_of_scan(data, end)
            yield data[start:end]
        place = end


def _is_of_the_picture(marker: int, segment: bytes) -> bool:
    if marker == _APP2:
        return segment.startswith(b"ICC_PROFILE\0")
    return marker in {_APP0, _APP14} or not (_APP0 <= marker <= _APP15 or marker == _COM)


def _end_of_scan(data: bytes, place: int) -> int:
    """Where the next marker stands that ends the coded data; 0xFF 0x00 is a byte of it, RST0 to RST7 are in it."""
    while True:
        place = data.find(b"\xff", place)
        if place < 0 or place + 1 >= len(data):
            raise TornError
        if data[place + 1] not in {0x00, *range(0xD0, 0xD8)}:
            return place
        place += 2


def _gif(data: bytes) -> Iterator[bytes]:
    if data[:3] != b"GIF":
        raise TornError
    place = 13 + _colours(data[10])
    yield data[:place]
    while True:
        start = place
        match data[place]:
            case 0x3B:
                yield data[place : place + 1]
                return
            case 0x2C:
                place = _end_of_blocks(data, place + 11 + _colours(data[place + 9]))
                yield data[start:place]
            case 0x21:
                label, name = data[place + 1], data[place + 3 : place + 14]
                place = _end_of_blocks(data, place + 2)
                if label in {0x01, 0xF9} or (label == 0xFF and name in _LOOPS):
                    yield data[start:place]
            case _:
                raise TornError


def _colours(flags: int) -> int:
    """Bytes of the colour table that packed fields announce (GIF 89a, sections 18 and 20)."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _end_of_blocks(data: bytes, place: int) -> int:
    while data[place]:
        place += data[place] + 1
    return place + 1
