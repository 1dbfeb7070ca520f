"""Sound as numbers: signed 16-bit little-endian mono PCM, worked on with integers only.

Every function is pure and gives the same bytes on every machine, so that sound can be cached by content and compared.
A position is a sample number, 0-based; a span's end is exclusive.
"""

from __future__ import annotations

import sys
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

SAMPLE_BYTES: Final = 2
UNITY: Final = 1 << 15
"""The fixed-point gain that changes nothing (Q15)."""
FLOOR: Final = 48
"""Below this absolute value a sample counts as silence: -56 dB below full scale, under speech's quietest sounds."""
_STRETCH: Final = 4096
"""Samples that are looked at in one go."""


def samples_from(pcm: bytes) -> array[int]:
    """Return the samples of `pcm`; a half sample at the end is left out."""
    samples = array("h")
    samples.frombytes(memoryview(pcm)[: len(pcm) // SAMPLE_BYTES * SAMPLE_BYTES])
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def pcm_from(samples: array[int]) -> bytes:
    """Return `samples` (typecode "h") as little-endian bytes."""
    if sys.byteorder == "big":
        samples = array("h", samples)
        samples.byteswap()
    return samples.tobytes()


def length(pcm: bytes) -> int:
    """Return the number of samples in `pcm`."""
    return len(pcm) // SAMPLE_BYTES


def samples_in(milliseconds: int, rate: int) -> int:
    """Return how many samples last `milliseconds` at `rate` a second, rounded down."""
    return milliseconds * rate // 1000


def silence(samples: int) -> bytes:
    """Return so many samples of digital silence."""
    return bytes(SAMPLE_BYTES * samples)


def peak(pcm: bytes) -> int:
    """Return the largest absolute sample value, 0 for nothing, at most 32768."""
    return peak_of(samples_from(pcm))


def peak_of(samples: array[int]) -> int:
    """Return the largest absolute value, 0 for nothing."""
    if not samples:
        return 0
    highest, lowest = max(samples), min(samples)
    return max(highest, -lowest)


def gain(pcm: bytes, factor: int) -> bytes:
    """Return `pcm` times `factor` / `UNITY` (0 up to twice), rounded to nearest and held within 16 bits."""
    if not 0 <= factor < 2 * UNITY:
        raise ValueError("a gain lies from 0 up to twice")
    return scaled(pcm, factor)


def scaled(pcm: bytes, factor: int) -> bytes:
    """Return `pcm` times any `factor` / `UNITY`, rounded to nearest and held within 16 bits."""
    if factor == UNITY or not pcm:
        return pcm
    import numpy as np

    # The product of 16 bits and a gain below twice, and half a unit, fit into 32 bits.
    width = np.int32 if factor < 2 * UNITY else np.int64
    grown: NDArray[Any] = np.frombuffer(pcm, "<i2", count=len(pcm) // SAMPLE_BYTES).astype(width)
    grown *= factor
    grown += UNITY // 2
    grown >>= 15
    return bytes(grown.clip(-32768, 32767, out=grown).astype("<i2").tobytes())


def fade(pcm: bytes, *, opening: int = 0, closing: int = 0) -> bytes:
    """Return `pcm` with a linear rise over the first `opening` and a linear fall over the last `closing` samples."""
    samples = samples_from(pcm)
    rise, fall = min(opening, len(samples)), min(closing, len(samples))
    for position in range(rise):
        samples[position] = samples[position] * position // rise
    for position in range(fall):
        place = len(samples) - 1 - position
        samples[place] = samples[place] * position // fall
    return pcm_from(samples)


def sounding_span(pcm: bytes, *, floor: int = FLOOR) -> tuple[int, int]:
    """Return the span from the first to after the last sample louder than `floor`; (0, 0) when all is silence."""
    samples = samples_from(pcm)
    end = sounding_end(samples, 0, len(samples), floor=floor)
    start = next((place for place in range(end) if abs(samples[place]) > floor), 0)
    return start, end


def sounding_end(samples: array[int], start: int, end: int, *, floor: int = FLOOR) -> int:
    """Return the place after the last sample of `samples[start:end]` that is louder than `floor`, or `start`."""
    import numpy as np

    values = np.frombuffer(samples, np.int16)
    for last in range(end, start, -_STRETCH):
        first = max(start, last - _STRETCH)
        stretch = values[first:last]
        if len(loud := np.flatnonzero((stretch > floor) | (stretch < -floor))):
            return first + int(loud[-1]) + 1
    return start


def resample(pcm: bytes, source: int, target: int) -> bytes:
    """Return `pcm`, taken at `source` samples a second, at `target` a second, by the SoX resampler at its high quality.

    The output has n * target / source samples, give or take one, and no delay. Raises ValueError for a rate that is not positive.
    """
    if source == target or not pcm:
        return pcm
    if source <= 0 or target <= 0:
        raise ValueError("a rate is positive")
    import numpy as np
    import soxr

    return bytes(soxr.resample(np.frombuffer(pcm, dtype="<i2"), source, target, quality="HQ").astype("<i2").tobytes())


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Where a piece lies in a track: samples, end exclusive."""

    start: int
    end: int


class Track:
    """A growing sound of one rate in a file, with an exact count of its samples.

    `file` is open for binary writing. Pieces are appended and forgotten, so a track may be longer than memory.
    """

    def __init__(self, file: BinaryIO, rate: int) -> None:
        self.rate = rate
        self.position = 0
        self._file = file

    def append(self, pcm: bytes) -> Span:
        """Write `pcm` and return where it lies. Raises ValueError when it holds half a sample."""
        if len(pcm) % SAMPLE_BYTES:
            raise ValueError("the sound ends in half a sample")
        start = self.position
        self._file.write(pcm)
        self.position += len(pcm) // SAMPLE_BYTES
        return Span(start=start, end=self.position)

    def pause(self, milliseconds: int) -> Span:
        """Append silence and return where it lies."""
        return self.append(silence(samples_in(milliseconds, self.rate)))


def concatenate(pieces: Iterable[bytes]) -> tuple[bytes, tuple[Span, ...]]:
    """Return the pieces as one sound, and where each lies in it."""
    whole = bytearray()
    spans = []
    for piece in pieces:
        start = len(whole) // SAMPLE_BYTES
        whole += piece
        spans.append(Span(start=start, end=len(whole) // SAMPLE_BYTES))
    return bytes(whole), tuple(spans)
