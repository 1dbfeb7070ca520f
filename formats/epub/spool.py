"""A store for the parts of a book while it is made: in memory while they are few, on disk beyond."""

from __future__ import annotations

from functools import partial
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Final, Self

if TYPE_CHECKING:
    from collections.abc import Callable

IN_MEMORY: Final = 24 * 1024 * 1024
"""Bytes held before the store moves to a file: an issue of twenty articles stays in memory, one of a thousand pictures does not."""


class Spool:
    """Bytes put in one after another; each can be read again until the store is closed."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  closed by __exit__
        self._end = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self._file.close()

    def add(self, data: bytes) -> Callable[[], bytes]:
        """Keep `data`; the function that is returned gives it back."""
        start = self._end
        self._file.seek(start)
        self._file.write(data)
        self._end += len(data)
        return partial(self._read, start, len(data))

    def _read(self, start: int, length: int) -> bytes:
        self._file.seek(start)
        return self._file.read(length)
