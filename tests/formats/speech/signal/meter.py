"""Loudness and true peaks by FFmpeg's meter (EBU R 128, ITU-R BS.1770), which knows nothing of this project."""

from __future__ import annotations

from fractions import Fraction
from math import log10

import av
import numpy as np
from av.filter import Graph


def integrated(pcm: bytes, rate: int) -> float:
    """The integrated loudness in LUFS of 16-bit mono sound of 0.4 s and more."""
    return float(_measured(pcm, rate)["lavfi.r128.I"])


def true_peak(pcm: bytes, rate: int) -> float:
    """The true peak in dB full scale."""
    return 20 * log10(float(_measured(pcm, rate)["lavfi.r128.true_peak"]))


def _measured(pcm: bytes, rate: int) -> dict[str, str]:
    graph = Graph()
    source = graph.add_abuffer(format="s16", sample_rate=rate, layout="mono", time_base=Fraction(1, rate))
    meter = graph.add("ebur128", "peak=true:metadata=1")
    sink = graph.add("abuffersink")
    source.link_to(meter)
    meter.link_to(sink)
    graph.configure()
    frame = av.AudioFrame.from_ndarray(np.frombuffer(pcm, dtype="<i2").reshape(1, -1), format="s16", layout="mono")
    frame.sample_rate, frame.pts = rate, 0
    graph.push(frame)
    graph.push(None)
    last: dict[str, str] = {}
    while True:
        try:
            last = graph.pull().metadata or last
        except av.EOFError:
            return dict(last)
