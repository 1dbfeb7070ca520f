"""Loudness: one fixed gain a voice, found by a meter of ITU-R BS.1770-4, and a limiter in integers.

The aim is -19 LUFS, what mono podcasts are heard at, with no true peak above -2 dB full scale, so that the encoded file keeps below
-1 dB. A fixed gain makes each sentence's sound independent of the rest of the article: it can be cached, and an edit in one place
changes nothing elsewhere. The price is that an article may differ from the aim by about half a unit.
"""

from __future__ import annotations

import re
from array import array
from itertools import pairwise
from math import cos, pi, sin
from operator import mul
from typing import TYPE_CHECKING, Final

from formats.speech.signal.pcm import UNITY, gain, pcm_from, peak_of, samples_from

if TYPE_CHECKING:
    from collections.abc import Iterator

TARGET_LUFS: Final = -19.0
CEILING: Final = 26028
"""-2 dB full scale: 32767 x 10 ** (-2 / 20)."""
GAINS: Final[dict[str, int]] = {
    "espeak": 41000, "piper": 65500, "flite": 43840, "pico": 27920, "rhvoice": 43110, "kokoro": 49800,
    "gtts": UNITY, "tone": UNITY, "command": UNITY,
}  # fmt: skip
"""The gain of each built-in voice in units of 1 / UNITY.

eSpeak's was measured on 1000 words of English in 48 sentences (-19.6 LUFS with pauses, sentences from -19.6 to -18.4) and on a
sentence in each of twelve other languages (-19.5 to -17.8). Piper's joe has -25.4 LUFS over 660 words in 40 sentences; its
gain is the largest there is, and leaves 0.4 LU to the aim. Flite's rms has -21.5 LUFS over the same sentences, Pico -17.6,
RHVoice's bdl -21.4; Kokoro's af_heart -22.6 over seven of them, bm_george -21.6 and ef_dora -22.9 over one. The other voices'
levels are not known here and stay as they are.
"""

_BLOCK: Final = 64  # samples: 3 ms at 22050 a second
_HOLD: Final = 4  # blocks before and after a loud one over which the gain moves: 12 ms, too slow to be heard as distortion
_PHASES: Final = 4


def level(pcm: bytes, *, voice: str) -> bytes:
    """Return speech of the built-in `voice` at the aim's loudness; that of another voice is only limited."""
    factor = GAINS.get(voice, UNITY)
    return gain(limit(pcm, ceiling=CEILING * UNITY // factor), factor, clips=False)


def limit(pcm: bytes, *, ceiling: int = CEILING) -> bytes:
    """Return `pcm` with no true peak above `ceiling` (a sample value); sound below it stays as it is.

    Each block of 64 samples that is too loud gets the gain that brings it down, its neighbours a gain between, and the gain moves
    linearly from block to block. The true peak is the largest value at four times the rate.
    """
    samples = samples_from(pcm)
    gains = _block_gains(pcm, samples, ceiling)
    if gains is None:
        return pcm
    for block, (before, after) in enumerate(pairwise(gains)):
        if before == after == UNITY:
            continue
        start = block * _BLOCK
        for place in range(start, min(start + _BLOCK, len(samples))):
            factor = before + (after - before) * (place - start) // _BLOCK
            samples[place] = samples[place] * factor >> 15
    return pcm_from(samples)


def _block_gains(pcm: bytes, samples: array[int], ceiling: int) -> list[int] | None:
    """Return the gain at each block's start and after the last, or None when nothing is too loud."""
    blocks = -(-len(samples) // _BLOCK)
    needed = [UNITY] * blocks
    for block in _loud_blocks(pcm, ceiling * 7 // 10):
        loudest = _true_peak(samples, block * _BLOCK, (block + 1) * _BLOCK, ceiling)
        if loudest > ceiling:
            needed[block] = ceiling * UNITY // loudest
    if min(needed, default=UNITY) == UNITY:
        return None
    edges = [UNITY] * (blocks + 1)
    for block, least in enumerate(needed):
        if least == UNITY:
            continue
        for edge in range(max(0, block - _HOLD), min(blocks, block + 1 + _HOLD) + 1):
            distance = max(0, block - edge, edge - block - 1)
            edges[edge] = min(edges[edge], least + (UNITY - least) * distance // (_HOLD + 1))
    return edges


def _loud_blocks(pcm: bytes, least: int) -> Iterator[int]:
    """Yield the numbers of the blocks that may hold a sample above `least`.

    The samples' high bytes say so, and a regular expression finds them many times faster than max() over numbers does.
    """
    high = least >> 8
    if high >= 128:
        return
    loud = re.compile(b"[" + re.escape(bytes(range(high, 128))) + re.escape(bytes(range(128, 256 - high))) + b"]")
    tops = pcm[1::2]
    match = loud.search(tops)
    while match:
        block = match.start() // _BLOCK
        yield block
        match = loud.search(tops, (block + 1) * _BLOCK)


def _interpolators() -> tuple[tuple[int, ...], ...]:
    """Return the filters for the points a quarter, a half and three quarters between two samples, 12 taps in 12 bits each."""
    rows = []
    for phase in range(1, _PHASES):
        places = [place - phase / _PHASES for place in range(-5, 7)]
        weights = [sin(pi * x) / (pi * x) * (0.5 + 0.5 * cos(pi * x / 6.5)) for x in places]
        rows.append(tuple(round(weight / sum(weights) * 4096) for weight in weights))
    return tuple(rows)


_ROWS: Final = _interpolators()


def _true_peak(samples: array[int], start: int, end: int, floor: int) -> int:
    """Return the true peak of `samples[start:end]` and half a sample round it, or a lower value when it is under `floor`.

    A point between two samples exceeds both by 3 dB at most as long as the sound lies below a quarter of the rate, as loud speech
    does; so only the points beside a local peak above 0.7 of `floor` are worked out.
    """
    piece = samples[start:end]
    loudest = peak_of(piece)
    least = floor * 7 // 10
    if loudest <= least or loudest == 0:
        return loudest
    padded = array("h", bytes(12)) + samples[: end + 7] if start == 0 else samples[start - 6 : end + 7]
    padded += array("h", bytes(16))
    # padded[place + 6] is samples[start + place].
    for place in range(6, 6 + len(piece)):
        value = padded[place]
        if -least < value < least or not (
            padded[place - 1] <= value >= padded[place + 1] or padded[place - 1] >= value <= padded[place + 1]
        ):
            continue
        for first in (place - 6, place - 5):
            window = padded[first : first + 12]
            for row in _ROWS:
                loudest = max(loudest, abs(sum(map(mul, row, window))) >> 12)
    return loudest
