from __future__ import annotations

import io
import random
from array import array
from math import pi, sin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formats.speech.signal import pcm

sounds = st.lists(st.integers(-32768, 32767), max_size=300).map(lambda values: pcm.pcm_from(array("h", values)))


def tone(frequency: float, rate: int, samples: int, height: int = 12000) -> bytes:
    return pcm.pcm_from(array("h", (round(height * sin(2 * pi * frequency * at / rate)) for at in range(samples))))


@given(sound=sounds, factor=st.integers(0, 2 * pcm.UNITY - 1))
def test_gain_is_the_rounded_product_by_whichever_way_it_is_worked_out(sound: bytes, factor: int) -> None:
    expected = [max(-32768, min(32767, (value * factor + 16384) >> 15)) for value in pcm.samples_from(sound)]
    assert list(pcm.samples_from(pcm.gain(sound, factor))) == expected


def test_gain_refuses_a_factor_that_its_arithmetic_cannot_hold() -> None:
    with pytest.raises(ValueError, match="gain"):
        pcm.gain(b"\0\0", 2 * pcm.UNITY)


@given(st.lists(sounds, max_size=8))
def test_a_track_counts_every_sample(pieces: list[bytes]) -> None:
    file = io.BytesIO()
    track = pcm.Track(file, 22050)
    spans = [track.append(piece) for piece in pieces]
    whole, same = pcm.concatenate(pieces)
    assert file.getvalue() == whole
    assert tuple(spans) == same
    assert track.position == len(whole) // 2
    assert all(whole[2 * span.start : 2 * span.end] == piece for span, piece in zip(spans, pieces, strict=True))


def test_a_track_refuses_half_a_sample_since_all_after_it_would_be_noise() -> None:
    with pytest.raises(ValueError, match="half"):
        pcm.Track(io.BytesIO(), 22050).append(b"abc")


@pytest.mark.parametrize(("source", "target"), [(24000, 22050), (16000, 22050), (44100, 22050), (22050, 24000), (8000, 48000)])
def test_resampling_keeps_pitch_level_and_place(source: int, target: int) -> None:
    given = tone(440, source, source // 4)
    made = pcm.samples_from(pcm.resample(given, source, target))
    assert abs(len(made) - (source // 4) * target / source) <= 1
    wanted = pcm.samples_from(tone(440, target, len(made)))
    middle = range(200, len(made) - 200)
    assert max(abs(made[at] - wanted[at]) for at in middle) <= 40


def test_resampling_down_takes_away_what_would_fold_back() -> None:
    made = pcm.resample(tone(15000, 48000, 12000), 48000, 16000)
    assert pcm.peak(made[800:-800]) < 300


@settings(max_examples=30)
@given(sound=sounds)
def test_resampling_stays_within_sixteen_bits(sound: bytes) -> None:
    pcm.resample(sound, 24000, 22050)


def test_sounding_span_leaves_silence_out() -> None:
    sound = pcm.silence(100) + tone(300, 8000, 50) + pcm.silence(30)
    start, end = pcm.sounding_span(sound)
    assert 100 <= start <= 102
    assert 147 <= end <= 150
    assert pcm.sounding_span(pcm.silence(9)) == (0, 0)


def test_fades_begin_and_end_in_silence() -> None:
    samples = pcm.samples_from(pcm.fade(pcm.pcm_from(array("h", [8000] * 100)), opening=10, closing=20))
    assert samples[0] == samples[-1] == 0
    assert set(samples[10:80]) == {8000}


def test_random_noise_keeps_its_bytes_at_unity() -> None:
    noise = random.Random(1).randbytes(2000)
    assert pcm.gain(noise, pcm.UNITY) == noise
    assert pcm.resample(noise, 22050, 22050) == noise
