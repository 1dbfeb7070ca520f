"""Sentences that a splitter cut behind an abbreviation are made whole again. The abbreviations stand in `abbreviations.toml`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LETTERS: Final = r"[^\s\d_.,;:!?()\[\]«»„“”\"'’/-]+"
_LAST: Final = re.compile(rf"(?<![\w.])((?:{_LETTERS}\.(?:[ \u00a0\u202f]?|-))*{_LETTERS})\.[ \u00a0\u202f]?$")
"""The last word, which may hold full stops ("a.m.", "c.-à-d."), before the stop that ends a text."""
_LONGEST: Final = 60  # Characters of an abbreviation with all its parts.
_SIGN: Final = re.compile(r"[ºª°]|[-\u2010\u2011][^\W\d_]")
"""What belongs to the stop before it: "n.º", "J.-C."."""
_ZONE: Final = re.compile(r"(?:[ECMPA][SD]?T|GMT|UTC|BST|IST|CES?T|[ap]\.m)\b")
"""A zone of time behind an hour."""
_SHORT_WORD: Final = re.compile(r"(?<![\w.])([^\W\d_]{2,4})\.\s+(?=[A-ZÀ-ÖØ-Þ])")
_SMALL_WORD: Final = re.compile(r"[^\W\d_]+")


class _Abbreviations(NamedTuple):
    never_last: frozenset[str]
    before_figures: frozenset[str]
    before_small: frozenset[str]
    words: frozenset[str]


def joined(pieces: Sequence[str], language: str) -> list[str]:
    """Sentences of one text, of which those that were cut behind an abbreviation are whole; `language` is a primary subtag."""
    known = _abbreviations(language)
    words = known.words if known is not None else frozenset()
    found: list[str] = []
    for piece in (part for whole in pieces for part in _parted(whole, words)):
        if found and _goes_on(found[-1], piece, known):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def _parted(piece: str, words: frozenset[str]) -> Iterator[str]:
    """The sentences of one that was not cut behind a word which is not shortened here: "He said no. Then he left."."""
    start = 0
    for match in _SHORT_WORD.finditer(piece):
        if match[1] in words:
            yield piece[start : match.end()]
            start = match.end()
    yield piece[start:]


def _goes_on(before: str, after: str, known: _Abbreviations | None) -> bool:
    """Whether the sentence of one piece goes on in the next."""
    last = _LAST.search(before[-_LONGEST:])
    if last is None:
        return False
    if _SIGN.match(after) and before.endswith("."):
        return True
    if known is None:
        return False
    word = last[1]
    final = re.split(r"[.\s-]+", word)[-1]
    if {word, final} & known.never_last:
        return True
    if after[:1].isdecimal():
        return bool({word, final} & (known.before_figures | known.before_small))
    if word.endswith(".m") and _ZONE.match(after):
        return True
    return _begins_small(after) and (bool({word, final} & known.before_small) or "." in word or len(final) == 1)


def _begins_small(text: str) -> bool:
    """Whether a text begins with a small letter, and not with a name like "iPhone"."""
    word = _SMALL_WORD.match(text)
    return word is not None and word[0].islower()


@lru_cache(maxsize=1)
def _tables() -> dict[str, _Abbreviations]:
    import tomllib
    from importlib.resources import files

    read = tomllib.loads(files("exporter.model").joinpath("abbreviations.toml").read_text("utf-8"))
    return {
        language: _Abbreviations(*(frozenset(table.get(name, "").split()) for name in _Abbreviations._fields))
        for language, table in read.items()
    }


_SAME: Final = {"no": "nb", "nn": "nb"}


def _abbreviations(language: str) -> _Abbreviations | None:
    return _tables().get(_SAME.get(language, language))
