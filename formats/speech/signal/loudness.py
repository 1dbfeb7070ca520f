"""Loudness: one fixed gain a voice, found by a meter of ITU-R BS.1770-4, and a limiter in integers.

The aim is -19 LUFS, what mono podcasts are heard at, with no true peak above -2 dB full scale, so that the encoded file keeps below
-1 dB. A fixed gain makes each sentence's sound independent of the rest of the article: it can be cached, and an edit in one place
changes nothing elsewhere. The price is that an article may differ from the aim by about half a unit.
"""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING, Any, Final

from formats.speech.signal.pcm import UNITY, gain, scaled

if TYPE_CHECKING:
    from numpy.typing import NDArray

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
    return gain(limit(pcm, ceiling=CEILING * UNITY // factor), factor)


def amplified(pcm: bytes, decibels: float, *, ceiling: int) -> bytes:
    """Return `pcm` so much louder, or quieter, with no true peak above `ceiling` (a sample value)."""
    factor = max(1, round(UNITY * 10 ** (decibels / 20)))
    return scaled(limit(pcm, ceiling=max(1, ceiling * UNITY // factor)), factor)


def _interpolators() -> tuple[tuple[int, ...], ...]:
    """Return the filters for the points a quarter, a half and three quarters between two samples, 12 taps in 12 bits each."""
    rows = []
    for phase in range(1, _PHASES):
        places = [place - phase / _PHASES for place in range(-5, 7)]
        weights = [sin(pi * x) / (pi * x) * (0.5 + 0.5 * cos(pi * x / 6.5)) for x in places]
        rows.append(tuple(round(weight / sum(weights) * 4096) for weight in weights))
    return tuple(rows)


_ROWS: Final = _interpolators()


def limit(pcm: bytes, *, ceiling: int = CEILING) -> bytes:
    """Return `pcm` with no true peak above `ceiling` (a sample value); sound below it stays as it is.

    Each block of 64 samples that is too loud gets the gain that brings it down, its neighbours a gain between, and the gain moves
    linearly from block to block. The true peak is the largest value at four times the rate. Integers only: the bytes are the same
    on every machine.
    """
    import numpy as np

    samples = np.frombuffer(pcm, "<i2", count=len(pcm) // 2)
    gains = _block_gains(samples, ceiling)
    if gains is None:
        return pcm
    touched = np.flatnonzero((gains[:-1] != UNITY) | (gains[1:] != UNITY))
    before, after = gains[touched, None], gains[touched + 1, None]
    factors = before + (after - before) * np.arange(_BLOCK) // _BLOCK
    made = np.zeros((len(gains) - 1, _BLOCK), "<i2")
    made.reshape(-1)[: len(samples)] = samples
    made[touched] = made[touched] * factors >> 15
    return bytes(made.tobytes()[: len(pcm) // 2 * 2])


def _block_gains(samples: NDArray[Any], ceiling: int) -> NDArray[Any] | None:
    """Return the gain at each block's start and after the last, or None when nothing is too loud."""
    import numpy as np

    blocks = -(-len(samples) // _BLOCK)
    loudest = _true_peaks(samples, blocks, ceiling)
    loud = np.flatnonzero(loudest > ceiling)
    if not len(loud):
        return None
    least = ceiling * UNITY // loudest[loud]
    edges = np.full(blocks + 1, UNITY, np.int64)
    for beside in range(-_HOLD, _HOLD + 2):
        distance = max(0, -beside, beside - 1)
        there = (loud + beside >= 0) & (loud + beside <= blocks)
        np.minimum.at(edges, loud[there] + beside, least[there] + (UNITY - least[there]) * distance // (_HOLD + 1))
    return edges


def _true_peaks(samples: NDArray[Any], blocks: int, floor: int) -> NDArray[Any]:
    """Return each block's true peak, or a lower value where it is under `floor`.

    A point between two samples exceeds both by 3 dB at most as long as the sound lies below a quarter of the rate, as loud speech
    does; so only the points beside a local peak above 0.7 of `floor` are worked out.
    """
    import numpy as np

    least = max(1, floor * 7 // 10)
    peaks = np.zeros(blocks, np.int64)
    places = np.flatnonzero((samples >= least) | (samples <= -least))
    if not len(places):
        return peaks
    padded = np.zeros(len(samples) + 22, np.int64)  # padded[place + 6] is samples[place]
    padded[6:-16] = samples
    before, here, after = padded[places + 5], padded[places + 6], padded[places + 7]
    np.maximum.at(peaks, places // _BLOCK, np.abs(here))
    places = places[(before <= here) & (here >= after) | (before >= here) & (here <= after)]
    # Sums of 12 products of 16 by 12 bits: exact in doubles.
    windows = padded[places[:, None] + np.arange(13)].astype(np.float64)
    taps = np.array(_ROWS, np.float64).T
    between = np.maximum(np.abs(windows[:, :12] @ taps), np.abs(windows[:, 1:] @ taps)).max(axis=1)
    np.maximum.at(peaks, places // _BLOCK, between.astype(np.int64) >> 12)
    return peaks
