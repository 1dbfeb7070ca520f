"""Work on anybody's files: what hangs, dies or eats memory is told of by name, and the rest is done."""

from __future__ import annotations

import os
import select
import signal
import sys
from functools import partial
from pathlib import Path

import pytest

from exporter.batch.guard import Guarded, each_guarded
from exporter.errors import LimitError, SourceError


def _ends(how: str) -> None:
    match how:
        case "spins in C":
            sum(iter(int, 1))
        case "waits":
            signal.pause()
        case "eats memory":
            bytearray(1 << 40)
        case "kills itself":
            os.kill(os.getpid(), signal.SIGKILL)
        case "exits":
            os._exit(0)
        case "raises its own":
            raise SourceError("Gone.", hint="Look.")
        case _:
            raise ZeroDivisionError(how)


def _work(thing: str, *, bad: str) -> str:
    if thing == "bad":
        _ends(bad)
    return thing * 2


@pytest.mark.parametrize(
    ("bad", "code", "said"),
    [
        ("spins in C", "LIM-001", "bad took more than"),
        ("waits", "LIM-001", "by the clock"),
        ("eats memory", "LIM-001", "more memory than it may have"),
        ("kills itself", "LIM-001", "bad ended its process (signal 9)"),
        ("exits", "LIM-001", "bad ended its process (status 0)"),
        ("raises its own", "SRC-001", "Gone."),
        ("raises another's", "EXP-002", "ZeroDivisionError"),
    ],
)
def test_what_one_thing_does_to_its_process_is_its_own_loss(bad: str, code: str, said: str) -> None:
    guarded = Guarded[str, str](work=partial(_work, bad=bad), seconds=0.5, memory=1 << 30)
    first, middle, last = each_guarded(guarded, ["a", "bad", "b"])
    assert (first, last) == ("aa", "bb")
    assert isinstance(middle, Exception)
    assert getattr(middle, "error_code", "") == code
    assert said in str(middle)


def test_a_program_that_ends_itself_ends_the_caller() -> None:
    guarded = Guarded[int, None](work=sys.exit, seconds=5, memory=0)
    with pytest.raises(SystemExit) as ended:
        list(each_guarded(guarded, [7]))
    assert ended.value.code == 7


def _start_another(pid_file: Path) -> None:
    child = os.fork()
    if child == 0:
        signal.pause()
    pid_file.write_text(str(child))
    signal.pause()


def test_what_a_thing_has_started_ends_with_it(tmp_path: Path) -> None:
    guarded = Guarded[Path, None](work=_start_another, seconds=0.2, memory=0)
    (outcome,) = each_guarded(guarded, [tmp_path / "pid"])
    assert isinstance(outcome, LimitError)
    try:
        child = os.pidfd_open(int((tmp_path / "pid").read_text("ascii")))
    except ProcessLookupError:
        return
    assert select.select([child], [], [], 60)[0], "it lives on"
    os.close(child)


def test_what_the_process_held_before_is_nothing_of_a_thing() -> None:
    held = bytearray(os.urandom(1 << 20) * 200)
    guarded = Guarded[int, int](work=_hold, seconds=5, memory=100 << 20)
    fits, too_much = each_guarded(guarded, [50 << 20, 150 << 20])
    assert fits == 50 << 20
    assert isinstance(too_much, LimitError)
    assert len(held) == 200 << 20


def _hold(size: int) -> int:
    return len(bytearray(size))
