"""Japanese for Kokoro: readings in kana → the symbols that the model was taught."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Final

from formats.speech.synth.voices.japanese import readings
from formats.speech.synth.voices.pronounce import ENDS, MARKS, Group

_NASALS: Final = (("mpb", "m"), ("kɡ", "ŋ"), ("ɲʨʥ", "ɲ"), ("ntdɾz", "n"))
"""The first sound behind ン → how ン is said before it; ɴ before all others."""


def pronounce_japanese(text: str) -> tuple[Group, ...]:
    """The words of a text in the model's symbols, each with its place. Raises ImportError where readings are not installed."""
    groups: list[Group] = []
    words = readings(text)
    for word, after in zip(words, (*words[1:], None), strict=True):
        symbols = symbols_of(word.kana, following=after.kana if after is not None and after.joined else "")
        if symbols:
            if groups and word.joined and not groups[-1].mark:
                groups[-1] = Group(first=groups[-1].first, ipa=groups[-1].ipa, blank=False)
            groups.append(Group(first=word.first, ipa=symbols))
        elif groups and not groups[-1].mark:
            mark = next((MARKS[char] for char in text[word.first : word.last] if char in MARKS), "")
            groups[-1] = Group(first=groups[-1].first, ipa=groups[-1].ipa, mark=mark)
    if groups and groups[-1].mark not in ENDS:
        groups[-1] = Group(first=groups[-1].first, ipa=groups[-1].ipa, mark=".")
    return tuple(groups)


def symbols_of(kana: str, *, following: str = "") -> str:
    """The symbols of a word in katakana, `following` being what is said in the same breath; empty where it holds none."""
    sounds = _sounds(kana)
    behind = [*sounds[1:], *(_sounds(following)[:1] or [""])]
    return "".join(_settled(sound, after) for sound, after in zip(sounds, behind, strict=True)) if sounds else ""


def _sounds(kana: str) -> list[str]:
    """Kana by kana, each as its symbols, and those that depend on their neighbours as they are."""
    table = _table()
    sounds: list[str] = []
    place = 0
    while place < len(kana):
        size = 2 if kana[place : place + 2] in table else 1
        sounds.append(table.get(kana[place : place + size], kana[place]))
        place += size
    return sounds


def _settled(sound: str, following: str) -> str:
    match sound:
        case "ー":
            return "ː"
        case "ッ":
            return "ʔ"
        case "ン":
            return next((nasal for firsts, nasal in _NASALS if following[:1] and following[0] in firsts), "ɴ")
        case _:
            return sound if sound[0] < "\u3000" else ""


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    text = (files("formats.speech.synth.voices") / "data" / "kokoro_kana.txt").read_text("utf-8")
    pairs = (line.split(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    return dict(pairs)
