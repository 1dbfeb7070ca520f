"""Texts whose letters are in pieces ("e" and an accent behind it) are read as if they were whole: patterns know whole letters
alone, and an engine spells or skips the others.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from unicodedata import is_normalized, normalize

from formats.speech.verbalise.rules import replacements

if TYPE_CHECKING:
    from collections.abc import Iterator

_CLUSTER: Final = re.compile("[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+")
_IN_PIECES: Final = re.compile("[^\\W\\d_][\u0300-\u036f]+")


def composed_replacements(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """What the language's rules say for a text in Unicode's normal form C (Standard Annex 15), at the places of the text as it is;
    then its whole letters.
    """
    if text.isascii() or is_normalized("NFC", text):
        yield from replacements(text, language)
        return
    whole: list[str] = []
    places: list[int] = []
    for match in _CLUSTER.finditer(text):
        letters = normalize("NFC", match[0])
        whole.append(letters)
        places += [match.start()] * len(letters)
    places.append(len(text))
    for first, last, words in replacements("".join(whole), language):
        yield places[first], places[last], words
    for match in _IN_PIECES.finditer(text):
        letters = normalize("NFC", match[0])
        if letters != match[0]:
            yield match.start(), match.end(), letters
