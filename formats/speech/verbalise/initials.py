"""Initials: the full stop behind one ends no clause, and an engine that waits behind it parts a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formats.speech.verbalise.words import Words

_INITIAL: Final = re.compile(r"(?<![^\W_])([A-ZÀ-ÖØ-Þ])\.(?=-?[A-ZÀ-ÖØ-Þ]|[ \u00a0\u202f]-?[A-ZÀ-ÖØ-Þ])")
"""A capital alone with its stop, before another or before a word with a capital: in a sentence, since these end none."""


def initials(text: str, words: Words) -> Iterator[tuple[int, int, str]]:
    """Every initial of a text, and the letter alone for it: "J.K. Rowling" is "J K Rowling". Letters that alone are a word of the
    language, with another sound, keep their stop.
    """
    for match in _INITIAL.finditer(text):
        if match[1] not in words.letter_words:
            apart = " " if text[match.end()].isalpha() else ""
            yield match.start(), match.end(), match[1] + apart
