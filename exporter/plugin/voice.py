"""What a voice is: text in, samples and word times out."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct


class SpokenWord(Struct, frozen=True, kw_only=True):
    """One word in the sound: samples `start` to `end` (exclusive), characters `first` to `last` (exclusive) of the text spoken."""

    start: int
    end: int
    first: int
    last: int


class Speech(Struct, frozen=True, kw_only=True):
    """Sound: `pcm` is signed 16-bit little-endian mono, `rate` its samples a second, `words` the times in it."""

    pcm: bytes
    rate: int
    words: tuple[SpokenWord, ...] = ()


class VoiceFacts(Struct, frozen=True, kw_only=True):
    """What a person wants to know before choosing a voice.

    `cost` is CPU seconds for a second of sound, `pause` what is waited beside it; `misheard` are the words of a hundred that a
    recogniser gets wrong, None where nobody measured; `repeatable` whether the same text gives the same bytes on one machine;
    `bring` the one command that brings what is missing.
    """

    cost: float
    licence: str
    repeatable: bool
    bring: str = ""
    pause: float = 0.0
    misheard: float | None = None


class Voice(Protocol):
    """A speech engine with one set of parameters. The same text gives the same samples, whatever was said before."""

    @property
    def name(self) -> str:
        """What `--voice` takes: small letters and digits."""
        ...

    @property
    def online(self) -> bool:
        """Whether the text leaves the machine. Such a voice runs only when it is named."""
        ...

    def languages(self) -> frozenset[str]:
        """The BCP 47 tags it speaks; a tag holds for all that begin with it."""
        ...

    def fingerprint(self) -> str:
        """Engine, version, voice and parameters: the part of a cache key that is the voice's."""
        ...

    def speak(self, text: str, *, language: str) -> Speech:
        """Speak `text` in `language` (BCP 47). Raises VoiceError."""
        ...
