"""Marks between the parts of a text, which a voice is to hear as a pause: what an item begins with, "|", "•" and arrows between
words, dashes as they were typed, asterisks around emphasised words. Engines name some of them and run over others.
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
_DASH: Final = Lazily(
    r"(?<=[\w.,!?)\]”\"’'%])(?:—|--)(?=[\w(\[“\"‘'$£€])|(?<=[\w.,!?)\]”\"’'%°][ \u00a0])--?(?=[ \u00a0][\w(\[“\"‘'$£€@#])"
)
"""A dash without blanks around it ("the mill—an old one") or of hyphens ("the mill - an old one"): engines make no pause there."""
_STROKE: Final = Lazily(r"(?<=[^\s\d])[ \u00a0]/[ \u00a0](?=\S)|(?<=[^\s\d]\d)[ \u00a0]/[ \u00a0](?=[^\W\d])")
_FIGURES_BESIDE: Final = Lazily(r"(?:.?\d|\d )(?:—|--?) ?\d")
_LETTERS_BESIDE: Final = Lazily(r"(?:^|\W)\w [—-] \w(?!\w)")
"""What makes of a dash one of figures or of a formula: "5 - 3", "(a - b)"."""
_OBJECT: Final = "\ufffc"
"""What stands in a text for an object."""


def pauses(text: str) -> Iterator[tuple[int, int, str]]:
    """Every such mark of a text, and the pause or nothing that is said for it. In every language."""
    yield from _dashes(text)
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


def _dashes(text: str) -> Iterator[tuple[int, int, str]]:
    """Dashes and strokes at which an engine makes no pause, and the same as one that it knows."""
    for match in _DASH.finditer(text) if "—" in text or "-" in text else ():
        if not (_FIGURES_BESIDE.match(text, match.start() - 2) or _LETTERS_BESIDE.match(text, match.start() - 3)):
            yield match.start(), match.end(), "–" if text[match.start() - 1].isspace() else " – "
    for match in _STROKE.finditer(text) if "/" in text else ():
        yield match.start(), match.end(), ", "
