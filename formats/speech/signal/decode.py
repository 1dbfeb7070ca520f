"""Sound as speech engines and services send it, decoded by PyAV (FFmpeg) into 16-bit mono PCM."""

from __future__ import annotations

import io
from itertools import chain
from typing import Literal

from exporter.errors import VoiceError


def decode(data: bytes, kind: Literal["mp3", "wav"]) -> tuple[bytes, int]:
    """Return the sound of `data`, signed 16-bit little-endian mono, and its rate in samples a second.

    Channels are mixed; the silence that an MP3's Info frame counts is left out; a WAV file whose header has no right size yet, from
    an engine that writes as it speaks, is read to its end. Raises ValueError, saying why, where there is no such sound, VoiceError
    where PyAV is missing.
    """
    try:
        import av
    except ImportError as error:
        raise VoiceError("To decode sound the package av is needed.", hint="pip install av", code="LIB-001") from error
    made = bytearray()
    try:
        with av.open(io.BytesIO(data), mode="r", format=kind) as container:
            rate = container.streams.audio[0].rate
            resampler = av.AudioResampler(format="s16", layout="mono", rate=rate)
            for frame in chain(container.decode(audio=0), [None]):
                for part in resampler.resample(frame):
                    made += bytes(part.planes[0])[: 2 * part.samples]
    except (av.FFmpegError, IndexError, ValueError) as error:
        raise ValueError(f"it is no {kind.upper()} file, or a broken one") from error
    return bytes(made), rate
