"""Letters in another dress (mathematical, full-width, circled) as plain ones: an engine spells or skips the others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from exporter.model.letters import DRESSED, plain_of

if TYPE_CHECKING:
    from collections.abc import Iterator

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
