"""Initials: the full stop behind one ends no clause, and an engine that waits behind it parts a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formats.speech.verbalise.words import Words

_INITIALS: Final = re.compile(r"(?<![^\W_])[A-ZÀ-ÖØ-Þ]\.(?:[ \u00a0\u202f-]?[A-ZÀ-ÖØ-Þ]\.)*+(?=[ \u00a0\u202f]?-?[A-ZÀ-ÖØ-Þ])")
"""Capitals with their stops, all of a run, before a word with a capital: in a sentence, since these end none."""
_STOP: Final = re.compile(r"\.(?=(\w)?)")


def initials(text: str, words: Words) -> Iterator[tuple[int, int, str]]:
    """Every run of initials of a text, and its letters alone: "J.K. Rowling" is "J K Rowling". A run before another word ("the U.S.
    was") stays whole; a letter that alone is a word of the language is said as a letter.
    """
    for match in _INITIALS.finditer(text):
        said = _STOP.sub(lambda stop: " " if stop[1] else "", match[0])
        if words.letter_words:
            said = " ".join(words.letter_words.get(letter, letter) for letter in said.split(" "))
        yield match.start(), match.end(), said + (" " if text[match.end()].isalpha() else "")
