"""What is asked for is what a meter finds in the file as it is decoded: loudness, peaks, silence at both ends."""

from __future__ import annotations

import os
import shutil
from importlib.util import find_spec
from io import BytesIO
from math import log10
from typing import TYPE_CHECKING, Any

import av
import numpy as np
import pytest
from msgspec.structs import replace

from exporter.conversion import Request, export, plan
from exporter.edition import Issue, digest, single
from exporter.plugin.sinks import MemorySink
from formats.speech.options import SpeechOptions
from formats.speech.script.narration_script import script_of
from formats.speech.synth.mastering import mastered
from formats.speech.synth.sound import Sound
from formats.speech.synth.standards import standard_of
from formats.speech.synth.timeline import Timeline, narrate
from formats.speech.synth.voices.espeak import EspeakVoice
from formats.speech.synth.voices.tone import ToneVoice
from tests.formats.epub.samples import article, paragraph
from tests.formats.speech.signal.meter import integrated, true_peak

if TYPE_CHECKING:
    from pathlib import Path

    import exporter.model as m
    from exporter.diagnostics import Diagnostic
    from exporter.plugin import Speech

SENTENCES = (
    "The committee met on Tuesday to consider the plan.",
    "Nobody who lives beside the river had been asked for an opinion, and many said so.",
    "Why, asked the mayor, does every repair cost twice as much as it was said to cost?",
)
TEXTS = {"a word": ("Go.",), "a sentence": SENTENCES[:1], "a minute": SENTENCES * 4, "ten minutes": SENTENCES * 42}


def story(text: str) -> m.Publication:
    return single(article(*(paragraph(words) for words in TEXTS[text]), title="Go"))


def made(publication: m.Publication, kind: str, voice: str = "espeak", **options: str) -> tuple[dict[str, bytes], list[Diagnostic]]:
    sink = MemorySink()
    given = {f"speech.{key}": value for key, value in options.items()} | {f"{kind}.cover": "no"}
    findings = export(publication, plan(Request(to=(kind,), voice=voice, options=given)), sink, stem="a")
    return sink.files, [found for found in findings if found.code == "VOI-111"]


def decoded(data: bytes) -> tuple[bytes, int]:
    sound = bytearray()
    with av.open(BytesIO(data)) as container:
        rate = container.streams.audio[0].rate
        resampler = av.AudioResampler(format="s16", layout="mono", rate=rate)
        for frame in [*container.decode(audio=0), None]:
            for part in resampler.resample(frame):
                sound += bytes(part.planes[0])[: 2 * part.samples]
    return bytes(sound), rate


def decibels(value: Any) -> float:
    return 20 * log10(float(value) / 32768)


@pytest.mark.parametrize(
    ("text", "kind", "voice", "aim"),
    [
        *((text, "mp3", "espeak", aim) for text in ("a word", "a sentence", "a minute") for aim in (-19, -16)),
        *(("a minute", kind, "espeak", -16) for kind in ("m4b", "opus")),
        *(("a minute", "mp3", "tone", aim) for aim in (-19, -16)),
        ("ten minutes", "mp3", "espeak", -16),
    ],
)
def test_a_file_is_as_loud_as_it_was_asked_to_be(text: str, kind: str, voice: str, aim: int) -> None:
    files, faults = made(story(text), kind, voice, loudness=str(aim))
    sound, rate = decoded(files[f"a.{kind}"])
    assert integrated(sound, rate) == pytest.approx(aim, abs=0.5)
    assert true_peak(sound, rate) <= -1.0
    assert faults == []


FLITE = pytest.mark.skipif(shutil.which("flite") is None and "CI" not in os.environ, reason="flite is not installed")
PIPER = pytest.mark.skipif(find_spec("piper") is None and "CI" not in os.environ, reason="needs the extra piper")


@pytest.mark.parametrize("voice", [pytest.param("flite", marks=FLITE), pytest.param("piper", marks=PIPER)])
def test_voices_of_other_levels_come_out_alike(voice: str) -> None:
    for aim in (-19, -16):
        files, faults = made(story("a sentence"), "mp3", voice, loudness=str(aim))
        sound, rate = decoded(files["a.mp3"])
        assert integrated(sound, rate) == pytest.approx(aim, abs=0.5)
        assert true_peak(sound, rate) <= -1.0
        assert faults == []
    files, faults = made(story("a minute"), "mp3", voice, loudness="acx")
    assert_acx(files["a.mp3"])
    assert faults == []


class Far(EspeakVoice):
    """A voice that stands far from its microphone, or shouts into it: one of a house's own, whose level nobody knows."""

    name = "far"
    share = 1.0

    def speak(self, text: str, *, language: str) -> Speech:
        """The same speech at another level."""
        speech = super().speak(text, language=language)
        samples = np.clip(np.frombuffer(speech.pcm, "<i2") * self.share, -32768, 32767).astype("<i2")
        return replace(speech, pcm=samples.tobytes())


