"""The way to CLDR: which of Babel's locales serves a tag, and digits, which Babel doesn't write itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from babel import Locale

# Zero of the numbering systems that our languages' locales have as default and that aren't European (Unicode, Nd).
_ZEROS: Final = {"arab": 0x0660, "arabext": 0x06F0}

# World English of CLDR (4 June 1871; A, B and C), which fits the table's spelling. `en-US` is American.
_WORLD_ENGLISH: Final = "en_001"


def locale_for(requested: str, language: str) -> Locale:
    """Give Babel's locale for a canonical tag: the table's language, in the region asked for if CLDR knows it."""
    from babel import Locale
    from babel.localedata import exists

    plain = _WORLD_ENGLISH if language == "en" else language.replace("-", "_")
    if language == "en" and not requested.startswith("en-"):
        return Locale.parse(plain)
    regional = f"{language.replace('-', '_')}_{_region(requested)}"
    return Locale.parse(regional if exists(regional) else plain)


def _region(tag: str) -> str:
    """Give the region subtag of a canonical tag (two letters or three digits), or an empty string."""
    for subtag in tag.split("-")[1:]:
        if len(subtag) == 1:
            break
        if (len(subtag) == 2 and subtag.isalpha()) or (len(subtag) == 3 and subtag.isdecimal()):
            return subtag
    return ""


def local_digits(text: str, locale: Locale) -> str:
    """Put ASCII digits into those of the locale's default numbering system (CLDR `defaultNumberingSystem`)."""
    zero = _ZEROS.get(locale.default_numbering_system)
    if zero is None:
        return text
    return text.translate({ord("0") + value: zero + value for value in range(10)})
