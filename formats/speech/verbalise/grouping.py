"""Groups of figures: marks within a number that engines take for its end or its decimals, and lists of figures without blanks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from formats.speech.script.languages import primary
from formats.speech.verbalise.telephones import PLAIN
from formats.speech.verbalise.words import words_for

if TYPE_CHECKING:
    from collections.abc import Iterator

_GAP: Final = re.compile(r"(?<=\d)[\u00a0\u202f\u2009](?=\d{3}(?!\d|-\d{4}(?!\d)))")
_APOSTROPHE: Final = re.compile(r"(?<![\w.,’'])[1-9]\d{0,2}(?:['’]\d{3})+(?![\w’'])")
"""A number as Switzerland groups it: 547’000."""
_ENGLISH: Final = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:,\d{3}){2,}|[1-9]\d{0,2},000)(?![\w]|[.,]\d)")
"""A number grouped as English does, in a language whose comma is a decimal one: 3,060,000, 36,000."""
_POINTED: Final = re.compile(r"(?<![\w.,])(?:\d{1,3}(?:\.\d{3}){2,}|[1-9]\d{1,2}\.000)(?![\w]|[.,]\d| ?(?:s|sec|seconds|kg)\b)")
"""The same with points, in a language whose point is a decimal one: 3.060.000, 36.000."""
_COORDINATE: Final = re.compile(r"(?<![\w.,])(\d+)\.(\d{4,})(?!\w|[.,]\d)")
"""A number with a decimal point and more figures than a group has, in a language whose comma is a decimal one: 53.36679."""
_INDIAN: Final = re.compile(r"(?<![\w.,])\d{1,2}(?:,\d\d)+,\d{3}(?![\w]|,\d)")
_SPACED: Final = re.compile(r"(?<![\d.,+] )(?<![\d.,+])\d{1,3}(?: \d{3})+(?! ?\d)")
_LIST: Final = re.compile(r"(?<![\w.,])\d{1,2}(?:,\d{1,2}){2,}(?!\w|[.,]\d)")
"""Figures that are no number: 1,2,5,10."""
_SPACING: Final = frozenset({"fr", "pl", "ru", "uk", "sv", "nb", "no", "nn", "da", "fi", "cs", "sk", "bg", "hu"})


def groups(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Every number of a text that is written in groups, without them; every list of figures with pauses. In every language."""
    for match in _GAP.finditer(text):
        yield match.start(), match.end(), ""
    if "," in text or "." in text or "’" in text or "'" in text:
        yield from _marked(text, language)
    spaced = primary(language) in _SPACING
    for match in _SPACED.finditer(text):
        if PLAIN.match(text, match.start()):
            continue
        if spaced or match[0].endswith("00") or match[0].count(" ") > 1:
            yield match.start(), match.end(), match[0].replace(" ", "")


def _marked(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    words = words_for(language)
    for match in _APOSTROPHE.finditer(text):
        yield match.start(), match.end(), re.sub("['’]", "", match[0])
    if words is not None:
        pattern, mark = (_ENGLISH, ",") if words.decimal == "," else (_POINTED, ".")
        for match in pattern.finditer(text):
            yield match.start(), match.end(), match[0].replace(mark, "")
        for match in _COORDINATE.finditer(text) if words.decimal == "," else ():
            yield match.start(), match.end(), f"{match[1]} {words.dot} {' '.join(match[2])}"
        for match in _INDIAN.finditer(text) if words.language == "en" else ():
            yield match.start(), match.end(), match[0].replace(",", "")
    for match in _LIST.finditer(text):
        yield match.start(), match.end(), match[0].replace(",", ", ")
