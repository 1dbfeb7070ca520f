"""Abbreviations whose full stop an engine takes for the end of a sentence, or which it spells."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from exporter.model.letters import CAPITALS
from formats.speech.script.languages import primary
from formats.speech.verbalise.words import words_for

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME: Final = rf"(?= [{CAPITALS}])"
_FIGURE: Final = r"(?=[ \u00a0]?\d)"


@lru_cache(maxsize=8)
def _compiled(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    words = words_for(language)
    if words is None:
        return ()
    return tuple(
        (
            re.compile(rf"(?<![\w.@])(?:{_whole(pattern, words.ranged)})(?![^\W\d_])" if "{" not in said else rf"\b(?:{pattern})"),
            said,
        )
        for pattern, said in words.abbreviations.items()
    )


def _whole(pattern: str, ranged: str) -> str:
    ahead = rf"(?=[ \u00a0]?\d+[a-z]?[ \u00a0]?(?:[-–—,]|(?:{ranged})[ \u00a0])[ \u00a0]?\d)"
    return pattern.replace("{name}", _NAME).replace("{figure}", _FIGURE).replace("{range}", ahead)


def abbreviations(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Every abbreviation in a text that has full words, and the words. A stop that also ends the text is kept."""
    for pattern, said in _compiled(primary(language)):
        for match in pattern.finditer(text):
            words = " ".join(match[0]) if said == "{letters}" else said
            ends = match[0].endswith(".") and not text[match.end() :].strip('"”’)»] ')
            gap = " " if text[match.end() : match.end() + 1].isdecimal() and said != "{letters}" else ""
            yield match.start(), match.end() - ends, words + gap
