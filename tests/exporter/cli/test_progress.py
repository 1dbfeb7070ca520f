"""What somebody who waits is told: how much, how fast, how long yet, and what a long item is at."""

from __future__ import annotations

import json
import os
import pty
import subprocess
from typing import TYPE_CHECKING

import pytest

from exporter.batch.at_work import AtWork, at_work
from exporter.batch.catalogue import Source
from exporter.batch.steps import Steps
from exporter.batch.worker import Task
from exporter.cli import console
from exporter.cli.progress import Progress, cut, span
from exporter.conversion import Request
from tests.exporter.conftest import COMMAND, environment

if TYPE_CHECKING:
    from pathlib import Path

    from tests.exporter.conftest import Page, Run


class Clock:
    """A clock that the test turns."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def half_done(clock: Clock) -> Progress:
    progress = Progress(10, quiet=False, clock=clock)
    for number in range(5):
        clock.now += 2
        progress.step(f"page-{number}.html", failed=number == 3, seconds=9.0 if number == 1 else 1.0)
    return progress


def test_the_line_says_how_many_failed_how_fast_and_how_long_yet() -> None:
    told = half_done(Clock()).line(None, 100)
    assert told == "5 of 10, 1 failed, 30.0 a minute, 10 s left  page-4.html; slowest page-1.html 9 s"


def test_the_line_says_what_a_long_item_is_at_and_fits() -> None:
    working = AtWork(source="a/very/long/way/to/the/page-of-the-day.html", step="mp3", seconds=35, made=("pdf", "epub"), total=50)
    progress = half_done(Clock())
    assert progress.line(working, 200).endswith("; a/very/long/way/to/the/page-of-the-day.html: pdf, epub made, mp3 for 35 s")
    short = progress.line(working, 100)
    assert len(short) <= 100
    assert "…" in short
    assert short.endswith("day.html: pdf, epub made, mp3 for 35 s")


@pytest.mark.parametrize("width", [1, 5, 12, 13, 40])
@pytest.mark.parametrize("name", ["pages/2026/story-of-the-fog.html", "霧の話/霧の話.html", "e\N{COMBINING ACUTE ACCENT}" * 20])
def test_a_name_is_cut_in_the_middle(name: str, width: int) -> None:
    from wcwidth import wcswidth

    shown = cut(name, width)
    assert wcswidth(shown) <= width
    if shown != name:
        head, _, tail = shown.partition("…")
        assert name.startswith(head)
        assert name.endswith(tail)


def test_spans_are_short() -> None:
    assert [span(each) for each in (0.4, 99, 100, 5999, 20_000)] == ["0 s", "99 s", "2 min", "100 min", "5.6 h"]


def test_off_a_terminal_a_plain_line_comes_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    clock = Clock()
    progress = Progress(100, quiet=False, clock=clock)
    for _ in range(90):
        clock.now += 1
        progress.step("a.html")
    told = capsys.readouterr().err
    assert told.count("\n") == 3, "one in half a minute"
    assert "\r" not in told
    assert "\033" not in told
    quiet = Progress(100, quiet=True, clock=clock)
    clock.now += 1000
    quiet.step("a.html")
    assert capsys.readouterr().err == ""


def test_programs_get_the_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    console.log_as("json")
    try:
        half_done(Clock())
    finally:
        console.log_as("text")
    *_, last = map(json.loads, capsys.readouterr().err.splitlines())
    slowest = {"source": "page-1.html", "seconds": 9.0}
    assert last == {
        "event": "progress", "done": 5, "total": 10, "failed": 1, "seconds": 10.0, "rate": 0.5, "left": 10.0, "slowest": slowest,
    }  # fmt: skip


def test_an_item_at_work_tells_what_it_has_made(tmp_path: Path) -> None:
    task = Task(sources=(Source(location="a.html", stem="a"),), out="", request=Request(to=()), steps=str(tmp_path / "steps"))
    assert at_work(task) is None
    steps = Steps(task.steps)
    for name in ("reading", "pdf"):
        steps.begin(name)
        steps.end(name, files=[], findings=[], errors=[])
    assert at_work(task) is None
    steps.begin("mp3")
    found = at_work(task)
    assert found is not None
    assert (found.source, found.step, found.made) == ("a.html", "mp3", ("pdf",))


def test_a_terminal_shows_a_line_and_is_left_clean(run: Run, page: Page, tmp_path: Path) -> None:
    names = [page(f"{number}.html").name for number in range(4)]
    ours, theirs = pty.openpty()
    command = [str(COMMAND), "convert", *names, "--to", "json", "--jobs", "0"]
    env = environment() | {"TERM": "xterm"}
    done = subprocess.run(command, cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=theirs, check=False)
    os.close(theirs)
    shown = os.read(ours, 65536).decode()
    os.close(ours)
    assert done.returncode == 0
    assert "3 of 4" in shown
    assert shown.rpartition("\033[K")[2].strip() == "4 of 4 done, 0 failed."
