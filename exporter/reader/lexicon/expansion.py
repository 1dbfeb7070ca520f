"""What a pattern stands for, where that is a few words: they are looked up in a table, and nothing is compiled for them."""

from __future__ import annotations

from typing import Final

from exporter.reader.lexicon.alternation import alternatives, end_of_group

_SIGNS: Final = frozenset("\\.^$*+?{}[]|()")


def expanded(pattern: str) -> list[str] | None:
    """All texts that a pattern matches whole; None where it has more in it than groups of alternatives and what may be missing."""
    found: list[str] = []
    for alternative in alternatives(pattern) if "|" in pattern else (pattern,):
        texts = [alternative] if _SIGNS.isdisjoint(alternative) else _expanded(alternative)
        if texts is None:
            return None
        found += texts
    return found


def _expanded(pattern: str) -> list[str] | None:
    texts, place = [""], 0
    while place < len(pattern):
        if pattern.startswith("(?:", place):
            end = place + end_of_group(pattern[place:])
            parts = expanded(pattern[place + 3 : end - 1])
        else:
            end = place + 1
            parts = None if pattern[place] in _SIGNS else [pattern[place]]
        if parts is None:
            return None
        optional = pattern[end : end + 1] == "?"
        texts = [text + part for text in texts for part in ([*parts, ""] if optional else parts)]
        place = end + optional
    return texts
