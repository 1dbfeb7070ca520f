"""Lines that pages put between the paragraphs of an article, known by their words: in the languages of the project's labels.

A line is judged whole, and only when it is short: "Read more: Harbour crane to be listed" goes, a sentence that happens to begin
with "Related" stays.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from exporter.lazily import Lazily
from exporter.reader.lexicon.beginnings import ByBeginning
from exporter.reader.lexicon.tables import any_of, lines

_LINE: Final = r"^[\W_]*(?:{})[\W_]*$"
_PURPOSE: Final = "page_lines"
_PATTERN_SIGN: Final = Lazily(r"[\\.^$*+?{}\[\]|()]")
_SMALL: Final = ByBeginning(lambda: filter(_PATTERN_SIGN.search, lines(_PURPOSE)), _LINE, re.DOTALL)
"""A whole line of a page's own in small letters: without regard to case it takes four times as long to find out."""
_ANY_CASE: Final = Lazily(lambda: _LINE.format(any_of(_PURPOSE)), re.IGNORECASE | re.DOTALL)
_ODD: Final = Lazily("[İıſ\u1c80-\u1c88]")
"""Letters that count as others without regard to case, but whose small letters are not those others."""

_QUOTES: Final = frozenset('"“”„«»‹›「『‘')
"""What begins the words of a person: "Subscribe," she said is a story."""
_DASHES: Final = frozenset("—–")
_STOPS: Final = frozenset(".!?…")

LONGEST: Final = 240
"""Characters. No line longer than this is judged by its words."""


def is_page_line(text: str) -> bool:
    """Whether a short line is the page's own: an invitation to read, share, sign up, or a label of its furniture."""
    return len(text) <= LONGEST and not _is_said(text) and _is_line(text)


def _is_said(text: str) -> bool:
    """Whether a line begins as the words of a person do, and is not only decorated ("» News «", "— News —")."""
    if text[:1] in _DASHES:
        return text[-1] in _STOPS
    return text[:1] in _QUOTES and not (text[0] == "»" and text[-1] == "«")


@lru_cache(maxsize=4096)
def _is_line(text: str) -> bool:
    if not text.isascii() and _ODD.search(text):
        return _ANY_CASE.match(text) is not None
    small = text.lower()
    words = _without_signs(small)
    return words in _words() or _SMALL.holds(small, words)


@cache
def _words() -> frozenset[str]:
    """The lines that are no patterns: to look one up costs less than to try each."""
    return frozenset(line for line in lines(_PURPOSE) if not _PATTERN_SIGN.search(line))


def _without_signs(text: str) -> str:
    """A line without what is neither letter nor figure at its ends."""
    start, end = 0, len(text)
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return text[start:end]
