"""Parts of a country behind a town: "Springfield, Ill." and "Springfield, IL 62704" are in Illinois. They stand in the languages'
data.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formats.speech.verbalise.words import Words

_TOWN: Final = re.compile(r"(?<!\w)[A-Z][\w.’'-]*[a-z][\w.’'-]*, $")
_TOWN_IN_CAPITALS: Final = re.compile(r"(?<!\w)[A-Z]{3,}, $")
_START: Final = re.compile(r"(?P<party>(?<=\b[RDI])-|(?<=\b[RDI]\.,) )|(?<=, )(?=[^\W\d_a-z])")
"""Where a region may begin: behind a party, or behind a comma."""
_NEAR: Final = 32
"""Characters before the comma in which a town's last word stands."""
_CODE: Final = re.compile(r" \d{5}\b")


def regions(text: str, words: Words) -> Iterator[tuple[int, int, str]]:
    """Every shortened region behind a town or a party ("R-Fla."), and its name. A stop that also ends the text is kept."""
    if not words.regions or not (", " in text or "-" in text):
        return
    for match in _START.finditer(text):
        short = _short_at(text, match.end(), words.language)
        if short is None:
            continue
        end = match.end() + len(short)
        code = _CODE.match(text, end)
        is_sure = code is not None or short not in words.degrees
        before = text[max(0, match.start() - _NEAR) : match.start()]
        is_sure = is_sure or (bool(words.before_town) and _led(words.before_town).search(before) is not None)
        in_town = _TOWN.search(before) or (short.endswith(".") and _TOWN_IN_CAPITALS.search(before))
        if match["party"] is None and not (is_sure and in_town):
            continue
        ends = short.endswith(".") and not text[end:].strip('"”’»)] ')
        yield match.end(), end - ends, words.regions[short]
        if code is not None:
            yield end, code.end(), " " + " ".join(code[0].strip())


@lru_cache(maxsize=4)
def _led(before_town: str) -> re.Pattern[str]:
    """A town behind a word that leads to one: of "at Elkton, MD" a degree is none."""
    return re.compile(rf"\b(?:{before_town}) (?:[A-Z][\w.’'-]+ ){{0,2}}[A-Z][\w’'-]*, $")


def _short_at(text: str, start: int, language: str) -> str | None:
    """The longest shortened region that stands at a place of a text, whole. A pattern of all takes longer to make than texts to
    read.
    """
    for short in _by_beginning(language).get(text[start : start + 2], ()):
        end = start + len(short)
        if text.startswith(short, start) and not (text[end : end + 1].isalnum() or text[end : end + 1] == "_"):
            return short
    return None


@lru_cache(maxsize=4)
def _by_beginning(language: str) -> dict[str, list[str]]:
    """Two letters → the shortened regions that begin so, the longest first."""
    from formats.speech.verbalise.words import words_for

    words = words_for(language)
    found = defaultdict[str, list[str]](list)
    for short in sorted(words.regions if words else (), key=len, reverse=True):
        found[short[:2]].append(short)
    return found
