from __future__ import annotations

import random
from array import array
from math import pi, sin

import pytest

from formats.speech.signal import loudness, pcm
from formats.speech.synth.voices.espeak import EspeakVoice
from tests.formats.speech.signal.meter import integrated, true_peak

SENTENCES = (
    "The committee met on Tuesday to consider the plan.",
    "Nobody who lives beside the river had been asked for an opinion, and many said so.",
    "A second hearing will take place in the spring!",
    "Why, asked the mayor, does every repair cost twice as much as it was said to cost?",
)


def tone(frequency: float, rate: int, seconds: float, height: int, phase: float = 0.0) -> bytes:
    count = int(rate * seconds)
    return pcm.pcm_from(array("h", (round(height * sin(2 * pi * frequency * at / rate + phase)) for at in range(count))))


@pytest.mark.parametrize("seed", range(4))
def test_nothing_leaves_the_limiter_above_its_ceiling(seed: int) -> None:
    draw = random.Random(seed)
    parts = [tone(draw.uniform(80, 5000), 22050, 0.1, draw.randint(1000, 32767), draw.uniform(0, 6)) for _ in range(12)]
    made = loudness.limit(b"".join(parts))
    assert pcm.peak(made) <= loudness.CEILING
    assert true_peak(made, 22050) <= -1.0


def test_the_limiter_leaves_what_is_quiet_enough_as_it_is() -> None:
    quiet = tone(300, 22050, 0.5, 15000)
    assert loudness.limit(quiet) == quiet
    loud_end = quiet + tone(300, 22050, 0.1, 32000)
    assert loudness.limit(loud_end)[: len(quiet) - 2 * 64 * 6] == quiet[: len(quiet) - 2 * 64 * 6]
    assert loudness.limit(b"") == b""


def test_the_default_voice_is_as_loud_as_podcasts_are() -> None:
    voice = EspeakVoice()
    speech = b"".join(loudness.level(voice.speak(sentence, language="en").pcm, voice="espeak") for sentence in SENTENCES)
    assert integrated(speech, 22050) == pytest.approx(loudness.TARGET_LUFS, abs=1.0)
    assert true_peak(speech, 22050) <= -1.9


def test_levelling_a_sentence_does_not_depend_on_its_neighbours() -> None:
    first, second = tone(200, 22050, 0.3, 20000), tone(330, 22050, 0.3, 30000)
    alone = loudness.level(second, voice="espeak")
    loudness.level(first, voice="espeak")
    assert loudness.level(second, voice="espeak") == alone
