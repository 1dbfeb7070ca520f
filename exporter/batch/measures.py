"""What an item's work is measured by: how long each of its steps took, and which files it made, of what size and hash."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from msgspec import Struct

from exporter.batch.stamps import hash_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from exporter.batch.stamps import Stamp


class Stage(Struct, frozen=True, kw_only=True):
    """A step of an item, the reading or one format: `seconds` by the clock, and of processor time of its process and of those that
    it has ended (0 where its process is gone, which kept the count). `ended` says what ended it before its time, empty for nothing.
    """

    name: str
    seconds: float
    processor: float = 0.0
    ended: str = ""


class Output(Struct, frozen=True, kw_only=True):
    """A file that was made: its path or address, its format, its bytes and their SHA-256."""

    path: str
    format: str
    size: int
    sha256: str


class Watch:
    """Measures one step from now on; the processor's time, which the system counts, where it is asked for."""

    def __init__(self, name: str, is_whole: bool) -> None:
        self._name, self._is_whole = name, is_whole
        self._began, self._used = time.monotonic(), _processor() if is_whole else 0.0

    def stage(self) -> Stage:
        """The step as it is until now."""
        seconds, processor = time.monotonic() - self._began, _processor() - self._used if self._is_whole else 0.0
        return Stage(name=self._name, seconds=seconds, processor=processor)


def _processor() -> float:
    return sum(os.times()[:4])


def outputs_of(name: str, shown: Sequence[str], paths: Sequence[Path], stamps: Sequence[Stamp]) -> list[Output]:
    """The files of a format, which are `shown` so: as their `stamps` have them where they were hashed already, else looked at."""
    if len(stamps) == len(paths):
        return [Output(path=each, format=name, size=s.size, sha256=s.sha256) for each, s in zip(shown, stamps, strict=True)]
    return [
        Output(path=each, format=name, size=path.stat().st_size, sha256=hash_of(path))
        for each, path in zip(shown, paths, strict=True)
    ]
