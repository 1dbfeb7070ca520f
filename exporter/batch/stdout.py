"""A file on standard output, which is the command's alone to write to."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from exporter.errors import SinkError
from exporter.plugin.sinks import MemorySink

if TYPE_CHECKING:
    from collections.abc import Iterator


class StdoutSink(MemorySink):
    """One file on standard output as it is when the sink is made, written when it is complete; more than one is an error."""

    def __init__(self) -> None:
        super().__init__()
        self._stream = sys.stdout

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """See `Sink`. Raises SinkError for a second file."""
        with super().transaction():
            yield
            if len(self._pending) + len(self.files) > 1:
                raise SinkError("Standard output takes one file.", hint="Give a folder with --out.")
        try:
            for data in self.files.values():
                self._stream.buffer.write(data)
            self._stream.buffer.flush()
        except OSError as error:
            with suppress(OSError):  # what was not written would be tried again, in vain, when the process ends
                os.dup2(os.open(os.devnull, os.O_WRONLY), self._stream.fileno())
            raise SinkError(f"Standard output cannot be written: {error.strerror or type(error).__name__}.") from error
