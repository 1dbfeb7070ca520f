"""Frames are the same however a sound comes in, and lie where its samples do."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formats.speech.proof.spectrum import HOP, RATE, cepstra, frames_of, loud_level


def tone(seconds: float, size: float = 8000) -> Any:
    return (size * np.sin(2 * np.pi * 500 * np.arange(int(RATE * seconds)) / RATE)).astype(np.int16)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(1, 60000), min_size=1, max_size=6))
def test_blocks_of_any_size_make_the_same_frames(sizes: list[int]) -> None:
    sound = np.random.default_rng(3).normal(0, 1000, 100_000).astype(np.int16)
    blocks = np.split(sound, sorted(min(place, len(sound)) for place in np.cumsum(sizes)))
    whole, parts = frames_of([sound]), frames_of(blocks)
    assert np.allclose(whole.bands, parts.bands, atol=1e-3)
    assert len(parts.level) == len(sound) // HOP + 1


def test_a_sound_begins_in_the_frame_of_its_first_sample() -> None:
    level = frames_of([np.zeros(RATE, np.int16), tone(1)]).level
    assert int(np.argmax(level > -30)) in {49, 50}
    assert loud_level(level) == pytest.approx(20 * np.log10(8000 / 32768 / np.sqrt(2)), abs=1)


def test_gain_does_not_change_what_is_compared() -> None:
    sound = np.concatenate([tone(1), np.random.default_rng(3).normal(0, 3000, RATE).astype(np.int16)])
    loud, soft = frames_of([sound]), frames_of([sound // 4])
    apart = cepstra(loud, loud_level(loud.level)) - cepstra(soft, loud_level(soft.level))
    assert np.abs(apart).mean() < 0.05


def test_nothing_has_no_frames_that_sound() -> None:
    assert loud_level(frames_of([]).level) < -90
    assert loud_level(frames_of([np.zeros(RATE, np.int16)]).level) < -90
