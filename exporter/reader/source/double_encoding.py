"""Text that was encoded twice ("donâ€™t" for "don’t"): told by bytes that no text holds by chance, mended where all of it is so."""

from __future__ import annotations

import re
from typing import Final

from exporter.lazily import Lazily

_SIGNS: Final = (b"\xc3\xa2\xe2\x82\xac", b"\xc3\xa2\xc2\x80")
"""The first two bytes of general punctuation (U+2010 to U+203F) taken for windows-1252 or Latin-1, and encoded once more."""
_BOTH: Final = "â"  # What both begin with: a single character is found ten times as fast as two bytes.
_PLAIN: Final = Lazily("[‐-―‘-”…]")  # What such a page would hold if it were encoded once.
_FEWEST: Final = 2
_WESTERN: Final = {bytes((code,)).decode("cp1252", "ignore") or chr(code): code for code in range(0x80, 0x100)}
_RUN: Final = Lazily(f"[{re.escape(''.join(_WESTERN))}\x80-\x9f]{{2,}}")


def decode_twice_encoded(text: str, data: bytes) -> tuple[str, int]:
    """`text`, the UTF-8 of `data`, with what was encoded twice mended, and the number of places; 0 where nothing was.

    A page that has one sign of punctuation right is left alone: it may speak of the wrong ones.
    """
    if _BOTH not in text or sum(map(data.count, _SIGNS)) < _FEWEST:
        return text, 0
    runs = [(run.span(), meant) for run in _RUN.finditer(text) if (meant := _meant(run[0])) is not None]
    parts, last = [], 0
    for (start, end), meant in runs:
        if _PLAIN.search(text, last, start):
            return text, 0
        parts += [text[last:start], meant]
        last = end
    if _PLAIN.search(text, last):
        return text, 0
    return "".join((*parts, text[last:])), len(runs)


def _meant(run: str) -> str | None:
    """What a run of Western letters and signs is as UTF-8, None where it is none."""
    try:
        return bytes(_WESTERN.get(char, ord(char)) for char in run).decode("utf-8")
    except UnicodeDecodeError:
        return None
