"""A file of sound of any kind that FFmpeg reads (by PyAV) → what a check wants to know of it, in one pass and bounded memory."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from formats.sound.levels import Levels, Meter
from formats.sound.stated import has_ogg_end, stated_seconds
from formats.speech.proof.spectrum import RATE, Frames, frames_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray


class UnplayableError(Exception):
    """A file is no sound, or is broken; the message says how."""


class ChapterSaid(Struct, frozen=True, kw_only=True):
    """A chapter of a file: its title, and from when to when in seconds."""

    title: str
    start: float
    end: float


class Listening(Struct, frozen=True, kw_only=True):
    """`said` is how long the file says that it is and `seconds` how long it plays; `said` is None where it doesn't say.
    `is_ended` is false where its container has a mark of its end, and it is missing.
    """

    frames: Frames
    levels: Levels
    seconds: float
    said: float | None
    chapters: tuple[ChapterSaid, ...]
    is_ended: bool = True


def listen(path: Path, progress: Callable[[float], None] | None = None) -> Listening:
    """Play a file to its end. Raises UnplayableError."""
    import av

    try:
        with av.open(str(path)) as container:
            if not container.streams.audio:
                raise UnplayableError("it holds no sound")
            chapters, said = _chapters(container), _said(container)
            meter = Meter(container.streams.audio[0].rate)
            frames = frames_of(_samples(container, meter, said, progress))
    except (av.FFmpegError, OSError, ValueError) as error:
        raise UnplayableError(str(getattr(error, "strerror", None) or error)) from error
    if not meter.samples:
        raise UnplayableError("it holds no sound")
    said = stated_seconds(path) or said
    return Listening(
        frames=frames, levels=meter.levels(), seconds=meter.seconds, said=said, chapters=chapters, is_ended=has_ogg_end(path)
    )


def _samples(container: Any, meter: Meter, said: float | None, progress: Callable[[float], None] | None) -> Iterator[NDArray[Any]]:
    """The samples at `RATE`, mono, while the meter hears them as they are."""
    import av
    import numpy as np

    stream = container.streams.audio[0]
    plain = av.AudioResampler(format="fltp", layout=stream.layout, rate=stream.rate)
    narrow = av.AudioResampler(format="s16", layout="mono", rate=RATE)
    for frame in chain(container.decode(stream), [None]):
        for part in plain.resample(frame):
            meter.hear(part.to_ndarray())
        for part in narrow.resample(frame):
            yield np.frombuffer(bytes(part.planes[0])[: 2 * part.samples], "<i2")
        if progress is not None and said:
            progress(min(1.0, meter.seconds / said))


def _said(container: Any) -> float | None:
    stream = container.streams.audio[0]
    if stream.duration is not None:
        return float(stream.duration * stream.time_base)
    return None if container.duration is None else container.duration / 1_000_000


def _chapters(container: Any) -> tuple[ChapterSaid, ...]:
    return tuple(
        ChapterSaid(
            title=each["metadata"].get("title", ""),
            start=float(each["start"] * each["time_base"]),
            end=float(each["end"] * each["time_base"]),
        )
        for each in container.chapters()
    )
