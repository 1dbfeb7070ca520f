"""The locale of CLDR for a language tag."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from formats.speech.script.languages import primary

if TYPE_CHECKING:
    from babel import Locale


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale | None:
    """The locale that Babel has for a BCP 47 tag, else for its language alone, else None."""
    from babel import Locale, UnknownLocaleError

    for tag in (language.replace("_", "-"), primary(language)):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None
