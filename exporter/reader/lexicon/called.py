"""Patterns of the words that class and id attributes are made of (`dom.names.words_of`)."""

from __future__ import annotations

from exporter.lazily import Lazily
from exporter.reader.lexicon.tables import any_of


def called(purpose: str) -> Lazily:
    """What finds one of the words for a purpose in the words of a name."""
    return Lazily(lambda: whole_words(purpose))


def whole_words(purpose: str) -> str:
    """The same as a pattern."""
    return rf"(?<![^ ])(?:{any_of(purpose)})(?![^ ])"
