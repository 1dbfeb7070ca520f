from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from exporter.errors import VoiceError
from formats.speech.synth.voices.command import CommandVoice

if TYPE_CHECKING:
    from pathlib import Path

    from exporter.plugin import Voice

ENGINE = """
import sys, wave, math, array
text = open(sys.argv[1], encoding="utf-8").read().strip()
sound = array.array("h", [0] * 400 + [int(9000 * math.sin(at * 0.2)) for at in range(len(text) * 100)] + [0] * 400)
with wave.open(sys.argv[2], "wb") as file:
    file.setnchannels(1); file.setsampwidth(2); file.setframerate(16000); file.writeframes(sound.tobytes())
"""


def engine(tmp_path: Path, code: str = ENGINE, **options: object) -> CommandVoice:
    script = tmp_path / "an engine.py"
    script.write_text(code, encoding="utf-8")
    command = [sys.executable, str(script), "{text_file}", "{wav}", "--{language}"]
    return CommandVoice(command=command, **options)  # type: ignore[arg-type]


def test_a_program_speaks_and_its_words_lie_in_what_sounds(tmp_path: Path) -> None:
    voice: Voice = engine(tmp_path)
    speech = voice.speak("Ein schönes Wort; $(echo no) `shell`", language="de")
    assert speech.rate == 16000
    assert len(speech.pcm) == 2 * (36 * 100 + 800)
    assert 400 <= speech.words[0].start <= 403
    assert 3995 <= speech.words[-1].end <= 4000
    assert len(speech.words) == 6


def test_nothing_to_say_starts_no_program() -> None:
    voice = CommandVoice(command=["/nowhere/engine", "{text_file}", "{wav}"])
    assert voice.speak("…", language="en").pcm == b""


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("import sys; sys.stderr.write('no voice\\n'); sys.exit(3)", "status 3"),
        ("pass", "wrote no file"),
        ("import sys; open(sys.argv[2], 'wb').write(b'hello')", "no WAV"),
        ("import sys; open(sys.argv[2], 'wb').write(b'RIFF0000WAVEfmt ')", "broken"),
        ("import time; time.sleep(30)", "took too long"),
    ],
)
def test_a_program_that_fails_is_one_clear_line(tmp_path: Path, code: str, says: str) -> None:
    with pytest.raises(VoiceError, match=says) as caught:
        engine(tmp_path, code, timeout=2.0).speak("Hello", language="en")
    assert "\n" not in caught.value.message


def test_the_programs_last_words_are_the_hint(tmp_path: Path) -> None:
    with pytest.raises(VoiceError) as caught:
        engine(tmp_path, "raise SystemExit('first\\nno such voice')").speak("Hello", language="en")
    assert caught.value.hint == "no such voice"


def test_a_program_that_is_not_there_and_a_line_without_fields() -> None:
    with pytest.raises(VoiceError, match="not installed"):
        CommandVoice(command=["no-such-engine", "{text_file}", "{wav}"]).speak("Hello", language="en")
    with pytest.raises(VoiceError, match="text_file"):
        CommandVoice(command=["flite", "{wav}"])


def test_another_command_is_another_fingerprint() -> None:
    one, two = (CommandVoice(command=["a", "{text_file}", "{wav}"], version=version) for version in "12")
    assert one.fingerprint() != two.fingerprint()


@pytest.mark.skipif(shutil.which("flite") is None and "CI" not in os.environ, reason="flite is not installed")
def test_flite_speaks() -> None:
    voice = CommandVoice(command=["flite", "-f", "{text_file}", "-o", "{wav}"])
    assert len(voice.speak("Hello world", language="en").pcm) > 10000
