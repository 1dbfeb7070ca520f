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

_LETTERS: Final = "{letters}"
_END: Final = r"(?![^\W\d_])"
_NAME: Final = rf"(?=[ \u00a0\u202f][{CAPITALS}])"
_FIGURE: Final = r"(?=[ \u00a0]?\d)"


@lru_cache(maxsize=32)
def _compiled(language: str) -> tuple[re.Pattern[str], tuple[str, ...]] | None:
    """One pattern for all, in which each has a group of its own, and what is said for each of them; one by one they take ten times
    as long.
    """
    words = words_for(language)
    if words is None or not words.abbreviations:
        return None
    each = (
        rf"(?P<n{number}>(?:{_whole(pattern, words.ranged)}){'' if said == _LETTERS else _END})"
        for number, (pattern, said) in enumerate(words.abbreviations.items())
    )
    return re.compile(rf"(?<![\w.@])(?:{'|'.join(each)})"), tuple(words.abbreviations.values())


def _whole(pattern: str, ranged: str) -> str:
    ahead = rf"(?=[ \u00a0]?\d+[a-z]?[ \u00a0]?(?:[-\u2010\u2011–—,]|(?:{ranged})[ \u00a0])[ \u00a0]?\d)"
    return pattern.replace("{name}", _NAME).replace("{figure}", _FIGURE).replace("{range}", ahead)


def abbreviations(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """Every abbreviation in a text that has full words, and the words. A stop that also ends the text is kept."""
    compiled = _compiled(primary(language))
    if compiled is None:
        return
    pattern, names = compiled
    for match in pattern.finditer(text):
        said = names[int((match.lastgroup or "n0")[1:])]
        words = " ".join(match[0]) if said == _LETTERS else said
        ends = match[0].endswith(".") and not text[match.end() :].strip('"”’»)] ')
        gap = " " if text[match.end() : match.end() + 1].isdecimal() and said != _LETTERS else ""
        yield match.start(), match.end() - ends, words + gap
