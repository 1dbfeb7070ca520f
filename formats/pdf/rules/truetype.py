"""TrueType programs of fonts that nobody vouches for: how many glyphs, how wide, and by which tables codes find them.

Read by hand, and no more of it than is asked for: a table of sixteen bytes can claim a million letters (OpenType 1.9: cmap, head,
hhea, hmtx, maxp, post).
"""

from __future__ import annotations

import struct
from functools import cached_property
from typing import Final

from fontTools.ttLib.standardGlyphOrder import standardGlyphOrder

_MOST: Final = 64
"""Tables of a font, and of a cmap; programs have some twenty and four."""
_NAMED: Final = 0x00020000
"""The version of `post` that has names of its own."""


class TrueType:
    """A TrueType program, or the wrapping of a CFF one. Raises ValueError or struct.error where it is none."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        if data[:4] == b"ttcf":
            raise ValueError
        number = struct.unpack_from(">H", data, 4)[0]
        entries = (struct.unpack_from(">4sLLL", data, 12 + 16 * at) for at in range(min(number, _MOST)))
        self.tables = {name: (start, length) for name, _, start, length in entries}
        self.units = self._word(b"head", 18) or 1000
        self.count = self._word(b"maxp", 4)
        self.measured = self._word(b"hhea", 34)
        if not self.measured or b"hmtx" not in self.tables:
            raise ValueError

    def table(self, name: bytes) -> bytes:
        """A table's bytes, b"" without one."""
        start, length = self.tables.get(name, (0, 0))
        return self.data[start : start + length]

    def _word(self, name: bytes, at: int) -> int:
        return int(struct.unpack_from(">H", self.table(name), at)[0])

    def width(self, glyph: int) -> float:
        """How far a glyph moves on, in thousandths of the size."""
        at = self.tables[b"hmtx"][0] + 4 * min(glyph, self.measured - 1)
        return int(struct.unpack_from(">H", self.data, at)[0]) * 1000 / self.units

    @cached_property
    def cmaps(self) -> dict[tuple[int, int], int]:
        """Where in `cmap` the table of each platform and encoding begins."""
        held = self.table(b"cmap")
        if len(held) < 4:
            return {}
        number = struct.unpack_from(">H", held, 2)[0]
        entries = (struct.unpack_from(">HHL", held, 4 + 8 * at) for at in range(min(number, _MOST, (len(held) - 4) // 8)))
        return {(platform, encoding): start for platform, encoding, start in entries}

    def glyph(self, which: tuple[int, int], code: int) -> int:
        """The glyph of a code by one of the tables; 0 where that has none."""
        held, at = self.table(b"cmap"), self.cmaps.get(which)
        if at is None or at + 8 > len(held):
            return 0
        try:
            return _LOOKUPS[struct.unpack_from(">H", held, at)[0]](held[at:], code)
        except (KeyError, IndexError, struct.error):
            return 0

    @cached_property
    def names(self) -> dict[str, int]:
        """The glyphs that have a name."""
        held = self.table(b"post")
        if len(held) < 34 or struct.unpack_from(">L", held)[0] != _NAMED:
            return {}
        number = min(struct.unpack_from(">H", held, 32)[0], (len(held) - 34) // 2)
        texts, at = [], 34 + 2 * number
        while at < len(held):
            texts.append(held[at + 1 : at + 1 + held[at]].decode("latin-1"))
            at += 1 + held[at]
        known = [*standardGlyphOrder, *texts]
        places = struct.unpack_from(f">{number}H", held, 34)
        return {known[place]: glyph for glyph, place in enumerate(places) if place < len(known)}


def _bytes(held: bytes, code: int) -> int:
    return held[6 + code] if 0 <= code < 256 else 0


def _segments(held: bytes, code: int) -> int:
    number = struct.unpack_from(">H", held, 6)[0] // 2
    low, high = 0, number - 1
    while low < high:
        middle = (low + high) // 2
        if struct.unpack_from(">H", held, 14 + 2 * middle)[0] < code:
            low = middle + 1
        else:
            high = middle
    start, delta, place = (struct.unpack_from(">H", held, 16 + 2 * (turn * number + low))[0] for turn in (1, 2, 3))
    last = struct.unpack_from(">H", held, 14 + 2 * low)[0]
    if not start <= code <= last:
        return 0
    if not place:
        return int(code + delta) & 0xFFFF
    glyph = struct.unpack_from(">H", held, 16 + 2 * (3 * number + low) + place + 2 * (code - start))[0]
    return int(glyph + delta) & 0xFFFF if glyph else 0


def _trimmed(held: bytes, code: int) -> int:
    first, number = struct.unpack_from(">HH", held, 6)
    return int(struct.unpack_from(">H", held, 10 + 2 * (code - first))[0]) if first <= code < first + number else 0


def _groups(held: bytes, code: int) -> int:
    low, high = 0, struct.unpack_from(">L", held, 12)[0] - 1
    while low <= high:
        middle = (low + high) // 2
        first, last, glyph = struct.unpack_from(">LLL", held, 16 + 12 * middle)
        if code < first:
            high = middle - 1
        elif code > last:
            low = middle + 1
        else:
            return int(glyph + code - first)
    return 0


_LOOKUPS: Final = {0: _bytes, 4: _segments, 6: _trimmed, 12: _groups}
"""The formats of `cmap` that fonts in PDF files have."""
