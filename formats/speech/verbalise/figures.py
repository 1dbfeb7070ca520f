"""Figures as a language writes them."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from formats.speech.verbalise.locales import locale_of

if TYPE_CHECKING:
    from formats.speech.verbalise.words import Names, Words

_GAPS = "\u00a0\u202f\u2009'’"
WORD: Final = "[^\\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
"""A letter or figure that a number may not run into. Kana, Han and Hangul stand beside figures without a space."""


@lru_cache(maxsize=16)
def number_pattern(decimal: str, group: str) -> str:
    """A regular expression (no groups) for a number: digits, grouped or not, with a decimal part or not."""
    marks = rf"(?:[{re.escape(group)}{_GAPS}]| (?=\d00(?!\d)|\d{{3}} \d{{3}}(?!\d)))"
    return rf"(?:\d{{1,3}}(?:{marks}\d{{3}})+|\d+)(?:{re.escape(decimal)}\d+)?"


def plural(number: str, names: Names, words: Words) -> str:
    """What so many are called: the name for the plural category of the number as it is written (CLDR)."""
    if words.plurals == ("one", "other"):
        value = value_of(number, words)
        return names[0] if value == 1 else names[1]
    locale = locale_of(words.language)
    category = locale.plural_form(Decimal(_plain(number, words))) if locale is not None else "other"
    return names[words.plurals.index(category if category in words.plurals else words.plurals[-1])]


def value_of(written: str, words: Words) -> float:
    """The number that was written."""
    return float(_plain(written, words))


def _plain(written: str, words: Words) -> str:
    return re.sub(rf"[ {re.escape(words.group)}{_GAPS}]", "", written).replace(words.decimal, ".")
