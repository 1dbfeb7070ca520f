"""Text → speech by the voice of a run: another language where the voice lacks one, and a cache."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exporter.diagnostics import Diagnostic, finding
from exporter.errors import VoiceError
from exporter.labels import labels_for
from formats.speech.script.languages import primary
from formats.speech.signal.plausible import fault_in
from formats.speech.synth.cache import SpeechCache
from formats.speech.synth.voices.espeak import unreadable
from formats.speech.synth.voices.languages import match_language

if TYPE_CHECKING:
    from pathlib import Path

    from exporter.plugin import Speech, Voice

_SHORT: Final = 60
"""Characters of what is kept in memory: headers of columns and labels are said again and again."""
_KEPT: Final = 200
_LOOKED_AT: Final = frozenset({"command", "gtts", "piper"})
"""Voices whose sound comes from other programs and networks: it is looked at before it is used."""


class Reader:
    """Speaks texts with one voice. `language` is what is spoken in place of a language that the voice lacks."""

    def __init__(self, *, voice: Voice, language: str, cache: Path | None = None) -> None:
        self.name = voice.name
        self.diagnostics: list[Diagnostic] = []
        self._voice = voice
        self._offered = voice.languages()
        self._language = language
        self._chosen: dict[str, str] = {}
        self._kept: dict[tuple[str, str], Speech] = {}
        self._unread: dict[str, int] = {}
        self._cache = SpeechCache(cache, voice.fingerprint()) if cache is not None else None

    def read(self, text: str, language: str) -> Speech:
        """The text as sound. Raises VoiceError."""
        chosen = self._chosen.get(language) or self._choose(language)
        if self.name == "espeak" and (count := unreadable(text, language=chosen)):
            self._unread[chosen] = self._unread.get(chosen, 0) + count
        key = (text, chosen)
        if key in self._kept:
            return self._kept[key]
        speech = self._cache.get(text, chosen) if self._cache is not None else None
        if speech is None:
            speech = self._voice.speak(text, language=chosen)
            if self.name in _LOOKED_AT and (fault := fault_in(speech.pcm, speech.rate, text)):
                raise VoiceError(f"The voice {self.name} cannot be used: its sound {fault}.", hint=f"The text was: {text[:60]}")
            if self._cache is not None:
                self._cache.put(text, chosen, speech)
        if len(text) <= _SHORT and len(self._kept) < _KEPT:
            self._kept[key] = speech
        return speech

    def trim(self, most: int) -> None:
        """Keep no more than `most` bytes in the cache."""
        if self._cache is not None:
            self._cache.trim(most)

    def findings(self) -> tuple[Diagnostic, ...]:
        """What the voice lacked, each once."""
        unread = (
            finding("VOI-102", voice=self.name, count=count, language=_named(language)) for language, count in self._unread.items()
        )
        return (*self.diagnostics, *unread)

    def _choose(self, language: str) -> str:
        """The language to speak `language` in; a finding when it is another one."""
        chosen = next((tag for tag in (language, self._language, "en") if self._speaks(tag)), None)
        if chosen is None:
            chosen = min(self._offered, default=language)
        if chosen != language and primary(language) != "und":
            self.diagnostics.append(
                finding(
                    "VOI-101",
                    voice=self.name,
                    language=_named(language),
                    instead=_named(chosen),
                )
            )
        self._chosen[language] = chosen
        return chosen

    def _speaks(self, tag: str) -> bool:
        return "mul" in self._offered or match_language(tag, self._offered) is not None


def _named(tag: str) -> str:
    return f"{labels_for('en').language_name(tag)} ({tag})"
