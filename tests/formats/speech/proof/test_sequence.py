"""The way through a sound is the text's own where the sound keeps to it, and shows what was done to it where it does not."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from formats.speech.proof.sequence import STRANGE, Prices, Stretch, stretches
from formats.speech.proof.warp import distances, path

PRICES = Prices(leap=16.0, part=11.0, stranger=8.0, strange=1.5)
PAUSE = 12


def utterances(count: int, seed: int = 1) -> list[Any]:
    made = np.random.default_rng(seed)
    return [made.normal(0, 2, (int(made.integers(30, 70)), 13)).astype(np.float32) for _ in range(count)]


def sound_of(parts: list[Any]) -> tuple[Any, Any]:
    """The frames of parts with pauses round them, and which frames are pauses."""
    pause = np.full((PAUSE, 13), -5, np.float32)
    frames, silent = [pause], [np.ones(PAUSE, bool)]
    for part in parts:
        frames += [part, pause]
        silent += [np.zeros(len(part), bool), np.ones(PAUSE, bool)]
    return np.concatenate(frames), np.concatenate(silent)


def heard(text: list[Any], parts: list[Any]) -> tuple[Stretch, ...]:
    return stretches(text, *sound_of(parts), PRICES)


def order(found: tuple[Stretch, ...]) -> list[int]:
    return [each.utterance for each in found]


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(6)), st.integers(0, 100))
def test_every_order_is_heard_as_it_is(wanted: list[int], seed: int) -> None:
    text = utterances(6, seed)
    found = heard(text, [text[number] for number in wanted])
    assert order(found) == wanted
    assert all(earlier.end <= later.start for earlier, later in pairwise(found))
    assert all((each.first, each.last) == (0, len(text[each.utterance])) for each in found)


def test_what_is_not_of_the_text_is_a_stranger_at_its_place() -> None:
    text = utterances(4)
    other = np.random.default_rng(9).normal(0, 2, (50, 13)).astype(np.float32)
    found = heard(text, [text[0], text[1], other, text[2], text[3]])
    assert order(found) == [0, 1, STRANGE, 2, 3]
    start = 3 * PAUSE + len(text[0]) + len(text[1])
    assert abs(found[2].start - start) <= 1
    assert abs(found[2].end - start - 50) <= 1


def test_a_cut_utterance_says_which_of_its_frames_are_there() -> None:
    text = utterances(4)
    found = heard(text, [text[0], text[1][10:], text[2][:-12], text[3]])
    assert order(found) == [0, 1, 2, 3]
    assert (found[1].first, found[1].last) == (10, len(text[1]))
    assert (found[2].first, found[2].last) == (0, len(text[2]) - 12)


def test_a_text_longer_than_what_is_looked_at_is_followed_to_its_end() -> None:
    text = utterances(600)
    assert sum(map(len, text)) > 20000
    gone = [part for number, part in enumerate(text) if number not in {50, 300, 599}]
    assert order(heard(text, gone)) == [number for number in range(600) if number not in {50, 300, 599}]


@settings(max_examples=25, deadline=None)
@given(st.integers(4, 40), st.floats(0.6, 1.8), st.integers(0, 50))
def test_a_path_goes_from_first_to_last_and_never_back(size: int, tempo: float, seed: int) -> None:
    made = np.random.default_rng(seed).normal(0, 1, (size, 5)).astype(np.float32)
    places = np.minimum(np.arange(max(size * 2 // 3, int(size * tempo))) * size // max(size * 2 // 3, int(size * tempo)), size - 1)
    rows = path(distances(made, made[places]))
    assert rows[-1] == size - 1
    assert all(0 <= later - earlier <= 2 for earlier, later in pairwise(rows.tolist()))
