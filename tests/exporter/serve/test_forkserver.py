"""The process from which runners are forked: who asks early is not kept waiting until all is loaded."""

from __future__ import annotations

import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from exporter.serve.work import Ready
from tests.exporter.serve.running import serving
from tests.patience import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def forkserver(folder: Path) -> Iterator[socket.socket]:
    """The socket by which a forkserver is asked for runners."""
    ours, theirs = socket.socketpair()
    command = [sys.executable, "-m", "exporter.serve.forkserver", str(theirs.fileno()), str(folder)]
    with ours, subprocess.Popen(command, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL) as process:
        theirs.close()
        yield ours
        ours.close()
        assert process.wait(30) == 0, "it ends with the one that asks"


@contextmanager
def runner(control: socket.socket) -> Iterator[Ready]:
    """What a new runner says of itself, as long as it lives."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        socket.send_fds(control, [b"r"], [theirs.fileno()])
        theirs.close()
        with ours.makefile("rb") as lines:
            yield msgspec.json.decode(lines.readline(), type=Ready)


def test_who_asks_at_once_gets_an_early_runner_and_later_ones_have_all_loaded(tmp_path: Path) -> None:
    with forkserver(tmp_path) as control:
        with runner(control) as first:
            assert first.early, "the server was not asked for a runner before it had loaded everything"
        for _ in range(200):
            with runner(control) as later:
                threads = len(list(Path(f"/proc/{later.process}/task").iterdir()))
            if not later.early:
                break
        assert not later.early
        assert threads == 1, "a process with threads is not forked safely"


def test_an_early_runner_gives_its_place_to_one_that_has_loaded_all(tmp_path: Path) -> None:
    with serving(tmp_path, limits={}, runners=1) as server:
        wait_until(lambda: len(server.processes()) == 2)
        first = set(server.processes())
        assert server.over(server.ask("news-story.html"))["state"] == "done"
        wait_until(lambda: len(first & set(server.processes())) == 1)  # the forkserver stays
        assert server.over(server.ask("news-story.html"))["state"] == "done"
