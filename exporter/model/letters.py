"""Letters in another dress (mathematical, full-width, circled) and the plain ones that they are for whoever doesn't see them."""

from __future__ import annotations

from typing import Final
from unicodedata import normalize

from exporter.lazily import Lazily

CAPITALS: Final = "A-ZÀ-ÖØ-ÞĄĆČĎĘĚŁŃŇŘŚŠŤŮŹŻŽΑ-ΩΆΈΉΊΌΎΏА-ЯЁІЇЄҐ"
"""Capitals of Latin, Greek and Cyrillic letters, and"""
SMALL: Final = "a-zà-öø-ÿąćčďęěłńňřśšťůźżžα-ωάέήίόύώа-яёіїєґ"
"""small ones, for a class of a pattern."""
DRESSED: Final = Lazily(
    "[\U0001d400-\U0001d7ff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u2460-\u2473\u24b6-\u24e9\ufb00-\ufb06"
    "\u2102\u210a-\u2113\u2115\u2119-\u211d\u2124\u2128-\u2131]+"
)
"""Mathematical letters, full-width letters and figures, circled ones, ligatures, letter-like signs: plain by NFKC."""


def plain_of(dressed: str) -> str:
    """The plain letters of a run of dressed ones (Unicode Standard Annex 15, NFKC); the run itself where they are not ASCII."""
    plain = normalize("NFKC", dressed)
    return plain if plain.isascii() else dressed


def plain_letters(text: str) -> str:
    """A text with plain letters, for names of files, titles in metadata and bookmarks; what is shown keeps its own."""
    return text if text.isascii() else DRESSED.sub(lambda match: plain_of(match[0]), text)