@pytest.mark.parametrize("share", [0.01, 8.0])
@pytest.mark.parametrize("loudness", ["-19", "-16", "acx"])
def test_a_voice_whose_level_nobody_knows_is_put_right(share: float, loudness: str) -> None:
    voice = Far()
    voice.share = share
    sink = MemorySink()
    request = Request(to=("mp3",), voice=voice, options={"speech.loudness": loudness, "mp3.cover": "no"})
    findings = export(story("a minute"), plan(request), sink, stem="a")
    assert [found.code for found in findings if found.code == "VOI-111"] == []
    if loudness == "acx":
        assert_acx(sink.files["a.mp3"])
        return
    sound, rate = decoded(sink.files["a.mp3"])
    assert integrated(sound, rate) == pytest.approx(float(loudness), abs=0.5)
    assert true_peak(sound, rate) <= -1.0


def assert_acx(data: bytes) -> None:
    """ACX's rules for audio: level, peaks, noise, rate, bit rate, silence at both ends."""
    sound, rate = decoded(data)
    samples = np.frombuffer(sound, "<i2").astype(np.int64)
    with av.open(BytesIO(data)) as container:
        stream = container.streams.audio[0]
        assert (stream.rate, stream.bit_rate, stream.codec_context.name) == (44100, 192000, "mp3float")
    assert -23 <= decibels(np.sqrt((samples**2).mean())) <= -18
    assert decibels(np.abs(samples).max()) <= -3
    loud = np.flatnonzero(np.abs(samples) > 32)  # -60 dB
    assert 0.5 <= loud[0] / rate <= 1.0
    assert 1.0 <= (len(samples) - loud[-1]) / rate <= 5.0
    window = rate // 2
    levels = [np.sqrt((samples[at : at + window] ** 2).mean()) for at in range(0, len(samples) - window, window // 4)]
    assert min(levels) <= 32.8


@pytest.mark.parametrize(
    ("text", "voice"), [("a word", "espeak"), ("a sentence", "espeak"), ("a minute", "espeak"), ("a minute", "tone")]
)
def test_an_audio_book_is_as_its_shop_asks(text: str, voice: str) -> None:
    files, faults = made(story(text), "mp3", voice, loudness="acx")
    assert_acx(files["a.mp3"])
    assert faults == []


def test_each_file_of_an_audio_book_is_as_its_shop_asks() -> None:
    issue = digest([*story("a minute").articles, article(paragraph(SENTENCES[0]), title="Second")], Issue(title="Weekly"))
    files, faults = made(issue, "mp3", loudness="acx", split="article", pauses="article=0")
    sounds = [data for name, data in files.items() if name.endswith(".mp3")]
    assert len(sounds) == 3
    for data in sounds:
        assert_acx(data)
    assert faults == []


def test_what_cannot_be_so_loud_is_told() -> None:
    _, faults = made(story("a word"), "mp3", "tone", loudness="-16")
    assert [found.code for found in faults] == ["VOI-111"]
    assert "-16 LUFS" in faults[0].message


def test_a_file_longer_than_its_shop_takes_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from formats.speech.synth import standards

    short = replace(standards._STANDARDS["acx"], longest=60)
    monkeypatch.setitem(standards._STANDARDS, "acx", short)  # type: ignore[arg-type]
    _, faults = made(single(article(*(paragraph(words) for words in SENTENCES * 12), title="Go")), "mp3", "tone", loudness="acx")
    assert [found.message for found in faults] == [
        "The narration is not as ACX asks: a file lasts 1 minutes, and no more than 1 are taken."
    ]


def test_loudness_moves_no_word() -> None:
    script, _ = script_of(story("a minute"), SpeechOptions())
    plain, loud = (narrate(script, ToneVoice(), SpeechOptions(loudness=each)) for each in ("fixed", "-16"))
    assert loud.timeline == plain.timeline
    assert len(b"".join(loud.sound.blocks())) == len(b"".join(plain.sound.blocks()))


def test_silence_stays_silence() -> None:
    sound = Sound()
    sound.file.write(bytes(2 * 22050))
    made, findings = mastered(sound, Timeline(rate=22050, samples=22050, entries=(), chapters=()), standard_of("-19"), starts=[0])
    assert b"".join(made.blocks()) == bytes(2 * 22050)
    assert findings == ()


@pytest.mark.parametrize("loudness", ["-16", "acx"])
def test_the_bytes_are_the_same_whatever_the_cache_holds(loudness: str, tmp_path: Path) -> None:
    request = Request(to=("mp3",), options={"speech.loudness": loudness, "speech.split": "section"})
    made = []
    for cache in (None, tmp_path, tmp_path):
        sink = MemorySink()
        export(story("a sentence"), plan(replace(request, cache=cache)), sink, stem="a")
        made.append(sink.files)
    assert made[0] == made[1] == made[2]
