"""How loud a sound is: integrated loudness (ITU-R BS.1770-4), true peak, clipped samples; block by block."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

if TYPE_CHECKING:
    from numpy.typing import NDArray

FULL: Final = 0.9995
"""A sample from here on is clipped, or was before a lossy encoder."""
_OFTEN: Final = 0.5
"""Below it no true peak can reach the limit: between two samples speech rises by 3 dB at most."""
_STEP: Final = 0.1  # seconds: blocks of 0.4 overlap by three quarters (BS.1770-4, annex 1)
_ABSOLUTE_GATE: Final = -70.0
_RELATIVE_GATE: Final = -10.0


class Levels(Struct, frozen=True, kw_only=True):
    """`loudness` in LUFS and `peak` in dB of full scale, None for silence; `peak_at` and `clipped_at` in seconds."""

    loudness: float | None
    peak: float | None
    peak_at: float
    clipped: int
    clipped_at: float


class Meter:
    """Hears blocks of samples, floats of (channels, n) at `rate` a second."""

    def __init__(self, rate: int) -> None:
        self.samples = 0
        self._rate = rate
        self._step = round(rate * _STEP)
        self._held: list[NDArray[Any]] = []
        self._waiting = 0
        self._powers: list[float] = []
        self._peak = self._peak_at = 0.0
        self._clipped = 0
        self._clipped_at = 0.0

    @property
    def seconds(self) -> float:
        """How much was heard."""
        return self.samples / self._rate

    def hear(self, block: NDArray[Any]) -> None:
        """Take a block."""
        import numpy as np

        sizes = np.abs(block).max(axis=0)
        full = np.flatnonzero(sizes >= FULL)
        if len(full):
            self._clipped_at = self._clipped_at if self._clipped else (self.samples + int(full[0])) / self._rate
            self._clipped += len(full)
        highest = float(sizes.max(initial=0.0))
        if highest > max(self._peak * 0.7, _OFTEN) and highest < FULL:
            highest = max(highest, _true_peak(block))
        if highest > self._peak:
            self._peak, self._peak_at = highest, self.samples / self._rate
        self.samples += block.shape[1]
        self._held.append(block)
        self._waiting += block.shape[1]
        if self._waiting >= 20 * self._step:
            self._weigh()

    def _weigh(self) -> None:
        import numpy as np

        held = np.concatenate(self._held, axis=1)
        steps = held.shape[1] // self._step
        used = steps * self._step
        self._held, self._waiting = [held[:, used:]], held.shape[1] - used
        if steps:
            pieces = held[:, :used].reshape(len(held), steps, self._step)
            power = np.abs(np.fft.rfft(pieces, axis=2)) ** 2 * _weights(self._step, self._rate)
            self._powers += (power.sum(axis=2).sum(axis=0) / self._step**2).tolist()

    def levels(self) -> Levels:
        """What was heard so far."""
        import numpy as np

        self._weigh()
        return Levels(
            loudness=_integrated(np.array(self._powers)),
            peak=20 * float(np.log10(self._peak)) if self._peak else None,
            peak_at=self._peak_at,
            clipped=self._clipped,
            clipped_at=self._clipped_at,
        )


def _integrated(powers: NDArray[Any]) -> float | None:
    """The loudness of what passes both gates (BS.1770-4, annex 1)."""
    import numpy as np

    blocks = np.convolve(powers, np.full(4, 0.25), "valid") if len(powers) >= 4 else powers[:0]
    for gate in (_ABSOLUTE_GATE, None):
        if not len(blocks):
            return None
        least = _loudness(float(blocks.mean())) + _RELATIVE_GATE if gate is None else gate
        blocks = blocks[-0.691 + 10 * np.log10(blocks + 1e-12) > least]
    return _loudness(float(blocks.mean())) if len(blocks) else None


def _loudness(power: float) -> float:
    from math import log10

    return -0.691 + 10 * log10(power + 1e-12)


def _true_peak(block: NDArray[Any]) -> float:
    """The largest value at four times the rate (BS.1770-4, annex 2)."""
    import numpy as np
    import soxr

    return float(np.abs(soxr.resample(np.ascontiguousarray(block.T), 1, 4)).max(initial=0.0))


@lru_cache(maxsize=4)
def _weights(size: int, rate: int) -> NDArray[Any]:
    """What the K weighting does to the power of each bin, both halves of the spectrum counted.

    The two filters of BS.1770-4 as responses of their analogue prototypes: a shelf of 4 dB from 1.7 kHz on, a high pass at 38 Hz.
    """
    import numpy as np

    s = 1j * np.fft.rfftfreq(size, 1 / rate)
    shelf_at, shelf_q, gain = 1681.974450955533, 0.7071752369554196, 10 ** (3.999843853973347 / 20)
    pass_at, pass_q = 38.13547087602444, 0.5003270373238773
    middle = gain**0.4996667741545416
    shelf = (gain * s**2 + middle * s * shelf_at / shelf_q + shelf_at**2) / (s**2 + s * shelf_at / shelf_q + shelf_at**2)
    passed = s**2 / (s**2 + s * pass_at / pass_q + pass_at**2)
    weights: NDArray[Any] = np.abs(shelf * passed) ** 2
    weights[1:] *= 2
    if size % 2 == 0:
        weights[-1] /= 2
    return weights
