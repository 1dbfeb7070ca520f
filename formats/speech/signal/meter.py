"""How loud a sound is: integrated loudness by FFmpeg's meter (ITU-R BS.1770-4, EBU R 128), and its root mean square."""

from __future__ import annotations

from fractions import Fraction
from math import log10
from typing import TYPE_CHECKING, Any, Final

from exporter.errors import MissingLibraryError
from formats.speech.signal.pcm import SAMPLE_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FULL_SCALE: Final = 32768
_SILENT: Final = -69.9
"""LUFS: the meter's absolute gate lies at -70, and what has nothing above it is given that value."""


def integrated(blocks: Iterable[bytes], rate: int) -> float | None:
    """The integrated loudness in LUFS of signed 16-bit mono sound; None for silence and for less than 0.4 s, a window of the meter.

    Raises MissingLibraryError without PyAV.
    """
    found = [float(told["lavfi.r128.I"]) for told in _metered(blocks, rate) if "lavfi.r128.I" in told]
    return found[-1] if found and found[-1] > _SILENT else None


def root_mean_square(blocks: Iterable[bytes]) -> float | None:
    """The level of the whole, pauses and all, in dB below full scale; None for silence."""
    import numpy as np

    energy, count = 0, 0
    for block in blocks:
        samples = np.frombuffer(block, "<i2").astype(np.int64)
        energy += int(samples @ samples)
        count += len(samples)
    return 10 * log10(energy / count / _FULL_SCALE**2) if energy else None


def _metered(blocks: Iterable[bytes], rate: int) -> Iterator[dict[str, str]]:
    """What the meter says of the sound, frame by frame."""
    try:
        import av
        from av.filter import Graph
    except ImportError as error:
        raise MissingLibraryError("To measure loudness the package av is needed.", hint="pip install av") from error
    graph: Any = Graph()
    source = graph.add_abuffer(format="s16", sample_rate=rate, layout="mono", time_base=Fraction(1, rate))
    meter, sink = graph.add("ebur128", "metadata=1"), graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    written = 0
    for block in blocks:
        frame: Any = av.AudioFrame(format="s16", layout="mono", samples=len(block) // SAMPLE_BYTES)
        frame.planes[0].update(block)
        frame.sample_rate, frame.pts, frame.time_base = rate, written, Fraction(1, rate)
        written += frame.samples
        source.push(frame)
        yield from _drained(sink)
    source.push(None)
    yield from _drained(sink)


def _drained(sink: Any) -> Iterator[dict[str, str]]:
    import av

    while True:
        try:
            yield dict(sink.pull().metadata)
        except (av.BlockingIOError, av.EOFError):
            return
