"""Voices that a system's speech programs speak: flite, SVOX Pico and RHVoice, each where it is installed."""

from __future__ import annotations

import hashlib
import shutil
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from exporter.errors import VoiceError
from exporter.plugin import Speech
from formats.speech.signal.pcm import samples_in, sounding_span
from formats.speech.synth.facts import facts_of, rhvoice_languages
from formats.speech.synth.voices.command import CommandVoice
from formats.speech.synth.voices.languages import aliases, match_language
from formats.speech.synth.voices.words import spread, word_units

if TYPE_CHECKING:
    from formats.speech.options import SpeechOptions

_EDGE_MS: Final = 15
"""Kept before and after what sounds: the programs put half a second of silence round it."""
_NATURAL: Final = 165
"""Words a minute that the option `rate` has by default, at which each program speaks as it was made."""


class _Program:
    """A program that reads a text and writes a WAV file. Words share what sounds by their length."""

    name: ClassVar[str]
    online: ClassVar[bool] = False
    program: ClassVar[str]

    def __init__(self, *, speaker: str = "", rate: int = _NATURAL) -> None:
        found = shutil.which(self.program)
        if found is None:
            facts = facts_of(self.name)
            way = f"Bring it with: {facts.bring}" if facts else ""
            raise VoiceError(f"The program {self.program} is not installed.", hint=way, code="LIB-001")
        if speaker and speaker.lower() not in self.speakers():
            known = ", ".join(sorted(self.speakers()))
            hint = f"It has {known}." if known else "It has one speaker."
            raise VoiceError(f"The voice {self.name} has no speaker {speaker!r}.", hint=hint)
        self._path = found
        self._speaker = speaker.lower()
        self._rate = rate

    def fingerprint(self) -> str:
        """Return the program's hash and every parameter that the sound depends on."""
        return f"{self.name}/1 program={_hash(self._path)} speaker={self._speaker} rate={self._rate}"

    def languages(self) -> frozenset[str]:
        """Return the tags of its languages."""
        raise NotImplementedError

    def speakers(self) -> frozenset[str]:
        """Return the names of its speakers in small letters, where it has several."""
        return frozenset()

    def speak(self, text: str, *, language: str) -> Speech:
        """Return `text` spoken by the program; a text without a word is zero samples.

        Raises VoiceError where the program lacks the language, fails, takes too long or writes no sound.
        """
        units = word_units(text)
        given = self._given(text)
        if not units or not any(map(str.isalnum, given)):
            return Speech(pcm=b"", rate=16000)
        pcm, rate = CommandVoice(command=[self._path, *self._arguments(language)]).render(given, language)
        first, last = sounding_span(pcm)
        edge = samples_in(_EDGE_MS, rate)
        cut, end = max(0, first - edge), min(len(pcm) // 2, last + edge)
        return Speech(pcm=pcm[2 * cut : 2 * end], rate=rate, words=tuple(spread(units, first - cut, last - cut)))

    def _given(self, text: str) -> str:
        """The text as the program can take it."""
        return " ".join(text.split())

    def _arguments(self, language: str) -> list[str]:
        raise NotImplementedError


class FliteVoice(_Program):
    """Flite (Debian main): American English; `speaker` is one of those that `flite -lv` lists, rms by default."""

    name: ClassVar[str] = "flite"
    program: ClassVar[str] = "flite"

    @classmethod
    def from_options(cls, options: SpeechOptions) -> FliteVoice:
        """Return the voice that a run's speech options ask for. Raises VoiceError where it is not installed."""
        return cls(speaker=options.speaker, rate=options.rate)

    def languages(self) -> frozenset[str]:
        """Return American English."""
        return aliases(["en-us"])

    def speakers(self) -> frozenset[str]:
        """Return those of Debian's flite."""
        return frozenset({"awb", "awb_time", "kal", "kal16", "rms", "slt"})

    def _given(self, text: str) -> str:
        """The program knows ASCII only: letters lose their marks, quotation marks and dashes become plain."""
        plain = unicodedata.normalize("NFKD", text.translate(_PLAIN))
        return " ".join("".join(char for char in plain if char.isascii()).split())

    def _arguments(self, language: str) -> list[str]:
        stretch = f"duration_stretch={_NATURAL / self._rate:.3f}"
        return ["-voice", self._speaker or "rms", "--setf", stretch, "-f", "{text_file}", "-o", "{wav}"]


class PicoVoice(_Program):
    """SVOX Pico (Debian non-free): six languages, one speaker each, at one rate."""

    name: ClassVar[str] = "pico"
    program: ClassVar[str] = "pico2wave"

    @classmethod
    def from_options(cls, options: SpeechOptions) -> PicoVoice:
        """Return the voice that a run's speech options ask for. Raises VoiceError where it is not installed."""
        return cls(speaker=options.speaker, rate=options.rate)

    def languages(self) -> frozenset[str]:
        """Return the languages whose data Debian packs together."""
        return aliases(_PICO) | {"de", "es", "fr", "it"}

    def _given(self, text: str) -> str:
        """A sign < would begin the program's own markup."""
        return " ".join(text.translate({ord("<"): " ", ord(">"): " "}).split())

    def _arguments(self, language: str) -> list[str]:
        tag = match_language(language, _PICO) or match_language(language.partition("-")[0], _BARE)
        if tag is None:
            raise VoiceError(f"The voice pico does not speak {language!r}.", hint="`exporter voices` says what it speaks.")
        tag = _BARE.get(tag, tag)
        level = max(20, min(500, round(100 * self._rate / _NATURAL)))
        text = "{text}" if level == 100 else f"<speed level='{level}'>{{text}}</speed>"
        return ["-l", f"{tag[:2]}-{tag[3:].upper()}", "-w", "{wav}", text]


class RhvoiceVoice(_Program):
    """RHVoice (Debian non-free): the languages of the voices that are installed; `speaker` names one of them."""

    name: ClassVar[str] = "rhvoice"
    program: ClassVar[str] = "RHVoice-test"

    def __init__(self, *, speaker: str = "", rate: int = _NATURAL, folders: tuple[Path, ...] = ()) -> None:
        self._folders = folders or _RHVOICE
        super().__init__(speaker=speaker, rate=rate)

    @classmethod
    def from_options(cls, options: SpeechOptions) -> RhvoiceVoice:
        """Return the voice that a run's speech options ask for. Raises VoiceError where it is not installed."""
        return cls(speaker=options.speaker, rate=options.rate)

    def languages(self) -> frozenset[str]:
        """Return the languages of the voices that are installed."""
        return aliases({tag for _, tag in self._voices()})

    def speakers(self) -> frozenset[str]:
        """Return the names of the voices that are installed."""
        return frozenset(name.lower() for name, _ in self._voices())

    def _voices(self) -> list[tuple[str, str]]:
        """Names of installed voices and their languages, the preferred ones first."""
        tags = rhvoice_languages()
        found = []
        for folder in self._folders:
            for info in sorted(folder.glob("*/voice.info")):
                said = dict(line.split("=", 1) for line in info.read_text("utf-8", "replace").splitlines() if "=" in line)
                if said.get("language") in tags:
                    found.append((said.get("name", info.parent.name), tags[said["language"]]))
        return sorted(found, key=lambda voice: (voice[0].lower() != _PREFERRED, voice))

    def _arguments(self, language: str) -> list[str]:
        voices = self._voices()
        tag = match_language(language, {tag for _, tag in voices})
        names = [name for name, its in voices if its == tag]
        wanted = next((name for name in names if name.lower() == self._speaker), None)
        if not names:
            raise VoiceError(f"The voice rhvoice does not speak {language!r}.", hint="`exporter voices` says what it speaks.")
        profile = wanted or names[0]
        rate = str(max(20, min(300, round(100 * self._rate / _NATURAL))))
        return ["-p", profile, "-r", rate, "-i", "{text_file}", "-o", "{wav}"]


_PLAIN: Final = str.maketrans({
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "–": ", ", "—": ", ", "…": "...",
    "\u00ad": "", "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d",
    "Đ": "D", "ð": "d", "þ": "th",
})  # fmt: skip
_PICO: Final = frozenset({"en-us", "en-gb", "de-de", "es-es", "fr-fr", "it-it"})
_BARE: Final = {"de": "de-de", "es": "es-es", "fr": "fr-fr", "it": "it-it"}
_RHVOICE: Final = (Path("/usr/share/RHVoice/voices"), Path("/usr/local/share/RHVoice/voices"))
_PREFERRED: Final = "bdl"
"""Of the English voices the one that a recogniser understood best: 6.0 of 100 words misheard, the others 7.3."""


@lru_cache(maxsize=4)
def _hash(path: str) -> str:
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()[:32]
