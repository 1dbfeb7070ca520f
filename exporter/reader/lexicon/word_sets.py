"""Sets of names written as a line of words."""

from __future__ import annotations


def names(words: str) -> frozenset[str]:
    """The words as a set."""
    return frozenset(words.split())
