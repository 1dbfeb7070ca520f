"""Raised and lowered letters and figures: powers and indices, or parts of a word ("1st", "Mme", "nº")."""

from __future__ import annotations

from typing import Final

from exporter.lazily import Lazily

_OPERAND: Final = r"(?:\d++(?:[.,]\d++)?+[^\W\d_]?+|[^\W\d_])"
_EXPRESSION: Final = Lazily(rf"[-−+]?\(*{_OPERAND}(?:\)*[-−+/·*=,]?\(*{_OPERAND})*\)*")
_NUMBER: Final = Lazily(r"[-−]?\d+")
_RANGE: Final = Lazily(r"\d+[-−]\d+")
"""Marks of notes, from one to another."""
_OPERATOR: Final = Lazily(r"[-−+/·*=]|\d[^\W\d_]")
_ENDS_OF_WORDS: Final = frozenset("adeorsADEORS")
"""Letters that are raised at the end of a shortened word or a numeral: nº, 1ª, 2e, Mr, vo, Ts, 3d."""
_UNKNOWNS: Final = frozenset("nmkxyzijt")
"""Letters that stand for a number behind a figure or a bracket, where other letters belong to a numeral."""


def is_power(base: str, raised: str) -> bool:
    """Whether raised words are a power of what stands before them, `base` being the text that ends there."""
    raised, last = raised.strip(), base[-1:]
    if not (last.isalnum() or last in {")", "]"}):
        return False
    if _NUMBER.fullmatch(raised):
        return True
    is_alone = last.isalpha() and not base[-2:-1].isalnum()
    if raised.isalpha():
        if last == "e" and is_alone and len(raised) < 4:
            return True  # Euler's number; no word of one letter e has a raised end.
        return len(raised) == 1 and (raised in _UNKNOWNS if not is_alone else _is_over(last, raised))
    return is_expression(raised) and (is_alone or not (last.isalpha() or _RANGE.fullmatch(raised)))


def is_expression(words: str) -> bool:
    """Whether raised or lowered words reckon, and are no mere number: "n+1", "−1/2", "2k"."""
    words = words.strip()
    is_reckoned = _OPERATOR.search(words) is not None and _NUMBER.fullmatch(words) is None
    return is_reckoned and _EXPRESSION.fullmatch(words) is not None


def _is_over(base: str, raised: str) -> bool:
    """Whether a letter stands over a letter as its power: a small one over a great one ends a shortened name ("St")."""
    return raised not in _ENDS_OF_WORDS and (raised.isupper() or base.islower())
