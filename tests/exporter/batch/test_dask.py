"""Dask with a scheduler and workers of its own, on loopback: whatever is killed, each item is made, none twice."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.exporter.conftest import COMMAND, environment
from tests.patience import PATIENCE, wait_until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Page = Callable[..., Path]

pytestmark = pytest.mark.slow
DASK = Path(sys.executable).with_name("dask")
JOURNAL = ".exporter-journal.sqlite3"


class Cluster:
    """A scheduler and workers, processes of this test, that find each other by a file. `log` is where the format poison counts."""

    def __init__(self, folder: Path, poison: Path) -> None:
        self.folder, self.log = folder, folder / "log"
        self.environment = environment(PYTHONPATH=str(poison), POISON_LOG=str(self.log))
        self.port, self._started = 0, list[subprocess.Popen[bytes]]()

    @property
    def engine(self) -> str:
        return f"dask://127.0.0.1:{self.port}"

    def start_scheduler(self) -> None:
        """Start it, at the same port as before, and wait until it listens."""
        found = self.folder / "scheduler.json"
        found.unlink(missing_ok=True)
        where = ("--host", "127.0.0.1", "--port", str(self.port))
        self.scheduler = self._start("scheduler", *where, "--scheduler-file", str(found))
        wait_until(lambda: found.exists() and found.read_text().endswith("}"))
        self.port = int(json.loads(found.read_text())["address"].rpartition(":")[2])

    def start_worker(self) -> subprocess.Popen[bytes]:
        address = f"127.0.0.1:{self.port}"
        return self._start("worker", address, "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--local-directory", "dask")

    def run(self, *arguments: str) -> subprocess.Popen[str]:
        """Start the command."""
        command = [str(COMMAND), "convert", "pages", "--to", "json,poison", "--out", "made", *arguments]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, cwd=self.folder, env=self.environment, stdout=pipe, stderr=pipe, text=True)

    def made(self) -> list[str]:
        return sorted(path.name for path in self.folder.glob("made/[!.]*"))

    def count(self) -> Counter[str]:
        """How often each item was begun."""
        return Counter(self.log.read_text().split()) if self.log.exists() else Counter()

    def stop(self) -> None:
        for process in self._started:
            process.kill()
            process.wait()

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        command = [str(DASK), *arguments, "--no-dashboard"]
        null = subprocess.DEVNULL
        process = subprocess.Popen(command, cwd=self.folder, env=self.environment, stdout=null, stderr=null)
        self._started.append(process)
        return process


@pytest.fixture
def cluster(tmp_path: Path, poison: Path) -> Iterator[Cluster]:
    made = Cluster(tmp_path, poison)
    try:
        made.start_scheduler()
        yield made
    finally:
        made.stop()


def _pages(page: Page, many: int, **titles: str) -> list[str]:
    for number in range(many):
        page(f"pages/{number:02}.html", title=titles.get(f"n{number}", "slow"))
    return [f"{number:02}" for number in range(many)]


def test_workers_that_are_killed_and_items_that_kill_cost_only_what_was_at_work(cluster: Cluster, page: Page) -> None:
    names = _pages(page, 16, n3="die", n7="leave", n9="raise")
    victim, _ = cluster.start_worker(), cluster.start_worker()
    with cluster.run("--engine", cluster.engine, "--report", "report.jsonl") as process:
        wait_until(lambda: len(cluster.made()) > 4)
        victim.kill()
        cluster.start_worker()
        _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1, told
    records = [json.loads(line) for line in (cluster.folder / "report.jsonl").read_text().splitlines()]
    assert [Path(record["source"]).stem for record in records] == names, "each once, in order"
    assert [name for name, record in zip(names, records, strict=True) if record["state"] == "failed"] == ["03", "07", "09"]
    assert cluster.made() == sorted(
        [f"{name}.json" for name in names] + [f"{n}.poison" for n in names if n not in {"03", "07", "09"}]
    )
    twice = {name: times for name, times in cluster.count().items() if times > 1}
    assert len(twice) <= 1, "one worker, one item at work"
    assert set(twice.values()) <= {2}
    assert [path.name for path in cluster.folder.glob("made/.*")] == [JOURNAL]


def test_a_scheduler_that_comes_back_finds_the_run_going_on(cluster: Cluster, page: Page) -> None:
    names = _pages(page, 12)
    cluster.start_worker()
    cluster.start_worker()
    with cluster.run("--engine", cluster.engine) as process:
        wait_until(lambda: len(cluster.made()) > 4)
        cluster.scheduler.kill()
        cluster.scheduler.wait()
        cluster.start_scheduler()
        cluster.start_worker()
        _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, told
    assert "The engine dask lost a batch" in told
    assert cluster.made() == sorted(f"{name}.{suffix}" for name in names for suffix in ("json", "poison"))
    assert sum(cluster.count().values()) <= len(names) + 2, "two workers, an item at work in each"


def test_a_run_without_its_scheduler_ends_and_the_same_command_goes_on(cluster: Cluster, page: Page) -> None:
    names = _pages(page, 8)
    cluster.environment["DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT"] = "2s"
    cluster.start_worker()
    with cluster.run("--engine", cluster.engine) as process:
        wait_until(lambda: len(cluster.made()) > 2)
        cluster.stop()
        _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert f"ENG-001 No scheduler answers at 127.0.0.1:{cluster.port}" in told
    assert "The same command goes on where it was." in told
    assert "Traceback" not in told
    with cluster.run("--jobs", "1") as process:
        process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert cluster.made() == sorted(f"{name}.{suffix}" for name in names for suffix in ("json", "poison"))
    assert sum(cluster.count().values()) <= len(names) + 1, "an item was at work"
    assert [path.name for path in cluster.folder.glob("made/.*")] == [JOURNAL]


def test_ctrl_c_stops_the_workers_too(cluster: Cluster, page: Page) -> None:
    _pages(page, 60)
    cluster.start_worker()
    with cluster.run("--engine", cluster.engine) as process:
        wait_until(lambda: len(cluster.made()) > 2)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=PATIENCE)
    assert process.returncode == 130
    wait_until(lambda: not _stations(cluster.folder))
    left = {path.name for path in cluster.folder.glob("made/.*")}
    assert left <= {JOURNAL, ".exporter-journal.log"}, "what a worker made last is in the log, which the next run takes over"
    assert sum(cluster.count().values()) < 60


def _stations(folder: Path) -> list[Path]:
    """Processes that do batches, of this test's folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if b"exporter.batch.station" in (process / "cmdline").read_bytes() and (process / "cwd").readlink() == folder:
                found.append(process)
    return found
