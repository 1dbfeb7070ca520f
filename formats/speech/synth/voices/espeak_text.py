"""Text as the library eSpeak NG can take it."""

from __future__ import annotations

import re
from typing import Final

_LONGEST_RUN: Final = 60  # It cuts words at 160 bytes and drops the rest, so longer runs are parted.
_RUN_CHARACTER: Final = re.compile(r"[^\s\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_RUN: Final = re.compile(rf"{_RUN_CHARACTER.pattern}{{{_LONGEST_RUN + 1},}}")
_SILENT: Final = re.compile("[\u00ad\u200b-\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufff0-\uffff]")


def prepare(text: str) -> tuple[str, range | list[int]]:
    """Return `text` as the library can take it, and for each of its characters the place in `text`."""
    text = _CONTROL.sub(" ", text)
    if not _SILENT.search(text) and not _RUN.search(text):
        return text, range(len(text))
    characters: list[str] = []
    places: list[int] = []
    run = 0
    for place, character in enumerate(text):
        if _SILENT.match(character):
            continue
        run = 0 if character.isspace() or not _RUN_CHARACTER.match(character) else run + 1
        if run > _LONGEST_RUN:
            characters.append(" ")
            places.append(place)
            run = 1
        characters.append(character)
        places.append(place)
    return "".join(characters), places or [0]
