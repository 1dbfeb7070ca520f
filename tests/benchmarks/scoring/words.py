"""Words of a text as the scorers see them."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

WORD: Final = re.compile(r"\w+")
SHINGLE: Final = 4
"""Words in a row that must agree before they count: short enough for captions, long enough not to agree by chance."""


def words(text: str | None) -> list[str]:
    """The words in order, as they are written."""
    return WORD.findall(text or "")


def normal(text: str | None) -> str:
    """The words in small letters, one space between: what two texts are compared by."""
    return " ".join(WORD.findall((text or "").lower()))


def shingles(sequence: list[str]) -> Counter[tuple[str, ...]]:
    """All runs of four words with their number; a text of fewer words is one run."""
    if not sequence:
        return Counter()
    runs = max(1, len(sequence) - SHINGLE + 1)
    return Counter(tuple(sequence[start : start + SHINGLE]) for start in range(runs))


def folded(text: str | None) -> str:
    """A text with each run of white space as one space."""
    return " ".join((text or "").split())


def harmonic(precision: float, recall: float) -> float:
    """The harmonic mean of two shares; 0 when both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
