"""Japanese text → how each of its words is read, in kana, by Open JTalk: the package pyopenjtalk-plus holds its dictionary."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata
from importlib.util import find_spec
from typing import Any, Final

_KANA: Final = re.compile(r"[\u30a1-\u30fa\u30fc]+")
_HAN: Final = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_DEVOICED: Final = "’"  # what the dictionary writes behind a vowel that is whispered
BRING: Final = 'pip install "article-exporter[japanese]"'


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A word: its characters in the text (`first` to `last`, exclusive), how it is read in katakana, and whether it is said in one
    go with the word before. `kana` is empty for marks and for what the dictionary cannot read.
    """

    first: int
    last: int
    kana: str
    joined: bool = False


def is_installed() -> bool:
    """Whether readings can be had."""
    return find_spec("pyopenjtalk") is not None


def version() -> str:
    """The version of the readings, which the sound depends on; empty where there are none."""
    return metadata.version("pyopenjtalk-plus") if is_installed() else ""


@lru_cache(maxsize=256)
def readings(text: str) -> tuple[Reading, ...]:
    """The words of a text in order. Raises ImportError where the package is not installed."""
    import pyopenjtalk

    plain, places = _folded(text)
    found: list[Reading] = []
    waiting: list[tuple[str, bool]] = []
    place = 0
    for token in pyopenjtalk.run_frontend(text):
        kana = "".join(_KANA.findall(str(token["pron"]).replace(_DEVOICED, "")))
        joined = token["chain_flag"] == 1
        written = unicodedata.normalize("NFKC", str(token["string"]))
        at = plain.find(written, place) if written else -1
        # Figures come as the words for them: they stand for what lies before the next word that is written so.
        if at < 0 or (_is_numeral(written) and not plain.startswith(written, place)):
            waiting.append((kana, joined))
            continue
        found += _spread(waiting, place, at, places)
        waiting = []
        place = at + len(written)
        found.append(Reading(first=places[at], last=places[place], kana=kana, joined=joined))
    found += _spread(waiting, place, len(plain), places)
    return tuple(found)


def in_kana(text: str) -> tuple[str, list[int]]:
    """The text with its readings in place of its kanji, blanks between what is said apart, and each character's place in `text`.

    What the dictionary cannot read stays as it is. Raises ImportError where the package is not installed.
    """
    made: list[str] = []
    places: list[int] = []
    done = 0
    for word in readings(text):
        kept = text[done : word.first] if word.first > done else ""
        said = word.kana or text[max(done, word.first) : word.last]
        gap = " " if made and word.kana and not word.joined and not made[-1].isspace() else ""
        made += [*kept, *gap, *said]
        places += [*range(done, done + len(kept)), *([word.first] * len(gap)), *_along(word, len(said))]
        done = max(done, word.last)
    made += text[done:]
    places += range(done, len(text))
    return "".join(made), places


def unread(text: str) -> int:
    """How many Han characters no reading is known of: all, where the package is not installed."""
    if not _HAN.search(text):
        return 0
    return len(_HAN.findall(in_kana(text)[0] if is_installed() else text))


def _along(word: Reading, count: int) -> list[int]:
    """The places of so many characters of a reading, spread over the characters it stands for."""
    size = max(1, word.last - word.first)
    return [word.first + number * size // max(1, count) for number in range(count)]


def _spread(waiting: list[tuple[str, bool]], start: int, end: int, places: Any) -> list[Reading]:
    """Words that are not written as they are read share the characters from `start` to `end`."""
    if not waiting:
        return []
    first, last = places[start], places[end]
    borders = [first + number * (last - first) // len(waiting) for number in range(len(waiting) + 1)]
    return [
        Reading(first=borders[number], last=borders[number + 1], kana=kana, joined=joined)
        for number, (kana, joined) in enumerate(waiting)
    ]


def _folded(text: str) -> tuple[str, list[int]]:
    """The text in the width that the dictionary's words are compared in, and each character's place in `text`, and its end."""
    made: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        folded = unicodedata.normalize("NFKC", char)
        made.append(folded)
        places += [place] * len(folded)
    return "".join(made), [*places, len(text)]


def _is_numeral(written: str) -> bool:
    return all(char in "〇一二三四五六七八九十百千万億兆" for char in written)
