"""The samples of a narration, in memory or on disk."""

from __future__ import annotations

import tempfile
import weakref
from typing import IO, TYPE_CHECKING, Final, cast

from formats.speech.signal.pcm import SAMPLE_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator

_IN_MEMORY: Final = 1 << 25
"""Bytes of sound held in memory, about 12 minutes; a longer narration goes to a temporary file."""
_BLOCK: Final = 1 << 20


class Sound:
    """Samples kept for whoever encodes them: signed 16-bit little-endian mono, in memory or in a temporary file."""

    def __init__(self) -> None:
        held = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 it lives as long as the run
        self.file: IO[bytes] = cast("IO[bytes]", held)
        weakref.finalize(self, held.close)

    def blocks(self, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """The samples `start` to `end` in blocks."""
        at = start * SAMPLE_BYTES
        left = None if end is None else (end - start) * SAMPLE_BYTES
        while left is None or left > 0:
            self.file.seek(at)  # each time: who reads another stretch of the same sound meanwhile moves the file's place
            block = self.file.read(_BLOCK if left is None else min(_BLOCK, left))
            if not block:
                return
            at += len(block)
            left = None if left is None else left - len(block)
            yield block

    def stretch(self, first: int, last: int) -> Sound:
        """The samples `first` to `last` as a sound of its own, over the same file."""
        return _Stretch(self, first, last)


class _Stretch(Sound):
    """A part of a sound; it holds nothing itself."""

    def __init__(self, whole: Sound, first: int, last: int) -> None:
        self.file = whole.file
        self._whole, self._first, self._last = whole, first, last

    def blocks(self, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """See `Sound`."""
        last = self._last if end is None else min(self._last, self._first + end)
        return self._whole.blocks(self._first + start, last)
