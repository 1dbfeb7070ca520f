"""The full stop that ends a line of the frame: a heading, a name, a date (TEN 12 and 13)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

_ENDS: Final = frozenset(".:;?!…。：；？！।؟؛։።")
_AFTER: Final = "\"'”’»“)]』」）】\u2066\u2067\u2068\u2069\u200e\u200f"
"""What may stand behind the mark that ends a sentence."""
_WIDE: Final = ("。", "！", "？")
_STOPS: Final = {"ja": "。", "zh": "。", "yue": "。", "hi": "।", "mr": "।", "ne": "।", "hy": "։", "am": "።"}


def ends(words: str) -> bool:
    """Whether words end as a sentence or a heading does."""
    bare = words.rstrip().rstrip(_AFTER).rstrip()
    return bare[-1:] in _ENDS


def closed(words: str, language: str) -> str:
    """Words with the full stop of a language behind them, where they end in no mark of their own."""
    said = words.rstrip()
    return said if not said or ends(said) else f"{said}{_STOPS.get(language.partition('-')[0].lower(), '.')}"


def run_on(sentences: Iterable[str]) -> str:
    """Sentences on one line; a full stop that is as wide as an ideograph has its space in it."""
    return "".join(f"{said} " if not said.endswith(_WIDE) else said for said in sentences).rstrip()
