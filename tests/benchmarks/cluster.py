"""Runs of the command that may be killed with all they started, and a Dask cluster of two workers that may be, too."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.benchmarks.tables import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

COMMAND: Final = Path(sys.executable).with_name("exporter")
DASK: Final = Path(sys.executable).with_name("dask")
POISON: Final = ROOT / "tests" / "plugin_packages" / "poison"


class Cluster:
    """A folder of pages and files, and, while they live, a scheduler and two workers of Dask."""

    def __init__(self, folder: Path, *, workers: int = 2) -> None:
        folder.mkdir(parents=True)
        self.folder, self._log, self._workers = folder, folder / "log", workers
        self._processes: list[subprocess.Popen[bytes]] = []
        plugins = folder / "plugins"
        install = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(plugins), "--no-index", "--no-deps"]
        subprocess.run([*install, "--no-build-isolation", "--disable-pip-version-check", str(POISON)], check=True)
        paths = os.pathsep.join((str(plugins), str(ROOT)))
        self.environment = dict(os.environ) | {"PYTHONPATH": paths, "POISON_LOG": str(self._log)}

    @contextmanager
    def for_engine(self, engine: str) -> Iterator[str]:
        """What `--engine` takes for an engine; for "dask" the cluster is started, and ended behind it."""
        if engine != "dask":
            yield engine
            return
        place = self.folder / "scheduler.json"
        place.unlink(missing_ok=True)
        self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", str(place))
        while not (place.exists() and place.read_text().endswith("}")):
            time.sleep(0.05)
        address = json.loads(place.read_text())["address"]
        for _ in range(self._workers):
            self._start("worker", address, "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--local-directory", "dask")
        try:
            yield f"dask://{address.removeprefix('tcp://')}"
        finally:
            killed(self.processes())
            self._processes = []

    def processes(self) -> list[subprocess.Popen[bytes]]:
        """The scheduler and the workers."""
        return list(self._processes)

    def made(self) -> list[Path]:
        """The files that were made."""
        return sorted((self.folder / "made").glob("[!.]*"))

    def counts(self) -> Counter[str]:
        """How often each item was begun."""
        return Counter(self._log.read_text("utf-8").split()) if self._log.exists() else Counter()

    def _start(self, *arguments: str) -> None:
        command = [str(DASK), *arguments, "--no-dashboard"]
        self._processes.append(_popen(command, self.folder, self.environment))


def started(cluster: Cluster, *arguments: str) -> subprocess.Popen[bytes]:
    """The command, at work on a cluster's pages."""
    command = [str(COMMAND), "convert", "pages", "--to", "poison", "--out", "made", *arguments]
    return _popen(command, cluster.folder, cluster.environment)


def killed(processes: Iterable[subprocess.Popen[bytes]]) -> None:
    """Kill processes with all that they started, at once."""
    for process in processes:
        with suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _popen(command: list[str], folder: Path, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    null = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=folder, env=environment, stdin=null, stdout=null, stderr=null, start_new_session=True)
