"""Text → speech by the voices of a run: which speaks what, what none can read, and a cache."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from unicodedata import category

from exporter.diagnostics import Diagnostic, finding
from exporter.errors import EngineEndedError, ScriptError, VoiceError
from exporter.labels import labels_for
from exporter.plugin import Speech
from formats.speech.script.languages import is_written_in, primary, writing_of_letter
from formats.speech.signal.plausible import fault_in
from formats.speech.synth.cache import SpeechCache
from formats.speech.synth.ladder import Ladder, speaks
from formats.speech.synth.voices import japanese
from formats.speech.synth.voices.espeak import unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from exporter.plugin import Voice
    from formats.speech.script.utterances import Utterance

_SHORT: Final = 60
"""Characters of what is kept in memory: headers of columns and labels are said again and again."""
_KEPT: Final = 200
_MODELS: Final = frozenset({"piper", "kokoro"})
"""Voices whose sound is a network's: what is no speech is an error."""
_PROGRAMS: Final = frozenset({"command", "flite", "gtts", "pico", "rhvoice"})
"""Voices whose sound comes from other programs: what can hardly be speech is told, since it may be meant."""
_UNREAD: Final = 0.1
"""The share of letters that a voice cannot read above which a file is refused: a name or two in another script are not it."""
_ANY: Final = "a"
"""A text that every engine can say."""
_FAILURES: Final = 3
"""After so many failures a voice of a ladder is not asked again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A speech, and the name of the voice that spoke it."""

    speech: Speech
    voice: str


@dataclass(slots=True, kw_only=True)
class _Rung:
    """A voice of the run, and what was found of it."""

    voice: Voice
    cache: SpeechCache | None
    failures: int = 0
    reason: str = ""
    instead: str = ""
    faults: list[str] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    unread: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """Who speaks a language, and in which language."""

    rung: _Rung
    language: str


