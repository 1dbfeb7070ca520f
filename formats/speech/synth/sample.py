"""A sentence in a voice, to be heard before an article is."""

from __future__ import annotations

import io
import tomllib
import wave
from importlib.resources import files
from typing import TYPE_CHECKING

from exporter.errors import VoiceError
from exporter.labels import labels_for
from formats.speech.signal.loudness import level
from formats.speech.synth.ladder import speaks
from formats.speech.synth.synthesis import Reader

if TYPE_CHECKING:
    from exporter.plugin import Voice


def sentence(language: str) -> str | None:
    """The sample in a language, None where there is none."""
    known = tomllib.loads((files("formats.speech.synth.voices") / "data" / "samples.toml").read_text("utf-8"))
    found: str | None = known.get(language.lower().partition("-")[0])
    return found


def sample(voice: Voice, language: str) -> bytes:
    """A WAV file of the sample sentence, as loud as a narration is. Raises VoiceError where voice or sentence lack the language."""
    named = labels_for("en").language_name(language)
    words = sentence(language)
    if words is None:
        raise VoiceError(f"There is no sample sentence in {named} ({language}).", hint="Convert a page in it to hear the voice.")
    if not speaks(voice, language):
        raise VoiceError(
            f"The voice {voice.name} does not speak {named} ({language}).", hint="`exporter voices` says what it speaks."
        )
    said = Reader(voice=voice, language=language).read(words, language)
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(said.speech.rate)
        file.writeframes(level(said.speech.pcm, voice=said.voice))
    return made.getvalue()
