"""Text → its words in IPA by eSpeak NG, each with its place in the text: what neural voices are given."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from exporter.errors import VoiceError
from formats.speech.synth.voices import espeak_client
from formats.speech.synth.voices.espeak import files
from formats.speech.synth.voices.espeak_library import Setting
from formats.speech.synth.voices.espeak_text import prepare
from formats.speech.synth.voices.languages import match_language
from formats.speech.synth.voices.split import split_text

if TYPE_CHECKING:
    from collections.abc import Iterator

_PIECE: Final = 1500  # characters that the library is given at a time, as in espeak.py
_SWITCH: Final = re.compile(r"\([^)]*\)")
"""How the library marks words that it takes for another language: "(en)word(fr)"."""
MARKS: Final[dict[str, str]] = {
    **{mark: mark for mark in ".,;:!?…"},
    **dict.fromkeys("。।॥۔", "."), **dict.fromkeys("，、،–—", ","),
    "；": ";", "؛": ";", "：": ":", "！": "!", "？": "?", "؟": "?",
}  # fmt: skip
ENDS: Final = frozenset(".!?…")
"""Marks that end a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What the engine says in one go, mostly a word: the character of the text where it begins, its IPA, and the mark of
    punctuation behind it (".,;:!?…" or empty). Without `blank` the next one is said in the same breath.
    """

    first: int
    ipa: str
    mark: str = ""
    blank: bool = True


def pronounce(text: str, *, language: str) -> tuple[Group, ...]:
    """The words of `text` as eSpeak NG pronounces them in `language` (BCP 47); none where nothing can be said.

    A clause that ends without a mark gets a comma, the last one a full stop, so that nothing is cut short: models are trained on
    sentences. Raises VoiceError when the library is missing or lacks the language.
    """
    tag = match_language(language, files())
    if tag is None:
        raise VoiceError(f"eSpeak NG cannot pronounce {language!r}.", hint="`exporter voices` lists each voice's languages.")
    setting = Setting(file=files()[tag], phonemes=True)
    groups: list[Group] = []
    for first, last in split_text(text, _PIECE):
        groups += _piece(text[first:last], first, setting)
    if groups and groups[-1].mark not in ENDS:
        groups[-1] = Group(first=groups[-1].first, ipa=groups[-1].ipa, mark=".")
    return tuple(groups)


def _piece(text: str, shift: int, setting: Setting) -> Iterator[Group]:
    given, places = prepare(text)
    said = espeak_client.speak(given, setting)
    clauses = [(_SWITCH.sub("", clause.ipa).split(), clause.last) for clause in said.phonemes]
    count = sum(len(words) for words, _ in clauses)
    onsets = [character for character, _ in said.onsets]
    number = begun = 0
    for words, last in clauses:
        for place, word in enumerate(words):
            # Sound and pronunciation are made from the same words; where the counts differ all the same, the places are shares.
            onset = onsets[number if count == len(onsets) else number * len(onsets) // count] if onsets else 0
            mark = _mark(given[begun:last]) if place == len(words) - 1 else ""
            yield Group(first=shift + places[min(onset, len(places) - 1)], ipa=word, mark=mark)
            number += 1
        begun = last


def _mark(clause: str) -> str:
    """The mark at the end of a clause; a comma where the library pauses without one."""
    tail = re.search(r"[^\w]*$", clause)
    found = [MARKS[char] for char in (tail.group() if tail else "") if char in MARKS]
    return next((mark for mark in found if mark in "?!"), found[0] if found else ",")
