"""A voice for tests: one tone a character, no library, exact times that can be worked out by hand."""

from __future__ import annotations

from array import array
from functools import lru_cache
from typing import ClassVar

from exporter.errors import VoiceError
from exporter.plugin import Speech, SpokenWord
from formats.speech.signal.pcm import pcm_from, samples_in, silence
from formats.speech.synth.voices.words import word_units


class ToneVoice:
    """Sounds every character of a word for `milliseconds` each; every other character is silent for as long.

    The pitch follows the character (one of 32 steps), so that another text is another sound. A text without a word is silent.
    `rate` is in samples a second. Speaks every language.
    """

    name: ClassVar[str] = "tone"
    online: ClassVar[bool] = False

    def __init__(self, *, milliseconds: int = 20, rate: int = 22050) -> None:
        if milliseconds < 1 or rate < 1000:
            raise VoiceError("The tone voice takes at least 1 ms a character and 1000 samples a second.")
        self._milliseconds = milliseconds
        self._rate = rate

    def languages(self) -> frozenset[str]:
        """Return {"mul"}, the BCP 47 tag for many languages: the tone has none of its own."""
        return frozenset({"mul"})

    def fingerprint(self) -> str:
        """Return the parameters that the sound depends on."""
        return f"tone/1 milliseconds={self._milliseconds} rate={self._rate}"

    def speak(self, text: str, *, language: str) -> Speech:
        """Return len(text) x `milliseconds` of sound and each word's exact place."""
        step = samples_in(self._milliseconds, self._rate)
        units = word_units(text)
        sounding = {place for first, last in units for place in range(first, last)}
        gap = silence(step)
        pcm = b"".join(_tone(ord(char) % 32, step, self._rate) if place in sounding else gap for place, char in enumerate(text))
        words = tuple(SpokenWord(start=first * step, end=last * step, first=first, last=last) for first, last in units)
        return Speech(pcm=pcm, rate=self._rate, words=words)


@lru_cache(maxsize=64)
def _tone(pitch: int, samples: int, rate: int) -> bytes:
    # A triangle wave needs no sine, so it is the same on every machine.
    period = max(4, rate // (200 + 20 * pitch))
    wave = (abs(place % period * 4 * 6000 // period - 2 * 6000) - 6000 for place in range(samples))
    return pcm_from(array("h", wave))
