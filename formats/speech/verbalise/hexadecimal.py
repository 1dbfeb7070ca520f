"""Figures of base sixteen, said one by one: "0x1F", "U+00E9", the colour "#3D78BA" are neither sums, hashtags nor numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exporter.labels import labels_for
from exporter.lazily import Lazily
from formats.speech.script.languages import same_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formats.speech.verbalise.words import Words

_PREFIXED: Final = Lazily(r"(?<![\w.#&+/-])0[xX][ \u00a0]?([0-9A-Fa-f]{1,16})(?!\w)")
_CODE_POINT: Final = Lazily(r"(?<!\w)U\+([0-9A-Fa-f]{4,6})(?!\w)")
_COLOUR: Final = Lazily(r"(?<![\w#&/])#(?=[A-Fa-f]*\d)(?=\d*[A-Fa-f]|0)([0-9A-Fa-f]{8}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})(?!\w)")
"""Six figures (three, eight), one a digit and one a letter: "#facade" may be a word, "#123456" the number of something."""


def hexadecimals(text: str, words: Words) -> Iterator[tuple[int, int, str]]:
    """Every number of base sixteen that is marked as one, figure by figure."""
    if "0x" in text or "0X" in text:
        for match in _PREFIXED.finditer(text):
            yield match.start(), match.end(), f"0 x {' '.join(match[1])}"
    if "U+" in text:
        labels = labels_for(words.language)
        plus = labels.text("maths_plus") if same_language(labels.language, words.language) else "+"
        for match in _CODE_POINT.finditer(text):
            yield match.start(), match.end(), f"U {plus} {' '.join(match[1])}"
    if "#" in text:
        for match in _COLOUR.finditer(text):
            yield match.start(), match.end(), f"{words.number} {' '.join(match[1])}"
