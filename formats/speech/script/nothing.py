"""Texts that say that there is nothing to say."""

from __future__ import annotations

from typing import Final

NOTHING: Final = frozenset("-‐‑‒–—―−_.…·")
"""Signs that stand for nothing, as a dash in a cell does."""


def is_nothing(text: str) -> bool:
    """Whether a text is empty, or a dash or dots that stand for nothing."""
    return all(sign.isspace() or sign in NOTHING for sign in text)