class Reader:
    """Speaks texts with the voices of a run. `language` is what is spoken in place of a language that they lack.

    Without `hops` a voice of a ladder that cannot speak what it is asked to is an error.
    """

    def __init__(self, *, voice: Voice, language: str, cache: Path | None = None, hops: bool = True) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._ladder = Ladder.of(voice)
        self._rungs = {
            id(rung): _Rung(voice=rung, cache=SpeechCache(cache, rung.fingerprint()) if cache is not None else None)
            for rung in self._ladder.rungs
        }
        self._language = language
        self._hops = hops
        self._chosen: dict[str, tuple[_Choice, ...]] = {}
        self._kept: dict[tuple[int, str, str], Speech] = {}
        self._told: set[str] = set()

    def check(self, utterances: Iterable[Utterance]) -> None:
        """Look before anything is spoken whether the voices can read what is to be said.

        Raises ScriptError where they cannot read more than a tenth of the letters, and nobody named this voice alone.
        """
        letters = unread = 0
        worst: tuple[int, str, str] = (0, "", "")
        for utterance in utterances:
            choice = self.choices(utterance.language)[0]
            letters += sum(map(str.isalpha, utterance.text))
            count = self._unreadable(utterance.text, utterance.language, choice)
            unread += count
            worst = max(worst, (count, choice.rung.voice.name, utterance.language))
        name, language = worst[1:]
        if unread > letters * _UNREAD and not (self._ladder.outright and name == "espeak"):
            raise ScriptError(
                f"The voice {name} cannot read {100 * unread // letters} % of the letters; the worst are in {_named(language)}.",
                hint=_way_out(language),
            )

    def read(self, text: str, language: str) -> Said:
        """The text as sound. Raises VoiceError."""
        choices = self.choices(language)
        for number, choice in enumerate(choices):
            rung = choice.rung
            last = number == len(choices) - 1
            if rung.failures >= _FAILURES and not last:
                continue
            try:
                speech = self._speech(rung, text, choice.language, is_last=last)
            except VoiceError as error:
                if last or not self._hops:
                    raise
                rung.failures += 1
                rung.reason, rung.instead = rung.reason or error.message, choices[number + 1].rung.voice.name
                continue
            if count := self._unreadable(text, language, choice):
                rung.unread[choice.language] = rung.unread.get(choice.language, 0) + count
            return Said(speech=speech, voice=rung.voice.name)
        raise AssertionError("the last voice either speaks or raises")

    def choices(self, language: str) -> tuple[_Choice, ...]:
        """The voices for a language, the best first."""
        if language not in self._chosen:
            self._chosen[language] = self._choose(language)
        return self._chosen[language]

    def trim(self, most: int) -> None:
        """Keep no more than `most` bytes in the cache, which all voices share."""
        for cache in [rung.cache for rung in self._rungs.values() if rung.cache is not None][:1]:
            cache.trim(most)

    def findings(self) -> tuple[Diagnostic, ...]:
        """What the voices lacked, each once."""
        found = list(self.diagnostics)
        for rung in self._rungs.values():
            name = rung.voice.name
            found += (
                finding("VOI-102", voice=name, count=count, language=_named(language)) for language, count in rung.unread.items()
            )
            if rung.failures:
                found.append(finding("VOI-105", voice=name, count=rung.failures, instead=rung.instead, reason=rung.reason))
            if rung.faults:
                found.append(finding("VOI-107", voice=name, count=len(rung.faults), fault=rung.faults[0]))
            if rung.ended:
                found.append(finding("VOI-108", voice=name, count=len(rung.ended), quote=" · ".join(rung.ended)))
            if rung.silent:
                found.append(finding("VOI-106", voice=name, count=len(rung.silent), quote=rung.silent[0][:40]))
        return tuple(found)

    def _speech(self, rung: _Rung, text: str, language: str, *, is_last: bool) -> Speech:
        key = (id(rung.voice), text, language)
        if key in self._kept:
            return self._kept[key]
        speech = rung.cache.get(text, language) if rung.cache is not None else None
        if speech is None:
            speech = self._spoken(rung, text, language) if is_last else rung.voice.speak(text, language=language)
            name = rung.voice.name
            if name in _MODELS | _PROGRAMS and (fault := fault_in(speech.pcm, speech.rate, text)):
                if name in _MODELS or not is_last:
                    raise VoiceError(f"The voice {name} cannot be used: its sound {fault}.", hint=f"The text was: {text[:60]}")
                rung.faults.append(fault)
            if rung.cache is not None and text not in rung.ended:
                rung.cache.put(text, language, speech)
        if text in rung.ended:
            return speech
        if not speech.pcm and any(char.isalnum() or category(char) == "So" for char in text):
            rung.silent.append(text)
        if len(text) <= _SHORT and len(self._kept) < _KEPT:
            self._kept[key] = speech
        return speech

    def _spoken(self, rung: _Rung, text: str, language: str) -> Speech:
        """The text as the last voice speaks it; silence where it ended an engine that can say another text."""
        try:
            return rung.voice.speak(text, language=language)
        except EngineEndedError:
            if not self._hops:
                raise
            other = rung.voice.speak(_ANY, language=language)
            rung.ended.append(text)
            return Speech(pcm=b"", rate=other.rate)

    def _choose(self, language: str) -> tuple[_Choice, ...]:
        order = [self._rungs[id(voice)] for voice in self._ladder.order(language)]
        able = [rung for rung in order if speaks(rung.voice, language)]
        if able:
            self._tell_hops(order[: order.index(able[0])], able[0], language)
            return tuple(_Choice(rung=rung, language=language) for rung in able)
        instead = next(((rung, tag) for tag in (self._language, "en") for rung in order if speaks(rung.voice, tag)), None)
        rung, chosen = instead or (order[0], min(order[0].voice.languages(), default=language))
        if chosen != language and primary(language) != "und":
            self.diagnostics.append(
                finding("VOI-101", voice=rung.voice.name, language=_named(language), instead=_named(chosen)),
            )
        return (_Choice(rung=rung, language=chosen),)

    def _tell_hops(self, passed: list[_Rung], rung: _Rung, language: str) -> None:
        """Tell which voices of a ladder were passed over. Raises VoiceError where that is refused."""
        if self._ladder.is_automatic:
            self.diagnostics.append(finding("VOI-104", voice=rung.voice.name, language=_named(language)))
            return
        absent = [each for each in self._ladder.absent if each.name not in self._told]
        reasons = [(each.name, f"cannot be used ({each.reason})", each.way) for each in absent]
        reasons += [(each.voice.name, f"does not speak {_named(language)}", "") for each in passed]
        self._told.update(each.name for each in absent)
        for name, reason, way in reasons:
            if not self._hops:
                raise VoiceError(f"The voice {name} {reason}.", hint=way or "Name another with --voice, or -O speech.hops=yes.")
            hop = finding("VOI-103", voice=name, reason=reason, instead=rung.voice.name, language=_named(language), way=way)
            self.diagnostics.append(hop)

    def _unreadable(self, text: str, language: str, choice: _Choice) -> int:
        """How many letters of a text its voice does not know."""
        if choice.rung.voice.name == "espeak" and (count := unreadable(text, language=choice.language)):
            return count
        if choice.language == language or text.isascii() or "mul" in choice.rung.voice.languages():
            return 0
        return sum(letter.isalpha() and not _is_known(letter, choice.language) for letter in text)


def _is_known(letter: str, language: str) -> bool:
    """Whether a language is written with a letter; one of a script that is in no table is read by no other language's voice."""
    writing = writing_of_letter(letter)
    return is_written_in(language, writing) if writing else letter.isascii()


def _way_out(language: str) -> str:
    readings = f" Readings of kanji: {japanese.BRING}." if primary(language) == "ja" and not japanese.is_installed() else ""
    return f"Name a voice that speaks {_named(language)} with --voice; `exporter voices` says which do.{readings}"


def _named(tag: str) -> str:
    return f"{labels_for('en').language_name(tag)} ({tag})"
