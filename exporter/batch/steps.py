"""What an item has come to so far, kept in a file, so that it is known even when its process is gone.

A record is a step: the reading of the source, or one format. It is written when the step begins and when it has ended. Records are
pickled, as what a worker sends is, too: names of files may hold what is no Unicode.
"""

from __future__ import annotations

import os
import pickle
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from exporter.batch.measures import Output, Stage
    from exporter.diagnostics import Diagnostic

READING: Final = "reading"


class Step(Struct, frozen=True, kw_only=True):
    """A step that has begun, or has ended with what it brought: files, findings and errors of the item up to then.

    `moment` is when it was written, by the clock that counts from the machine's start.
    """

    name: str
    process: int
    moment: float = 0.0
    ended: bool = False
    files: tuple[str, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    errors: tuple[Diagnostic, ...] = ()
    stages: tuple[Stage, ...] = ()
    outputs: tuple[Output, ...] = ()


class Steps:
    """The steps of one item, written to a file; without a file nothing is kept."""

    def __init__(self, path: str) -> None:
        self._path = path

    def begin(self, name: str) -> None:
        """A step begins."""
        self._write(Step(name=name, process=os.getpid(), moment=time.monotonic()))

    def end(
        self,
        name: str,
        *,
        files: Sequence[str],
        findings: Sequence[Diagnostic],
        errors: Sequence[Diagnostic],
        stages: tuple[Stage, ...] = (),
        outputs: tuple[Output, ...] = (),
    ) -> None:
        """A step has ended."""
        step = Step(
            name=name,
            process=os.getpid(),
            moment=time.monotonic(),
            ended=True,
            files=tuple(files),
            findings=tuple(findings),
            errors=tuple(errors),
            stages=stages,
            outputs=outputs,
        )
        self._write(step)

    def _write(self, step: Step) -> None:
        if not self._path:
            return
        # Opened for each: a plug-in may have closed what was open, and another file may bear the number by then.
        file = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)
        try:
            os.write(file, pickle.dumps(step))
        finally:
            os.close(file)


def read_steps(path: str) -> list[Step]:
    """The steps that are in a file, in order; a last record that was cut by the end of the process is not among them."""
    found: list[Step] = []
    with suppress(OSError, EOFError, pickle.UnpicklingError), Path(path or os.devnull).open("rb") as file:
        while True:
            found.append(pickle.load(file))  # noqa: S301 - it is ours, in a folder of ours
    return found
