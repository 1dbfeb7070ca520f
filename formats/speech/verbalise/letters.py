"""Letters in another dress (mathematical, full-width, circled) as plain ones, and letters in two pieces as one: an engine spells or
skips the others.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

from exporter.model.letters import DRESSED, plain_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_IN_PIECES: Final = re.compile("[^\\W\\d_][\u0300-\u036f]+")

_UNSEEN: Final = re.compile("[\u00ad\u200b\u2060\ufeff]+")
"""Soft hyphens, and blanks without a width: an engine may end a word there."""


def letters(text: str) -> Iterator[tuple[int, int, str]]:
    """Every run of letters in another dress, and the plain ones (Unicode Standard Annex 15)."""
    if text.isascii():
        return
    for match in _UNSEEN.finditer(text):
        yield match.start(), match.end(), ""
    for match in DRESSED.finditer(text):
        plain = plain_of(match[0])
        if plain != match[0]:
            yield match.start(), match.end(), plain
    for match in _IN_PIECES.finditer(text):
        whole = normalize("NFC", match[0])
        if whole != match[0]:
            yield match.start(), match.end(), whole
