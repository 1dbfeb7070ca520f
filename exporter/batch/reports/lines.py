"""The lines of reports, read again: of each source the last one that was written of it."""

from __future__ import annotations

import json
import shutil
import tempfile
from contextlib import ExitStack
from stat import S_ISREG
from typing import IO, TYPE_CHECKING, Any

from exporter.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    Record = dict[str, Any]


def last_lines(paths: Sequence[Path], passed: Callable[[str], None]) -> Iterator[tuple[str, Record]]:
    """Of each source in some reports, the oldest first, the last line and what it holds, in the order of these lines.

    The reports are read twice, so that of a million lines no more is held than where the last of each source is. `passed` is told
    of each line that is none of a report, such as one that a kill has cut. Raises SourceError where a report can't be read.
    """
    last: dict[int, tuple[int, int]] = {}
    with ExitStack() as stack:
        files = [stack.enter_context(_opened(path)) for path in paths]
        for number, file in enumerate(files):
            for place, line, record in _records(file):
                if record is not None:
                    last[hash(record["source"])] = number, place
                elif line.strip():
                    passed(f"Line {place} of {paths[number]} is none of a report; it was passed over.")
        for number, file in enumerate(files):
            file.seek(0)
            for place, line, record in _records(file):
                if record is not None and last.get(hash(record["source"])) == (number, place):
                    yield line, record


def _opened(path: Path) -> IO[str]:
    """A report to be read twice; what is no file, such as a pipe, is copied. Raises SourceError."""
    try:
        file = path.open(encoding="utf-8", errors="surrogateescape")
        if S_ISREG(path.stat().st_mode):
            return file
        with file:
            copy = tempfile.TemporaryFile("w+", encoding="utf-8", errors="surrogateescape")  # noqa: SIM115 - the caller closes it
            shutil.copyfileobj(file, copy)
            copy.seek(0)
            return copy
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}.", hint="Give files that --report wrote.") from error


def _records(file: IO[str]) -> Iterator[tuple[int, str, Record | None]]:
    """The lines with their numbers, and what they hold; None for what is none of a report."""
    for number, line in enumerate(file, 1):
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            record = None
        is_one = isinstance(record, dict) and isinstance(record.get("source"), str)
        yield number, line.rstrip("\n"), record if is_one else None
