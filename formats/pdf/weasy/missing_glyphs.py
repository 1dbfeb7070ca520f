"""Characters that no font could draw → findings that name the script and the package."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from exporter.diagnostics import Diagnostic, finding

if TYPE_CHECKING:
    from collections.abc import Iterable

_CJK: Final = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC", "HALFWIDTH", "FULLWIDTH"})
_PICTURES: Final = range(0x1F000, 0x1FB00)


def missing_letters(characters: Iterable[str]) -> tuple[Diagnostic, ...]:
    """One finding for each script among `characters` (single ones), in alphabetical order."""
    scripts = {_script(character) for character in characters}
    return tuple(finding("OUT-102", script=script, package=package) for script, package in sorted(scripts))


def _script(character: str) -> tuple[str, str]:
    """The script of a character, after the first word of its name in Unicode, and the Debian package that draws it."""
    if ord(character) in _PICTURES:
        return "emoji", "fonts-noto-color-emoji"
    if unicodedata.category(character) == "Co":
        return f"the private character U+{ord(character):04X}", "the font that the page was made with"
    first = unicodedata.name(character, "").partition(" ")[0].partition("-")[0]
    if first in _CJK:
        return "Chinese, Japanese or Korean", "fonts-noto-cjk"
    if not first:
        return f"the character U+{ord(character):04X}", "fonts-unifont"
    if unicodedata.category(character)[0] != "L":
        return f"the character U+{ord(character):04X}", "fonts-symbola or fonts-noto-core"
    return first.title(), "fonts-noto-core or fonts-noto-extra"
