"""Loudness and peaks are those of the standard, so that what is told of a file is what a studio's meter shows."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from formats.sound.levels import Levels, Meter


def tone(rate: int, hertz: float, size: float, seconds: float = 3.0) -> Any:
    return (size * np.sin(2 * np.pi * hertz * np.arange(int(rate * seconds)) / rate)).astype(np.float32)[None]


def measured(sound: Any, rate: int, block: int = 1152) -> Levels:
    meter = Meter(rate)
    for first in range(0, sound.shape[1], block):
        meter.hear(sound[:, first : first + block])
    return meter.levels()


@pytest.mark.parametrize("rate", [16000, 22050, 44100, 48000])
def test_a_tone_has_the_loudness_that_the_standard_gives_it(rate: int) -> None:
    """BS.1770-4, annex 1: 997 Hz at full scale in one channel is -3.01 LKFS."""
    assert measured(tone(rate, 997, 0.1), rate).loudness == pytest.approx(-23.01, abs=0.1)


def test_two_channels_are_three_decibels_louder_than_one() -> None:
    sound = tone(48000, 997, 0.1)
    both = measured(np.concatenate([sound, sound]), 48000).loudness
    assert both == pytest.approx(-20.0, abs=0.1)


def test_pauses_do_not_make_speech_softer() -> None:
    sound = tone(48000, 997, 0.1)
    paused = np.concatenate([sound, np.zeros((1, 48000 * 5), np.float32), sound], axis=1)
    assert measured(paused, 48000).loudness == pytest.approx(-23.01, abs=0.3)


def test_a_peak_between_two_samples_is_seen() -> None:
    """A tone at a quarter of the rate, an eighth of a turn late: no sample is above 0.7 of its peak."""
    places = np.arange(48000) / 4 + 1 / 8
    sound = (0.99 * np.sin(2 * np.pi * places)).astype(np.float32)[None]
    assert np.abs(sound).max() < 0.71
    found = measured(sound, 48000)
    assert found.peak == pytest.approx(-0.09, abs=0.2)
    assert not found.clipped


def test_clipped_samples_are_counted_from_the_first_on() -> None:
    sound = np.zeros((1, 48000), np.float32)
    sound[0, 24000:24020] = 1.0
    found = measured(sound, 48000)
    assert (found.clipped, found.clipped_at) == (20, 0.5)


def test_silence_has_no_loudness() -> None:
    found = measured(np.zeros((1, 48000), np.float32), 48000)
    assert found.loudness is None
    assert found.peak is None


@given(st.integers(100, 9000), st.floats(0.01, 0.4), st.floats(0.1, 1.0))
def test_gain_is_loudness_whatever_the_blocks(block: int, size: float, factor: float) -> None:
    sound = tone(16000, 440, size, 1.0)
    first, second = measured(sound, 16000, block), measured(sound * np.float32(factor), 16000)
    assert first.loudness is not None
    assert second.loudness is not None
    assert second.loudness - first.loudness == pytest.approx(20 * np.log10(factor), abs=0.05)
