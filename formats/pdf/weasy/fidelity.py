"""What a reader of the file gets as text: each drawn line against the words it stands for.

A glyph has one entry in its font's ToUnicode map (ISO 32000-1, 9.10.3), so two characters that share a glyph, and the hyphen that
a line break adds, need to say what they are: in ActualText on the mark (14.9.4).
"""

from __future__ import annotations

import re
import unicodedata
from struct import unpack
from typing import TYPE_CHECKING, Any, Final

from exporter.lazily import Lazily

if TYPE_CHECKING:
    from collections.abc import Callable

_FONT: Final = re.compile(rb"/(\S+) \S+ Tf")
_SHOWN: Final = re.compile(rb"<([0-9a-f]*)>")
_HYPHEN: Final = "\u2010"
SOFT_HYPHEN: Final = "\u00ad"
_RIGHT_TO_LEFT: Final = Lazily("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_OVERRIDE: Final = Lazily("[\u202d\u202e]")
_MARKS: Final = Lazily("[^\u0000-\u02ff\u3000-\u9fff\uac00-\ud7a3]")
_BLANK: Final = Lazily("[\\s\u200b-\u200f\u2028-\u202f\u2060-\u2069\ufeff\ufe00-\ufe0f\u00ad]+")


def runs_right_to_left(text: str) -> bool:
    """Whether a letter in `text` runs from right to left."""
    return bool(_RIGHT_TO_LEFT.search(text))


def spoken_text(text: str, operators: list[Any], fonts: dict[Any, Any]) -> str | None:
    """What to say in ActualText for a line of `text` painted by `operators`, None where its glyphs say it themselves.

    A line that runs from right to left gets none: readers turn its glyphs round themselves and would turn the text again. Where an
    override (UAX 9, LRO and RLO) shows letters against their direction, nobody can turn them round, and the text says it.
    """
    if not text.strip():
        return None
    if runs_right_to_left(text):
        return text if _OVERRIDE.search(text) else None
    if text.endswith(_HYPHEN):
        return text[:-1] + SOFT_HYPHEN
    return None if _same(text, _glyph_text(operators, fonts)) else text


def _same(wanted: str, drawn: str) -> bool:
    if wanted == drawn:
        return True
    return _plain(wanted) == _plain(drawn)


def _plain(text: str) -> str:
    return _BLANK.sub("", unicodedata.normalize("NFKC", text))


def _glyph_text(operators: list[Any], fonts: dict[Any, Any]) -> str:
    by_name = {font.hash.encode(): font for font in fonts.values()}
    font: Any = None
    known: dict[int, str] = {}
    found: list[str] = []
    for item in operators:
        line = item.encode() if isinstance(item, str) else item
        if not isinstance(line, bytes):
            continue
        if line.endswith(b"Tf"):
            match = _FONT.match(line)
            font = by_name.get(match[1]) if match else None
            known = font.to_unicode if font is not None else {}
        elif line.endswith(b"TJ") and font is not None:
            data = bytes.fromhex(b"".join(_SHOWN.findall(line)).decode())
            codes = data if font.bitmap else unpack(f">{len(data) // 2}H", data)
            found += [known.get(code, "") for code in codes]
    return "".join(found)


def share_out(glyphs: list[int], text: str, nominal: Callable[[str], int], known: dict[int, str]) -> None:
    """Say in `known` (glyph → text) what each of several glyphs stands for that show the characters of `text` together.

    `nominal` gives a font's own glyph for a character, 0 without one. A glyph that no character has for its own takes what is left.
    """
    left = list(glyphs)
    rest = []
    for character in text:
        glyph = nominal(character)
        if glyph and glyph in left:
            left.remove(glyph)
            if not known.get(glyph):
                known[glyph] = character
        else:
            rest.append(character)
    for glyph in left:
        known.setdefault(glyph, "".join(rest))
        rest = []


def has_marks(text: str) -> bool:
    """Whether characters in `text` stand on or around others (general category M)."""
    return bool(_MARKS.search(text)) and any(unicodedata.category(character)[0] == "M" for character in text)
