"""Voices of a system's programs. flite is in Debian main, so CI has it; Pico and RHVoice are tried where they are installed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from exporter.errors import VoiceError
from formats.speech.signal.loudness import level
from formats.speech.signal.pcm import peak, sounding_span
from formats.speech.synth.voices.programs import FliteVoice, PicoVoice, RhvoiceVoice
from formats.speech.synth.voices.words import word_units
from tests.formats.speech.signal.meter import integrated

SENTENCES = (Path(__file__).parents[4] / "benchmarks" / "speech" / "sentences.txt").read_text("utf-8").splitlines()[:6]


def needs(program: str, *, in_ci: bool = False) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None and not (in_ci and os.environ.get("CI")), reason=f"needs {program}")


VOICES = [
    pytest.param(FliteVoice, marks=needs("flite", in_ci=True), id="flite"),
    pytest.param(PicoVoice, marks=needs("pico2wave"), id="pico"),
    pytest.param(RhvoiceVoice, marks=needs("RHVoice-test"), id="rhvoice"),
]
Kind = type[FliteVoice] | type[PicoVoice] | type[RhvoiceVoice]


@pytest.mark.parametrize("kind", VOICES)
def test_it_speaks_the_same_bytes_each_time_and_every_word_has_a_place(kind: Kind) -> None:
    voice = kind()
    text = "-- The café, “quoted” — is 3 < 5: it’s & $HOME `there`."
    speech = voice.speak(text, language="en-GB")
    assert speech == kind().speak(text, language="en-GB")
    assert [text[word.first : word.last] for word in speech.words] == [text[first:last] for first, last in word_units(text)]
    first, last = sounding_span(speech.pcm)
    assert 0 < first <= speech.rate * 15 // 1000
    assert 0 < len(speech.pcm) // 2 - last <= speech.rate * 15 // 1000
    assert voice.speak("…", language="en").pcm == b""


@pytest.mark.parametrize("kind", VOICES)
def test_it_is_as_loud_as_the_other_voices(kind: Kind) -> None:
    voice = kind()
    made = [voice.speak(sentence, language="en") for sentence in SENTENCES]
    pcm = b"".join(level(speech.pcm, voice=voice.name) for speech in made)
    assert abs(integrated(pcm, made[0].rate) + 19) < 1.0


@pytest.mark.parametrize("kind", VOICES)
def test_the_rate_is_heard_and_in_the_key_of_the_cache(kind: Kind) -> None:
    quick, plain = kind(rate=250), kind()
    lengths = [len(voice.speak(SENTENCES[0], language="en").pcm) for voice in (quick, plain)]
    assert lengths[0] < 0.8 * lengths[1]
    assert quick.fingerprint() != plain.fingerprint()
    assert "/usr" not in plain.fingerprint()


@pytest.mark.parametrize("kind", VOICES)
def test_a_speaker_that_it_lacks_is_a_clear_error(kind: Kind) -> None:
    with pytest.raises(VoiceError, match="no speaker 'zoe'"):
        kind(speaker="zoe")


@needs("flite", in_ci=True)
def test_letters_with_marks_are_not_dropped_by_flite() -> None:
    """The program reads bytes of UTF-8 beyond ASCII as nothing: "café" would be said "caff"."""
    voice = FliteVoice()
    assert voice.speak("The café is naïve.", language="en") == voice.speak("The cafe is naive.", language="en")
    assert voice.speak("日本", language="en").pcm == b""
    assert voice.speak(SENTENCES[0], language="en") != FliteVoice(speaker="slt").speak(SENTENCES[0], language="en")


@needs("flite", in_ci=True)
def test_a_word_of_two_thousand_letters_is_spoken_to_its_end() -> None:
    speech = FliteVoice().speak("ba" * 1000, language="en")
    assert peak(speech.pcm) > 1000
    assert len(speech.pcm) / 2 / speech.rate > 1000 * 0.05


@needs("pico2wave")
def test_pico_takes_the_language_of_the_text() -> None:
    voice = PicoVoice()
    sounds = {voice.speak("Radio Roma.", language=tag).pcm for tag in ("en-US", "en-GB", "de-AT", "es-MX", "fr", "it")}
    assert len(sounds) == 6
    with pytest.raises(VoiceError, match="does not speak"):
        voice.speak("Hei.", language="fi")


def test_voices_of_rhvoice_are_found_where_they_lie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "RHVoice-test"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    for name, language in (("Anna", "Russian"), ("Slt", "English"), ("Bdl", "English"), ("Odd", "Klingon")):
        folder = tmp_path / "voices" / name.lower()
        folder.mkdir(parents=True)
        (folder / "voice.info").write_text(f"name={name}\nlanguage={language}\n")
    voice = RhvoiceVoice(folders=(tmp_path / "voices",))
    assert voice.languages() == {"en", "en-us", "ru"}
    assert voice._arguments("en-GB")[:2] == ["-p", "Bdl"]
    assert voice._arguments("ru")[:2] == ["-p", "Anna"]
    assert RhvoiceVoice(folders=(tmp_path / "voices",), speaker="SLT")._arguments("en")[:2] == ["-p", "Slt"]


@pytest.mark.parametrize("kind", [FliteVoice, PicoVoice, RhvoiceVoice])
def test_a_program_that_is_missing_says_what_to_install(kind: Kind, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(VoiceError, match="not installed") as caught:
        kind()
    assert caught.value.hint.startswith("Bring it with: apt install")
    assert caught.value.error_code == "LIB-001"
