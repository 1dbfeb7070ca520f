"""Numbers with a point that are ordinals ("28. April", "19. århundrede"), where a splitter of sentences sees an end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_LANGUAGES: Final = frozenset({"cs", "da", "de", "et", "fi", "hr", "hu", "is", "nb", "nn", "no", "sk", "sl", "sr"})
"""Languages that write ordinals with a point."""
_ENDS: Final = re.compile(r"(?<![\w.,:])\d{1,2}\.\s*$")
_GERMAN: Final = re.compile(
    r"(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jahrhunderts?|Jahrtausends?)\b"
)
"""What follows an ordinal and, as a noun of German, looks like the beginning of a sentence."""


def rejoined(pieces: Sequence[str], language: str) -> list[str]:
    """Sentences, of which those that were cut after an ordinal are whole again; `language` is a primary subtag."""
    if len(pieces) < 2 or language not in _LANGUAGES:
        return list(pieces)
    found = [pieces[0]]
    for piece in pieces[1:]:
        goes_on = piece[:1].islower() or (language == "de" and _GERMAN.match(piece) is not None)
        if goes_on and _ENDS.search(found[-1]):
            found[-1] += piece
        else:
            found.append(piece)
    return found
