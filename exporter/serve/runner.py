"""A runner: takes a piece of work, does it in a fork under bounds, tells what came of it, takes the next.

It has one thread and stays warm: what reading and the formats load is there. Whatever a piece does to its process is its own loss.
Messages are lines of JSON on a socket; the fork writes its progress to the same one.
"""

from __future__ import annotations

import os
import signal
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from exporter.batch.guard import Guarded, each_guarded
from exporter.errors import ExporterError
from exporter.serve.work import SELF_BOUND, Done, Failed, Piece, Ready, Told, work_of

if TYPE_CHECKING:
    import socket
    from collections.abc import Mapping

    from exporter.serve.work import Message

LONGEST: Final = 2000
"""Characters of a message's words: its line is then written at once, so that no other line comes between."""


class _Stopped(BaseException):
    """The piece is not wanted any more."""


class _Gate:
    """Lets the signal that stops a piece end it, and nothing else."""

    def __init__(self) -> None:
        self.is_open = False
        signal.signal(signal.SIGUSR1, self._stop)

    def _stop(self, number: int, frame: object) -> None:
        if self.is_open:
            self.is_open = False
            raise _Stopped


def run(connection: socket.socket, *, early: bool = False) -> None:
    """Work until the other end is closed. `early` is told to it (`Ready`)."""
    gate = _Gate()
    _send(connection, Ready(process=os.getpid(), early=early))
    with closing(connection.makefile("rb")) as lines:
        for line in lines:
            piece = msgspec.json.decode(line, type=Piece)
            try:
                gate.is_open = True
                message = _done(piece, connection)
                gate.is_open = False
            except _Stopped:
                message = Failed(code="STOPPED", message="It was stopped.")
            _send(connection, message)


def _done(piece: Piece, connection: socket.socket) -> Message:
    def work(folder: str) -> dict[str, Any]:
        signal.signal(signal.SIGUSR1, signal.SIG_IGN)
        return _result(work_of(piece.work)(Path(folder), piece.given, lambda words, share: _tell(connection, words, share)))

    is_bound = piece.work not in SELF_BOUND
    guarded: Guarded[str, dict[str, Any] | ExporterError] = Guarded(
        work=work,
        seconds=piece.seconds if is_bound else 0,
        memory=piece.memory,
        called=lambda _: "The work",
    )
    with closing(each_guarded(guarded, [piece.folder])) as made:
        try:
            found = next(made)
        except (SystemExit, KeyboardInterrupt, BrokenPipeError) as error:  # what the work raised to end its process
            return Failed(code="EXP-002", message=f"The work ended its process ({type(error).__name__}).")
    if isinstance(found, ExporterError):
        return Failed(code=found.error_code, message=found.message[:LONGEST], hint=found.hint[:LONGEST])
    return Done(result=found)


def _result(made: Mapping[str, Any]) -> dict[str, Any]:
    """What a work gave, as JSON has it."""
    builtins: dict[str, Any] = msgspec.to_builtins(dict(made))
    return builtins


def _tell(connection: socket.socket, words: str, share: float) -> None:
    _send(connection, Told(words=words[:LONGEST], share=float(share)))


def _send(connection: socket.socket, message: Message) -> None:
    connection.sendall(msgspec.json.encode(message) + b"\n")
