"""Samples → what an ear makes of them: 50 frames a second, each with its level and the energy of 24 bands."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

RATE: Final = 16000
"""Samples a second that frames are made of: speech has little above 8 kHz that words depend on."""
FRAMES: Final = 50
"""Frames a second."""
HOP: Final = RATE // FRAMES
BANDS: Final = 24
_WINDOW: Final = 640  # samples: 40 ms, so that half a frame's shift between two sounds makes little difference
_FFT: Final = 1024
_LOW, _HIGH = 100.0, 7000.0  # Hz
_BATCH: Final = 2000  # frames worked on at a time: 4 MB
_QUIET: Final = -100.0
RANGE: Final = 50.0
"""Decibels below loud speech under which nothing is told apart."""
SILENT: Final = -35.0
"""Decibels below loud speech at which a frame is a pause."""


class Frames(Struct, frozen=True, kw_only=True):
    """`bands` (frames, 24) in dB, and `level` (frames) of the whole in dB of full scale."""

    bands: NDArray[Any]
    level: NDArray[Any]


def frames_of(blocks: Iterable[NDArray[Any]]) -> Frames:
    """The frames of a sound; `blocks` are samples of 16 bits at `RATE`. Frame n lies round sample n * `HOP`."""
    import numpy as np

    made = list(_batches(blocks))
    if not made:
        return Frames(bands=np.zeros((0, BANDS), np.float32), level=np.zeros(0, np.float32))
    return Frames(bands=np.concatenate([bands for bands, _ in made]), level=np.concatenate([level for _, level in made]))


def _batches(blocks: Iterable[NDArray[Any]]) -> Iterator[tuple[NDArray[Any], NDArray[Any]]]:
    import numpy as np

    held = np.zeros(_WINDOW // 2, np.float32)
    for block in blocks:
        held = np.concatenate([held, block.astype(np.float32) / 32768])
        while (len(held) - _WINDOW) // HOP + 1 >= _BATCH:
            yield _spectra(held, _BATCH)
            held = held[_BATCH * HOP :]
    held = np.concatenate([held, np.zeros(_WINDOW // 2, np.float32)])
    rest = (len(held) - _WINDOW) // HOP + 1
    for first in range(0, rest, _BATCH):
        yield _spectra(held[first * HOP :], min(_BATCH, rest - first))


def _spectra(samples: NDArray[Any], count: int) -> tuple[NDArray[Any], NDArray[Any]]:
    import numpy as np

    places = np.arange(count)[:, None] * HOP + np.arange(_WINDOW)
    windowed = samples[places] * np.hanning(_WINDOW).astype(np.float32)
    power = np.abs(np.fft.rfft(windowed, _FFT)) ** 2
    bands = 10 * np.log10(np.einsum("fb,kb->fk", power.astype(np.float32), _bank()) + 1e-10)
    level = 10 * np.log10((windowed**2).mean(axis=1) / _hann_power() + 1e-10)
    return bands.astype(np.float32), level.astype(np.float32)


def _hann_power() -> float:
    return 0.375  # the mean square of a Hann window


@lru_cache(maxsize=1)
def _bank() -> NDArray[Any]:
    """Triangles on the mel scale (24, bins)."""
    import numpy as np

    def mel(hertz: float) -> float:
        return float(2595 * np.log10(1 + hertz / 700))

    edges = 700 * (10 ** (np.linspace(mel(_LOW), mel(_HIGH), BANDS + 2) / 2595) - 1)
    bins = np.arange(_FFT // 2 + 1) * RATE / _FFT
    rows = [
        np.clip(np.minimum((bins - low) / (middle - low), (high - bins) / (high - middle)), 0, None)
        for low, middle, high in zip(edges, edges[1:], edges[2:], strict=False)
    ]
    return np.array(rows, np.float32)


def loud_level(level: NDArray[Any]) -> float:
    """The level of loud speech in a sound, in dB of full scale; `_QUIET` where there is nothing."""
    import numpy as np

    if not len(level) or level.max() < _QUIET + 20:
        return _QUIET
    return float(np.percentile(level[level > level.max() - 40], 90))


def cepstra(frames: Frames, loud: float) -> NDArray[Any]:
    """(frames, 13): the shape of each spectrum, `RANGE` below `loud` (dB) cut off; each column with mean 0 and deviation 1 over
    what is no pause.
    """
    import numpy as np

    top = float(frames.bands.max(axis=1)[frames.level > loud - 6].mean()) if (frames.level > loud - 6).any() else loud
    places = np.arange(BANDS)
    turns = np.array([np.cos(np.pi * row * (places + 0.5) / BANDS) for row in range(13)], np.float32)
    found: Any = np.einsum("fb,kb->fk", np.maximum(frames.bands - top, -RANGE), turns)
    speech = found[frames.level > loud + SILENT]
    if len(speech) < 2:  # nothing to measure by
        speech = found
    scaled: NDArray[Any] = ((found - speech.mean(axis=0)) / (speech.std(axis=0) + 1e-6)).astype(np.float32)
    return scaled
