"""Names of files that speak: a number and a title, on every file system."""

from __future__ import annotations

import unicodedata
from typing import Final

from exporter.model.letters import plain_letters

MAX_BYTES: Final = 120
"""Of a title in a name. A name is at most 255 bytes on common file systems, a path 260 characters for older programs on Windows."""
_INSTEAD: Final = str.maketrans({"/": "-", "\\": "-", "|": "-", ":": " -", '"': "'", "<": "", ">": "", "?": "", "*": ""})
"""What Windows forbids in names, and what stands there in its place."""

_KEPT: Final = frozenset(" \t\n\u200c\u200d")
"""Of the signs without a shape those that part words, and the joiners, by which Persian and Hindi are spelt."""


def numbered(number: int, count: int, title: str) -> str:
    """The name, without suffix, of file `number` of `count`: "03 The title". With as many digits as the last number has, two at
    least, names sort in their order; the number alone makes them differ. NFC, at most 120 bytes of the title.
    """
    digits = f"{number:0{max(2, len(str(count)))}}"
    return f"{digits} {words}" if (words := speaking(title)) else digits


def speaking(title: str) -> str:
    """A title without what a file's name may not hold, cut between words where it is long; "" when nothing is left."""
    spaced = "".join(" " if unicodedata.category(each).startswith("Z") else each for each in plain_letters(title))
    kept = "".join(each for each in spaced if each in _KEPT or not unicodedata.category(each).startswith("C"))
    words = " ".join(unicodedata.normalize("NFC", kept.translate(_INSTEAD)).split())
    if len(words.encode("utf-8")) > MAX_BYTES:
        words = _cut(words)
    return words.strip(" .\u200c\u200d")


def _cut(words: str) -> str:
    """At most MAX_BYTES of words: whole words where they fill half of it, else whole letters with their marks."""
    whole = words.encode("utf-8")[: MAX_BYTES + 1].decode("utf-8", "ignore")
    place = len(whole) - (len(whole.encode("utf-8")) > MAX_BYTES)
    blank = whole.rfind(" ", 0, place + 1)
    if blank > place // 2:
        return words[:blank]
    while place > 1 and unicodedata.combining(words[place]):
        place -= 1
    return words[:place]
