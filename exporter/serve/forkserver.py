"""The process from which runners are forked: it loads what they need, once, so that each of them begins warm and shares its memory.

It is started as a program of its own, with no thread and nothing of the server's memory. For each runner that is wanted it gets an
end of a socket, and forks. It ends with the server, and the runners end with it, whatever ended it.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import socket
import sys
import tempfile
from contextlib import suppress
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Final

from exporter.batch import bounds, warm
from exporter.serve.work import WORKS, work_of

if TYPE_CHECKING:
    from collections.abc import Callable

_MODULES: Final = ("exporter.conversion.issue", "exporter.batch.rounds", "exporter.check.mends_file", "exporter.serve.runner")
"""What works load on use, beside what `warm` does."""
FORMATS: Final = ("txt,epub", "pdf", "eml,html,mp3")
"""Formats that are loaded one group after another: what most people ask for."""
_VOICE: Final = "tone"
"""The voice by which what sound takes is loaded: it starts no process."""


def main(argument: list[str]) -> None:
    """Fork runners for the socket whose number is the first argument; the second is the folder for temporary files.

    Who waits is served between the steps of loading, by runners that are early: they can read, and load what else they need.
    """
    bounds.die_with_parent()
    control = socket.socket(fileno=int(argument[0]))
    tempfile.tempdir = os.environ["TMPDIR"] = argument[1]
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # numpy would start threads, and where there are threads there must be no fork
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the server ends this process
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how a runner ended
    _be_quiet()
    steps: list[Callable[[], None]] = [_load_reading, *(partial(_load_formats, names) for names in FORMATS)]
    for load in steps:
        with suppress(Exception):  # what can't be made here is told where it is asked for
            load()
        while select.select([control], [], [], 0)[0]:
            if not _answered(control, early=True):
                return
    gc.freeze()
    while _answered(control):
        pass


def _answered(control: socket.socket, *, early: bool = False) -> bool:
    """Fork the runner that is asked for next; False where nobody will ask any more."""
    word, descriptors, _, _ = socket.recv_fds(control, 1, 1)
    for number in descriptors:
        _fork(control, socket.socket(fileno=number), early=early)
    return bool(word)


def _fork(control: socket.socket, connection: socket.socket, *, early: bool) -> None:
    if os.fork():
        connection.close()
        return
    control.close()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    bounds.die_with_parent()
    from exporter.serve.runner import run

    with suppress(OSError):
        run(connection, early=early)
    os._exit(0)


def _be_quiet() -> None:
    """What libraries print is nobody's."""
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, sys.stdin.fileno())
    os.dup2(null, sys.stdout.fileno())
    os.close(null)


def _load_reading() -> None:
    """What it takes to read a page."""
    from exporter.batch.own import keep_logs, seldom_collect

    seldom_collect()
    keep_logs()
    for module in _MODULES:
        import_module(module)
    for name in WORKS:
        with suppress(ImportError, AttributeError):
            work_of(name)
    warm.warm("json")


def _load_formats(names: str) -> None:
    """What it takes to make files of these kinds, and to show them."""
    warm.warm(names, voice=_VOICE)
    if "pdf" in names:
        import_module("pypdfium2")


if __name__ == "__main__":
    main(sys.argv[1:])
