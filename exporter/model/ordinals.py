"""Numbers with a point at which no sentence ends, though a splitter sees an end: ordinals ("28. April", "19. århundrede"), and
those that a line begins with ("1. The weir", "Table 6-1. Tools", "Abb. 4. Ein Boot").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from exporter.lazily import Lazily

if TYPE_CHECKING:
    from collections.abc import Sequence

_LANGUAGES: Final = frozenset({"cs", "da", "de", "et", "fi", "hr", "hu", "is", "nb", "nn", "no", "pl", "sk", "sl", "sr"})
"""Languages that write ordinals with a point."""
_ENDS: Final = Lazily(r"(?<![\w.,:])\d{1,3}\.\s*$")
_GERMAN: Final = Lazily(
    r"(?:Auflage|Aufl|Klasse|Ehe|Versuch|Buch|Mal|Platz|Stock|Liga|Runde|Jahrgang|Jg|Bundesliga|Weltkrieg|Halbzeit|Spieltag|Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jahrhunderts?|Jahrtausends?|Jhd?)\b"
)
"""What follows an ordinal and, as a noun of German, looks like the beginning of a sentence."""
_COUNTED: Final = Lazily(
    r"\b(?:am|zum|zur|vom|beim|im|de[rmns]|die|das|(?:[mds]ein|ihr|unser|euer|eur)e[mn]|jede[mnrs]?|seit|ab|bis) \d{1,3}\.\s*$",
    re.IGNORECASE,
)
"""An ordinal of German with its article: the noun comes next."""

_CENTURY: Final = re.compile(r"[IVX]+ (?:wiek|w\.|stolet)")
"""A century behind a decade: "w latach 90. XX wieku"."""
_NUMBERED: Final = Lazily(r"\W*(?:[^\W\d_]{2,12}\.?\s+)?\d{1,3}(?:[-–.]\d{1,3})*[a-z]?\.\s*")
_SHORTENED: Final = Lazily(r"\W*[^\W\d_]{2,4}\.\s*")


def rejoined(pieces: Sequence[str], language: str) -> list[str]:
    """Sentences of one text, of which those that were cut after a number are whole again; `language` is a primary subtag."""
    pieces = _begun(pieces)
    if len(pieces) < 2 or language not in _LANGUAGES:
        return pieces
    found = [pieces[0]]
    for piece in pieces[1:]:
        goes_on = piece[:1].islower() or _CENTURY.match(piece) or (language == "de" and _is_noun(found[-1], piece))
        if goes_on and _ENDS.search(found[-1]):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def _is_noun(before: str, after: str) -> bool:
    """Whether a capital behind an ordinal of German begins the noun that is counted."""
    return _GERMAN.match(after) is not None or (after[:1].isupper() and _COUNTED.search(before) is not None)


def _begun(pieces: Sequence[str]) -> list[str]:
    """The sentences of a text, the first with the number that the text begins with."""
    found = list(pieces)
    if len(found) > 2 and _SHORTENED.fullmatch(found[0]) and found[1][:1].isdecimal():
        found[:2] = [found[0] + found[1]]
    if len(found) > 1 and _NUMBERED.fullmatch(found[0]):
        found[:2] = [found[0] + found[1]]
    return found
