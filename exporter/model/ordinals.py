"""Numbers with a point at which no sentence ends, though a splitter sees an end: ordinals ("28. April", "19. århundrede"), and
those that a line begins with ("1. The weir", "Table 6-1. Tools", "Abb. 4. Ein Boot").
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from exporter.lazily import Lazily

if TYPE_CHECKING:
    from collections.abc import Sequence

_LANGUAGES: Final = frozenset({"cs", "da", "de", "et", "fi", "hr", "hu", "is", "nb", "nn", "no", "pl", "sk", "sl", "sr"})
"""Languages that write ordinals with a point."""
_ENDS: Final = Lazily(r"(?<![\w.,:])\d{1,3}\.\s*$")
_CENTURY: Final = re.compile(r"[IVX]+ (?:wiek|w\.|stolet)")
"""A century behind a decade: "w latach 90. XX wieku"."""
_WORD: Final = Lazily(r"\w+")
_NUMBERED: Final = Lazily(r"\W*(?:[^\W\d_]{2,12}\.?\s+)?\d{1,3}(?:[-–.]\d{1,3})*[a-z]?\.\s*")
_SHORTENED: Final = Lazily(r"\W*[^\W\d_]{2,4}\.\s*")


def rejoined(pieces: Sequence[str], language: str) -> list[str]:
    """Sentences of one text, of which those that were cut after a number are whole again; `language` is a primary subtag."""
    pieces = _begun(pieces)
    if len(pieces) < 2 or language not in _LANGUAGES:
        return pieces
    found = [pieces[0]]
    for piece in pieces[1:]:
        goes_on = piece[:1].islower() or _CENTURY.match(piece) or _is_noun(found[-1], piece, language)
        if goes_on and _ENDS.search(found[-1]):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def _is_noun(before: str, after: str, language: str) -> bool:
    """Whether a capital behind an ordinal begins the noun that is counted, in a language that writes nouns so."""
    if language not in _tables():
        return False
    nouns, behind = _counted(language)
    word = _WORD.match(after)
    return (word is not None and word[0] in nouns) or (after[:1].isupper() and behind.search(before) is not None)


@lru_cache(maxsize=4)
def _counted(language: str) -> tuple[frozenset[str], re.Pattern[str]]:
    table = _tables()[language]
    return frozenset(table["nouns"].split()), re.compile(table["behind"].strip())


@lru_cache(maxsize=1)
def _tables() -> dict[str, dict[str, str]]:
    import tomllib

    return tomllib.loads(Path(__file__).with_name("ordinals.toml").read_text("utf-8"))


def _begun(pieces: Sequence[str]) -> list[str]:
    """The sentences of a text, the first with the number that the text begins with."""
    found = list(pieces)
    if len(found) > 2 and _SHORTENED.fullmatch(found[0]) and found[1][:1].isdecimal():
        found[:2] = [found[0] + found[1]]
    if len(found) > 1 and _NUMBERED.fullmatch(found[0]):
        found[:2] = [found[0] + found[1]]
    return found
