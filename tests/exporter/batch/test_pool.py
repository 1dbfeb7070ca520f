"""Many items: taken as they are needed, given in order, none kept."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from exporter.batch import engines
from exporter.batch.catalogue import Source
from exporter.batch.pool import _HELD
from exporter.batch.worker import Outcome, Task
from exporter.conversion import Request

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

JOBS = 2


def test_items_are_taken_as_they_are_needed_and_told_in_their_order(page: Callable[..., Path], tmp_path: Path) -> None:
    source = page()
    taken = 0

    def tasks() -> Iterator[Task | Outcome]:
        nonlocal taken
        for number in range(120):
            taken += 1
            if number % 3 == 2:
                yield Outcome(source=f"known {number}")
            else:
                named = Source(location=str(source), stem=f"page-{number}")
                yield Task(sources=(named,), out=str(tmp_path / "made"), request=Request(to=("json",)))

    order = []
    for given, outcome in enumerate(engines.run(tasks(), jobs=JOBS)):
        order.append(outcome.source if outcome.source.startswith("known") else outcome.files[0].rpartition("/")[2])
        assert taken - given <= JOBS * _HELD, "no more is in memory than the workers need"
    assert order == [f"known {number}" if number % 3 == 2 else f"page-{number}.json" for number in range(120)]


def test_an_item_that_takes_long_holds_back_no_worker_and_no_order(page: Callable[..., Path], tmp_path: Path) -> None:
    long = page("long.html", words="The fog came back over the sound. " * 20_000)
    short = page("short.html")
    sources = [Source(location=str(long), stem="0"), *(Source(location=str(short), stem=str(number)) for number in range(1, 40))]
    tasks = (Task(sources=(each,), out=str(tmp_path / "made"), request=Request(to=("txt",))) for each in sources)
    running = engines.run(tasks, jobs=JOBS)
    first = next(running)
    assert first.files == (str(tmp_path / "made" / "0.txt"),)
    assert len(list((tmp_path / "made").glob("*.txt"))) > 1 + JOBS, "others were done meanwhile"
    assert [outcome.files[0].rpartition("/")[2] for outcome in running] == [f"{number}.txt" for number in range(1, 40)]


def test_a_starter_of_processes_that_is_dying_ends_no_run(page: Callable[..., Path], tmp_path: Path) -> None:
    """It is taken for alive as long as it is not dead, and nobody listens any more where it is asked for a process."""
    page()
    code = (
        "import socket; from multiprocessing import forkserver; from exporter.batch import engines\n"
        "from exporter.batch.catalogue import Source; from exporter.batch.worker import Task\n"
        "from exporter.conversion import Request\n"
        "if __name__ == '__main__':\n"
        "    forkserver.ensure_running()\n"
        "    with socket.socket(socket.AF_UNIX) as gone:\n"
        "        gone.bind('gone')\n"
        "    forkserver._forkserver._forkserver_address = 'gone'\n"
        "    names = [Source(location='page.html', stem=str(each)) for each in range(5)]\n"
        "    tasks = [Task(sources=(each,), out='made', request=Request(to=('json',))) for each in names]\n"
        "    assert not [outcome for outcome in engines.run(tasks, jobs=2) if outcome.errors]\n"
    )
    (tmp_path / "run.py").write_text(code)
    subprocess.run([sys.executable, "run.py"], cwd=tmp_path, check=True)
    assert len(list((tmp_path / "made").glob("*.json"))) == 5


def test_a_run_that_is_given_up_leaves_nothing_half_written(page: Callable[..., Path], tmp_path: Path) -> None:
    page()
    tasks = (
        Task(sources=(Source(location=str(tmp_path / "page.html"), stem=str(number)),), out=str(tmp_path / "made"), request=JSON)
        for number in range(1000)
    )
    running = engines.run(tasks, jobs=JOBS)
    next(running)
    running.close()
    assert not list((tmp_path / "made").glob(".exporter-*"))
    assert len(list((tmp_path / "made").iterdir())) <= JOBS * _HELD


JSON = Request(to=("json",))
