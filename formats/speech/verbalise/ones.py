"""A lone 1 before what it counts, in a language in which it has the gender and the case of that: "1 Stunde" is "eine Stunde",
"nach 1 Tag" "nach einem Tag" (German). An engine counts: "eins Stunde".
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from formats.speech.verbalise.agreement import GENDERS, case_behind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formats.speech.verbalise.words import Words

_LAST_WORD: Final = re.compile(r"(\w+)[ \u00a0(„“]*$")
_NEAR: Final = 32
"""Characters before a number in which the word before it stands."""
_NAMED: Final = re.compile(r"[^\W\d_a-zäöüß]\w+[ \u00a0]$")
"""A noun before a number has it for its name: "in Klasse 1 Stunden sparen"."""


def ones(text: str, words: Words) -> Iterator[tuple[int, int, str]]:
    """Every 1 before one of the `measures` of the language, and the article that it is."""
    for gender, nouns in words.measures.items():
        for match in _lone_one(nouns).finditer(text):
            before = text[max(0, match.start() - _NEAR) : match.start()]
            if not _NAMED.search(before):
                yield match.start(), match.end(), f"{one(gender, before, words)} "


def one_of(said: str, before: str, words: Words) -> str:
    """A quantity in words that begins with the figure 1, with its article where the language has one for what is counted."""
    for gender, nouns in words.measures.items():
        if match := _lone_one(nouns).match(said):
            return f"{one(gender, before, words)} {said[match.end() :]}"
    return said


def one(gender: str, before: str, words: Words) -> str:
    """The article for a 1 by the gender of what is counted, or the word of `measures` that it is, and what stands before."""
    if gender not in GENDERS:
        return gender
    word = _LAST_WORD.search(before)
    case = case_behind(word[1].lower() if word else "", words)
    return words.one.get(case, words.one["nominative"])[GENDERS.index(gender)]


@lru_cache(maxsize=16)
def _lone_one(nouns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,:/€$£+–-])(?<!\d[ \u00a0\u202f\u2009])1[ \u00a0\u202f\u2009](?=(?:{nouns})(?!\w))")
