"""Figures as a language writes them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from formats.speech.verbalise.words import Words

_GAPS = "\u00a0\u202f\u2009'’"


@lru_cache(maxsize=16)
def number_pattern(decimal: str, group: str) -> str:
    """A regular expression (no groups) for a number: digits, grouped or not, with a decimal part or not."""
    marks = f"[{re.escape(group)}{_GAPS}]"
    return rf"(?:\d{{1,3}}(?:{marks}\d{{3}})+|\d+)(?:{re.escape(decimal)}\d+)?"


def value_of(written: str, words: Words) -> float:
    """The number that was written."""
    plain = re.sub(rf"[{re.escape(words.group)}{_GAPS}]", "", written)
    return float(plain.replace(words.decimal, "."))
