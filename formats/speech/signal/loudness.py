"""Loudness: one fixed gain a voice, a limiter in integers, and the meter of ITU-R BS.1770-4 that found the gains.

The aim is -19 LUFS, what mono podcasts are heard at, with no true peak above -2 dB full scale, so that the encoded file keeps below
-1 dB. A fixed gain makes each sentence's sound independent of the rest of the article: it can be cached, and an edit in one place
changes nothing elsewhere. The price is that an article may differ from the aim by about half a unit.
"""

from __future__ import annotations

import re
from array import array
from itertools import pairwise
from math import cos, log10, pi, sin, sqrt, tan
from operator import mul
from typing import TYPE_CHECKING, Final

from formats.speech.signal.pcm import UNITY, gain, pcm_from, peak_of, samples_from

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TARGET_LUFS: Final = -19.0
CEILING: Final = 26028
"""-2 dB full scale: 32767 x 10 ** (-2 / 20)."""
GAINS: Final[dict[str, int]] = {"espeak": 41000, "gtts": UNITY, "tone": UNITY, "command": UNITY}
"""The gain of each built-in voice in units of 1 / UNITY.

eSpeak's was measured on 1000 words of English in 48 sentences (-19.6 LUFS with pauses, sentences from -19.6 to -18.4) and on a
sentence in each of twelve other languages (-19.5 to -17.8). The other voices' levels are not known here and stay as they are.
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


def integrated(pcm: bytes, rate: int) -> float:
    """Return the integrated loudness in LUFS (ITU-R BS.1770-4, annex 1, one channel); -inf for silence or less than 0.4 s.

    Blocks of 400 ms every 100 ms, gated at -70 LUFS, then 10 LU under the mean of what is left. For measuring, not for the sound.
    """
    weighted = _k_weighted(samples_from(pcm), rate)
    step = rate // 10
    quarters = [sum(x * x for x in weighted[at : at + step]) for at in range(0, len(weighted) - step + 1, step)]
    powers = [sum(quarters[at : at + 4]) / (4 * step) for at in range(len(quarters) - 3)]
    for threshold in (lambda _: 10 ** ((-70 + 0.691) / 10), lambda mean: mean / 10):
        if not powers:
            break
        least = threshold(sum(powers) / len(powers))
        powers = [power for power in powers if power > least]
    return -0.691 + 10 * log10(sum(powers) / len(powers)) if powers else float("-inf")


def true_peak(pcm: bytes) -> float:
    """Return the true peak in dB full scale (four times the rate, BS.1770-4 annex 2); -inf for silence."""
    samples = samples_from(pcm)
    loudest = max((_true_peak(samples, at, at + 4096, 0) for at in range(0, len(samples), 4096)), default=0)
    return 20 * log10(loudest / 32768) if loudest else float("-inf")


def _k_weighted(samples: Sequence[int], rate: int) -> list[float]:
    """Apply the two filters of BS.1770, annex 1, figures 2 and 4, derived for `rate` from their analogue form."""
    shelf = _shelf(rate)
    high = _high_pass(rate)
    return _filtered(_filtered([sample / 32768 for sample in samples], *shelf), *high)


def _shelf(rate: int) -> tuple[tuple[float, float, float], tuple[float, float]]:
    k, q, amplitude = tan(pi * 1681.974450955533 / rate), 0.7071752369554196, 10 ** (3.999843853973347 / 20)
    bend = amplitude**0.4996667741545416
    a0 = 1 + k / q + k * k
    numerator = ((amplitude + bend * k / q + k * k) / a0, 2 * (k * k - amplitude) / a0, (amplitude - bend * k / q + k * k) / a0)
    return numerator, (2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0)


def _high_pass(rate: int) -> tuple[tuple[float, float, float], tuple[float, float]]:
    k, q = tan(pi * 38.13547087602444 / rate), 0.5003270373238773
    a0 = 1 + k / q + k * k
    return (1.0, -2.0, 1.0), (2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0)


def _filtered(values: list[float], b: tuple[float, float, float], a: tuple[float, float]) -> list[float]:
    b0, b1, b2 = b
    a1, a2 = a
    first = second = 0.0
    made = []
    for value in values:
        out = b0 * value + first
        first = b1 * value - a1 * out + second
        second = b2 * value - a2 * out
        made.append(out)
    return made


def decibels(ratio: float) -> float:
    """Return an amplitude's ratio to full scale in dB."""
    return 20 * log10(ratio)


def rms(pcm: bytes) -> float:
    """Return the root mean square in dB full scale; -inf for silence."""
    samples = samples_from(pcm)
    power = sum(map(mul, samples, samples))
    return decibels(sqrt(power / len(samples)) / 32768) if power else float("-inf")
