"""What an engine's worker runs: a batch, given to a station beside it (`exporter.batch.station`)."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Final

from exporter.batch import batches

_LEAVING: Final = 15.0
"""Seconds that a station has to end."""


class _Station:
    """A process that does the batches of one folder, which are one run's."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        command = [sys.executable, "-m", "exporter.batch.station"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def do(self, path: str) -> str:
        """The line that answers to a batch; empty where the process has ended."""
        process = self.process
        assert process.stdin is not None
        assert process.stdout is not None
        with suppress(BrokenPipeError):
            process.stdin.write(f"{json.dumps(path)}\n")
            process.stdin.flush()
        return process.stdout.readline()

    def end(self) -> None:
        """See the process to its end, which comes by itself when nobody asks it any more."""
        try:
            with suppress(BrokenPipeError):
                self.process.communicate(timeout=_LEAVING)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.communicate()


_STATIONS: Final[list[_Station]] = []
"""Those that wait for work. A worker with several threads has several."""
_LOCK: Final = threading.Lock()


def work_batch(path: str) -> str:
    """Do the batch whose file this is; what came of it lies beside it. Why this machine can't do it, in one line; empty when it is
    done. Raises RuntimeError where it was lost, which says nothing of the batch.
    """
    place = Path(path)
    if batches.outcomes_of(place) is not None or not place.exists():  # done by another, or given up
        return ""
    station = _free(str(place.parent))
    answer = ""
    try:
        answer = station.do(path)
    finally:
        if answer:
            with _LOCK:
                _STATIONS.append(station)
        else:
            station.end()
    if not answer and place.exists():
        raise RuntimeError(f"The process that did the batch has ended ({station.process.returncode}).")
    fault, lost = json.loads(answer or '["", ""]')
    if lost:
        raise RuntimeError(lost)
    return str(fault)


def _free(folder: str) -> _Station:
    """A station of this folder that waits, or a new one; those of runs that are over are put away."""
    with _LOCK:
        over = [each for each in _STATIONS if each.process.poll() is not None or not Path(each.folder).exists()]
        waiting = [each for each in _STATIONS if each not in over]
        own = next((each for each in waiting if each.folder == folder), None)
        _STATIONS[:] = [each for each in waiting if each is not own]
    for each in over:
        each.end()
    return own or _Station(folder)
