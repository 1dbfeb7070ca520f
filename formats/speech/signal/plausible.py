"""Whether a sound can be what a voice was asked to say: a network, a program or a service may give noise or nothing."""

from __future__ import annotations

from typing import Final

from formats.speech.signal.pcm import FLOOR

_FRAME_MS: Final = 10
_STEADY_DB: Final = 9.0
"""Speech of two seconds has stops and pauses 20 dB and more below its vowels; noise and tones have none."""
_LEAST_STEADY_MS: Final = 2000
_CLIPPED: Final = 0.05
"""The share of samples at full scale above which a sound is broken. Loud speech has hardly any."""
_SLOWEST: Final = 2.0
"""Seconds a character that no language and no rate comes near."""
_FASTEST: Final = 0.004


def fault_in(pcm: bytes, rate: int, text: str) -> str:
    """What is wrong with the sound of `text`, in words that go on from "its sound"; empty where nothing is."""
    import numpy as np

    samples = np.abs(np.frombuffer(pcm[: len(pcm) // 2 * 2], dtype="<i2").astype(np.int32))
    said = sum(map(str.isalnum, text))
    if not samples.size or samples.max() <= FLOOR:
        return "is silence" if said else ""
    seconds = samples.size / rate
    if said and not said * _FASTEST <= seconds <= 5 + len(text) * _SLOWEST:
        return f"lasts {seconds:.1f} s for {len(text)} characters"
    if (samples >= 32767).mean() > _CLIPPED:
        return "is at full scale throughout"
    frame = rate * _FRAME_MS // 1000
    count = samples.size // frame
    if count * _FRAME_MS < _LEAST_STEADY_MS:
        return ""
    frames = samples[: count * frame].reshape(count, frame).astype(np.float64)
    levels = np.sort(10 * np.log10((frames**2).mean(axis=1) + 1.0))[count // 50 : -max(1, count // 50)]
    return "is as steady as noise" if levels[-1] - levels[0] < _STEADY_DB else ""
