"""Lines that ask to pay or to sign in for the rest of a text, known by their words."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from exporter.lazily import Lazily
from exporter.reader.lexicon.tables import any_of

_PHRASE: Final = Lazily(lambda: any_of("paywall"))
"""In small letters: without regard to case it takes four times as long to find out."""

LONGEST: Final = 250
"""Characters: a longer text tells of paying, it does not ask for it."""


def asks_to_pay(text: str) -> bool:
    """Whether a short text asks to pay or to sign in for the rest."""
    return 10 < len(text) < LONGEST and _asks(text)


@lru_cache(maxsize=4096)
def _asks(text: str) -> bool:
    return _PHRASE.search(text.lower()) is not None
