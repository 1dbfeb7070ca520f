"""Kokoro: one neural model, offline, with speakers of several languages; the voice that is understood best."""

from __future__ import annotations

import hashlib
import json
import struct
import unicodedata
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from typing import TYPE_CHECKING, Any, ClassVar, Final

from exporter.errors import VoiceError
from formats.speech.synth.voices import child, japanese, kokoro_files
from formats.speech.synth.voices.kokoro_japanese import pronounce_japanese
from formats.speech.synth.voices.languages import aliases, match_language
from formats.speech.synth.voices.pronounce import ENDS, Group, pronounce
from formats.speech.synth.voices.timed import timed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from exporter.plugin import Speech
    from formats.speech.options import SpeechOptions

RATE: Final = 24000
"""Samples a second of the sound: the model's own."""
_SERVER: Final = "formats.speech.synth.voices.kokoro_server"
_LONGEST: Final = 400
"""Symbols that the model is given at a time: it takes 510, and hurries towards the end of so many."""
_LATE_MS: Final = 87
"""How late the model's durations place a word: the median over 185 words against forced alignment, for af_heart."""
_SECONDS: Final = 600.0
"""Time for a text, which takes some 20 s on a slow machine."""
_SPEAKERS: Final = {
    "en-us": "af_heart", "en-gb": "bm_george", "es": "ef_dora", "fr-fr": "ff_siwis", "hi": "hf_alpha", "it": "if_sara",
    "ja": "jf_alpha", "pt-br": "pf_dora",
}  # fmt: skip
"""Who speaks each language where nobody else is asked for. The first letter of a speaker's name is the language's."""

_LEVEL: Final = -22.6
"""LUFS of af_heart, to which every speaker is brought (data/kokoro_levels.txt); one that was not measured stays as it is."""


class KokoroVoice:
    """Kokoro-82M, in eight bits.

    `own` is a folder with a model (.onnx) and speakers (.bin) of the user's; `speaker` a name such as bf_emma, for its language
    alone; `pace` how fast it speaks, 1 as it was trained. The same text gives the same bytes.
    """

    name: ClassVar[str] = "kokoro"
    online: ClassVar[bool] = False

    def __init__(self, *, own: str = "", speaker: str = "", pace: float = 1.0, seconds: float = _SECONDS) -> None:
        self._parts, self._sha256 = kokoro_files.model_parts(own)
        self._files = kokoro_files.speakers(own)
        able = (tag for tag in _SPEAKERS if tag != "ja" or japanese.is_installed())
        self._speakers = {tag: _SPEAKERS[tag] for tag in able if _SPEAKERS[tag] in self._files}
        self._pace = pace
        self._seconds = seconds
        if speaker:
            tag = next((tag for tag, name in _SPEAKERS.items() if name[0] == speaker[0]), None)
            if speaker not in self._files or tag is None:
                raise VoiceError(f"The voice kokoro has no speaker {speaker!r}.", hint=f"It has {', '.join(sorted(self._files))}.")
            self._speakers[tag] = speaker

    @classmethod
    def from_options(cls, options: SpeechOptions) -> KokoroVoice:
        """Return the voice that a run's speech options ask for. Raises VoiceError where it is not installed."""
        return cls(own=options.kokoro, speaker=options.speaker, pace=options.rate / 165)

    @staticmethod
    def fetch() -> Iterator[str]:
        """Bring the model and the speakers; a line for each thing done. Raises VoiceError."""
        return kokoro_files.fetch()

    def languages(self) -> frozenset[str]:
        """Return the languages that the model was trained on and whose speaker is there, and the tags that mean the same."""
        return aliases(self._speakers)

    def fingerprint(self) -> str:
        """Return the libraries' versions, the hashes of model and speakers, and every parameter that the sound depends on."""
        versions = " ".join(f"{name}={version(name)}" for name in ("onnx", "onnxruntime", "espeakng-loader"))
        model = self._sha256 or _hash(self._parts[0])
        speakers = " ".join(f"{tag}={_hash(self._files[name])[:16]}" for tag, name in sorted(self._speakers.items()))
        readings = japanese.version() if "ja" in self._speakers else ""
        return f"kokoro/1 {versions} readings={readings} model={model} {speakers} pace={self._pace:.4f}"

    def speak(self, text: str, *, language: str) -> Speech:
        """Return `text` spoken in `language`, and the times of its words by the model's durations.

        A text without a word is zero samples. Raises VoiceError when the model lacks the language, cannot be run, fails, dies or
        does not answer.
        """
        tag = match_language(language, self._speakers)
        if tag is None:
            raise VoiceError(f"The voice kokoro does not speak {language!r}.", hint="`exporter voices` says what it speaks.")
        groups = pronounce_japanese(text) if tag == "ja" else pronounce(text, language=tag)
        pieces = list(_pieces(groups))
        if not pieces:
            return timed(text, b"", RATE)
        name = self._speakers[tag]
        asked: dict[str, Any] = {
            "pieces": pieces,
            "speaker": str(self._files[name]),
            "pace": self._pace,
            "gain": 10 ** ((_LEVEL - _levels().get(name, _LEVEL)) / 20),
        }
        setting = json.dumps({"parts": [str(part) for part in self._parts], "sha256": self._sha256})
        data = json.dumps(asked).encode()
        answer = child.ask(_SERVER, setting, data, called="The voice kokoro", seconds=self._seconds)
        size = struct.unpack(">I", answer[:4])[0]
        lengths = json.loads(answer[4 : 4 + size])["lengths"]
        firsts = [group.first for group in groups]
        return timed(text, answer[4 + size :], RATE, firsts=firsts, lengths=lengths, late_ms=_LATE_MS)


Word = tuple[list[int], list[int]]
"""A word as numbers of symbols: what is spoken, and the mark and the blank behind it."""


def _pieces(groups: tuple[Group, ...]) -> Iterator[list[Word]]:
    """Words in pieces that the model takes, cut at the end of a sentence, else of a clause, else of a word.

    A word of more symbols than the model takes cannot come: eSpeak NG is given runs of at most 60 characters.
    """
    words = [_word(group) for group in groups]
    start = 0
    while start < len(words):
        end, size = start, 0
        while end < len(words) and (size := size + len(words[end][0]) + len(words[end][1])) <= _LONGEST:
            end += 1
        if end < len(words):
            end = max(end, start + 1)
            border = (
                [place for place in range(start, end) if groups[place].mark in ENDS]
                or [place for place in range(start, end) if groups[place].mark]
                or [end - 1]
            )
            end = border[-1] + 1
        yield words[start:end]
        start = end


def _word(group: Group) -> Word:
    known = _symbols()
    spoken: list[int] = []
    for char in group.ipa:
        parts = char if char in known else unicodedata.normalize("NFD", char)
        spoken += [known[part] for part in parts if part in known]
    behind = [known[each] for each in (group.mark, " " if group.blank else "") if each in known]
    return spoken, behind


@lru_cache(maxsize=1)
def _levels() -> dict[str, float]:
    pairs = (line.split() for line in _data("kokoro_levels.txt"))
    return {name: float(level) for name, level in pairs}


def _data(name: str) -> list[str]:
    text = (files("formats.speech.synth.voices") / "data" / name).read_text("utf-8")
    return [line for line in text.splitlines() if not line.startswith("#")]


@lru_cache(maxsize=1)
def _symbols() -> dict[str, int]:
    pairs = (line.split(" ", 1) for line in _data("kokoro_symbols.txt"))
    return {symbol: int(number) for number, symbol in pairs}


@lru_cache(maxsize=32)
def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
