"""What a command costs: CPU seconds and peak memory of the process and of all that it started, helpers in the background too."""

from __future__ import annotations

import ctypes
import os
import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_PR_SET_CHILD_SUBREAPER: Final = 36
"""prctl(2), Linux. A helper that outlives its parent becomes our child, so that wait4 gives its usage too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """`cpu` is user + system seconds of all processes, `wall` seconds by the clock, `peak` bytes of the largest single process."""

    cpu: float
    wall: float
    peak: int
    status: int
    output: str
    errors: str


def adopt_orphans() -> None:
    """Make this process the parent of every orphan below it. Raises OSError where the kernel can't."""
    if ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "prctl(PR_SET_CHILD_SUBREAPER)")


def measure(command: Sequence[str], *, logs: Path, folder: Path | None = None) -> Usage:
    """Run `command` to its end and to that of all it started. `logs` takes what it prints. No other child may be alive."""
    adopt_orphans()
    logs.mkdir(parents=True, exist_ok=True)
    out, err = logs / "stdout.txt", logs / "stderr.txt"
    start = time.monotonic()
    with out.open("wb") as stdout, err.open("wb") as stderr:
        child = subprocess.Popen(command, stdout=stdout, stderr=stderr, stdin=subprocess.DEVNULL, cwd=folder)
        cpu, peak, status = 0.0, 0, 0
        wall = 0.0
        while True:
            try:
                pid, state, usage = os.wait4(-1, 0)
            except ChildProcessError:
                break
            cpu += usage.ru_utime + usage.ru_stime
            peak = max(peak, usage.ru_maxrss * 1024)
            if pid == child.pid:
                status = os.waitstatus_to_exitcode(state)
                wall = time.monotonic() - start
        child.returncode = status
    texts = [path.read_text("utf-8", errors="replace") for path in (out, err)]
    return Usage(cpu=cpu, wall=wall, peak=peak, status=status, output=texts[0], errors=texts[1])
