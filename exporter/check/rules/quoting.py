"""Where in a text a finding is: the words, cut, and some before and after them."""

from __future__ import annotations

from typing import Final

from exporter.diagnostics import Place, Quote
from exporter.model.text import OBJECT

SHOWN: Final = 80
"""Characters of a passage that a message tells."""
_AROUND: Final = 32


def cut(words: str, length: int = SHOWN) -> str:
    """Words on one line, cut at their end to a number of characters."""
    line = " ".join(words.replace(OBJECT, " ").split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def place_of(text: str, start: int = 0, end: int | None = None) -> Place:
    """The place of a stretch of a text unit's characters."""
    end = len(text) if end is None else end
    quote = Quote(exact=text[start:end], prefix=text[max(0, start - _AROUND) : start], suffix=text[end : end + _AROUND])
    return Place(quote=quote)
