"""The process in which an engine's worker does batches: `python -m exporter.batch.station`.

It reads the paths of batches, a line of JSON each, and answers each with another: why this machine can't do it, and why the batch
was lost, both empty when it is done. The work itself is done as on one machine, in a process under bounds; so whatever an article
does to its process, the engine's worker sees nothing of it, and may be of any kind, with threads or without children.

It is one run's: names are relative to the run's folder, and dates are as the run has them. It ends when nobody is left to read its
answers, when the batch at work was given up, or when the folder of the batches is gone, as at the end of the run.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Final

from exporter.batch import batches, failures, fingerprint
from exporter.batch.engines import RENEW
from exporter.batch.own import keep_logs, seldom_collect
from exporter.batch.pool import Pool, in_order
from exporter.batch.sweep import run_folder
from exporter.batch.worker import Outcome, Task

if TYPE_CHECKING:
    from exporter.batch.batches import Batch


_LOOK: Final = 0.5
"""Seconds between looks whether the batch at work was given up."""
_LEAVE: Final = 10.0
"""Seconds in which a station that is to end has removed what it began."""


def main() -> None:
    """Do batches until nobody asks for more."""
    seldom_collect()
    keep_logs()
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what libraries print must not be taken for an answer
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _ended)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C of a terminal is for whoever started the engine's worker
    asked = _Asked()
    with run_folder() as place:
        pool = Pool(str(place), jobs=1, renew=RENEW)
        try:
            while (path := asked.next()) is not None:
                answers.write(f"{json.dumps(_answer(path, pool))}\n")
                answers.flush()
                asked.done()
        finally:
            pool.stop()


class _Asked:
    """The paths that are asked for, read by a thread, which also ends the process when it is of no more use."""

    def __init__(self) -> None:
        self._paths: SimpleQueue[Path | None] = SimpleQueue()
        self._current: Path | None = None
        self._needed: Path | None = None
        threading.Thread(target=self._read, daemon=True).start()
        threading.Thread(target=self._watch, daemon=True).start()

    def next(self) -> Path | None:
        """The next one; None where there will be none."""
        self._needed = self._current = path = self._paths.get()
        return path

    def done(self) -> None:
        """The one at work is done."""
        self._needed = self._current.parent if self._current else None
        self._current = None

    def _read(self) -> None:
        for line in sys.stdin:
            self._paths.put(Path(json.loads(line)))
        if self._current is None:
            self._paths.put(None)
        else:
            _end()

    def _watch(self) -> None:
        while True:
            time.sleep(_LOOK)
            if (needed := self._needed) is not None and not needed.exists():
                _end()


def _end() -> None:
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_LEAVE)
    os._exit(1)


def _ended(number: int, frame: object) -> None:
    raise SystemExit(128 + number)


def _answer(path: Path, pool: Pool) -> tuple[str, str]:
    """Do a batch. Why this machine can't do it, and why it was lost, each in one line; both empty when it is done."""
    try:
        with batches.held(path):
            if batches.outcomes_of(path) is not None:
                return "", ""
            batch = batches.read(path)
            if fault := _unfit(batch):
                return fault, ""
            batches.write_outcomes(path, _do(batch, pool))
    except Exception as error:
        return "", " ".join(f"{type(error).__name__}: {error}".split())
    return "", ""


def _unfit(batch: Batch) -> str:
    """Why this machine would make other files than the one that asks, in one line; empty where it would not."""
    if batch.moment is None:
        os.environ.pop("SOURCE_DATE_EPOCH", None)
    else:
        os.environ["SOURCE_DATE_EPOCH"] = batch.moment
    try:
        os.chdir(batch.folder)
    except OSError as error:
        return f"The folder {batch.folder} is not there: {error.strerror}."
    if fingerprint.environment() == batch.environment:
        return ""
    own, others = set(fingerprint.versions()[0]), set(batch.versions)
    if own == others:
        return "It has other fonts."
    return f"It has {', '.join(sorted(own - others)) or 'less'}, where {', '.join(sorted(others - own)) or 'less'} is wanted."


def _do(batch: Batch, pool: Pool) -> tuple[Outcome, ...]:
    """Do what is left of a batch: of an item that was begun before and lost, what is done stays."""
    known: list[Outcome | None] = []
    left = list[tuple[Task, float] | Outcome]()
    for task, seconds in batch.tasks:
        before, rest = failures.after_loss(task)
        known.append(before)
        if rest is not None:
            left.append((rest, seconds))
        elif before is not None:
            left.append(before)
            known[-1] = None
    found = zip(known, in_order(pool, iter(left), 1), strict=True)
    return tuple(outcome if before is None else failures.joined(before, outcome) for before, outcome in found)


if __name__ == "__main__":
    with suppress(KeyboardInterrupt, BrokenPipeError):
        main()
