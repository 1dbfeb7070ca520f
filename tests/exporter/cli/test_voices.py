"""`exporter voices`: what a person needs to know to choose one, a sample to hear, and the way to bring what is missing."""

from __future__ import annotations

import io
import wave
from typing import TYPE_CHECKING

import pytest

from exporter.conversion import Request, patience, plan

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., subprocess.CompletedProcess[str]]
    Page = Callable[..., Path]


def test_each_voice_says_what_it_speaks_costs_and_lacks(run: Run) -> None:
    said = run("voices").stdout
    lines = said.splitlines()
    espeak = lines.index(next(line for line in lines if line.startswith("espeak ")))
    assert "offline" in lines[espeak]
    assert "languages" in lines[espeak]
    assert "words misheard" in lines[espeak + 1]
    assert "CPU s for 1,000 words" in lines[espeak + 1]
    assert "the same bytes each time" in lines[espeak + 1]
    assert "GPL-3.0-or-later" in lines[espeak + 1]
    assert "gtts       online: text leaves this machine" in said


def test_a_sample_is_a_sound_that_plays(run: Run, tmp_path: Path) -> None:
    done = run("voices", "hear", "espeak", "--language", "pt-BR")
    assert (done.returncode, done.stdout, done.stderr) == (0, "espeak-pt-BR.wav\n", "")
    with wave.open(io.BytesIO((tmp_path / "espeak-pt-BR.wav").read_bytes())) as sound:
        assert 2 < sound.getnframes() / sound.getframerate() < 10
    slow = run("voices", "hear", "espeak", "--out", "deep/slow.wav", "-O", "speech.rate=80")
    assert (slow.returncode, slow.stdout) == (0, "deep/slow.wav\n"), slow.stderr


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("hear", "nobody"), 2, "no voice called 'nobody'"),
        (("hear", "espeak", "--language", "en us"), 2, "--language"),
        (("hear", "espeak", "--language", "tlh"), 1, "no sample sentence"),
        (("hear", "command"), 1, "speech.command"),
        (("hear", "espeak", "--out", "a.mp3"), 2, "--out a.wav"),
        (("hear", "espeak", "-O", "speech.rate=5"), 2, "rate"),
        (("fetch", "gtts"), 2, "pip install gTTS"),
        (("fetch", "tone"), 2, "Nothing is missing"),
    ],
)
def test_what_cannot_be_done_is_one_line(run: Run, arguments: tuple[str, ...], status: int, says: str) -> None:
    done = run("voices", *arguments)
    assert done.returncode == status
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_slow_voice_has_the_time_it_needs_and_an_encoder_too() -> None:
    def seconds(voice: str | None, *to: str, hours: str = "3") -> float:
        checked = plan(Request(to=to, voice=voice, options={"speech.hours": hours}))
        return patience(voice, checked.formats, checked.groups)

    assert seconds("piper", "txt") == 0
    assert seconds(None, "mp3") == seconds("espeak", "mp3")
    assert 3 * 3600 * 0.01 < seconds("espeak", "mp3") < 1000, "an encoder takes its time, too"
    assert seconds("espeak,piper", "mp3") > 3 * 3600 * 0.2
    assert seconds("piper", "mp3", hours="6") == 2 * seconds("piper", "mp3")


def test_a_long_narration_says_at_once_how_long_it_will_take(run: Run, page: Page) -> None:
    page(words="The island's school has a garden, and each child a row of it. " * 600)
    command = "speech.command=true {text_file} {wav}"
    done = run("convert", "page.html", "--to", "mp3", "--voice", "command", "-O", command)
    assert "page.html: The voice command will take about" in done.stderr
    quiet = run("convert", "page.html", "--to", "mp3", "--voice", "command", "-O", command, "--quiet")
    assert "will take" not in quiet.stderr
