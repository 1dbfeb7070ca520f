"""Abbreviations whose full stop an engine takes for the end of a sentence, or which it spells."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from formats.speech.script.languages import primary
from formats.speech.verbalise.words import words_for

if TYPE_CHECKING:
    from collections.abc import Iterator

_CAPITAL: Final = "A-ZÀ-ÖØ-ÞĄĆČĎĘĚŁŃŇŘŚŠŤŮŹŻŽΑ-ΩΆΈΉΊΌΎΏА-ЯЁІЇЄҐ"
_NAME: Final = rf"(?= [{_CAPITAL}])"
_FIGURE: Final = r"(?=[ \u00a0]?\d)"


@lru_cache(maxsize=8)
def _compiled(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    words = words_for(language)
    return tuple(
        (re.compile(rf"(?<![\w.@])(?:{_whole(pattern)})(?![^\W\d_])" if "{" not in said else rf"\b(?:{pattern})"), said)
        for pattern, said in (words.abbreviations.items() if words is not None else ())
    )


def _whole(pattern: str) -> str:
    return pattern.replace("{name}", _NAME).replace("{figure}", _FIGURE)


def abbreviations(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Every abbreviation in a text that has full words, and the words. A stop that also ends the text is kept."""
    for pattern, said in _compiled(primary(language)):
        for match in pattern.finditer(text):
            words = " ".join(match[0]) if said == "{letters}" else said
            ends = match[0].endswith(".") and not text[match.end() :].strip('"”’)»] ')
            gap = " " if text[match.end() : match.end() + 1].isdecimal() and said != "{letters}" else ""
            yield match.start(), match.end() - ends, words + gap
