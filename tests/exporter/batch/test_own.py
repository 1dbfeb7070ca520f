"""In a process of our own libraries are quiet and the collector rests; afterwards all is as before."""

from __future__ import annotations

import gc
import sys
import warnings

import pytest

from exporter.batch.own import process_of_our_own
from exporter.batch.stdout import StdoutSink


def test_what_a_library_prints_or_warns_of_is_not_among_the_output(capsys: pytest.CaptureFixture[str]) -> None:
    before = gc.get_threshold(), sys.stdout, list(warnings.filters)

    def fail() -> None:
        print("a library's own words")
        warnings.warn("a library's worry", stacklevel=1)
        assert gc.get_threshold() > before[0]
        raise RuntimeError

    with warnings.catch_warnings(record=True) as caught, pytest.raises(RuntimeError), process_of_our_own():
        fail()
    assert (gc.get_threshold(), sys.stdout, list(warnings.filters)) == before
    assert caught == []
    assert capsys.readouterr().out == ""


def test_a_file_goes_to_the_output_that_was_there_when_its_sink_was_made(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    sink = StdoutSink()
    with process_of_our_own(), sink.transaction(), sink.open("tide.txt", "text/plain") as file:
        print("not this")
        file.write(b"Tide")
    assert capfdbinary.readouterr().out == b"Tide"
