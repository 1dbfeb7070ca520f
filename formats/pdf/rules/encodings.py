"""Names of glyphs: what simple fonts' codes are called (ISO 32000-1, 9.6.6 and annex D), and what characters names stand for."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

import pikepdf
from fontTools.agl import AGL2UV, UV2AGL, toUnicode
from fontTools.encodings.MacRoman import MacRoman
from fontTools.encodings.StandardEncoding import StandardEncoding

from formats.pdf.rules.typed import entry, items, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_NOTHING: Final = ".notdef"
_FIRST: Final = 0x20
LATIN: Final = frozenset({"/WinAnsiEncoding", "/MacRomanEncoding"})


def is_known(name: str) -> bool:
    """Whether the Adobe Glyph List has a name."""
    return name in AGL2UV or ("." not in name and "_" not in name and not name.startswith("u") and bool(toUnicode(name)))


def character_of(name: str) -> int:
    """The character that a name stands for, 0 for none, by the rules of the Adobe Glyph List; of several the first."""
    found = toUnicode(name)
    return ord(found[0]) if found else 0


@cache
def _latin() -> dict[int, str]:
    """WinAnsiEncoding, in which each code that means nothing is a bullet (annex D.2)."""
    usual = {AGL2UV[name]: name for name in (*StandardEncoding, *MacRoman) if name in AGL2UV}
    made = {}
    for code in range(_FIRST, 256):
        character = ord(bytes([code]).decode("cp1252", "replace"))
        made[code] = usual.get(character) or UV2AGL.get(character, "bullet")
    return {**made, 0x7F: "bullet", 0xA0: "space", 0xAD: "hyphen"}


@cache
def _tables() -> Mapping[str, dict[int, str]]:
    listed = {"/MacRomanEncoding": MacRoman, "/StandardEncoding": StandardEncoding}
    made = {key: {code: name for code, name in enumerate(names) if name != _NOTHING} for key, names in listed.items()}
    made["/MacRomanEncoding"] |= {0xCA: "space"}
    return {**made, "/WinAnsiEncoding": _latin()}


@cache
def mac_codes() -> dict[str, int]:
    """The code of each name in MacRomanEncoding."""
    return {name: code for code, name in _tables()["/MacRomanEncoding"].items()}


def names_of(font: Any, own: Mapping[int, str] | None) -> dict[int, str]:
    """The name of each code of a simple font; `own` are those of its program, None where it has none that count."""
    given = entry(font, "/Encoding")
    called = text_of(given) or text_of(entry(given, "/BaseEncoding"))
    made = dict(_tables().get(called) or own or _tables()["/StandardEncoding"])
    code = 0
    for each in items(entry(given, "/Differences")):
        if isinstance(each, int) and not isinstance(each, bool):
            code = each
        elif isinstance(each, pikepdf.Name):
            made[code] = text_of(each)[1:]
            code += 1
    return made


def differing(font: Any) -> list[str]:
    """The names that a font's Encoding gives beside those of its base."""
    held = items(entry(entry(font, "/Encoding"), "/Differences"))
    return [text_of(each)[1:] for each in held if isinstance(each, pikepdf.Name)]
