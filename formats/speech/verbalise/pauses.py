"""Marks between the parts of a text, which a voice is to hear as a pause: what an item begins with, "|", "•" and arrows between
words, asterisks around emphasised ones. Engines name some of them and run over others.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from exporter.lazily import Lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS: Final = frozenset("+#|¦•·●▪■◦‣∙→⇒➔➜►▶›>*\ufffc")
_ITEM: Final = Lazily(
    r"(?:^|(?<=\n))[ \u00a0]?(?:(?:[|•●▪■◦‣∙·→⇒➔➜►▶\ufffc]+[ \u00a0]*|\*[ \u00a0]+|#{1,6}[ \u00a0]+(?!\d)|\+{2,}\s+)(?=[\w„“\"«(])"
    r"|[>›]+[ \u00a0]?(?=[^\W\d]))"
)
"""What a line begins with that is typed as an item or as a link onward."""
_BETWEEN: Final = Lazily(
    r"(?<=[\w.,:;!?)\]\"”“»’%€$£™®])[ \u00a0]*"
    r"(?:[|¦•●▪■◦‣∙→⇒➔➜►▶]|(?<=[ \u00a0])(?:[+]{2,}|·)(?=[ \u00a0]))+"
    r"[ \u00a0]*(?=[\w(\[\"„“«‘$£€@#+])"
)
_STRESSED: Final = Lazily(r"(?<![\w*])(?P<run>\*{1,3})(?=[^\W_])[^*\n]{0,200}?(?<=[\w.,:;!?)])(?P<end>(?P=run))(?![\w*])")
_NOTE: Final = Lazily(r"(?<=[^\W\d_])\*(?![\w*])")
"""An asterisk that leads to a note; several are the stars of a class ("CCI***")."""
_TRADE: Final = Lazily(r"(?<=\w)[®™]")
"""The sign of a trade mark behind its name, which nobody says."""
_OBJECT: Final = "\ufffc"
"""What stands in a text for an object."""


def pauses(text: str) -> Iterator[tuple[int, int, str]]:
    """Every such mark of a text, and the pause or nothing that is said for it. In every language."""
    for match in _TRADE.finditer(text):
        yield match.start(), match.end(), ""
    if not _MARKS & set(text):
        return
    for match in _ITEM.finditer(text):
        yield match.start(), match.end(), ""
    for match in _BETWEEN.finditer(text):
        yield match.start(), match.end(), " " if text[match.start() - 1] in ".,:;!?" else ", "
    if "*" in text:
        for match in _STRESSED.finditer(text):
            yield match.start("run"), match.end("run"), ""
            yield match.start("end"), match.end("end"), ""
        for match in _NOTE.finditer(text):
            yield match.start(), match.end(), ""
    if _OBJECT in text:
        for match in re.finditer(_OBJECT, text):
            yield match.start(), match.end(), ""
