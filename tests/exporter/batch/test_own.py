"""In a process of our own libraries are quiet; the collector rests in the command's processes, and in no other."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import warnings

import pytest

from exporter.batch.own import process_of_our_own
from exporter.batch.stdout import StdoutSink


def test_what_a_library_prints_or_warns_of_is_not_among_the_output(capsys: pytest.CaptureFixture[str]) -> None:
    before = sys.stdout, list(warnings.filters)

    def fail() -> None:
        print("a library's own words")
        warnings.warn("a library's worry", stacklevel=1)
        raise RuntimeError

    with warnings.catch_warnings(record=True) as caught, pytest.raises(RuntimeError), process_of_our_own():
        fail()
    assert (sys.stdout, list(warnings.filters)) == before
    assert caught == []
    assert capsys.readouterr().out == ""


def test_a_file_goes_to_the_output_that_was_there_when_its_sink_was_made(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    sink = StdoutSink()
    with process_of_our_own(), sink.transaction(), sink.open("tide.txt", "text/plain") as file:
        print("not this")
        file.write(b"Tide")
    assert capfdbinary.readouterr().out == b"Tide"


def test_the_collector_rests_in_the_command_and_its_workers_but_not_in_a_program_that_loads_them() -> None:
    code = "import gc\nbefore = gc.get_threshold()\nimport exporter.cli.main, exporter.cli.program, exporter.batch.pool\n"
    code += "assert gc.get_threshold() == before\nimport sys\nsys.argv = ['exporter', '--version']\n"
    code += "try:\n    exporter.cli.main.run()\nexcept SystemExit:\n    pass\nassert gc.get_threshold() > before\n"
    code += "gc.set_threshold(*before)\nexporter.batch.pool._begin('.')\nassert gc.get_threshold() > before\n"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_system_that_does_not_say_which_processors_may_be_used_has_all(monkeypatch: pytest.MonkeyPatch) -> None:
    from exporter.batch.own import processors

    assert processors() == len(os.sched_getaffinity(0))
    monkeypatch.delattr(os, "sched_getaffinity")
    assert processors() == os.cpu_count()


def test_an_answer_that_was_cut_in_its_midst_is_none() -> None:
    from exporter.batch.fork import _received

    ours, theirs = multiprocessing.Pipe(duplex=False)
    os.write(theirs.fileno(), b"\x00\x00\x10\x00half")
    theirs.close()
    assert _received(ours) is None
    ours.close()
    ours, theirs = multiprocessing.Pipe(duplex=False)
    os.write(theirs.fileno(), b"\x00\x00")
    theirs.close()
    assert _received(ours) is None
    ours.close()
