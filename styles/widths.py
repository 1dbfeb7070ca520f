"""How wide words are in the styles' type, without laying them out: the sum of their letters' advances."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final
from unicodedata import east_asian_width

from styles import fonts

if TYPE_CHECKING:
    from pathlib import Path

GUESS: Final = 0.58
"""Width in em of a letter that the family lacks or whose file can't be read: a little more than text is on average."""

FULL: Final = frozenset("\u2018\u2019\u201c\u201d\u2014\u2015\u2026\u00b7")
"""Marks as wide as an ideograph in the types for Chinese, and in part in those for Japanese (CLREQ 3.1.2)."""


@lru_cache(maxsize=32)
def _font(path: Path) -> Any:
    import uharfbuzz

    return uharfbuzz.Font(uharfbuzz.Face(path.read_bytes()))


@lru_cache(maxsize=16)
def _file(role: str, weight: int, style: str) -> Path | None:
    for face in fonts.FAMILIES[role]:
        if face.weight == weight and face.style == style:
            path = fonts.find_file(face.file)
            return path if path is not None and path.suffix != ".woff2" else None
    return None


@lru_cache(maxsize=8192)
def _advance(path: Path | None, character: str) -> float:
    if east_asian_width(character) in {"W", "F"}:
        return 1.0
    if path is None:
        return GUESS
    font = _font(path)
    glyph = font.get_nominal_glyph(ord(character))
    return float(font.get_glyph_h_advance(glyph)) / float(font.face.upem) if glyph else GUESS


def width(text: str, role: str, *, bold: bool = False, italic: bool = False, ideographs: bool = False) -> float:
    """The width of `text` in em, set in a role of `fonts.FAMILIES`; kerning is left out, which makes it a little too wide.

    `ideographs`: the text is a piece of one in ideographs, whose type has quotation marks and dashes of full width.
    """
    path = _file(role, 700 if bold else 400, "italic" if italic else "normal")
    return sum(1.0 if ideographs and character in FULL else _advance(path, character) for character in text)
