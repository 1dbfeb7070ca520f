"""Letters in another dress (mathematical, full-width, circled) as plain ones, and letters in two pieces as one: an engine spells or
skips the others.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Iterator

_DRESSED: Final = re.compile(
    "[\U0001d400-\U0001d7ff\uff01-\uff5e\u2460-\u2473\u24b6-\u24e9\ufb00-\ufb06"
    "\u2102\u210a-\u2113\u2115\u2119-\u211d\u2124\u2128-\u2131]+"
)
"""Mathematical alphanumerics, full-width forms, circled figures and letters, letter-like signs, ligatures: plain by NFKC."""
_IN_PIECES: Final = re.compile("[^\\W\\d_][\u0300-\u036f]+")


def letters(text: str) -> Iterator[tuple[int, int, str]]:
    """Every run of letters in another dress, and the plain ones (Unicode Standard Annex 15)."""
    if text.isascii():
        return
    for match in _DRESSED.finditer(text):
        plain = normalize("NFKC", match[0])
        if plain != match[0] and plain.isascii():
            yield match.start(), match.end(), plain
    for match in _IN_PIECES.finditer(text):
        whole = normalize("NFC", match[0])
        if whole != match[0]:
            yield match.start(), match.end(), whole
