"""The default voice: eSpeak NG, offline, about a hundred languages, the same bytes for the same text whatever was said before."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar, Final

from exporter.errors import VoiceError
from exporter.plugin import Speech, SpokenWord
from formats.speech.signal.pcm import fade, samples_from, sounding_end
from formats.speech.synth.voices import espeak_client, japanese
from formats.speech.synth.voices.espeak_library import Setting, engine
from formats.speech.synth.voices.espeak_text import prepare
from formats.speech.synth.voices.languages import aliases, match_language
from formats.speech.synth.voices.split import split_text
from formats.speech.synth.voices.words import align, word_units

if TYPE_CHECKING:
    from formats.speech.options import SpeechOptions

_PIECE: Final = 1500  # The library reads clauses of at most 800 characters; pieces of this size end at sentences.
_RISE: Final = 22  # samples: 1 ms
_UNREAD_CHINESE: Final = frozenset("炯窘琼穷兄凶胸匈汹雄熊冂邛芎茕迥扃穹蛩筇跫銎")
"""Of the 6,763 characters of GB 2312 those that its Mandarin cannot read, all of them with the final "iong"."""


class EspeakVoice:
    """eSpeak NG from the wheel `espeakng-loader`.

    `rate` is in words a minute (80 to 400: from 450 on the library speeds the finished sound up and its events no longer
    fit), `pitch` and `pitch_range` go from 0 to 99 (50 is the library's own), `volume` is in percent (1 to 100). Sound has
    22050 samples a second and no pause at its ends but 7 ms of silence.
    """

    name: ClassVar[str] = "espeak"
    online: ClassVar[bool] = False

    def __init__(self, *, rate: int = 165, pitch: int = 50, pitch_range: int = 50, volume: int = 100) -> None:
        if not (80 <= rate <= 400 and 0 <= pitch <= 99 and 0 <= pitch_range <= 99 and 1 <= volume <= 100):
            raise VoiceError(
                f"The voice espeak takes no rate {rate}, pitch {pitch}, range {pitch_range}, volume {volume}.",
                hint="Rates go from 80 to 400 words a minute, pitch and range from 0 to 99, volume from 1 to 100.",
            )
        self._rate = rate
        self._pitch = pitch
        self._pitch_range = pitch_range
        self._volume = volume

    @classmethod
    def from_options(cls, options: SpeechOptions) -> EspeakVoice:
        """Return the voice that a run's speech options ask for."""
        return cls(rate=options.rate, pitch=options.pitch)

    def languages(self) -> frozenset[str]:
        """Return the BCP 47 tags in lower case that the library speaks, and the other tags that mean the same."""
        return aliases(files())

    def fingerprint(self) -> str:
        """Return the library's version and every parameter that the sound depends on."""
        readings = f" readings={japanese.version()}" if japanese.is_installed() else ""
        return (
            f"espeak/1 library={engine().version} rate={self._rate} pitch={self._pitch}"
            f" range={self._pitch_range} volume={self._volume}{readings}"
        )

    def speak(self, text: str, *, language: str) -> Speech:
        """Return `text` spoken with the voice of `language`, and the times of its words.

        Control characters and lone surrogates are pauses, invisible format characters are left out. A text without a word is
        silence of zero samples. The sound is held in memory: 44 kB a second, about 1 MB for 60 words. Raises VoiceError when no
        voice speaks the language or the library is missing.
        """
        rate = engine().rate
        tag = match_language(language, files())
        if tag is None:
            raise VoiceError(f"eSpeak NG does not speak {language!r}.", hint="`exporter voices` lists each voice's languages.")
        setting = Setting(
            file=files()[tag],
            rate=self._rate,
            pitch=self._pitch,
            pitch_range=self._pitch_range,
            volume=self._volume,
        )
        sound = bytearray()
        words: list[SpokenWord] = []
        for first, last in split_text(text, _PIECE):
            pcm, found = _speak_piece(text[first:last], setting, in_kana=tag == "ja" and japanese.is_installed())
            shift = len(sound) // 2
            words += (
                SpokenWord(start=word.start + shift, end=word.end + shift, first=word.first + first, last=word.last + first)
                for word in found
            )
            sound += pcm
        return Speech(pcm=bytes(sound), rate=rate, words=tuple(words))


def unreadable(text: str, *, language: str) -> int:
    """Return how many characters of `text` the library cannot read in `language` (BCP 47) and would name instead.

    Its Japanese knows kana only: a kanji is spoken as the words for "Chinese letter", unless its reading is known (`japanese.py`).
    """
    match language.lower().split("-")[0]:
        case "ja":
            return japanese.unread(text)
        case "zh" | "cmn":
            return sum(char in _UNREAD_CHINESE for char in text)
        case _:
            return 0


def _speak_piece(text: str, setting: Setting, *, in_kana: bool) -> tuple[bytes, tuple[SpokenWord, ...]]:
    units = word_units(text)
    if not units:
        return b"", ()
    read, origins = japanese.in_kana(text) if in_kana else (text, range(len(text)))
    spoken, prepared = prepare(read)
    places = [origins[place] for place in prepared] if in_kana else prepared
    said = espeak_client.speak(spoken, setting)
    onsets = ((places[min(character, len(places) - 1)], sample) for character, sample in said.onsets)
    samples = samples_from(said.pcm)
    stops, begun = [], 0
    for end in said.clauses:
        stops.append((sounding_end(samples, begun, end), end))
        begun = end
    return _without_click(said.pcm), align(units, onsets, stops, len(samples))


def _without_click(sound: bytes) -> bytes:
    """Let the first millisecond rise: the library may start at 1 % of full scale, which ticks after a pause."""
    return fade(sound[: 2 * _RISE], opening=_RISE) + sound[2 * _RISE :]


@lru_cache(maxsize=1)
def files() -> dict[str, str]:
    """Return the voice file for each language tag: the one that ranks the tag highest, the first of equals."""
    best: dict[str, tuple[int, str]] = {}
    for voice in engine().voices():
        for tag, rank in voice.languages:
            if tag not in best or rank < best[tag][0]:
                best[tag] = (rank, voice.file)
    return {tag: file for tag, (_, file) in best.items()}
