"""Cuts a text into pieces that an engine takes, at the best border there is."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_BORDERS: Final = (
    re.compile(r"[.!?…][\"'”’»)\]]*(?=\s)|[。！？।॥]"),  # sentences
    re.compile(r"[,;:،؛–—](?=\s)|[、，；：]"),  # clauses
    re.compile(r"\S(?=\s)"),  # words
)
_JOINER: Final = "\u200d"


def split_text(text: str, limit: int) -> tuple[tuple[int, int], ...]:
    """Return spans of at most `limit` characters (at least 2) that hold every character of `text` but the white space between them.

    A span ends at a sentence, else at a clause, else at a word; a run without any border is cut, but not before a combining mark
    or within a joined emoji, unless it consists of nothing else. A border in the first third of a piece is passed over for a
    lesser one later, so that pieces stay few.
    """
    if limit < 2:
        raise ValueError("a piece holds at least two characters")
    pieces = []
    start, size = _skip_space(text, 0), len(text)
    while start < size:
        end = size if size - start <= limit else _border(text, start, start + limit)
        last = end
        while text[last - 1].isspace():
            last -= 1
        pieces.append((start, last))
        start = _skip_space(text, end)
    return tuple(pieces)


def _skip_space(text: str, place: int) -> int:
    while place < len(text) and text[place].isspace():
        place += 1
    return place


def _border(text: str, start: int, limit: int) -> int:
    # One character beyond the limit shows whether a space follows the last that fits.
    least = start + (limit - start) // 3
    for border in _BORDERS:
        ends = [match.end() for match in border.finditer(text, start, limit + 1) if match.end() <= limit]
        if ends and (ends[-1] > least or border is _BORDERS[-1]):
            return ends[-1]
    cut = limit
    while cut > start + 1 and _joined(text[cut - 1], text[cut]):
        cut -= 1
    return cut if cut > start + 1 else limit


def _joined(before: str, after: str) -> bool:
    return unicodedata.combining(after) != 0 or unicodedata.category(after) in {"Mn", "Me", "Cf"} or before == _JOINER
