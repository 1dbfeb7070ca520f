"""Where words may be divided: patterns are read when a word needs them. pyphen takes all patterns of a language apart before the
first word, which for German takes half a second, and a document needs a few hundred of them. Part of the adapter's private side.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import pyphen

if TYPE_CHECKING:
    from pathlib import Path

REPLACES: Final = ("weasyprint.text.line_break.pyphen",)
_DIGITS: Final = re.compile(r"\d+")


class Patterns(pyphen.HyphDict):  # type: ignore[misc]
    """The patterns of a file of pyphen's, with the same answers as its own class gives."""

    def __init__(self, path: Path) -> None:
        self._lines = _lines_by_letters(path)
        self.patterns: dict[str, Any] = {}
        self.cache: dict[str, list[int]] = {}
        self.maxlen = max(map(len, self._lines), default=0)

    def positions(self, word: str) -> list[int]:
        """Where a word may be divided."""
        known = word.lower()
        if known not in self.cache:
            self._take_apart(f".{known}.")
        positions: list[int] = super().positions(known)
        return positions

    def _take_apart(self, word: str) -> None:
        """Take apart the patterns whose letters are in a word."""
        for first in range(len(word) - 1):
            for last in range(first + 1, min(first + self.maxlen, len(word)) + 1):
                line = self._lines.pop(word[first:last], None)
                if line is not None and (weights := _weights(line)):
                    self.patterns[word[first:last]] = weights


class Pyphen(pyphen.Pyphen):  # type: ignore[misc]
    """How words of a language are divided, as WeasyPrint asks for it."""

    def __init__(self, *, lang: str, left: int, right: int) -> None:
        self.left, self.right = left, right
        self.hd = _patterns(pyphen.LANGUAGES[pyphen.language_fallback(lang)])


language_fallback: Final = pyphen.language_fallback
"""The other thing that WeasyPrint asks of pyphen."""


@lru_cache(maxsize=8)
def _patterns(path: Path) -> Patterns:
    return Patterns(path)


def _lines_by_letters(path: Path) -> dict[str, str]:
    """The lines of a file that are patterns, by their letters: what is left of a pattern without its figures."""
    with path.open("rb") as file:
        encoding = file.readline().decode().strip()
    text = path.read_text("cp1251" if encoding.lower() == "microsoft-cp1251" else encoding).partition("\n")[2]
    if "^^" in text:
        text = pyphen.parse_hex(lambda match: chr(int(match[1], 16)), text)
    found = {}
    for line, letters in zip(text.split("\n"), _DIGITS.sub("", text).split("\n"), strict=True):
        if line == letters:
            continue  # no figure: it says nothing
        pattern = line.strip()
        if not pattern.startswith(pyphen.ignored):
            alternative = "/" in pattern and "=" in pattern
            found[letters.partition("/")[0].strip() if alternative else letters.strip()] = pattern
    return found


def _weights(line: str) -> tuple[int, tuple[int, ...]] | None:
    """A pattern as pyphen keeps it: where its first figure stands, and the figures from there to the last."""
    read: Any = int
    if "/" in line and "=" in line:
        line, alternative = line.split("/", 1)
        read = pyphen.AlternativeParser(line, alternative)
    values = [read(figure or "0") for figure, _ in pyphen.parse(line)]
    placed = [place for place, value in enumerate(values) if value]
    return (placed[0], tuple(values[placed[0] : placed[-1] + 1])) if placed else None
