"""How wide a font says its letters are (ISO 32000-1, 9.2.4, 9.6.2, 9.7.4.3)."""

from __future__ import annotations

from typing import Any, Final

import pikepdf
from msgspec import Struct

_THOUSANDTH: Final = 0.001
_USUAL: Final = 1000.0
"""The width of a glyph in a composite font that gives none (ISO 32000-1, table 117)."""
_MOST: Final = 1_000_000
"""Widths that a font may give; of three numbers each it can give sixty thousand."""


class Widths(Struct, frozen=True, kw_only=True):
    """The width of each code in em, and of all others; `known` is false where codes don't tell it."""

    each: dict[int, float]
    other: float = 0.0
    known: bool = True


def read_widths(font: Any, descendant: Any) -> Widths:
    """The widths of a font; `descendant` is the dictionary that describes its glyphs.

    Not known of text that runs downwards, of codes whose glyphs a table of its own names, of standard fonts without widths, and of
    what isn't written as the standard says.
    """
    try:
        if font.get("/Subtype") != "/Type0":
            return _simple(font)
        if font.get("/Encoding") != "/Identity-H":
            return Widths(each={}, known=False)
        return widths_of_cids(descendant)
    except (ArithmeticError, AttributeError, IndexError, KeyError, TypeError, ValueError):
        return Widths(each={}, known=False)


def widths_of_cids(descendant: Any) -> Widths:
    """The widths of a composite font's CIDs; not known where they aren't written as the standard says."""
    try:
        return Widths(each=_composite(descendant.get("/W", ())), other=float(descendant.get("/DW", _USUAL)) * _THOUSANDTH)
    except (ArithmeticError, AttributeError, IndexError, KeyError, TypeError, ValueError):
        return Widths(each={}, known=False)


def _simple(font: Any) -> Widths:
    if "/Widths" not in font:
        return Widths(each={}, known=False)
    unit = float(font["/FontMatrix"][0]) if font.get("/Subtype") == "/Type3" else _THOUSANDTH
    first = int(font.get("/FirstChar", 0))
    other = float(font.get("/FontDescriptor", {}).get("/MissingWidth", 0)) * _THOUSANDTH
    return Widths(each={first + at: float(width) * unit for at, width in enumerate(font["/Widths"])}, other=other)


def _composite(entries: Any) -> dict[int, float]:
    """The widths of `first [width …]` and `first last width`. Raises ValueError for more than `_MOST`."""
    found: dict[int, float] = {}
    at, told = 0, 0
    while at < len(entries):
        first, second = int(entries[at]), entries[at + 1]
        if isinstance(second, pikepdf.Array):
            found.update({first + step: float(width) * _THOUSANDTH for step, width in enumerate(second)})
            at += 2
        else:
            last = min(int(second), 0xFFFF)
            told += max(0, last - first)
            if told > _MOST:
                raise ValueError
            found.update(dict.fromkeys(range(first, last + 1), float(entries[at + 2]) * _THOUSANDTH))
            at += 3
    return found
